"""The total: bonus, deductions, clipping and the one rounding that decides: stages 8 to 11."""

from fractions import Fraction

import attrs

from danvan.messages import message
from danvan.scoring.amounts import written
from danvan.scoring.conditions import TOTAL
from danvan.scoring.evaluating.additions import bonus_points, deduction_points
from danvan.scoring.evaluating.runs import Run
from danvan.scoring.exact import divided
from danvan.scoring.order import Stage
from danvan.scoring.policies import Clip, DecideOn, MeasuredIn
from danvan.scoring.trace import Step


@attrs.frozen
class Total:
    """The total in units of the smallest place.

    Attributes:
        exact: before the last rounding; ``rounded``: after it.
        decision: the one that is printed, graded and ranked.
    """

    exact: int
    rounded: int
    decision: int


def total_points(regular: int, maximum: int, late_units: tuple[int, int], run: Run) -> Total:
    """Return the total of a unit from the points of its criteria."""
    settled = run.settled
    points = regular + bonus_points(run)
    if settled.clip is Clip.BEFORE_DEDUCTIONS:
        points = _clipped(points, run)
    points -= deduction_points(points, late_units, run)
    if settled.clip is Clip.LAST:
        points = _clipped(points, run)
    if settled.measured_in is MeasuredIn.PERCENT:
        points = _in_percent(points, maximum, run)
    return _rounded(points, run)


def _clipped(points: int, run: Run) -> int:
    settled = run.settled
    clipped = points
    if settled.ceiling is not None:
        clipped = min(clipped, settled.ceiling)
    if settled.floor is not None:
        clipped = max(clipped, settled.floor)
    if run.trace is not None:
        note = message("the total stays between floor and ceiling")
        step = Step(stage=Stage.CLIP, rule=TOTAL, title=message("total points"), note=note)
        run.trace.moved(step, clipped - points)
    return clipped


def _in_percent(points: int, maximum: int, run: Run) -> int:
    """Return the points as percent of the maximum that applies, in units."""
    settled = run.settled
    percent = divided(points * 100 * settled.scale, max(maximum, 1), settled.mode)
    if run.trace is not None:
        note = message(
            "in percent of the maximum that applies: {maximum}",
            maximum=written(Fraction(maximum, settled.scale)),
        )
        step = Step(
            stage=Stage.TOTAL_ROUNDING, rule=TOTAL, title=message("total points"), note=note
        )
        run.trace.moved(step, percent - points)
    return percent


def _rounded(points: int, run: Run) -> Total:
    settled = run.settled
    step = settled.total_step
    whole = divided(points, step, settled.mode) * step
    decision = points if settled.decide_on is DecideOn.EXACT else whole
    if run.trace is not None:
        note = message("total rounded; it is printed, graded and ranked as it is")
        said = Step(
            stage=Stage.TOTAL_ROUNDING, rule=TOTAL, title=message("total points"), note=note
        )
        run.trace.moved(said, decision - points)
    return Total(exact=points, rounded=whole, decision=decision)
