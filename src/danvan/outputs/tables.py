"""Tables: rows of cells, before any format."""

import datetime as dt
import enum
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias, Union

import attrs

from danvan.messages import Message

#: A value of a cell. A tuple is several sentences; mappings and sequences are for scripts only.
Cell: TypeAlias = Union[
    str,
    int,
    bool,
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


@attrs.frozen(kw_only=True)
class Column:
    """A column.

    Attributes:
        key: the heading that scripts read; ``heading``: the Vietnamese one that people read.
        width: how many characters a person needs to read it, for formats with fixed widths.
    """

    key: str
    heading: str = ""
    kind: CellKind = CellKind.TEXT
    width: int = 12


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
