"""What nobody should read unseen in a workbook: formulas, errors, hidden and merged cells."""

from collections.abc import Iterator, Sequence

from danvan.errors import Problem
from danvan.messages import message
from danvan.sheets.grids import Grid
from danvan.sheets.headings import Headings
from danvan.sheets.places import cell_name
from danvan.sheets.texts import quoted


def marked_cells(grid: Grid, first: int) -> dict[int, dict[int, Problem]]:
    """Return the problems of single cells from row ``first`` on, by row and column."""
    marked: dict[int, dict[int, Problem]] = {}
    for (row, column), name in sorted(grid.marks.errors):
        marked.setdefault(row, {})[column] = Problem(
            message("The cell holds the error {name}.", name=quoted(name)),
            grid.place(row, column),
            message("Type the value itself."),
        )
    for row, column in sorted(grid.marks.formulas):
        marked.setdefault(row, {}).setdefault(
            column,
            Problem(
                message("The cell holds a formula; what it last came to may be out of date."),
                grid.place(row, column),
                message("Copy the cell and paste it as a value."),
            ),
        )
    return {row: cells for row, cells in sorted(marked.items()) if row >= first}


def hidden_sheet_problems(grid: Grid) -> Iterator[Problem]:
    """Yield a problem if the whole sheet is out of sight."""
    if grid.marks.is_hidden:
        yield Problem(
            message("The sheet '{sheet}' is hidden.", sheet=grid.sheet or ""),
            grid.file,
            message("Show the sheet and look at it, or delete it."),
        )


def merged_problems(grid: Grid, headings: Headings) -> Iterator[Problem]:
    """Yield a problem for each range of merged cells that reaches the headings or the rows."""
    for first, last in sorted(grid.marks.merged):
        if last[0] >= headings.row:
            cells = f"{cell_name(*first)}:{cell_name(*last)}"
            yield Problem(
                message("The cells {cells} are merged into one.", cells=cells),
                grid.place(*first),
                message("Take the cells apart, and fill in each of them."),
            )


def hidden_column_problems(grid: Grid, headings: Headings) -> Iterator[Problem]:
    """Yield a problem for each column of the form that people hid."""
    for column, field in headings.fields.items():
        if not field.hidden and any(column in hidden for hidden in grid.marks.hidden_columns):
            yield Problem(
                message("The column '{heading}' is hidden.", heading=field.heading),
                grid.place(headings.row, column, field.key),
                message("Show the column and look at it."),
            )


def hidden_row_problems(grid: Grid, rows: Sequence[int]) -> Iterator[Problem]:
    """Yield a problem for each run of hidden rows that hold something; a filter may hide them."""
    start = 0
    for place, row in enumerate(rows):
        if place + 1 == len(rows) or rows[place + 1] != row + 1:
            yield Problem(
                message("The rows {first} to {last} are hidden.", first=rows[start], last=row)
                if rows[start] != row
                else message("The row {row} is hidden.", row=row),
                grid.place(rows[start]),
                message("Clear the filter or show the rows, and look at them."),
            )
            start = place + 1
