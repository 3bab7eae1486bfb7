"""Rows of score sheets, each cell with its place: what CSV files and workbooks both become."""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal

import attrs

from danvan.messages import Message, message

#: What a cell can hold; text from CSV, the others from workbooks.
CellValue = str | int | float | bool | Decimal | dt.date | dt.time | None

#: The headings of a score sheet; the last four may be left out by everybody.
HEADINGS = (
    "unit",
    "criterion",
    "layer",
    "score",
    "reason",
    "evidence",
    "author",
    "day",
    "confirmed",
    "sent",
)
REQUIRED = ("unit", "criterion", "layer", "score")


@attrs.frozen(kw_only=True)
class LocatedRow:
    """One row of a score sheet.

    Attributes:
        cells: what stands in it, by heading.
        place: the file and the line, or the file, the sheet and the row.
        places: the place of each cell, where the file has addresses for cells.
        comma_is_decimal: a number may have a decimal comma: the file does not part cells by it.
    """

    cells: Mapping[str, CellValue]
    place: Message | str
    places: Mapping[str, Message | str] = attrs.field(factory=dict)
    comma_is_decimal: bool = False

    def at(self, heading: str) -> Message | str:
        """Return the place of one cell."""
        found = self.places.get(heading)
        return found or message("{place}, column {column}", place=self.place, column=heading)

    def text(self, heading: str) -> str:
        """Return a cell as text without blanks at its ends; an empty one as no text."""
        value = self.cells.get(heading)
        return "" if value is None else str(value).strip()
