"""CSV as programs and spreadsheets of several countries write it, to a grid."""

import codecs
import csv
import io
from collections.abc import Iterator, Sequence
from itertools import islice

from danvan.errors import Problem, SheetError
from danvan.messages import message
from danvan.sheets.forms import Form
from danvan.sheets.grids import Cells, Grid, Marks
from danvan.sheets.headings import TOP_ROWS, known_headings

_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_DELIMITERS = ",;\t"
#: What danvan's csv output guards with an apostrophe, so that no spreadsheet computes it.
_GUARDED = tuple("'" + start for start in "=+-@\t\r\n＝＋－＠")


def csv_grid(data: bytes, file: str, forms: Sequence[Form], problems: list[Problem]) -> Grid:
    """Return the rows of a csv file; what cannot be read of them goes to ``problems``.

    Raises:
        SheetError: the file is in another encoding than UTF-8, or UTF-16 with its mark.
    """
    text = _decoded(data, file)
    delimiter = max(_DELIMITERS, key=lambda mark: _known(text, mark, forms))
    return Grid(
        file=file,
        sheet=None,
        rows=_rows(text, delimiter, file, problems),
        height=text.count("\n") + 1,
        marks=Marks(),
    )


def _decoded(data: bytes, file: str) -> str:
    encoding = "utf-16" if data.startswith(_UTF16_MARKS) else "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise SheetError(
            message("The text is not UTF-8 (byte {number}).", number=error.start + 1),
            file,
            message("In Excel choose 'Save as', then 'CSV UTF-8 (comma delimited)'."),
        ) from error


def _known(text: str, delimiter: str, forms: Sequence[Form]) -> int:
    """Return the most headings that a line at the top has when parted at ``delimiter``."""
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    most = 0
    try:
        for cells in islice(lines, TOP_ROWS):
            most = max(most, *(known_headings(form, cells) for form in forms))
    except csv.Error:
        return most  # told when the rows are read
    return most


def _rows(
    text: str, delimiter: str, file: str, problems: list[Problem]
) -> Iterator[tuple[int, Cells]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    try:
        for cells in reader:
            yield line, [_unguarded(cell) for cell in cells]
            line = reader.line_num + 1
    except csv.Error as error:
        # What follows cannot be read; what was found before it is told all the same.
        problems.append(
            Problem(
                message("The line is not valid CSV: {detail}.", detail=str(error)),
                message("{file}, line {line}", file=file, line=line),
                message("Check the quotes of the line."),
            )
        )


def _unguarded(cell: str) -> str:
    return cell[1:] if cell.startswith(_GUARDED) else cell
