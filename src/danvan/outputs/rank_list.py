"""The list of ranks, group by group."""

from collections.abc import Iterator, Sequence

from danvan.outputs.output import CellKind, Column, Output, Row, Table
from danvan.outputs.score_group_tables import in_order
from danvan.outputs.score_summary import summary_cells, summary_table
from danvan.outputs.score_table import ScoreTableRequest
from danvan.outputs.score_values import (
    OUTCOMES,
    decimal_text,
    grade_label,
    person_points,
    rubric_cell,
    rubric_label,
    stamps,
    title_of,
)
from danvan.scoring.grouping import group_label
from danvan.scoring.results import Results

_KEYS = (
    "group",
    "rank",
    "overall_rank",
    "unit",
    "unit_name",
    "final",
    "outcome",
    "grade",
    "grade_label",
    "rubric",
)


def rank_list(request: ScoreTableRequest) -> Output:
    """Return all units by group and rank; who is not ranked is listed last, without a rank."""
    rubrics = [results.rubric for results in request.results]
    title = f"Xếp hạng - {request.province_name}, năm {request.year}"
    return Output(
        kind="ranking",
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
            columns=tuple(Column(key=key) for key in _KEYS), rows=list(_records(request.results))
        ),
        tables=tuple(_tables(request.results)),
        notices=stamps(rubrics),
        sources=tuple(rubric_label(rubric) for rubric in rubrics),
    )


def _groups(results: Results) -> list[str]:
    return sorted({one.group for one in results.evaluations})


def _records(all_results: Sequence[Results]) -> Iterator[Row]:
    for results in all_results:
        for group in _groups(results):
            for one in in_order(results, group):
                yield (
                    group,
                    results.ranking.in_group.get(one.unit),
                    results.ranking.overall.get(one.unit),
                    one.unit,
                    one.name,
                    decimal_text(one.total),
                    str(one.outcome),
                    one.grade,
                    grade_label(results.rubric, one.grade),
                    results.rubric.id,
                )


def _tables(all_results: Sequence[Results]) -> Iterator[Table]:
    columns = (
        Column(key="rank", heading="Hạng", kind=CellKind.NUMBER, width=6),
        Column(key="unit_name", heading="Đơn vị", width=40),
        Column(key="final", heading="Điểm", width=9),
        Column(key="grade", heading="Xếp loại", width=24),
    )
    for results in all_results:
        for group in _groups(results):
            rows: list[Row] = [
                (
                    results.ranking.in_group.get(one.unit),
                    one.name or one.unit,
                    person_points(one.total),
                    grade_label(results.rubric, one.grade) or OUTCOMES[one.outcome],
                )
                for one in in_order(results, group)
            ]
            title = group_label(results.rubric, group) or results.rubric.title
            yield Table(columns=columns, rows=rows, title=title)
        yield summary_table(results)
