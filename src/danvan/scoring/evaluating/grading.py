"""Vetoes, conditions and grades: stages 12 and 13."""

from collections.abc import Iterator
from fractions import Fraction
from functools import partial

import attrs

from danvan.messages import Message, message
from danvan.scoring.amounts import written
from danvan.scoring.conditions import TOTAL, Condition, Unknown
from danvan.scoring.evaluating.runs import Run
from danvan.scoring.evaluations import Gap, Outcome
from danvan.scoring.exact import units_of
from danvan.scoring.grades import Grade
from danvan.scoring.order import Stage
from danvan.scoring.readings import Reading
from danvan.scoring.sheets import State
from danvan.scoring.trace import Step
from danvan.scoring.vetoes import Effect, Veto

_OUTCOMES = {
    Effect.INELIGIBLE: Outcome.INELIGIBLE,
    Effect.UNGRADED: Outcome.UNGRADED,
    Effect.DEFERRED: Outcome.DEFERRED,
}


@attrs.frozen
class _Place:
    """Where a condition is looked at: the stage, the grade that asks, what a veto is about."""

    stage: Stage
    grade: str | None = None
    about: str | None = None


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
        if not _is_met(veto.when, total, run, _Place(Stage.CONDITIONS, about=veto.title)):
            continue
        if veto.effect is Effect.BEST_GRADE and veto.grade is not None:
            place = run.rubric.grade_at(veto.grade)
            found.best_allowed = max(found.best_allowed, place)
        elif found.outcome is None:
            found.outcome = _OUTCOMES[veto.effect]
            found.reasons.append(veto.title)
        _say(veto, run)
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
        _is_met(condition, total, run, _Place(Stage.GRADE, grade.label))
        for condition in grade.conditions
    ]
    return all(kept)


def _is_met(condition: Condition, total: int | None, run: Run, place: _Place) -> bool:
    """Whether a condition holds, or one that is enough instead of it.

    What is not known is decided by the condition's own policy.
    """
    reading = _subject(condition, total, run)
    say = partial(_explain, condition, reading, run, place)
    if reading.value is not None:
        met = condition.holds(reading.value)
        say(message("holds") if met else message("does not hold"))
        return met or _other_holds(condition, total, run, place)
    if _other_holds(condition, total, run, place):
        return True
    unknown = condition.unknown or Unknown.INCOMPLETE
    if unknown is Unknown.INCOMPLETE:
        run.gaps.append(Gap(rule=condition.id, state=State.MISSING, reason=reading.reason))
    say(_UNKNOWN[unknown])
    return unknown is Unknown.HOLDS


_UNKNOWN = {
    Unknown.HOLDS: message("not known; by the rubric it holds"),
    Unknown.FAILS: message("not known; by the rubric it does not hold"),
    Unknown.INCOMPLETE: message("not known; the unit is incomplete"),
}


def _other_holds(condition: Condition, total: int | None, run: Run, place: _Place) -> bool:
    return any(_is_met(other, total, run, place) for other in condition.or_else)


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


def _explain(
    condition: Condition, reading: Reading, run: Run, place: _Place, said: Message
) -> None:
    if run.trace is None:
        return
    note: list[Message | str] = [condition.describe(), said]
    if reading.value is not None:
        found = written(reading.value, is_share=condition.amount.is_share)
        note.append(message("found: {value}", value=found))
    if place.grade is not None:
        note.insert(0, message("condition of '{grade}'", grade=place.grade))
    if place.about is not None:
        note.insert(0, place.about)
    run.trace.said(
        Step(stage=place.stage, rule=condition.id, clause=condition.clause, note=tuple(note))
    )


def _say(veto: Veto, run: Run) -> None:
    if run.trace is not None:
        run.trace.said(
            Step(
                stage=Stage.CONDITIONS,
                rule=veto.id,
                after=veto.grade or str(veto.effect),
                clause=veto.clause,
                note=veto.title,
            )
        )
