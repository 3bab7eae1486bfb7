"""Checks of a rubric against itself; every problem is told at once."""

from collections.abc import Iterator

from danvan.errors import Problem
from danvan.scoring.rubric_checks.calendar import calendar_problems
from danvan.scoring.rubric_checks.names import name_problems
from danvan.scoring.rubric_checks.policies import policy_problems
from danvan.scoring.rubric_checks.reach import reach_problems
from danvan.scoring.rubric_checks.signs import sign_problems
from danvan.scoring.rubric_checks.stated import unstated_problems
from danvan.scoring.rubric_checks.sums import sum_problems
from danvan.scoring.rubric_parts import RubricParts

__all__ = ["rubric_problems"]


def rubric_problems(rubric: RubricParts) -> Iterator[Problem]:
    """Yield what contradicts itself; of one that is only named, its calendar."""
    yield from calendar_problems(rubric)
    if not rubric.criteria:
        return
    yield from name_problems(rubric)
    yield from sum_problems(rubric)
    if not rubric.frame:
        yield from policy_problems(rubric)
        yield from sign_problems(rubric)
        yield from reach_problems(rubric)
        yield from unstated_problems(rubric)
