"""Why a unit has these points, this grade and this rank: the trace, step by step."""

from collections.abc import Iterator

import attrs

from danvan.messages import message
from danvan.outputs.output import Column, Output, Row, Table
from danvan.outputs.score_steps import step_result, step_title
from danvan.outputs.score_values import (
    OUTCOMES,
    decimal_text,
    grade_label,
    notes_of,
    person_points,
    rubric_cell,
    rubric_label,
    stamps,
    step_cell,
    title_of,
)
from danvan.scoring.evaluations import Evaluation
from danvan.scoring.order import OPERATIONS
from danvan.scoring.results import Results
from danvan.scoring.rubrics import Rubric

_KEYS = (
    "stage",
    "stage_label",
    "rule",
    "before",
    "asked",
    "applied",
    "after",
    "clause",
    "note",
)
_COLUMNS = (
    Column(key="stage", heading="Bước", width=11),
    Column(key="rule", heading="Nội dung", width=22),
    Column(key="after", heading="Điểm, kết quả", width=16),
    Column(key="note", heading="Cách tính, căn cứ", width=40),
)


@attrs.frozen(kw_only=True)
class ScoreExplanationRequest:
    """What is to be explained.

    Attributes:
        results: the results that the unit is in.
        unit: id of the unit.
    """

    province: str
    province_name: str
    year: int
    results: Results
    unit: str
    overlays: tuple[str, ...] = ()


def score_explanation(request: ScoreExplanationRequest) -> Output:
    """Return the trace of one unit.

    Raises:
        UnknownNameError: the unit was not scored.
    """
    results, rubric = request.results, request.results.rubric
    one = results.explain(request.unit)
    title = f"Căn cứ từng điểm: {one.name or one.unit} - {request.province_name}, {request.year}"
    return Output(
        kind="score-explanation",
        title=title_of(title, [rubric]),
        header={
            "province": request.province,
            "year": request.year,
            "unit": one.unit,
            "unit_name": one.name,
            "group": one.group,
            "rubric": rubric_cell(rubric),
            "final": decimal_text(one.total),
            "outcome": str(one.outcome),
            "grade": one.grade,
            "rank": results.ranking.in_group.get(one.unit),
            "overlays": list(request.overlays),
        },
        records=Table(
            columns=tuple(Column(key=key) for key in _KEYS),
            rows=[tuple(step_cell(step).values()) for step in one.trace],
        ),
        tables=(_table(one, results),),
        notices=(*stamps([rubric]), *one.reasons, *one.notices),
        sources=(rubric_label(rubric),),
    )


def _table(one: Evaluation, results: Results) -> Table:
    grade = grade_label(results.rubric, one.grade) or OUTCOMES[one.outcome]
    rank = results.ranking.in_group.get(one.unit)
    title = message(
        "{unit}: {points} points, {grade}, rank {rank}",
        unit=one.name or one.unit,
        points=person_points(one.total) or message("no"),
        grade=grade or message("no grade"),
        rank=rank if rank is not None else message("none"),
    )
    return Table(columns=_COLUMNS, rows=list(_rows(one, results.rubric)), title=title)


def _rows(one: Evaluation, rubric: Rubric) -> Iterator[Row]:
    for step in one.trace:
        yield (
            f"{int(step.stage)}. {OPERATIONS[step.stage].label}",
            step_title(step, rubric),
            step_result(step, rubric),
            (*notes_of(step), *([step.clause] if step.clause else [])),
        )
