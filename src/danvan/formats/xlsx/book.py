"""The workbook around the sheets: the one module that needs XlsxWriter."""

import datetime as dt
from collections.abc import Callable, Iterable
from io import BytesIO
from typing import Generic, TypeVar

import attrs

from danvan.errors import FormatError
from danvan.formats.xlsx.rules import TONES, rules_of
from danvan.formats.xlsx.sheets import HEADING_ROW, LINE_HEIGHT, Sheet
from danvan.formats.xlsx.values import DATE, PLAIN, SIGN
from danvan.messages import message

_CREATED = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)  # fixed: the same input gives the same bytes
_A4 = 9
_PRINT_THEM = 0  # grid lines, on the screen and on paper
_PAGE_NUMBER = "&C&P/&N"
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_STYLES: dict[str, dict[str, object]] = {
    "title": {"bold": True, "font_size": 14, "text_wrap": True, "valign": "top"},
    "small": {"italic": True, "font_size": 9, "text_wrap": True, "valign": "top"},
    "heading": {"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#DDEBF7"},
    "cell": {"text_wrap": True, "valign": "top"},
    **TONES,
}
#: What a number format changes besides; a date that were wrapped could not be read.
_SHOWN: dict[str, dict[str, object]] = {
    PLAIN: {},
    SIGN: {"align": "center"},
    DATE: {"num_format": DATE, "align": "left", "text_wrap": False},
}
#: What XlsxWriter makes of a style.
Look = TypeVar("Look")


@attrs.define
class _Looks(Generic[Look]):
    """The styles of a workbook, each made once.

    Attributes:
        make: adds one to the workbook.
    """

    make: Callable[[dict[str, object]], Look]
    _made: dict[tuple[str, str], Look] = attrs.field(factory=dict, init=False)

    def of(self, style: str, code: str = PLAIN) -> Look:
        """Return a style with the code of a number format."""
        if (style, code) not in self._made:
            shown = _STYLES[style] | _SHOWN.get(code, {"num_format": code})
            self._made[style, code] = self.make(shown)
        return self._made[style, code]


def workbook(sheets: Iterable[Sheet], title: str) -> bytes:
    """Return the file of the sheets, written row by row.

    Raises:
        FormatError: If a cell or a table is larger than Excel takes, or XlsxWriter is missing.
    """
    try:
        import xlsxwriter
    except ImportError as error:
        raise FormatError(
            message("Format '{name}' needs {library}.", name="xlsx", library="XlsxWriter"),
            message("format {name}", name="xlsx"),
            message('run: pip install "danvan[{extra}]"', extra="xlsx"),
        ) from error
    file = BytesIO()
    with xlsxwriter.Workbook(file, _OPTIONS) as book:
        book.set_properties({"title": title, "created": _CREATED})
        looks = _Looks(book.add_format)
        for sheet in sheets:
            page = book.add_worksheet(sheet.name)
            page.set_paper(_A4)
            page.set_footer(_PAGE_NUMBER)
            page.fit_to_pages(1, 0)
            page.hide_gridlines(_PRINT_THEM)
            (page.set_landscape if sheet.landscape else page.set_portrait)()
            for column, width in enumerate(sheet.widths):
                page.set_column(column, column, width)
            writers: dict[type, Callable[..., object]] = {
                str: page.write_string,
                dt.date: page.write_datetime,
                int: page.write_number,
                float: page.write_number,
            }
            last = HEADING_ROW
            for row, line in enumerate(sheet.checked()):
                # XlsxWriter remembers every height, and one line is the height of any row.
                if (height := sheet.height(line)) != LINE_HEIGHT:
                    page.set_row(row, height)
                if line.across and len(sheet.widths) > 1:
                    page.merge_range(row, 0, row, len(sheet.widths) - 1, "", looks.of(line.style))
                for column, value, code in line.cells():
                    writers[type(value)](row, column, value, looks.of(line.style, code))
                last = max(last, row)
            if sheet.columns:
                page.freeze_panes(HEADING_ROW + 1, 0)
                page.repeat_rows(HEADING_ROW)
                page.autofilter(HEADING_ROW, 0, last, len(sheet.columns) - 1)
            for column, rule in rules_of(sheet.columns, HEADING_ROW + 1):
                look = {"format": looks.of(rule.style)} if rule.style else {}
                options = {**rule.options, **look}
                page.conditional_format(HEADING_ROW + 1, column, last, column, options)
    return file.getvalue()
