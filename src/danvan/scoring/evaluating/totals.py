"""The total: bonus, deductions, clipping and the one rounding that decides: stages 8 to 11."""

from fractions import Fraction

import attrs

from danvan.messages import message
from danvan.scoring.amounts import written
from danvan.scoring.conditions import TOTAL
from danvan.scoring.evaluating.additions import bonus_points, deduction_points
from danvan.scoring.evaluating.runs import Run
from danvan.scoring.exact import decimal_near, divided
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

    exact: Fraction
    rounded: int
    decision: Fraction


def total_points(regular: int, maximum: int, late_units: tuple[int, int], run: Run) -> Total:
    """Return the total of a unit from the points of its criteria."""
    settled = run.settled
    floor = _in_points(settled.floor, maximum, run)
    ceiling = _in_points(settled.ceiling, maximum, run)
    points = Fraction(regular + bonus_points(run))
    if settled.clip is Clip.BEFORE_DEDUCTIONS:
        points = _clipped(points, floor, ceiling, run)
    room = None if floor is None else points - floor
    points -= deduction_points(room, late_units, run)
    if settled.clip is Clip.LAST:
        points = _clipped(points, floor, ceiling, run)
    if settled.measured_in is MeasuredIn.PERCENT:
        return _rounded(_in_percent(points, maximum, run), run)
    return _rounded(points, run)


def _in_points(limit: int | None, maximum: int, run: Run) -> Fraction | None:
    """Return a limit of the total in units of points.

    Of a total in percent the limit is one in percent too: clipped is what the document calls the
    total, while the deductions between clipping and total are points.
    """
    if limit is None:
        return None
    if run.settled.measured_in is MeasuredIn.PERCENT:
        return Fraction(limit * maximum, 100 * run.settled.scale)
    return Fraction(limit)


def _clipped(
    points: Fraction, floor: Fraction | None, ceiling: Fraction | None, run: Run
) -> Fraction:
    clipped = points
    if ceiling is not None:
        clipped = min(clipped, ceiling)
    if floor is not None:
        clipped = max(clipped, floor)
    if run.trace is not None:
        note = message("the total stays between floor and ceiling")
        step = Step(stage=Stage.CLIP, rule=TOTAL, title=message("total points"), note=note)
        run.trace.moved(step, clipped - points)
    return clipped


def _in_percent(points: Fraction, maximum: int, run: Run) -> Fraction:
    """Return the points as percent of the maximum that applies, in units, not rounded."""
    settled = run.settled
    percent = points * 100 * settled.scale / max(maximum, 1)
    if run.trace is not None:
        note = message(
            "in percent of the maximum that applies: {maximum}",
            maximum=written(Fraction(maximum, settled.scale)),
        )
        step = Step(
            stage=Stage.TOTAL_ROUNDING, rule=TOTAL, title=message("total points"), note=note
        )
        run.trace.moved(step, _near(percent, run) - points)
    return percent


def _near(units: Fraction, run: Run) -> Fraction:
    """Return units of which the points have a decimal: what is cut off is never half a step."""
    return decimal_near(units / run.settled.scale) * run.settled.scale


def _rounded(points: Fraction, run: Run) -> Total:
    settled = run.settled
    step = settled.total_step
    near = _near(points, run)
    whole = divided(points.numerator, points.denominator * step, settled.mode) * step
    decision = near if settled.decide_on is DecideOn.EXACT else Fraction(whole)
    if run.trace is not None:
        note = message("total rounded; it is printed, graded and ranked as it is")
        said = Step(
            stage=Stage.TOTAL_ROUNDING, rule=TOTAL, title=message("total points"), note=note
        )
        run.trace.moved(said, decision - near)
    return Total(exact=points, rounded=whole, decision=decision)
