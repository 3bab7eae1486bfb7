"""Tables: rows of cells, before any format."""

import datetime as dt
import enum
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import TypeAlias, Union

import attrs

from danvan.messages import Message
from danvan.outputs.tones import Tone

#: A value of a cell. A fraction is a share, 1 being the whole.
#: A tuple is several sentences; mappings and sequences are for scripts only.
Cell: TypeAlias = Union[
    str,
    int,
    bool,
    Decimal,
    Fraction,
    dt.date,
    Message,
    tuple[Message | str, ...],
    Mapping[str, "Cell"],
    "list[Cell]",
    None,
]
Row: TypeAlias = Sequence[Cell]


class CellKind(enum.StrEnum):
    """What a column holds, so that a format can show it as what it is."""

    TEXT = "text"
    DATE = "date"
    NUMBER = "number"
    SHARE = "share"
    SIGN = "sign"


@attrs.frozen(kw_only=True)
class Column:
    """A column.

    Attributes:
        key: the heading that scripts read; ``heading``: the Vietnamese one that people read.
        width: how many characters a person needs to read it, for formats with fixed widths.
        tones: what some of its texts mean for the reader, for formats with colours; of a cell of
            several sentences the first one counts.
        bar: the number that a bar of full length stands for, for formats that can draw one in a
            cell; ``None`` draws none.
    """

    key: str
    heading: str = ""
    kind: CellKind = CellKind.TEXT
    width: int = 12
    tones: Mapping[str, Tone] = attrs.field(factory=dict)
    bar: Fraction | None = None

    def tone_of(self, cell: Cell) -> Tone | None:
        """Return what a cell of this column means for the reader, where that is known."""
        first = cell[0] if isinstance(cell, tuple) and cell else cell
        return self.tones.get(first) if isinstance(first, str) else None

    def bar_of(self, cell: Cell) -> Fraction | None:
        """Return how long the bar of a cell is, from 0 to 1; ``None`` draws none."""
        if self.bar is None or isinstance(cell, bool):
            return None
        if isinstance(cell, int | Decimal | Fraction):
            return min(max(Fraction(cell) / self.bar, Fraction(0)), Fraction(1))
        return None


@attrs.frozen(kw_only=True)
class Table:
    """Rows of cells, one for each column; ``rows`` may be lazy but can be walked again."""

    columns: tuple[Column, ...]
    rows: Iterable[Row]
    title: Message | str | None = None

    def keys(self) -> tuple[str, ...]:
        """Return the headings that scripts read."""
        return tuple(column.key for column in self.columns)


@attrs.frozen(kw_only=True)
class Rows:
    """Rows that are made each time they are walked, so that memory does not grow with them."""

    make: Callable[[], Iterator[Row]]

    def __iter__(self) -> Iterator[Row]:
        """Make the rows."""
        return self.make()
