"""The score table: self, appraised, difference, final, grade and rank, group by group."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

import attrs

from danvan.messages import Message, message
from danvan.outputs.output import Cell, CellKind, Column, Output, Row, Rows, Table
from danvan.outputs.score_summary import summary_cells, summary_table
from danvan.outputs.score_values import (
    OUTCOMES,
    decimal_text,
    grade_label,
    person_points,
    rubric_cell,
    rubric_label,
    stamps,
    step_cell,
    title_of,
)
from danvan.scoring.awards import AwardList
from danvan.scoring.candidates import candidates
from danvan.scoring.evaluations import Evaluation
from danvan.scoring.grouping import group_label
from danvan.scoring.results import Results
from danvan.scoring.sheets import Layer
from danvan.text import sort_key

_KEYS = (
    "unit",
    "unit_name",
    "group",
    "self",
    "appraised",
    "final",
    "outcome",
    "grade",
    "grade_label",
    "automatic",
    "proposed",
    "official",
    "rank",
    "overall_rank",
    "reasons",
    "rubric",
    "trace",
)
_COLUMNS = (
    Column(key="number", heading="TT", kind=CellKind.NUMBER, width=4),
    Column(key="unit_name", heading="Đơn vị", width=32),
    Column(key="self", heading="Tự chấm", width=9),
    Column(key="appraised", heading="Thẩm định", width=9),
    Column(key="difference", heading="Chênh lệch", width=9),
    Column(key="final", heading="Kết quả", width=9),
    Column(key="grade", heading="Xếp loại", width=18),
    Column(key="rank", heading="Hạng", kind=CellKind.NUMBER, width=6),
)


@attrs.frozen(kw_only=True)
class ScoreTableRequest:
    """What a score table is made of.

    Attributes:
        province: its code; ``province_name``: its Vietnamese name.
        results: the results, one for each rubric.
    """

    province: str
    province_name: str
    year: int
    results: tuple[Results, ...]
    overlays: tuple[str, ...] = ()


def score_table(request: ScoreTableRequest) -> Output:
    """Return the results of all units, with the trace of each for scripts."""
    rubrics = [results.rubric for results in request.results]
    title = f"Kết quả chấm điểm - {request.province_name}, năm {request.year}"
    return Output(
        kind="scores",
        title=title_of(title, rubrics),
        header={
            "province": request.province,
            "year": request.year,
            "rubrics": [rubric_cell(rubric) for rubric in rubrics],
            "official": all(rubric.official for rubric in rubrics),
            "digests": [results.digest for results in request.results],
            "overlays": list(request.overlays),
            "summary": [cell for results in request.results for cell in summary_cells(results)],
        },
        records=Table(
            columns=tuple(Column(key=key) for key in _KEYS),
            rows=Rows(make=lambda: _records(request.results)),
        ),
        tables=tuple(_tables(request.results)),
        notices=(*stamps(rubrics), *_notices(request.results)),
        sources=tuple(rubric_label(rubric) for rubric in rubrics),
    )


def _records(all_results: Sequence[Results]) -> Iterator[Row]:
    """Yield the rows; the trace of a unit is made when its row is, and not kept."""
    for results in all_results:
        for one in results.evaluations:
            yield _record(results, one)


def _record(results: Results, one: Evaluation) -> Row:
    ranking = results.ranking
    trace: list[Cell] = [step_cell(step) for step in results.explain(one.unit).trace]
    return (
        one.unit,
        one.name,
        one.group,
        decimal_text(results.layer_total(one.unit, Layer.SELF)),
        decimal_text(results.layer_total(one.unit, Layer.APPRAISED)),
        decimal_text(one.total),
        str(one.outcome),
        one.grade,
        grade_label(results.rubric, one.grade),
        one.automatic,
        one.proposed,
        one.official,
        ranking.in_group.get(one.unit),
        ranking.overall.get(one.unit),
        list(one.reasons),
        results.rubric.id,
        trace,
    )


def _tables(all_results: Sequence[Results]) -> Iterator[Table]:
    for results in all_results:
        for group in sorted({one.group for one in results.evaluations}):
            label = group_label(results.rubric, group)
            rows = list(_people_rows(results, group))
            yield Table(columns=_COLUMNS, rows=rows, title=label or results.rubric.title)
        yield summary_table(results)
        for award in results.rubric.awards:
            yield _award_table(results, award)


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
            _difference(own, appraised),
            person_points(one.total),
            grade_label(results.rubric, one.grade) or OUTCOMES[one.outcome],
            results.ranking.in_group.get(one.unit),
        )


def _difference(own: Decimal | None, appraised: Decimal | None) -> str | None:
    if own is None or appraised is None:
        return None
    found = appraised - own
    return ("+" if found > 0 else "") + (person_points(found) or "")


def _award_table(results: Results, award: AwardList) -> Table:
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


def _notices(all_results: Sequence[Results]) -> Iterator[Message]:
    for results in all_results:
        for one in results.evaluations:
            name = one.name or one.unit
            for reason in (*one.reasons, *one.notices):
                yield message("{unit}: {reason}", unit=name, reason=reason)
            if one.base_changed:
                yield message("{unit}: the total has changed since the decision", unit=name)
