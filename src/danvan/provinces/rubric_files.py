"""Rubric files: a plan file that holds rubrics and their documents, and stands alone."""

from collections.abc import Iterator
from pathlib import Path

import attrs

from danvan.calendar.origins import Origin
from danvan.errors import PlanFileError, Problem
from danvan.messages import message
from danvan.outputs.check_report import CheckResults, Outcome
from danvan.planfile.records import PlanFile
from danvan.provinces.checks.definitions import Group, Level
from danvan.provinces.checks.rubric import ROW_CHECKS
from danvan.provinces.files import PlacedFile, raise_all, read_placed, unlisted_documents
from danvan.scoring.rubrics import Rubric


def read_rubric_file(path: Path) -> tuple[Rubric, ...]:
    """Return the rubrics of a file that stands alone.

    Raises:
        PlanFileError: with every problem of the file: what a plan file may not hold, a document
            that is not listed, or no rubric at all.
    """
    return _read(path).whole.rubrics


def holds_only_rubrics(path: Path) -> bool:
    """Whether a file speaks of no province, only of rubrics.

    Raises:
        PlanFileError: the file cannot be read.
    """
    origin = Origin(layer="file", plugin=path.name, file=path.as_posix())
    tables = read_placed(path, origin, whole=False).lazy.tables
    return "province" not in tables and "rubrics" in tables


def check_rubric_file(path: Path) -> CheckResults:
    """Return what the checks of rubrics find in a file that stands alone.

    Raises:
        PlanFileError: with every problem of the file.
    """
    placed = _read(path)
    rows = [
        (rubric, placed.origin.at(f"rubrics[{index}]"))
        for index, rubric in enumerate(placed.whole.rubrics)
    ]
    outcomes = tuple(
        Outcome(
            check=check.id,
            group=Group.RUBRIC,
            level=Level(check.level),
            why=check.why,
            found=tuple((found.where, found.text) for found in check.look(iter(rows))),
        )
        for check in ROW_CHECKS
    )
    return CheckResults(checked=placed.origin.file, outcomes=outcomes)


def _read(path: Path) -> PlacedFile:
    origin = Origin(layer="file", plugin=path.name, file=path.as_posix())
    placed = read_placed(path, origin, whole=True)
    raise_all(_problems(placed.whole, origin.file))
    return placed


def _problems(content: PlanFile, file: str) -> Iterator[Problem]:
    known = {document.id: document for document in content.documents}
    for problem in unlisted_documents(content, known):
        yield attrs.evolve(problem, where=f"{file}, {problem.where}")
    if not content.rubrics:
        yield Problem(
            message("The file holds no rubric."),
            f"{file}, rubrics",
            message("Add [[rubrics]] with its criteria."),
        )


def require_year(rubrics: tuple[Rubric, ...], year: int, file: str) -> None:
    """Refuse rubrics of which none holds for ``year``.

    Raises:
        PlanFileError: each names its years, and ``year`` is none of them.
    """
    if all(rubric.years and year not in rubric.years for rubric in rubrics):
        years = tuple(sorted({found for rubric in rubrics for found in rubric.years}))
        raise PlanFileError(
            message("The rubric does not hold for {year}.", year=str(year)),
            f"{file}, rubrics[0].years",
            message("Score one of: {years}.", years=tuple(str(found) for found in years)),
        )
