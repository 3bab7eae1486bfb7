"""What may stand behind a key of a plan file: the words of a choice, and what holds without it."""

import enum
import inspect
import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, cast

import attrs

from danvan.planfile.converter import CHOICES
from danvan.scoring.amounts import Amount
from danvan.scoring.policies import LayerPolicy, Policies, Rounding
from danvan.scoring.rubric_parts import RubricParts
from danvan.scoring.settled import settled

#: What stands for no default.
NOTHING = "–"
_BULLET = re.compile(
    r"^- ``(?P<word>[^`]+)``: (?P<text>.*?)(?=^- |^$|\Z)", re.MULTILINE | re.DOTALL
)
#: What a rubric counts by that leaves every policy open, as only an invented one may.
_LEFT_OPEN = settled(RubricParts(id="-", title="-"))


def words_of(choice: type[enum.Enum]) -> Mapping[str, str]:
    """Return what each word of a choice means, as its docstring says; empty where one is silent."""
    doc = inspect.cleandoc(choice.__doc__ or "") + "\n"
    said = {match["word"]: " ".join(match["text"].split()) for match in _BULLET.finditer(doc)}
    return said if said.keys() == {member.value for member in choice} else {}


def words_in_cell(choice: type[enum.Enum]) -> str:
    """Return the words of a choice with their meanings, each on a line of a table's cell."""
    return "".join(f"<br>`{word}`: {text}" for word, text in words_of(choice).items())


def default_of(record: type[attrs.AttrsInstance], field: "attrs.Attribute[Any]") -> str:
    """Return the default of a key as a person writes it."""
    if field.default is attrs.NOTHING:
        return "**required**"
    if field.default is None:
        return _left_open(record, field.name)
    text = _as_written(field.default)
    return NOTHING if text is None else f"`{text}`"


def _left_open(record: type[attrs.AttrsInstance], name: str) -> str:
    found = getattr(_LEFT_OPEN, name, None) if record in {Policies, Rounding, LayerPolicy} else None
    return f"`{found.value}`, invented only" if isinstance(found, enum.Enum) else NOTHING


def _as_written(value: object) -> str | None:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, enum.Enum):
        return str(value.value)
    if isinstance(value, int | Decimal):
        return str(value)
    if isinstance(value, Amount):
        return f'"{value.written()}"' if value.is_share else value.written()
    return f'"{value}"' if isinstance(value, str) else _table(value)


def _table(value: object) -> str | None:
    """Return a record of a closed set as an inline table, with the words that it chooses."""
    for choice in CHOICES:
        word = choice.word_for(type(value))
        if word is not None and attrs.has(type(value)):
            chosen = attrs.asdict(cast(attrs.AttrsInstance, value), recurse=False).items()
            keys = {choice.key: word} | {
                name: found.value for name, found in chosen if isinstance(found, enum.Enum)
            }
            return "{ " + ", ".join(f'{key} = "{text}"' for key, text in keys.items()) + " }"
    return None
