"""Score workbooks to fill in, on the command line."""

from collections.abc import Iterator, Mapping, Sequence

import attrs

from danvan.books.scores.writing import ScoreBookRequest, score_sheets, units_by_group
from danvan.cli.score_files import read_score_files
from danvan.cli.scored_sheets import instruments_of, scorable, tell
from danvan.cli.scoring_options import Sheets
from danvan.cli.session import Session
from danvan.cli.writing import write_file
from danvan.errors import ScoringError
from danvan.messages import message
from danvan.model.units import Unit
from danvan.provinces import Province
from danvan.provinces.scored_units import scored_units
from danvan.provinces.scoring import ScoreOrder, sheets_of_province
from danvan.scoring.rubrics import Rubric, require_scorable
from danvan.scoring.sheets import Layer, ScoreSheet
from danvan.sheets import write_workbook
from danvan.sheets.forms import FormSheet

_SUFFIX = ".xlsx"


@attrs.frozen(kw_only=True)
class ScoreColumns:
    """What of the scores is written.

    Attributes:
        layers: the layers that have columns.
        unit: the only unit that has rows; ``None`` for all.
    """

    layers: tuple[Layer, ...]
    unit: str | None = None


def write_score_forms(
    session: Session, found: Province, sheets: Sheets, columns: ScoreColumns
) -> None:
    """Write the workbook where ``-o`` says.

    Raises:
        DanvanError: no rubric of the year has its criteria, it scores nobody, the sheets that are
            filled in beforehand have mistakes, or ``-o`` names no workbook.
    """
    path = session.workbook_path(_SUFFIX)
    instruments = instruments_of(found, sheets)
    rubrics = scorable(instruments)
    for one in instruments[:1] if not rubrics else ():
        if isinstance(one, Rubric):
            require_scorable(one)
    known = _filled(session, found, sheets, rubrics)
    pages = [page for rubric in rubrics for page in _pages(found, rubric, sheets, columns, known)]
    if not pages:
        raise _nobody(sheets.year)
    title = f"Phiếu chấm điểm năm {sheets.year} - {found.name}"
    write_file(path, [write_workbook(pages, title=title)])


def _pages(
    found: Province,
    rubric: Rubric,
    sheets: Sheets,
    columns: ScoreColumns,
    known: Mapping[str, ScoreSheet],
) -> Iterator[FormSheet]:
    wanted = found.units.find(columns.unit).id if columns.unit is not None else None
    groups: dict[str, Sequence[Unit]] = {
        group: [unit for unit in units if wanted is None or unit.id == wanted]
        for group, units in scored_units(found, rubric, sheets.year).items()
    }
    placed = units_by_group(rubric, groups)
    if placed:
        yield from score_sheets(
            ScoreBookRequest(
                rubric=rubric,
                groups=placed,
                layers=columns.layers,
                sheets=known,
                with_decisions=Layer.FINAL in columns.layers,
            )
        )


def _filled(
    session: Session, found: Province, sheets: Sheets, rubrics: tuple[Rubric, ...]
) -> Mapping[str, ScoreSheet]:
    """Return the sheets that are filled in beforehand, by unit."""
    if not sheets.paths:
        return {}
    read = read_score_files(sheets.paths, rubrics)
    tell(session, read)
    order = ScoreOrder(year=sheets.year, rows=read.rows, rubrics=rubrics, problems=read.problems)
    return {sheet.unit: sheet for sheet in sheets_of_province(found, order)}


def _nobody(year: int) -> ScoringError:
    return ScoringError(
        message("No rubric scores a unit of {year}.", year=str(year)),
        "rubrics",
        message("Name the units in groups or unit_groups, or choose a file with --rubric."),
    )
