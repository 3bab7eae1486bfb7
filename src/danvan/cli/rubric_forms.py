"""Rubric workbooks on the command line: the empty form, and the filled one as an overlay file."""

from collections.abc import Sequence
from pathlib import Path

from danvan.books.rubrics.files import OverlayRequest, overlay_text
from danvan.books.rubrics.forms import FORMS
from danvan.books.rubrics.tables import rubric_tables
from danvan.books.rubrics.writing import rubric_sheets
from danvan.cli.session import Session
from danvan.cli.writing import write_file
from danvan.errors import DanvanError
from danvan.messages import message
from danvan.model.instruments import ScoringInstrument
from danvan.provinces import Province
from danvan.scoring.rubrics import Rubric
from danvan.sheets import read_forms, write_workbook


def write_rubric_form(session: Session, found: Province, year: int, filled: Sequence[Path]) -> None:
    """Write the workbook to fill in; of a filled one, the file of rubrics that it becomes.

    Raises:
        DanvanError: ``-o`` names no file of the right kind, or the workbook has mistakes.
    """
    instrument = _named(found, year)
    if filled:
        _write_overlay(session, found, instrument, filled)
        return
    path = session.workbook_path(".xlsx")
    title = f"Bộ tiêu chí chấm điểm năm {year} - {found.name}"
    write_file(path, [write_workbook(rubric_sheets(instrument), title=title)])


def _write_overlay(
    session: Session, found: Province, instrument: ScoringInstrument, filled: Sequence[Path]
) -> None:
    if len(filled) > 1:
        raise DanvanError(
            message("A rubric is made of one workbook, not of {count}.", count=len(filled)),
            "--from",
            message("Give one workbook at a time."),
        )
    path = session.plan_path()
    name = filled[0].as_posix()
    text = overlay_text(
        OverlayRequest(
            tables=rubric_tables(read_forms(filled[0], FORMS, name=name)),
            province=found.code,
            province_name=found.name,
            groups=instrument.groups,
            file=name,
        )
    )
    write_file(path, [text.encode()])


def _named(found: Province, year: int) -> ScoringInstrument:
    """Return the instrument that the plan names and nobody has typed yet, else a blank one."""
    rows = found.without_overlays().rubrics(year) if year in found.plan_years else ()
    unknown = [row for row in rows if not (isinstance(row, Rubric) and row.is_scorable)]
    blank = ScoringInstrument(id=f"bo-tieu-chi-{year}", title="")
    return next(iter((*unknown, *rows)), blank)
