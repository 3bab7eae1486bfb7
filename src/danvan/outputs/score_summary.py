"""The summary: how many units of each group have which grade, in counts and percent."""

from collections import Counter
from collections.abc import Iterator

from danvan.outputs.output import Cell, CellKind, Column, Row, Table
from danvan.outputs.score_values import OUTCOMES, decimal_text, percent_of, person_points
from danvan.scoring.evaluations import Evaluation, Outcome
from danvan.scoring.grouping import group_label
from danvan.scoring.results import Results

_ALL = "Tất cả"


def summary_cells(results: Results) -> Iterator[Cell]:
    """Yield each group with each grade and outcome, as scripts read it."""
    for group, grade, outcome, label, count, total in _counts(results):
        yield {
            "rubric": results.rubric.id,
            "group": group,
            "group_label": group_label(results.rubric, group),
            "outcome": str(outcome),
            "grade": grade,
            "grade_label": label if grade is not None else None,
            "count": count,
            "of": total,
            "percent": decimal_text(percent_of(count, total)),
        }


def summary_table(results: Results) -> Table:
    """Return the same as people read it: percent with two decimals and a comma."""
    rows: list[Row] = [
        (
            group_label(results.rubric, group) or _ALL,
            label,
            count,
            f"{person_points(percent_of(count, total))}%",
        )
        for group, _, _, label, count, total in _counts(results)
    ]
    return Table(
        title="Tổng hợp theo xếp loại",
        columns=(
            Column(key="group", heading="Nhóm", width=30),
            Column(key="grade", heading="Xếp loại", width=28),
            Column(key="count", heading="Số đơn vị", kind=CellKind.NUMBER, width=10),
            Column(key="percent", heading="Tỷ lệ", width=10),
        ),
        rows=rows,
    )


def _counts(results: Results) -> Iterator[tuple[str, str | None, Outcome, str, int, int]]:
    """Yield group, grade, outcome, label, count and the size of the group.

    Every grade is listed, also with no unit; another outcome only where some unit has it.
    """
    for group in sorted({one.group for one in results.evaluations}):
        members = [one for one in results.evaluations if one.group == group]
        counts = Counter(_class_of(one) for one in members)
        for grade in results.rubric.grades:
            count = counts[Outcome.GRADED, grade.id]
            yield group, grade.id, Outcome.GRADED, grade.label, count, len(members)
        for outcome in Outcome:
            count = counts[outcome, None]
            if count:
                label = OUTCOMES[outcome] or "có điểm, không xếp loại"
                yield group, None, outcome, label, count, len(members)


def _class_of(one: Evaluation) -> tuple[Outcome, str | None]:
    return one.outcome, one.grade if one.outcome is Outcome.GRADED else None
