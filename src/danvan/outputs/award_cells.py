"""Commendations as scripts and people read them: names, or only a count."""

from collections.abc import Sequence

from danvan.model.commendations import Commendation
from danvan.outputs.output import Cell, CellKind, Column, Row, Table
from danvan.outputs.sources import vietnamese_partial

_COLUMNS = (
    Column(key="title", heading="Nội dung", width=32),
    Column(key="form", heading="Hình thức", width=12),
    Column(key="count", heading="Số lượng", kind=CellKind.NUMBER, width=8),
    Column(key="result_year", heading="Năm thành tích", width=9),
    Column(key="awarded", heading="Thời gian khen", width=9),
)


def award_cell(award: Commendation) -> dict[str, Cell]:
    """Return a commendation as scripts read it."""
    return {
        "id": award.id,
        "title": award.title,
        "form": award.form,
        "awarded_by": award.awarded_by,
        "result_year": award.result_year,
        "awarded": str(award.awarded) if award.awarded else None,
        "count": award.count,
        "recipients": list(award.recipients),
        "document": award.document,
        "clause": award.clause,
        "wording": award.wording,
    }


def award_table(awards: Sequence[Commendation]) -> Table:
    """Return the commendations; the year of the result and the day of the award stand apart."""
    return Table(title="Khen thưởng", columns=_COLUMNS, rows=[_row(award) for award in awards])


def _row(award: Commendation) -> Row:
    count = len(award.recipients) if award.count is None and award.recipients else award.count
    awarded = vietnamese_partial(award.awarded) if award.awarded else None
    return (award.title, award.form, count, str(award.result_year or ""), awarded)
