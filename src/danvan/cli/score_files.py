"""Score sheets from files: csv and workbooks, many at once, every problem of every file."""

from collections.abc import Iterable, Sequence
from pathlib import Path

import attrs

from danvan.books.scores.reading import ScoreFile, read_score_workbook
from danvan.errors import DanvanError
from danvan.planfile.score_csv import read_all_score_rows
from danvan.scoring.rubrics import Rubric
from danvan.sheets.contents import content_of

#: So much of a file tells what it is.
_BEGINNING = 65_536


def read_score_files(paths: Sequence[Path], rubrics: Iterable[Rubric]) -> ScoreFile:
    """Return what all files say together, with every problem of every file.

    Whether a file is a workbook is told by its content.
    """
    known = tuple(rubrics)
    read = [_read(path, known) for path in paths]
    return ScoreFile(
        rows=tuple(row for one in read for row in one.rows),
        decisions=tuple(decision for one in read for decision in one.decisions),
        problems=tuple(problem for one in read for problem in one.problems),
        notices=tuple(notice for one in read for notice in one.notices),
    )


def _read(path: Path, rubrics: tuple[Rubric, ...]) -> ScoreFile:
    name = path.as_posix()
    try:
        if _is_workbook(path, name):
            return read_score_workbook(path, rubrics, name)
        read = read_all_score_rows(path, name)
        return ScoreFile(rows=read.rows, problems=read.problems)
    except DanvanError as error:
        return attrs.evolve(ScoreFile(), problems=error.problems)


def _is_workbook(path: Path, name: str) -> bool:
    """Whether the file begins like a workbook; one that cannot be read is told by its reader.

    Raises:
        SheetError: it is neither a workbook nor text, with what it is.
    """
    try:
        with path.open("rb") as stream:
            return content_of(stream.read(_BEGINNING), name) != "csv"
    except OSError:
        return False
