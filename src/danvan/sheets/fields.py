"""One column of a form: what it is called, what may stand in it, and who may change it."""

import datetime as dt
from collections.abc import Callable, Mapping
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from typing import Any, TypeAlias

import attrs

from danvan.text import fold

Bound: TypeAlias = int | Decimal | Fraction | dt.date | None


class Kind(StrEnum):
    """What a cell may hold, and the type of the value that is read from it."""

    TEXT = "text"
    """``str``: one line or a few."""
    LONG_TEXT = "long-text"
    """``str``: as TEXT, in a wide column."""
    DAY = "day"
    """``datetime.date``."""
    INTEGER = "integer"
    """``int``."""
    DECIMAL = "decimal"
    """``Decimal``, exact, with at most ``Field.places`` decimals."""
    SHARE = "share"
    """``Fraction``, 1 being the whole; people write and see a percentage."""
    YES_NO = "yes-no"
    """``bool``."""
    CHOICE = "choice"
    """``str``: the value of one of ``Field.choices``; people see its label."""
    CUSTOM = "custom"
    """What ``Field.parse`` makes of the text; a day that Excel keeps is given as 2023-06-05."""
    RAW = "raw"
    """What the cell holds, as it is: its meaning depends on other cells of its row."""


@attrs.frozen
class Choice:
    """One answer of a list: the value that a program keeps and the label that people see."""

    value: str
    label: str


def _choices(
    _field: "Field", _attribute: "attrs.Attribute[tuple[Choice, ...]]", value: tuple[Choice, ...]
) -> None:
    """Refuse answers that a reader cannot tell apart (attrs validator)."""
    names: dict[str, str] = {}
    for choice in value:
        for name in (choice.value, choice.label):
            if not fold(name) or names.setdefault(fold(name), choice.value) != choice.value:
                raise ValueError(f"The choice {name!r} is empty or means two values.")


@attrs.frozen(kw_only=True, slots=False)
class Field:
    """A column of a form.

    Attributes:
        key: the English heading, which csv files use and programs know.
        heading: the Vietnamese heading that people see; reading takes either.
        kind: what a cell may hold.
        required: whether a filled row must have it, and a file its column.
        locked: whether a cell that is filled in beforehand is protected.
        hidden: whether the column is out of sight; for keys that no person needs.
        note: what people should know, with its clause; the comment of the heading.
        width: of the column, in characters; None takes the width of the kind.
        minimum: the least value, inclusive.
        maximum: the greatest value, inclusive.
        places: the most decimals of a DECIMAL, or of the percentage of a SHARE.
        choices: the answers of a CHOICE.
        words: texts that may stand in a DECIMAL instead of a number, when it is written.
        parse: makes the value of the text of a TEXT, LONG_TEXT or CUSTOM; raises DanvanError.
        show: writes a value that ``parse`` made; the inverse of it.
    """

    key: str
    heading: str
    kind: Kind = Kind.TEXT
    required: bool = False
    locked: bool = False
    hidden: bool = False
    note: str = ""
    width: int | None = None
    minimum: Bound = None
    maximum: Bound = None
    places: int = 2
    choices: tuple[Choice, ...] = attrs.field(default=(), validator=_choices)
    words: tuple[str, ...] = ()
    parse: Callable[[str], object] | None = None
    show: Callable[[Any], str] = str

    def __attrs_post_init__(self) -> None:
        """Refuse a field that contradicts itself: a mistake of a programmer.

        Raises:
            ValueError: a CHOICE without choices, or ``parse`` where it would not be called.
        """
        if (self.kind is Kind.CHOICE) != bool(self.choices):
            raise ValueError(f"The field {self.key!r} needs choices exactly if it is a CHOICE.")
        takes_parse = self.kind in {Kind.TEXT, Kind.LONG_TEXT, Kind.CUSTOM}
        if (self.kind is Kind.CUSTOM and not self.parse) or (self.parse and not takes_parse):
            raise ValueError(f"The field {self.key!r} needs parse for CUSTOM, and only for texts.")

    @cached_property
    def answers(self) -> Mapping[str, str]:
        """The value of each answer by its value and its label, plain and as a search sees it."""
        found: dict[str, str] = {}
        for choice in self.choices:
            names = (choice.value, choice.label)
            found.update((name, choice.value) for name in (*names, *map(fold, names)))
        return found

    @property
    def column_width(self) -> int:
        """The width of the column in characters."""
        return self.width or _WIDTHS.get(self.kind, 24)


_WIDTHS = {
    Kind.LONG_TEXT: 60,
    Kind.DAY: 13,
    Kind.INTEGER: 10,
    Kind.DECIMAL: 11,
    Kind.SHARE: 11,
    Kind.YES_NO: 9,
}
