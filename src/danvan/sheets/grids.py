"""A sheet or a csv file as numbered rows of raw cells, whichever file they come from."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import TypeAlias

import attrs

from danvan.messages import Message
from danvan.sheets.places import place_in_lines, place_in_sheet
from danvan.sheets.raw import Raw

Cells: TypeAlias = Sequence[Raw]
NumberedRows: TypeAlias = Iterable[tuple[int, Cells]]
Position: TypeAlias = tuple[int, int]
"""Row from 1, column from 0."""


@attrs.frozen(kw_only=True)
class Grid:
    """The rows of one table.

    Attributes:
        file: the name of the file.
        sheet: of a workbook; None for a csv file.
        rows: each with its number in the file, from 1; cells from column A on.
        height: the number of the last row, for progress.
        marks: what a workbook says about cells beside their values.
    """

    file: str
    sheet: str | None
    rows: NumberedRows
    height: int
    marks: "Marks"

    def place(self, row: int, column: int | None = None, heading: str | None = None) -> Message:
        """Say where a cell or a row is."""
        if self.sheet is not None:
            return place_in_sheet(self.file, self.sheet, row, column)
        return place_in_lines(self.file, row, heading)


@attrs.frozen(kw_only=True)
class Marks:
    """What values alone do not tell; all of it is reported, none of it obeyed.

    Attributes:
        formulas: the cells that hold a formula.
        errors: the cells that hold an error of Excel, with its name.
        hidden_rows: the rows out of sight.
        hidden_columns: the columns out of sight, as ranges.
        merged: first and last cell of each range of merged cells.
        percentages: the cells whose number is shown as a percentage.
        is_hidden: whether the whole sheet is out of sight.
    """

    formulas: Collection[Position] = ()
    errors: "Collection[tuple[Position, str]]" = ()
    hidden_rows: Collection[int] = ()
    hidden_columns: Sequence[range] = ()
    merged: Sequence[tuple[Position, Position]] = ()
    percentages: Collection[Position] = ()
    is_hidden: bool = False


def first_rows(
    rows: NumberedRows, count: int
) -> tuple[list[tuple[int, Cells]], Iterator[tuple[int, Cells]]]:
    """Return the first rows, and an iterator over the ones after them."""
    rest = iter(rows)
    return [row for _, row in zip(range(count), rest, strict=False)], rest
