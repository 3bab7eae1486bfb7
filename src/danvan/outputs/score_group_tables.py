"""Points, grades and ranks as people read them: a table for each group, and the candidates."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from danvan.outputs.output import CellKind, Column, Row, Table
from danvan.outputs.score_summary import summary_table
from danvan.outputs.score_values import OUTCOMES, grade_label, person_points
from danvan.scoring.awards import AwardList
from danvan.scoring.candidates import candidates
from danvan.scoring.evaluations import Evaluation
from danvan.scoring.grouping import group_label
from danvan.scoring.results import Results
from danvan.scoring.sheets import Layer
from danvan.text import sort_key

_COLUMNS = (
    Column(key="number", heading="TT", kind=CellKind.NUMBER, width=5),
    Column(key="unit_name", heading="Đơn vị", width=30),
    Column(key="self", heading="Tự chấm", width=9),
    Column(key="appraised", heading="Thẩm định", width=9),
    Column(key="difference", heading="Chênh lệch", width=9),
    Column(key="final", heading="Kết quả", width=9),
    Column(key="grade", heading="Xếp loại", width=18),
    Column(key="rank", heading="Hạng", kind=CellKind.NUMBER, width=7),
)


def score_tables(all_results: Iterable[Results]) -> Iterator[Table]:
    """Yield the table of each group, the summary, then the candidates for commendation."""
    for results in all_results:
        yield from group_tables(results)
        yield summary_table(results)
        for award in results.rubric.awards:
            yield award_table(results, award)


def group_tables(results: Results) -> Iterator[Table]:
    """Yield self, appraised, difference, final, grade and rank of the units of each group."""
    for group in sorted({one.group for one in results.evaluations}):
        label = group_label(results.rubric, group)
        rows = list(_people_rows(results, group))
        yield Table(columns=_COLUMNS, rows=rows, title=label or results.rubric.title)


def in_order(results: Results, group: str) -> list[Evaluation]:
    """Return the units of a group by rank, then by name; those without a rank come last."""
    ranks = results.ranking.in_group
    members = [one for one in results.evaluations if one.group == group]
    last = len(members) + 1
    return sorted(members, key=lambda one: (ranks.get(one.unit, last), sort_key(one.name)))


def _people_rows(results: Results, group: str) -> Iterator[Row]:
    for number, one in enumerate(in_order(results, group), start=1):
        own = results.layer_total(one.unit, Layer.SELF)
        appraised = results.layer_total(one.unit, Layer.APPRAISED)
        yield (
            number,
            one.name or one.unit,
            person_points(own),
            person_points(appraised),
            _signed(results.difference(one.unit)),
            person_points(one.total),
            grade_label(results.rubric, one.grade) or OUTCOMES[one.outcome],
            results.ranking.in_group.get(one.unit),
        )


def _signed(points: Decimal | None) -> str | None:
    if points is None:
        return None
    return ("+" if points > 0 else "") + (person_points(points) or "")


def award_table(results: Results, award: AwardList) -> Table:
    """Return the candidates of one list of awards."""
    rows = [
        (number, one.name or one.unit, grade_label(results.rubric, one.grade))
        for number, one in enumerate(candidates(results, award), start=1)
    ]
    return Table(
        title=award.title,
        columns=(
            Column(key="number", heading="TT", kind=CellKind.NUMBER, width=4),
            Column(key="unit_name", heading="Đơn vị đề nghị", width=40),
            Column(key="grade", heading="Xếp loại", width=18),
        ),
        rows=rows,
    )
