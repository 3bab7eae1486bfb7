"""Vetoes, conditions and grades: stages 12 and 13."""

from collections.abc import Sequence
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
from danvan.scoring.exact import checked_units
from danvan.scoring.grades import Grade
from danvan.scoring.order import Stage
from danvan.scoring.policies import MeasuredIn
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
    """

    outcome: Outcome | None = None
    reasons: list[Message | str] = attrs.field(factory=list)
    best_allowed: int = 0


@attrs.frozen
class Held:
    """Which grades a unit with points can have.

    Attributes:
        holding: places of the grades whose points and conditions hold, the best first.
        doubtful: places of the grades of which that is not known, with what is missing.
    """

    holding: tuple[int, ...] = ()
    doubtful: tuple[tuple[int, tuple[Gap, ...]], ...] = ()

    @property
    def missing(self) -> tuple[Gap, ...]:
        """What must be known before the highest grade is: nothing about any lower one."""
        best = self.holding[0] if self.holding else None
        return tuple(
            gap for place, gaps in self.doubtful if best is None or place < best for gap in gaps
        )


@attrs.frozen
class _Answer:
    """Whether something holds; ``None`` with the gaps that keep it from being known."""

    met: bool | None
    gaps: tuple[Gap, ...] = ()


def vetoed(total: Fraction | None, run: Run) -> Grading:
    """Look at every veto; the first that bars the unit decides the outcome."""
    found = Grading()
    for veto in run.rubric.vetoes:
        if total is None and veto.when.of is None:
            continue  # the points of an incomplete unit are not known yet
        several = bool(veto.when.or_else)
        place = Place(Stage.CONDITIONS, veto=veto, is_part=several)
        answer = _answer(veto.when, total, run, place)
        run.gaps += answer.gaps
        if answer.met or several:
            explain_veto(veto, run, bars=bool(answer.met))
        if not answer.met:
            continue
        if veto.effect is Effect.BEST_GRADE and veto.grade is not None:
            best = run.rubric.grade_at(veto.grade)
            found.best_allowed = max(found.best_allowed, best)
        elif found.outcome is None:
            found.outcome = _OUTCOMES[veto.effect]
            found.reasons.append(veto.title)
    return found


def held_grades(total: Fraction, best_allowed: int, run: Run) -> Held:
    """Return the grades whose points and conditions hold, and those of which it is not known."""
    holding: list[int] = []
    doubtful: list[tuple[int, tuple[Gap, ...]]] = []
    for place, grade in enumerate(run.rubric.grades):
        if place < best_allowed or not has_points(grade, total, run):
            continue
        answer = _keeps_all(grade, total, run)
        if answer.met:
            holding.append(place)
        elif answer.met is None:
            doubtful.append((place, answer.gaps))
    return Held(tuple(holding), tuple(doubtful))


def has_points(grade: Grade, total: Fraction | int, run: Run) -> bool:
    """Whether the total reaches the lower limit of the grade."""
    places = run.settled.places
    if grade.more_than is not None:
        return total > checked_units(grade.more_than, places)
    return grade.at_least is None or total >= checked_units(grade.at_least, places)


def first_by_points(total: Fraction | int, run: Run) -> int | None:
    """Return the place of the grade that the points alone would give."""
    grades = enumerate(run.rubric.grades)
    return next((place for place, grade in grades if has_points(grade, total, run)), None)


def _keeps_all(grade: Grade, total: Fraction, run: Run) -> _Answer:
    """Whether all conditions hold; one that surely does not settles it."""
    found = [
        _answer(condition, total, run, Place(Stage.GRADE, grade)) for condition in grade.conditions
    ]
    if any(one.met is False for one in found):
        return _Answer(met=False)
    return _doubt(found) or _Answer(met=True)


def _doubt(found: Sequence[_Answer]) -> _Answer | None:
    """Return the answer that nothing is known yet, with all gaps; ``None`` without a doubt."""
    if all(one.met is not None for one in found):
        return None
    return _Answer(None, tuple(gap for one in found for gap in one.gaps))


def _answer(condition: Condition, total: Fraction | None, run: Run, place: Place) -> _Answer:
    """Whether a condition holds, or one that is enough instead of it.

    What is not known is decided by the condition's own policy.
    """
    reading = _subject(condition, total, run)
    say = partial(explain_condition, condition, reading, run, place)
    if reading.value is not None:
        met = condition.holds(reading.value)
        say(Verdict.HOLDS if met else Verdict.DOES_NOT_HOLD)
        return _Answer(met=True) if met else _others(condition, total, run, place)
    instead = _others(condition, total, run, place)
    if instead.met:
        return instead
    unknown = condition.unknown or Unknown.INCOMPLETE
    say(_UNKNOWN[unknown])
    if unknown is Unknown.INCOMPLETE:
        gap = Gap(rule=condition.id, state=State.MISSING, reason=reading.reason)
        return _Answer(None, (gap, *instead.gaps))
    return _Answer(met=True) if unknown is Unknown.HOLDS else instead


_UNKNOWN = {
    Unknown.HOLDS: Verdict.UNKNOWN_HOLDS,
    Unknown.FAILS: Verdict.UNKNOWN_FAILS,
    Unknown.INCOMPLETE: Verdict.UNKNOWN,
}


def _others(condition: Condition, total: Fraction | None, run: Run, place: Place) -> _Answer:
    """Whether one of the conditions holds of which one is enough."""
    found: list[_Answer] = []
    others = attrs.evolve(place, is_part=True)
    for other in condition.or_else:
        answer = _answer(other, total, run, others)
        if answer.met:
            return answer
        found.append(answer)
    return _doubt(found) or _Answer(met=False)


def _subject(condition: Condition, total: Fraction | None, run: Run) -> Reading:
    """Return what the condition looks at: a figure, the total, or the points of a criterion."""
    if condition.of is not None:
        reading = condition.of.read(run.unit, condition.id)
        return attrs.evolve(reading, value=None) if reading.nothing_arose else reading
    name = condition.criterion or ""
    units = total if name == TOTAL else run.points.get(name)
    if units is None:
        return Reading(State.MISSING, reason=message("There are no points to look at."))
    if not condition.amount.is_share:
        return Reading(value=Fraction(units) / run.settled.scale)
    return Reading(value=Fraction(units) / _whole(name, run))


def _whole(name: str, run: Run) -> int:
    """Return what a share is taken of: the maximum that applies; of a total in percent 100."""
    if name == TOTAL and run.settled.measured_in is MeasuredIn.PERCENT:
        return 100 * run.settled.scale
    return run.maxima.get(name, run.rubric.maximum_units[name])
