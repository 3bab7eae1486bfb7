"""Score sheets in CSV: the separator is found, the headings are matched or refused."""

import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path

import attrs

from danvan.errors import PlanFileError, Problem
from danvan.messages import Message, message
from danvan.planfile.score_rows import HEADINGS, REQUIRED, LocatedRow
from danvan.planfile.sources import Source, read_source
from danvan.sheets.places import place_in_lines
from danvan.text import closest, slug

#: 10,000 units with 60 criteria in three layers have about 80 MB.
LARGEST_SCORE_SHEET = 200_000_000

_SEPARATORS = (",", ";", "\t")

#: Vietnamese headings as offices write them, by their slug.
_VIETNAMESE = {
    "don-vi": "unit",
    "ma-don-vi": "unit",
    "tieu-chi": "criterion",
    "lop": "layer",
    "cap-cham": "layer",
    "diem": "score",
    "ly-do": "reason",
    "minh-chung": "evidence",
    "nguoi-cham": "author",
    "ngay-cham": "day",
    "da-xac-nhan": "confirmed",
    "ngay-gui": "sent",
}


@attrs.frozen
class ReadRows:
    """What a score sheet says.

    Attributes:
        rows: its rows; a line that is none is left out.
        problems: what is wrong with its lines.
    """

    rows: tuple[LocatedRow, ...] = ()
    problems: tuple[Problem, ...] = ()


def read_score_rows(path: Path, name: str | None = None) -> tuple[LocatedRow, ...]:
    """Read the rows of a score sheet.

    Raises:
        PlanFileError: with every problem of the file: bytes, headings, lines that are no rows, or
            a sheet without any row.
    """
    return _required(score_rows_in(read_source(path, name or str(path), LARGEST_SCORE_SHEET)))


def read_all_score_rows(path: Path, name: str | None = None) -> ReadRows:
    """Read the rows of a score sheet as far as they are rows, with every problem beside them.

    Raises:
        PlanFileError: the file or its headings cannot be read: then no cell has a meaning.
    """
    return score_rows_in(read_source(path, name or str(path), LARGEST_SCORE_SHEET))


def score_rows_of(source: Source) -> tuple[LocatedRow, ...]:
    """Return the rows of a score sheet that is already text."""
    return _required(score_rows_in(source))


def score_rows_in(source: Source) -> ReadRows:
    """Return the rows of a text and what is wrong with it; one wrong line hides no other."""
    problems: list[Problem] = []
    rows = tuple(_rows(source, problems))
    if problems or any(row.text("score") for row in rows):
        return ReadRows(rows, tuple(problems))
    blank = Problem(
        message("The sheet has no score."),
        source.name,
        message("Fill in the column 'score', or leave the file out."),
    )
    return ReadRows(problems=(blank,))


def _required(read: ReadRows) -> tuple[LocatedRow, ...]:
    if read.problems:
        raise PlanFileError.of(read.problems)
    return read.rows


def _rows(source: Source, problems: list[Problem]) -> Iterator[LocatedRow]:
    separator = _separator(source.text.partition("\n")[0])
    reader = csv.reader(io.StringIO(source.text), strict=True, delimiter=separator)
    try:
        headings = _headings(next(reader, []), source.name)
        for cells in reader:
            if not any(cells):
                continue
            place = place_in_lines(source.name, reader.line_num)
            if len(cells) != len(headings):
                problems.append(_wrong_length(place, len(cells), len(headings), separator))
                continue
            yield LocatedRow(
                cells=dict(zip(headings, cells, strict=True)),
                place=place,
                comma_is_decimal=separator != ",",
            )
    except csv.Error as error:
        problems.append(
            Problem(
                message("The line is not valid CSV: {detail}.", detail=str(error)),
                place_in_lines(source.name, reader.line_num),
                message("Check the quotes of the line."),
            )
        )


def _separator(first_line: str) -> str:
    """Return what parts the most headings that are known."""
    counts = [
        sum(_heading(cell.strip('"')) in HEADINGS for cell in first_line.split(separator))
        for separator in _SEPARATORS
    ]
    return _SEPARATORS[counts.index(max(counts))]


def _heading(text: str) -> str:
    plain = text.strip()
    return _VIETNAMESE.get(slug(plain), plain)


def _headings(cells: Sequence[str], name: str) -> list[str]:
    found = [_heading(cell) for cell in cells]
    problems = [
        Problem(
            message("The column '{heading}' is not known.", heading=heading),
            place_in_lines(name, 1),
            message("Write one of: {known}.", known=closest(heading, HEADINGS) or HEADINGS),
        )
        for heading in found
        if heading not in HEADINGS
    ]
    problems += [
        Problem(
            message("The column '{heading}' is missing.", heading=heading),
            place_in_lines(name, 1),
            message("Add the column; a score sheet needs: {known}.", known=REQUIRED),
        )
        for heading in REQUIRED
        if heading not in found
    ]
    if not problems and len(set(found)) != len(found):
        problems.append(
            Problem(
                message("A column stands twice."),
                place_in_lines(name, 1),
                message("Keep each column once."),
            )
        )
    if problems:
        raise PlanFileError.of(problems)
    return found


def _wrong_length(place: Message, found: int, expected: int, separator: str) -> Problem:
    fix = message("Put a cell with a comma in quotes, and leave no cell out.")
    if separator == "," and found > expected:
        fix = message("Write numbers with a dot (8.5), and put a cell with a comma in quotes.")
    return Problem(
        message("The line has {found} cells, not {expected}.", found=found, expected=expected),
        place,
        fix,
    )
