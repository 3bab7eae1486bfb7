"""How each type of an attribute is kept: as text or number that both databases hold alike.

Every type gives back exactly what it was given.
"""

import datetime as dt
import enum
import json
from collections.abc import Callable
from fractions import Fraction
from types import NoneType
from typing import Any, TypeAlias, cast, get_args, get_origin

from sqlalchemy import BigInteger, Boolean, Dialect, Text
from sqlalchemy.types import TypeDecorator, TypeEngine

from danvan.model.dates import PartialDate

#: What a column holds once its value has been written down.
Plain: TypeAlias = str | int | bool | None


class _AsText(TypeDecorator[Any]):
    """A value that is kept as a text.

    ``write`` and ``read`` are each other's inverse; an empty value stays empty.
    """

    impl = Text
    cache_ok = True

    write: Callable[[Any], str]
    read: Callable[[str], Any]

    def process_bind_param(self, value: object, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Return the text of ``value``."""
        return None if value is None else self.write(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> object:  # noqa: ARG002
        """Return the value of the text."""
        return None if value is None else self.read(value)


class DayColumn(_AsText):
    """A day as ``2023-06-05``."""

    cache_ok = True
    write = staticmethod(dt.date.isoformat)
    read = staticmethod(dt.date.fromisoformat)


class PartialDateColumn(_AsText):
    """A day, month or year as ``2023-06-05``, ``2023-06`` or ``2023``."""

    cache_ok = True
    write = staticmethod(str)
    read = staticmethod(PartialDate.parse)


class FractionColumn(_AsText):
    """An exact share as ``4933/5000``."""

    cache_ok = True

    @staticmethod
    def read(text: str) -> Fraction:
        """Return the share, in its lowest terms."""
        return Fraction(text)

    @staticmethod
    def write(value: Fraction) -> str:
        """Return numerator and denominator, also of a whole number."""
        return f"{value.numerator}/{value.denominator}"


class MomentColumn(_AsText):
    """A moment in UTC to the second, as ``2023-06-05T02:30:00Z``."""

    cache_ok = True
    read = staticmethod(dt.datetime.fromisoformat)

    @staticmethod
    def write(value: dt.datetime) -> str:
        """Return the moment as it reads in UTC."""
        return value.astimezone(dt.UTC).replace(tzinfo=None).isoformat(timespec="seconds") + "Z"


class ChoiceColumn(_AsText):
    """One of the words of an enumeration."""

    cache_ok = True
    write = staticmethod(str)

    def __init__(self, choices: type[enum.StrEnum]) -> None:
        """Keep words of ``choices``."""
        super().__init__()
        self.choices = choices
        self.read = choices


class ListColumn(_AsText):
    """Several texts, or words of an enumeration, as a JSON array."""

    cache_ok = True

    def __init__(self, member: type[str]) -> None:
        """Keep texts, each of the type ``member``."""
        super().__init__()
        self.member = member

    def write(self, value: tuple[str, ...]) -> str:
        """Return the array with its letters as they are."""
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))

    def read(self, text: str) -> tuple[str, ...]:
        """Return the members of the array."""
        return tuple(map(self.member, json.loads(text)))


#: The types that need no word of explanation.
_SIMPLE: dict[object, Callable[[], TypeEngine[Any]]] = {
    str: Text,
    int: BigInteger,
    bool: Boolean,
    dt.date: DayColumn,
    PartialDate: PartialDateColumn,
    Fraction: FractionColumn,
}


def is_optional(kind: object) -> bool:
    """Whether an attribute of this type may be empty."""
    return NoneType in get_args(kind)


def column_type(kind: object) -> TypeEngine[Any]:
    """Return how an attribute of this type is kept.

    Raises:
        TypeError: no column can hold the type; a record of it needs a column type here.
    """
    if is_optional(kind):
        (kind,) = (part for part in get_args(kind) if part is not NoneType)
    if kind in _SIMPLE:
        return _SIMPLE[kind]()
    if get_origin(kind) is tuple:
        return ListColumn(cast("type[str]", get_args(kind)[0]))
    if isinstance(kind, type) and issubclass(kind, enum.StrEnum):
        return ChoiceColumn(kind)
    raise TypeError(kind)
