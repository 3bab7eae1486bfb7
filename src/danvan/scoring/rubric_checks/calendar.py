"""The calendar of a rubric against itself and against the rule for late sheets."""

from collections.abc import Iterator

from danvan.calendar.months import day_in_month
from danvan.calendar.rules import FixedDate
from danvan.errors import Problem
from danvan.messages import message
from danvan.scoring.rubric_parts import RubricParts
from danvan.scoring.scoring_days import ScoringDay, ScoringStep

#: A year without a 29 February, in which no rubric has its last day.
_ANY_YEAR = 2026


def calendar_problems(rubric: RubricParts) -> Iterator[Problem]:
    """Yield steps that stand twice, and two last days for the sheets."""
    seen: set[ScoringStep] = set()
    for index, day in enumerate(rubric.calendar):
        if day.step in seen:
            yield Problem(
                message("The step '{step}' stands twice.", step=day.step),
                f"calendar[{index}].step",
                message("Keep one day for each step."),
            )
        seen.add(day.step)
        if day.step is ScoringStep.SELF_SCORE:
            yield from _two_last_days(rubric, day, f"calendar[{index}].due")


def _two_last_days(rubric: RubricParts, day: ScoringDay, place: str) -> Iterator[Problem]:
    due = day.due
    if rubric.late is None or not isinstance(due, FixedDate) or due.years:
        return
    stated = day_in_month(_ANY_YEAR, due.month, due.day, clamp=due.clamp)
    last = day.bound.last_day(stated)
    if last != rubric.late.day_in(_ANY_YEAR):
        yield Problem(
            message(
                "Sheets are due on {last} here, and late after {other}.",
                last=f"{last:%m-%d}",
                other=rubric.late.last_day,
            ),
            place,
            message("Write one last day in calendar and in late."),
        )
