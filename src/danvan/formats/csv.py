"""CSV: the full rows, safe to open in a spreadsheet.

RFC 4180 with LF line ends and without a byte order mark. What a list or an object holds stands as
JSON text in its cell; an empty cell is null or empty text.
"""

import csv
import json
from collections.abc import Callable, Iterable, Iterator

from danvan.messages import Language
from danvan.outputs.cells import CellTexts, Json, to_bytes, to_json
from danvan.outputs.document_records import require_rows
from danvan.outputs.output import Cell
from danvan.sdk import Format, FormatsRequest, RenderRequest, hooks

#: A spreadsheet takes a text that begins so for a formula, full-width forms included.
_FORMULA_STARTS = tuple("=+-@\t\r\n＝＋－＠")
_AFTER_CELL = ",\r\n"


@hooks.formats
def danvan_formats(request: FormatsRequest) -> Iterable[Format]:
    """Give the format ``csv``."""
    yield Format(
        name="csv",
        label="CSV: các dòng, cho bảng tính và chương trình khác đọc",
        suffixes=(".csv",),
        render=render,
    )


def render(request: RenderRequest) -> Iterator[bytes]:
    """Yield the heading and the rows; header and notices have no place in this format.

    Raises:
        FormatError: If the output is a document without rows.
    """
    require_rows(request.output, "csv")
    return to_bytes(_lines(request))


def guard(text: str) -> str:
    """Put an apostrophe before a text that a spreadsheet would compute.

    Example:
        >>> guard("=1+1"), guard("Đà Lạt")
        ("'=1+1", 'Đà Lạt')
    """
    return "'" + text if text.startswith(_FORMULA_STARTS) else text


def _lines(request: RenderRequest) -> Iterator[str]:
    records = request.output.records
    texts = CellTexts(_cell_writer(request.language))
    yield _line(texts.of(records.keys()))
    for row in records.rows:
        yield _line(texts.of(row))


def _line(texts: list[str]) -> str:
    # A lone empty cell would make an empty line, which readers skip.
    return (",".join(texts) or '""') + "\n"


def _cell_writer(language: Language) -> Callable[[Cell], str]:
    """Return what writes one cell: its text, guarded, quoted by the csv module."""
    # The line end CRLF has CR quoted as well as LF; the second cell has a lone empty one unquoted.
    quoter = csv.writer(_Echo(), lineterminator="\r\n")

    def write(cell: Cell) -> str:
        line: str = quoter.writerow((_text(to_json(cell, language)), ""))
        return line.removesuffix(_AFTER_CELL)

    return write


def _text(value: Json) -> str:
    if isinstance(value, str):
        return guard(value)
    if value is None:
        return ""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


class _Echo:
    """A file for the csv module that gives each line back."""

    def write(self, line: str) -> str:
        """Return the line; ``writerow`` returns it in turn."""
        return line
