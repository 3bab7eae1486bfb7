"""The sheets of a workbook as it is written: styles made once, cells never a formula."""

import datetime as dt
from collections.abc import Iterable, Mapping
from decimal import Decimal
from math import ceil
from typing import Any

import attrs

from danvan.sheets.cells import Written

_A4 = 9
_MARGIN = 0.4  # inches
_LINE_HEIGHT, _MOST_LINES = 15.0, 27  # points; Excel takes 409 points in a row


@attrs.define
class Pages:
    """A workbook of XlsxWriter.

    Attributes:
        book: the workbook; the library is an extra, so that its types are not named here.
    """

    book: Any
    _styles: dict[tuple[tuple[str, object], ...], Any] = attrs.field(factory=dict, init=False)

    def add(self, name: str) -> Any:  # noqa: ANN401  a worksheet of the library, see above
        """Add a sheet that prints on A4, landscape, as wide as the paper, with page numbers."""
        page = self.book.add_worksheet(name)
        page.set_paper(_A4)
        page.set_landscape()
        page.fit_to_pages(1, 0)
        page.set_margins(_MARGIN, _MARGIN, 2 * _MARGIN, 2 * _MARGIN)
        page.set_footer("&C&P/&N")
        return page

    def style(self, style: Mapping[str, object]) -> Any:  # noqa: ANN401  a format of the library
        """Return the format of a style."""
        key = tuple(sorted(style.items()))
        if key not in self._styles:
            self._styles[key] = self.book.add_format(dict(style))
        return self._styles[key]


def write_cell(page: Any, row: int, column: int, value: Written, style: Any) -> None:  # noqa: ANN401
    """Write a cell as what it is; an empty text gives a cell that only has its style."""
    if value == "":
        page.write_blank(row, column, None, style)
    elif isinstance(value, str):
        page.write_string(row, column, value, style)
    elif isinstance(value, dt.date):
        page.write_datetime(row, column, value, style)
    else:
        page.write_number(row, column, Decimal(value), style)


def height(texts_and_widths: Iterable[tuple[object, int]]) -> float:
    """Return the height in points that a row of wrapped texts needs.

    A program that opens the file keeps the height that it states, or else shows one line.
    """
    lines = [
        sum(max(1, ceil(len(line) / width)) for line in value.split("\n"))
        for value, width in texts_and_widths
        if isinstance(value, str)
    ]
    return _LINE_HEIGHT * min(max(lines, default=1), _MOST_LINES)
