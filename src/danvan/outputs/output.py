"""The neutral output: what is to be shown, before any format."""

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


@attrs.frozen(kw_only=True)
class CalendarEntry:
    """One dated thing for a calendar program.

    Attributes:
        key: the identity, stable when the date moves.
        day: the day; ``None`` where no date is stated.
        stamp: day of the newest document that decides the date.
        sequence: how many times the date was moved.
    """

    key: str
    day: dt.date | None
    summary: str
    description: Message | str | tuple[Message | str, ...]
    stamp: dt.date
    sequence: int = 0


@attrs.frozen(kw_only=True)
class Output:
    """Something to be shown, in any format.

    Scripts read ``header`` and ``records``; people read the title, the tables, the notices and
    the sources.

    Attributes:
        kind: what it is (``due-list``).
        title: its headline, Vietnamese.
        header: the keys beside ``rows`` in JSON.
        records: the full rows with the keys of the public contract.
        tables: what people read.
        notices: what a reader must know about the whole.
        sources: the documents it rests on, as people cite them.
        entries: the dated things in it, for calendar programs.
    """

    kind: str
    title: str
    header: Mapping[str, Cell] = attrs.field(factory=dict)
    records: Table
    tables: tuple[Table, ...]
    notices: tuple[Message | str, ...] = ()
    sources: tuple[Message | str, ...] = ()
    entries: Iterable[CalendarEntry] | None = None
