"""Why a unit has these points, this grade and this rank: the trace, step by step."""

from collections.abc import Iterator

import attrs

from danvan.messages import Message, message
from danvan.outputs.output import Cell, Column, Output, Row, Table
from danvan.outputs.score_values import (
    OUTCOMES,
    decimal_text,
    grade_label,
    person_points,
    person_value,
    rubric_cell,
    rubric_label,
    stamps,
    step_cell,
    title_of,
)
from danvan.scoring.evaluations import Evaluation
from danvan.scoring.order import OPERATIONS
from danvan.scoring.results import Results
from danvan.scoring.trace import Step

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
    Column(key="stage", heading="Bước", width=20),
    Column(key="rule", heading="Mục", width=8),
    Column(key="note", heading="Nội dung", width=40),
    Column(key="asked", heading="Đề nghị", width=9),
    Column(key="applied", heading="Tính", width=9),
    Column(key="after", heading="Sau bước này", width=12),
    Column(key="clause", heading="Căn cứ", width=12),
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
    return Table(columns=_COLUMNS, rows=list(_rows(one)), title=title)


def _rows(one: Evaluation) -> Iterator[Row]:
    for step in one.trace:
        yield (
            f"{int(step.stage)}. {OPERATIONS[step.stage].label}",
            step.rule,
            _note(step),
            person_value(step.asked),
            person_value(step.applied),
            person_value(step.after),
            step.clause,
        )


def _note(step: Step) -> Cell:
    """Return the note; of a grade that changed, also the grade before."""
    said: tuple[Message | str, ...] = ()
    if isinstance(step.note, tuple):
        said = step.note
    elif step.note is not None:
        said = (step.note,)
    if isinstance(step.before, str) and step.before:
        said = (*said, message("before: {grade}", grade=step.before))
    return said or None
