"""Vetoes, conditions and grades: stages 12 and 13."""

from collections.abc import Iterator
from fractions import Fraction
from functools import partial

import attrs

from danvan.messages import Message, message
from danvan.scoring.conditions import TOTAL, Condition, Unknown
from danvan.scoring.evaluating.condition_steps import (
    Place,
    Verdict,
    explain_condition,
    explain_veto,
)
from danvan.scoring.evaluating.runs import Run
from danvan.scoring.evaluations import Gap, Outcome
from danvan.scoring.exact import units_of
from danvan.scoring.grades import Grade
from danvan.scoring.order import Stage
from danvan.scoring.readings import Reading
from danvan.scoring.sheets import State
from danvan.scoring.vetoes import Effect

_OUTCOMES = {
    Effect.INELIGIBLE: Outcome.INELIGIBLE,
    Effect.UNGRADED: Outcome.UNGRADED,
    Effect.DEFERRED: Outcome.DEFERRED,
}


@attrs.define
class Grading:
    """What vetoes and bands found.

    Attributes:
        outcome: what a veto makes of the unit; ``None`` where none bars it.
        reasons: why.
        best_allowed: place of the best grade that the vetoes leave.
        holding: places of the grades whose points and conditions hold.
    """

    outcome: Outcome | None = None
    reasons: list[Message | str] = attrs.field(factory=list)
    best_allowed: int = 0
    holding: tuple[int, ...] = ()


def vetoed(total: int | None, run: Run) -> Grading:
    """Look at every veto; the first that bars the unit decides the outcome."""
    found = Grading()
    for veto in run.rubric.vetoes:
        if total is None and veto.when.of is None:
            continue  # the points of an incomplete unit are not known yet
        several = bool(veto.when.or_else)
        place = Place(Stage.CONDITIONS, veto=veto, is_part=several)
        met = _is_met(veto.when, total, run, place)
        if met or several:
            explain_veto(veto, run, bars=met)
        if not met:
            continue
        if veto.effect is Effect.BEST_GRADE and veto.grade is not None:
            best = run.rubric.grade_at(veto.grade)
            found.best_allowed = max(found.best_allowed, best)
        elif found.outcome is None:
            found.outcome = _OUTCOMES[veto.effect]
            found.reasons.append(veto.title)
    return found


def holding_grades(total: int, best_allowed: int, run: Run) -> tuple[int, ...]:
    """Return the places of the grades whose points and conditions hold, the best first."""
    return tuple(_holding(total, best_allowed, run, with_conditions=True))


def _holding(total: int, best_allowed: int, run: Run, *, with_conditions: bool) -> Iterator[int]:
    for place, grade in enumerate(run.rubric.grades):
        if place < best_allowed or not has_points(grade, total, run):
            continue
        if with_conditions and not _keeps_all(grade, total, run):
            continue
        yield place


def has_points(grade: Grade, total: int, run: Run) -> bool:
    """Whether the total reaches the lower limit of the grade."""
    lowest = grade.lowest(run.settled.decision_places)
    if lowest is None:
        return True
    least = units_of(lowest, run.settled.places)
    return least is not None and total >= least


def first_by_points(total: int, run: Run) -> int | None:
    """Return the place of the grade that the points alone would give."""
    return next(_holding(total, 0, run, with_conditions=False), None)


def _keeps_all(grade: Grade, total: int, run: Run) -> bool:
    kept = [
        _is_met(condition, total, run, Place(Stage.GRADE, grade)) for condition in grade.conditions
    ]
    return all(kept)


def _is_met(condition: Condition, total: int | None, run: Run, place: Place) -> bool:
    """Whether a condition holds, or one that is enough instead of it.

    What is not known is decided by the condition's own policy.
    """
    reading = _subject(condition, total, run)
    say = partial(explain_condition, condition, reading, run, place)
    if reading.value is not None:
        met = condition.holds(reading.value)
        say(Verdict.HOLDS if met else Verdict.DOES_NOT_HOLD)
        return met or _other_holds(condition, total, run, place)
    if _other_holds(condition, total, run, place):
        return True
    unknown = condition.unknown or Unknown.INCOMPLETE
    if unknown is Unknown.INCOMPLETE:
        run.gaps.append(Gap(rule=condition.id, state=State.MISSING, reason=reading.reason))
    say(_UNKNOWN[unknown])
    return unknown is Unknown.HOLDS


_UNKNOWN = {
    Unknown.HOLDS: Verdict.UNKNOWN_HOLDS,
    Unknown.FAILS: Verdict.UNKNOWN_FAILS,
    Unknown.INCOMPLETE: Verdict.UNKNOWN,
}


def _other_holds(condition: Condition, total: int | None, run: Run, place: Place) -> bool:
    others = attrs.evolve(place, is_part=True)
    return any(_is_met(other, total, run, others) for other in condition.or_else)


def _subject(condition: Condition, total: int | None, run: Run) -> Reading:
    """Return what the condition looks at: a figure, the total, or the points of a criterion."""
    if condition.of is not None:
        reading = condition.of.read(run.unit, condition.id)
        return attrs.evolve(reading, value=None) if reading.nothing_arose else reading
    if condition.criterion == TOTAL:
        return _of_units(total, run.rubric.maximum_units[TOTAL], condition, run)
    name = condition.criterion or ""
    points = run.points.get(name)
    return _of_units(points, run.rubric.maximum_units[name], condition, run)


def _of_units(units: int | None, maximum: int, condition: Condition, run: Run) -> Reading:
    if units is None:
        return Reading(State.MISSING, reason=message("There are no points to look at."))
    if condition.amount.is_share:
        return Reading(value=Fraction(units, maximum))
    return Reading(value=Fraction(units, run.settled.scale))
