"""The score table: self, appraised, difference, final, grade and rank, group by group."""

from collections.abc import Iterable, Iterator, Sequence

import attrs

from danvan.messages import Message, message
from danvan.outputs.output import Cell, Column, Output, Row, Rows, Table
from danvan.outputs.score_group_tables import score_tables
from danvan.outputs.score_summary import summary_cells
from danvan.outputs.score_values import (
    decimal_text,
    grade_label,
    rubric_cell,
    rubric_label,
    stamps,
    step_cell,
    title_of,
)
from danvan.scoring.criteria import ScoredBy
from danvan.scoring.evaluations import Evaluation
from danvan.scoring.results import Results
from danvan.scoring.rubrics import Rubric
from danvan.scoring.sheets import Layer

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
        tables=tuple(score_tables(request.results)),
        notices=(
            *stamps(rubrics),
            *_about_differences(rubrics),
            *_about_layers(request.results),
            *_notices(request.results),
        ),
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


def _about_differences(rubrics: Iterable[Rubric]) -> Iterator[Message]:
    others = {ScoredBy.SUPERIOR, ScoredBy.SURVEY}
    if any(others & {rubric.scorers[leaf.id] for leaf in rubric.leaves} for rubric in rubrics):
        yield message(
            "The difference leaves out what only the superior or a survey scores: there is no "
            "self-score of it."
        )


def _about_layers(all_results: Sequence[Results]) -> Iterator[Message]:
    """Say whose scores of a layer stand in the sheets without a total of that layer."""
    own, appraised = (
        tuple(_without_total(all_results, layer)) for layer in (Layer.SELF, Layer.APPRAISED)
    )
    if own:
        yield message(
            "The total of the self-scores is shown only where a unit scored all that it scores "
            "itself; something is missing of: {units}.",
            units=own,
        )
    if appraised:
        yield message(
            "The total of the appraisal is shown only where all is appraised or self-scored; "
            "something is missing of: {units}.",
            units=appraised,
        )


def _without_total(all_results: Iterable[Results], layer: Layer) -> Iterator[str]:
    for results in all_results:
        for one in results.evaluations:
            scored = results.has_scores(one.unit, layer)
            if scored and results.layer_total(one.unit, layer) is None:
                yield one.name or one.unit


def _notices(all_results: Sequence[Results]) -> Iterator[Message]:
    for results in all_results:
        for one in results.evaluations:
            name = one.name or one.unit
            for reason in (*one.reasons, *one.notices):
                yield message("{unit}: {reason}", unit=name, reason=reason)
            if one.base_changed:
                yield message("{unit}: the total has changed since the decision", unit=name)
