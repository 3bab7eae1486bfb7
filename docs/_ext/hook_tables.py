"""The tables for authors of plugins: hooks with what they ask, get, give and cost, and checks."""

import collections.abc
import enum
import types
from collections.abc import Iterator, Mapping
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import attrs
from reference_tables import meanings

from danvan.calendar.rules import DueRule
from danvan.messages import Message, translate
from danvan.provinces.checks import CHECKS
from danvan.sdk import Hook, hooks

#: What identifies a result of each hook, in words; a test holds them against the program.
KEYS: Mapping[str, str] = {
    "danvan_provinces": "`code`",
    "danvan_regimes": "`id`",
    "danvan_rubrics": "`id`",
    "danvan_formats": "`name`",
    "danvan_working_days": "`day`",
    "danvan_adjustments": "`report`/`period`",
    "danvan_measures": "`name`",
    "danvan_checks": "`id`",
}

#: What a field means that needs no sentence of its own in the record's docstring.
PLAIN: Mapping[str, str] = {
    "code": "Code of the province.",
    "province": "Code of the province.",
    "year": "The year of the periods that are asked for.",
    "where": "The place: a file and key path, or a key.",
    "text": "One sentence about what was found there.",
    "id": "Its name, unique in its province.",
    "title": "What it is called, Vietnamese.",
    "day": "The day.",
    "columns": "Its columns, in order.",
    "rows": "Its rows; they can be walked more than once.",
    "summary": "What it is, in one line.",
    "description": "What it rests on, sentence by sentence.",
    "reports": "The report rules.",
    "document": "Id of a source document of the province's data.",
}

_WORDS: Mapping[object, str] = {types.NoneType: "None", None: "None", Ellipsis: "..."}

_COSTS: Mapping[str, str] = {
    "raise": "`raise`: there is no answer without it; the error names the plugin.",
    "quarantine": "`quarantine`: only what it would have brought is missing.",
}
_SCOPES: Mapping[str, str] = {
    "province": "`province`: its own province only.",
    "environment": "`environment`: everything that is installed.",
}


def hook_named(name: str) -> Hook[Any, Any]:
    """Return the hook ``danvan_NAME``."""
    found: Hook[Any, Any] = getattr(hooks, name.removeprefix("danvan_"))
    return found


def fact_rows(hook: Hook[Any, Any]) -> Iterator[tuple[str, str]]:
    """Yield what holds for the hook as a whole."""
    yield "mark", f"`@hooks.{hook.name.removeprefix('danvan_')}`"
    yield "request", f"`{hook.request.__name__}`"
    yield "result", f"`Iterable[{hook.result.__name__}]`"
    yield "key of a result", KEYS.get(hook.name, "")
    yield "when it breaks", _COSTS[hook.on_error]
    yield "can affect", _SCOPES[hook.scope]
    yield "since", f"danvan {hook.since}"


def field_rows(record: type[attrs.AttrsInstance]) -> Iterator[tuple[str, str, str, str]]:
    """Yield name, type, default and meaning of each field."""
    hints = get_type_hints(record)
    said = {**meanings(record, "`None`"), **_own(record)}
    for field in attrs.fields(record):
        default = python_default(field)
        yield field.name, python_type(hints[field.name]), default, said.get(field.name, "")


def _own(record: type[attrs.AttrsInstance]) -> dict[str, str]:
    """Return the plain meanings, where the record's docstring has none."""
    documented = record.__doc__ or ""
    return {name: text for name, text in PLAIN.items() if f" {name}:" not in documented}


def check_rows(group: str) -> Iterator[tuple[str, str, str]]:
    """Yield id, level and reason of each check of a group."""
    for check in CHECKS:
        if check.group == group:
            yield f"`{check.id}`", check.level, translate(check.why, "en")


def python_default(field: "attrs.Attribute[Any]") -> str:
    """Return the default of a field as a plugin writes it."""
    default = field.default
    if default is attrs.NOTHING:
        return "**required**"
    if isinstance(default, enum.Enum):
        return f"`{type(default).__name__}.{default.name}`"
    if attrs.has(type(default)):
        return f"`{type(default).__name__}()`"
    return "empty" if isinstance(default, attrs.Factory) else f"`{default!r}`"  # type: ignore[arg-type]


def python_type(hint: object) -> str:
    """Return a type as a plugin writes it.

    Example:
        >>> python_type(tuple[str, ...]), python_type(str | None)
        ('tuple[str, ...]', 'str | None')
    """
    arguments = get_args(hint)
    origin = get_origin(hint)
    if origin in {Union, types.UnionType}:
        return _union(arguments)
    if origin is Literal:
        return " | ".join(map(repr, arguments))
    if origin is collections.abc.Callable:
        *parameters, result = arguments
        taken = ", ".join(map(python_type, parameters[0]))
        return f"Callable[[{taken}], {python_type(result)}]"
    if origin is not None:
        return f"{origin.__name__}[{', '.join(map(python_type, arguments))}]"
    return _WORDS.get(hint) or str(getattr(hint, "__name__", hint))


def _union(options: tuple[object, ...]) -> str:
    if {bool, Message} <= set(options):
        return "Cell"
    rules = set(get_args(DueRule))
    names = [python_type(option) for option in options if option not in rules]
    return " | ".join(["DueRule", *names] if rules <= set(options) else names)
