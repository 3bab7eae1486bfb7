"""The tables of the reference, read from the program itself: keys, options, usage lines."""

import datetime as dt
import enum
import importlib
import inspect
import re
import types
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any, Union, get_args, get_origin, get_type_hints

import attrs
import click
from key_values import NOTHING, default_of, words_in_cell, words_of
from record_links import table_in_words

from danvan.cli import COMMANDS
from danvan.messages import translate
from danvan.model.dates import PartialDate
from danvan.model.documents import Cited
from danvan.model.units import UnitKind
from danvan.planfile.converter import CHOICES, RENAMED
from danvan.scoring.amounts import Amount
from danvan.scoring.order import OPERATIONS

#: What a key means that needs no sentence of its own in the record's docstring.
PLAIN: Mapping[str, str] = {
    "id": "The row's name in the file; unique in its section.",
    "name": "Its name, Vietnamese.",
    "title": "What it is called, Vietnamese.",
    "kind": "What it is.",
    "label": "What it is called, quoted.",
    "year": "The year.",
    "number": "Number and symbol, as printed.",
    "condition": "The condition, quoted.",
    "subject": "What is looked at.",
    "hosts": "Who holds it.",
    "partners": "With whom.",
    "issuers": "The units of which each must have one.",
    "due": "By when; leave it out where the clause states no date.",
    "basis": "Numbers of the documents that the clause relies on, as printed.",
    "parts": "The parts of a compound sentence; see below.",
    "planned": "When it is to be held.",
    "groups": "The groups of the list; see below.",
    "bound": "How the words before the day are read.",
    "group": "The units that the words mean.",
    "criteria_known": "Whether the criteria are known; false shows them as missing.",
    "comparison": "How a figure is held against the share.",
    "owner": "Who answers for it.",
    "registered": "When it was registered.",
    "recognised": "When it was recognised.",
    "spread_to": "Ids of the units that took it over.",
    "ended": "When it ended.",
    "awarded_by": "Who gave it.",
    "reports": "The report rules; see below.",
    "kinds": "Kinds of units.",
    "units": "Ids of single units.",
    "document": "Id of the source document.",
    "clause": "The place in the document.",
    "wording": "The words of the document, as printed.",
    "note": "A remark of ours, never the document's.",
    "official_code": "The official code, as a string.",
    "schema": "The version of the file format: 1.",
    "maximum": "Its points at most.",
    "points": "The points.",
    "effect": "What it does.",
    "conditions": "What must hold besides.",
    "items": "The rows of the list.",
    "situation": "Form field: the situation.",
    "aims": "Form field: the aims.",
    "content": "Form field: the content.",
    "place_and_people": "Form field: where, and for whom.",
    "lead_and_partners": "Form field: who leads, and with whom.",
    "resources": "Form field: the means.",
    "time": "Form field: the time.",
    "results": "Form field: the results.",
    "upkeep": "Form field: keeping it up and spreading it.",
}

#: What each section of a plan file holds.
SECTIONS: Mapping[str, str] = {
    "schema": "The version of the file format: 1. The first line of every file.",
    "province": "The province that the file speaks of.",
    "files": "Further files of the same province.",
    "plugin": "Code that the data of a plugin also needs.",
    "plan": "The year and the document of the rows below.",
    "draft": "What nobody has confirmed in a file that was copied from an earlier year.",
    "documents": "The source documents that rows cite.",
    "kinds": "Kinds of periods besides the built-in ones.",
    "regimes": "Reporting regimes with their report rules.",
    "adjustments": "Letters that move, cancel or add one duty.",
    "unit_counts": "How many units of a kind a document counts.",
    "labels": "What people of the province call units of a kind, by the kind.",
    "targets": "What is to be reached.",
    "tasks": "What is asked of whom.",
    "events": "Training, dialogue, conferences, field visits, meetings, reviews.",
    "required_documents": "What each unit of a group must issue.",
    "inspections": "Who looks at whose work.",
    "programmes": "Programmes over several years.",
    "indices": "Yearly indices that the plan names.",
    "rubrics": "The decisions by which units are scored; without criteria they are only named.",
    "model_fields": "Fields in which “Dân vận khéo” models are registered.",
    "models": "“Dân vận khéo” models.",
    "commendations": "Awards, named or as a count.",
    "letterheads": "How the office heads and signs its documents, as documents show it.",
    "report": "Parts, headings and areas of the consolidated report.",
    "examples": "Expected dates, compared by `danvan check`.",
}

_WORDS: Mapping[Any, str] = {
    str: "text",
    int: "whole number",
    bool: "true or false",
    dt.date: "day",
    dt.time: "hour",
    PartialDate: "day, or month or year in quotes",
    Fraction: 'share in quotes (`"100%"`)',
    Decimal: "number",
    Amount: 'number, or share in quotes (`"90%"`, `"1/3"`)',
    UnitKind: "[kind of unit](unit-lists.md)",
}
#: How a person calls a choice between the records of each closed set, in the order of CHOICES.
_CHOICES = (
    "due rule",
    "[function](rubrics.md#functions-of-criteria)",
    "[function of a deduction](rubrics.md#functions-of-deductions)",
    "[source](rubrics.md#sources-of-figures)",
)
_ENTRY = re.compile(r"^(?P<names>\w+(?:, \w+)*): (?P<text>.*)$")
_TOLD_DEFAULT = re.compile("by default|where an invented")
_INNER = re.compile(r"; ``(\w+)``: ")


def record_of(place: str) -> type[attrs.AttrsInstance]:
    """Return the record that ``module:Name`` stands for."""
    module, _, name = place.partition(":")
    found: type[attrs.AttrsInstance] = getattr(importlib.import_module(module), name)
    return found


def key_rows(record: type[attrs.AttrsInstance]) -> Iterator[tuple[str, str, str, str]]:
    """Yield key, type, default and meaning of each key; those of every cited row are left out."""
    hints = get_type_hints(record)
    said = meanings(record)
    shared = {field.name for field in attrs.fields(Cited)} if issubclass(record, Cited) else set()
    fields = list(attrs.fields(record))
    if record.__name__ == "PlanFile":
        fields.sort(key=lambda field: list(SECTIONS).index(field.name))
    for field in fields:
        if field.name not in shared:
            key = RENAMED.get(record, {}).get(field.name, field.name)
            hint = hints[field.name]
            meaning = said.get(field.name, "").replace("``", "`") + _words_in(hint)
            default = default_of(record, field)
            if default == NOTHING and _TOLD_DEFAULT.search(meaning):
                default = "see meaning"
            yield key, type_in_words(hint), default, meaning


def citation_rows(record: type[attrs.AttrsInstance]) -> Iterator[tuple[str, str, str, str]]:
    """Yield the one row that stands for the keys of every cited row."""
    if issubclass(record, Cited):
        keys = ", ".join(f"`{field.name}`" for field in attrs.fields(Cited))
        yield keys, "text", NOTHING, "Where it stands; see [citations](plan-files.md#citations)."


def meanings(record: type[attrs.AttrsInstance], nothing: str = "left out") -> dict[str, str]:
    """Return what the docstrings of a record and its bases say about its attributes.

    Args:
        record: the record.
        nothing: what stands for ``None``.
    """
    found = dict(SECTIONS) if record.__name__ == "PlanFile" else dict(PLAIN)
    for cls in reversed(record.__mro__):
        doc = inspect.cleandoc(cls.__doc__ or "").replace("``None``", nothing)
        found |= dict(_attributes_in(doc))
    return found


def _attributes_in(doc: str) -> Iterator[tuple[str, str]]:
    _, _, section = doc.partition("\nAttributes:\n")
    entries: list[str] = []
    for line in section.split("\n"):
        if line.strip() and not line.startswith("    "):
            break
        if line.startswith("     ") and entries:
            entries[-1] += f" {line.strip()}"
        elif line.strip():
            entries.append(line.strip())
    for entry in entries:
        match = _ENTRY.match(entry)
        if match:
            first, *inner = _INNER.split(match["text"])
            names = match["names"].split(", ")
            yield from ((name, _sentence(first)) for name in names)
            yield from zip(inner[::2], map(_sentence, inner[1::2]), strict=True)


def _sentence(text: str) -> str:
    text = text[0].upper() + text[1:] if text[:1].isalpha() else text
    return text if text.endswith(".") else f"{text}."


def type_in_words(hint: object) -> str:
    """Return how a person calls the type of a key."""
    options = [option for option in _options(hint) if option is not types.NoneType]
    for choice, words in zip(CHOICES, _CHOICES, strict=True):
        if len(options) > 1 and set(options) <= set(choice.words.values()):
            return words
    return " or ".join(dict.fromkeys(_one_type(option) for option in options))


def _options(hint: object) -> tuple[Any, ...]:
    return get_args(hint) if get_origin(hint) in {Union, types.UnionType} else (hint,)


def _words_in(hint: object) -> str:
    """Return the words of the choices that a key offers, with what each means."""
    kinds = [kind for kind in _options(hint) if isinstance(kind, type) and kind not in _WORDS]
    return "".join(words_in_cell(kind) for kind in kinds if issubclass(kind, enum.Enum))


def _one_type(hint: object) -> str:
    if get_origin(hint) is tuple:
        return f"list of: {type_in_words(get_args(hint)[0])}"
    if get_origin(hint) in {Mapping, dict}:
        return f"table of: {type_in_words(get_args(hint)[1])}"
    if hint in _WORDS:
        return _WORDS[hint]
    if isinstance(hint, type) and issubclass(hint, enum.Enum):
        if words_of(hint):
            return "one of the words"
        return ", ".join(f"`{member.value}`" for member in hint)
    return table_in_words(getattr(hint, "__name__", str(hint)))


def operation_rows() -> Iterator[tuple[str, str, str, str]]:
    """Yield place, label, meaning and deciding keys of each stage of an evaluation."""
    for stage, operation in OPERATIONS.items():
        keys = ", ".join(f"`{key}`" for key in operation.decided_by)
        yield str(int(stage)), operation.label, translate(operation.does), keys


def commands() -> dict[str, click.Command]:
    """Return the commands by name."""
    found: dict[str, click.Command] = {}
    for name, (module, _) in COMMANDS.items():
        found[name] = importlib.import_module(module).command
    return found


def options_of(name: str | None) -> list[click.Option]:
    """Return a command's own options, or without a name those that all commands share."""
    known = commands()
    listed = {
        command: [param for param in found.params if isinstance(param, click.Option)]
        for command, found in known.items()
    }
    shared = set.intersection(
        *({option.opts[-1] for option in options} for options in listed.values())
    )
    if name is None:
        return [option for option in listed["formats"] if option.opts[-1] in shared]
    return [option for option in listed[name] if option.opts[-1] not in shared]


def option_rows(options: Iterable[click.Option]) -> Iterator[tuple[str, str]]:
    """Yield the spelling and the help of each option."""
    for option in options:
        value = "" if option.is_flag else f" {option.metavar or 'VALUE'}"
        yield ", ".join(f"`{word}{value}`" for word in option.opts), option.help or ""


def usage_of(name: str) -> tuple[str, str]:
    """Return the usage line of a command, without its options, and its help."""
    command = commands()[name]
    arguments = [
        param.make_metavar(click.Context(command))
        for param in command.params
        if isinstance(param, click.Argument)
    ]
    return " ".join(["danvan", name, "[OPTIONS]", *arguments]), command.help or ""


def markdown_table(headings: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> list[str]:
    """Return the lines of a Markdown table."""
    lines = [headings, tuple("---" for _ in headings), *rows]
    return ["| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines]
