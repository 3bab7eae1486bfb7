"""Excel workbooks to grids, one for each sheet."""

import io
from collections.abc import Iterator
from typing import Any

from danvan.errors import SheetError
from danvan.messages import message
from danvan.sheets.contents import damaged
from danvan.sheets.grids import Cells, Grid, Marks
from danvan.sheets.marks import Scan, scan_sheet
from danvan.sheets.packages import open_package
from danvan.sheets.places import column_letters
from danvan.sheets.raw import Percentage
from danvan.sheets.workbooks import percentage_styles, sheet_parts

#: The library keeps every cell between the first and the last one, so that one cell far away from
#: the others takes all the memory there is.
_MOST_CELLS = 20_000_000


def xlsx_grids(data: bytes, file: str) -> Iterator[Grid]:
    """Yield the sheets of a workbook in its order.

    Raises:
        SheetError: the workbook is damaged or too large, or python-calamine is missing.
    """
    package = open_package(data, file)
    percentages = percentage_styles(package)
    book = _Book(data, file)
    for sheet in sheet_parts(package):
        scan = scan_sheet(package, sheet, percentages)
        _require_dense(scan, file, sheet.name)
        marks = scan.marks(is_hidden=sheet.is_hidden)
        yield Grid(
            file=file,
            sheet=sheet.name,
            rows=book.rows(sheet.name, marks) if scan.last_row else (),
            height=scan.last_row,
            marks=marks,
        )


class _Book:
    """The values of a workbook, read by python-calamine."""

    def __init__(self, data: bytes, file: str) -> None:
        try:
            import python_calamine as calamine  # noqa: PLC0415  an extra, imported where it is used
        except ImportError as error:
            raise SheetError(
                message("To read a workbook, {library} is needed.", library="python-calamine"),
                file,
                message('run: pip install "danvan[{extra}]"', extra="xlsx"),
            ) from error
        self._file = file
        self._error: type[Exception] = calamine.CalamineError
        try:
            self._book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        except self._error as error:
            raise damaged(str(error), file) from error

    def rows(self, name: str, marks: Marks) -> Iterator[tuple[int, Cells]]:
        """Yield the rows of a sheet, each cell in its own column."""
        try:
            sheet = self._book.get_sheet_by_name(name)
        except self._error as error:
            raise damaged(str(error), self._file) from error
        left: list[Any] = [""] * (sheet.start or (0, 0))[1]
        by_row = _columns_by_row(marks)
        for number, values in enumerate(sheet.iter_rows(), 1):
            cells = left + values
            for column in by_row.get(number, ()):
                if isinstance(cells[column], float):
                    cells[column] = Percentage(cells[column])
            yield number, cells


def _columns_by_row(marks: Marks) -> dict[int, list[int]]:
    """Return the columns of each row that show a percentage."""
    columns: dict[int, list[int]] = {}
    for row, column in marks.percentages:
        columns.setdefault(row, []).append(column)
    return columns


def _require_dense(scan: Scan, file: str, sheet: str) -> None:
    if scan.last_row * (scan.last_column + 1) > _MOST_CELLS:
        raise SheetError(
            message(
                "The sheet '{sheet}' reaches to row {row} and column {column}.",
                sheet=sheet,
                row=scan.last_row,
                column=column_letters(scan.last_column),
            ),
            file,
            message("Delete what stands far away from the table; send very long tables in parts."),
        )
