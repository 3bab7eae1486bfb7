"""The neutral output: what is to be shown, before any format."""

import datetime as dt
from collections.abc import Iterable, Mapping

import attrs

from danvan.messages import Message
from danvan.outputs.charts import Chart
from danvan.outputs.documents import OfficialDocument
from danvan.outputs.tables import Cell, CellKind, Column, Row, Rows, Table

#: What a table is made of, found here as well.
__all__ = [
    "CalendarEntry",
    "Cell",
    "CellKind",
    "Column",
    "Output",
    "Row",
    "Rows",
    "Table",
]


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
        charts: pictures of it, shown above the tables; formats without pictures show the table
            that says the same.
        document: the official document that people read in place of the title; the tables are then
            its annexes.
    """

    kind: str
    title: str
    header: Mapping[str, Cell] = attrs.field(factory=dict)
    records: Table
    tables: tuple[Table, ...]
    notices: tuple[Message | str, ...] = ()
    sources: tuple[Message | str, ...] = ()
    entries: Iterable[CalendarEntry] | None = None
    charts: tuple[Chart, ...] = ()
    document: OfficialDocument | None = None

    def told(self) -> tuple[Table, ...]:
        """Return the tables for a format without pictures: those of the pictures come first."""
        pictures = (chart.alternative() for chart in self.charts if not chart.in_tables)
        return (*pictures, *self.tables)
