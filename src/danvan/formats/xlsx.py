"""An Excel workbook: real dates, frozen heading, filters; nothing in it is ever a formula."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from math import ceil
from typing import TypeAlias

import attrs

from danvan.errors import FormatError
from danvan.messages import Language, message
from danvan.outputs.cells import NOTICES_HEADING, to_xml_person
from danvan.outputs.document_text import body_tables, document_lines
from danvan.outputs.documents import OfficialDocument
from danvan.outputs.output import Cell, Output, Table
from danvan.sdk import Format, FormatsRequest, RenderRequest, hooks

Value: TypeAlias = str | int | dt.date

_DOCUMENT = "Văn bản"
_HEADING_ROW = 2  # after the title and the sources
_LINE_HEIGHT, _MOST_LINES = 15.0, 27  # points; Excel takes 409 points in a row
_MOST_ROWS = 1_048_576
_LONGEST_TEXT = 32_767  # UTF-16 units
_LONGEST_NAME = 31  # UTF-16 units
_MOST_DIGITS = 10**15  # Excel keeps fifteen
_FIRST_YEAR = 1900  # earlier days have no number in Excel
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\]")
_CREATED = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)  # fixed: the same input gives the same bytes
_A4 = 9
_FIX = message("choose a format without this limit: csv, json or jsonl")
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_STYLES: dict[str, dict[str, object]] = {
    "title": {"bold": True, "font_size": 14},
    "small": {"italic": True, "font_size": 9},
    "heading": {"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#DDEBF7"},
    "cell": {"text_wrap": True, "valign": "top"},
    "date": {"num_format": "dd/mm/yyyy", "valign": "top", "align": "left"},
}


@hooks.formats
def danvan_formats(request: FormatsRequest) -> Iterable[Format]:
    """Give the format ``xlsx``."""
    yield Format(
        name="xlsx",
        label="Bảng tính Excel, có bộ lọc và khổ in A4",
        suffixes=(".xlsx",),
        binary=True,
        render=render,
    )


@attrs.frozen(kw_only=True)
class _Sheet:
    """A sheet: the width of each column, and the lines with their styles."""

    name: str
    widths: tuple[int, ...]
    lines: Iterable[tuple[str, Sequence[Value]]]
    filtered: bool = False

    def height(self, values: Sequence[Value]) -> float:
        """Return the height in points that a row of wrapped texts needs.

        A program that opens the file keeps the height that it states, or else shows one line.
        """
        lines = max(
            (
                ceil(len(value) / width)
                for value, width in zip(values, self.widths, strict=False)
                if isinstance(value, str) and value
            ),
            default=1,
        )
        return _LINE_HEIGHT * min(lines, _MOST_LINES)

    def cells(self) -> Iterator[tuple[int, float, int, Value, str]]:
        """Yield row, its height, column, value and style of each cell that holds something."""
        for row, (style, values) in enumerate(self.lines):
            if row >= _MOST_ROWS:
                raise FormatError(
                    message("Excel takes {most} rows; this table has more.", most=_MOST_ROWS),
                    _place(self.name, row, 0),
                    _FIX,
                )
            height = self.height(values) if style == "cell" else _LINE_HEIGHT
            for column, value in enumerate(values):
                if isinstance(value, str) and _units(value) > _LONGEST_TEXT:
                    raise FormatError(
                        message(
                            "Excel takes {most} characters in a cell; this one has {count}.",
                            most=_LONGEST_TEXT,
                            count=_units(value),
                        ),
                        _place(self.name, row, column),
                        _FIX,
                    )
                if value != "":
                    yield (
                        row,
                        height,
                        column,
                        value,
                        "date" if isinstance(value, dt.date) else style,
                    )


def render(request: RenderRequest) -> Iterator[bytes]:
    """Yield a workbook of one sheet a table, and one of the notices.

    Raises:
        FormatError: If a cell or a table is larger than Excel takes, or XlsxWriter is missing.
    """
    output, language = request.output, request.language
    yield _workbook(_sheets(output, language), to_xml_person(output.title, language))


def _sheets(output: Output, language: Language) -> Iterator[_Sheet]:
    taken = {"history", NOTICES_HEADING.casefold()}  # Excel keeps the first name for itself
    shown = output.tables
    if output.document is not None:
        yield _Sheet(
            name=_name(_DOCUMENT, taken),
            widths=(100,),
            lines=_document_lines(output.document, language),
        )
        shown = (*body_tables(output.document), *output.tables)
    for number, table in enumerate(shown, 1):
        title = to_xml_person(table.title, language) or f"Bảng {number}"
        widths = tuple(column.width for column in table.columns)
        lines = _lines(output, table, language)
        yield _Sheet(name=_name(title, taken), widths=widths, lines=lines, filtered=True)
    if output.notices:
        lines = _notice_lines(output, language)
        yield _Sheet(name=NOTICES_HEADING, widths=(100,), lines=lines)


def _lines(
    output: Output, table: Table, language: Language
) -> Iterator[tuple[str, Sequence[Value]]]:
    titles = [to_xml_person(title, language) for title in (output.title, table.title)]
    yield "title", (" – ".join(filter(None, titles)),)
    yield "small", (to_xml_person(output.sources, language),)
    yield "heading", [to_xml_person(column.heading, language) for column in table.columns]
    for row in table.rows:
        yield "cell", [_value(cell, language) for cell in row]


def _document_lines(
    document: OfficialDocument, language: Language
) -> Iterator[tuple[str, Sequence[Value]]]:
    for line in document_lines(document, language):
        yield "cell", (to_xml_person(line, language),)


def _notice_lines(output: Output, language: Language) -> Iterator[tuple[str, Sequence[Value]]]:
    yield "title", (NOTICES_HEADING,)
    for notice in output.notices:
        yield "cell", (to_xml_person(notice, language),)


def _value(cell: Cell, language: Language) -> Value:
    """Return a date or a number where Excel can hold it, else what a person reads."""
    if isinstance(cell, dt.date) and cell.year >= _FIRST_YEAR:
        return cell
    if isinstance(cell, int) and not isinstance(cell, bool) and abs(cell) < _MOST_DIGITS:
        return cell
    return to_xml_person(cell, language)


def _name(title: str, taken: set[str]) -> str:
    """Return a sheet name of the characters and the length that Excel takes, not yet taken."""
    plain = _NOT_IN_NAMES.sub(" ", title).strip(" '") or "Bảng"
    name, number = _cut(plain, _LONGEST_NAME), 1
    while name.casefold() in taken:
        number += 1
        name = f"{_cut(plain, _LONGEST_NAME - len(f' ({number})'))} ({number})"
    taken.add(name.casefold())
    return name


def _cut(text: str, units: int) -> str:
    return text.encode("utf-16-le")[: 2 * units].decode("utf-16-le", "ignore").rstrip(" '")


def _workbook(sheets: Iterable[_Sheet], title: str) -> bytes:
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
        styles = {name: book.add_format(style) for name, style in _STYLES.items()}
        for sheet in sheets:
            page = book.add_worksheet(sheet.name)
            page.set_paper(_A4)
            page.set_landscape()
            page.fit_to_pages(1, 0)
            for column, width in enumerate(sheet.widths):
                page.set_column(column, column, width)
            last = _HEADING_ROW
            for row, height, column, value, style in sheet.cells():
                if column == 0 or row > last:
                    page.set_row(row, height)
                last = max(last, row)
                if isinstance(value, str):
                    page.write_string(row, column, value, styles[style])
                elif isinstance(value, dt.date):
                    page.write_datetime(row, column, value, styles[style])
                else:
                    page.write_number(row, column, value, styles[style])
            if sheet.filtered:
                page.freeze_panes(_HEADING_ROW + 1, 0)
                page.repeat_rows(_HEADING_ROW)
                page.autofilter(_HEADING_ROW, 0, last, len(sheet.widths) - 1)
    return file.getvalue()


def _units(text: str) -> int:
    """Count as Excel does: a character beyond U+FFFF is two."""
    return len(text.encode("utf-16-le")) // 2


def _place(sheet: str, row: int, column: int) -> str:
    letters = ""
    rest = column + 1
    while rest:
        rest, last = divmod(rest - 1, 26)
        letters = chr(ord("A") + last) + letters
    return f"{sheet}!{letters}{row + 1}"
