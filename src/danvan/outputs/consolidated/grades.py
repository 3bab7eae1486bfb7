"""Grades and ranks: what was decided or proposed for each unit, as the report tells it."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

import attrs

from danvan.outputs.score_group_tables import in_order
from danvan.outputs.score_values import OUTCOMES, grade_label
from danvan.scoring.evaluations import Evaluation
from danvan.scoring.grouping import group_label
from danvan.scoring.results import Results


@attrs.frozen(kw_only=True)
class GradedUnit:
    """What one unit was given, as the report tells it.

    Attributes:
        unit: id of the unit; ``name``: what people call it.
        group: the group in which it is ranked.
        points: its points; ``None`` where it has none.
        grade: its grade; a unit that is not graded has none, with the reason in ``note``.
        rank: its place in the group; ``None`` where it has none.
        official: whether the grade was decided; false for one that is only proposed.
        invented: whether it was scored by points that no decision in force states.
    """

    unit: str
    name: str
    group: str
    points: Decimal | None = None
    grade: str | None = None
    rank: int | None = None
    official: bool = False
    invented: bool = False
    note: str | None = None


def graded_units(all_results: Iterable[Results]) -> Iterator[GradedUnit]:
    """Yield the scored units, group by group and by rank."""
    for results in all_results:
        for group in sorted({one.group for one in results.evaluations}):
            yield from (_graded(results, one) for one in in_order(results, group))


def _graded(results: Results, one: Evaluation) -> GradedUnit:
    return GradedUnit(
        unit=one.unit,
        name=one.name or one.unit,
        group=group_label(results.rubric, one.group) or results.rubric.title,
        points=one.total,
        grade=grade_label(results.rubric, one.grade),
        rank=results.ranking.in_group.get(one.unit),
        official=one.official is not None,
        invented=not results.rubric.official,
        note=OUTCOMES[one.outcome] or None,
    )
