"""Signs of what is added, taken off and limited, and the order of what must fall.

A deduction of -2 takes off nothing where it is capped and adds 2 where it is not, and a decision
prints it as it stands: what is taken off has no sign anywhere.
"""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from danvan.errors import Problem
from danvan.messages import message
from danvan.scoring.adjusting_points import Deduction, Fixed, PerDay, PerTime, Tiered
from danvan.scoring.exact import is_usable
from danvan.scoring.functions.checks import below_zero, not_above_zero, turning
from danvan.scoring.functions.steps import unreachable
from danvan.scoring.rubric_parts import RubricParts

_ZERO = Decimal(0)


def sign_problems(rubric: RubricParts) -> Iterator[Problem]:
    """Yield each number that has the wrong sign, and deductions in the wrong order."""
    for place, number in _above_zero(rubric):
        if number is not None and not (is_usable(number) and number > 0):
            yield not_above_zero(place, number)
    for place, number in _not_below_zero(rubric):
        if number is not None and not (is_usable(number) and number >= 0):
            yield below_zero(place, number)
    for index, deduction in enumerate(rubric.deductions):
        if isinstance(deduction.function, Tiered):
            yield from _tier_problems(deduction.function, f"deductions[{index}].function")
    for layer, weight in rubric.layers.weights.items():
        if weight.value < 0:
            yield below_zero(f"layers.weights.{layer}", weight.value)
    yield from _quota_problems(rubric)


def _above_zero(rubric: RubricParts) -> Iterator[tuple[str, Decimal | None]]:
    yield "policies.regular_maximum", rubric.policies.regular_maximum
    for index, bonus in enumerate(rubric.bonuses):
        yield f"bonuses[{index}].maximum", bonus.maximum
        yield f"bonuses[{index}].each", bonus.each
    for index, deduction in enumerate(rubric.deductions):
        yield f"deductions[{index}].maximum", deduction.maximum
        name, points = _points_of(deduction)
        yield f"deductions[{index}].function.{name}", points


def _points_of(deduction: Deduction) -> tuple[str, Decimal | None]:
    function = deduction.function
    if isinstance(function, Fixed):
        return "points", function.points
    return "each", function.each if isinstance(function, PerTime | PerDay) else None


def _not_below_zero(rubric: RubricParts) -> Iterator[tuple[str, Decimal | None]]:
    names = ("bonus_maximum", "deduction_maximum", "council_difference", "tolerance")
    for name in names:
        yield f"policies.{name}", getattr(rubric.policies, name)
    if rubric.late is not None:
        yield "late.each_day", rubric.late.each_day
        yield "late.maximum", rubric.late.maximum
    for index, deduction in enumerate(rubric.deductions):
        if isinstance(deduction.function, Tiered):
            for position, step in enumerate(deduction.function.steps):
                place = f"deductions[{index}].function.steps[{position}].points"
                yield place, step.points


def _tier_problems(tiered: Tiered, place: str) -> Iterator[Problem]:
    """Yield steps that no figure reaches; a figure in no step costs nothing."""
    for problem in unreachable(tiered.steps):
        yield problem.under(place)
    if all(step.comparison != "equals" for step in tiered.steps):
        points = [*(step.points for step in tiered.steps), _ZERO]
        for problem in turning("steps", points):
            yield problem.under(place)


def _quota_problems(rubric: RubricParts) -> Iterator[Problem]:
    for index, quota in enumerate(rubric.quotas):
        if quota.most is not None and quota.most < 0:
            yield below_zero(f"quotas[{index}].most", Fraction(quota.most))
        if quota.share is not None and not 0 <= quota.share <= 1:
            yield Problem(
                message("A quota is a share from 0% to 100%."),
                f"quotas[{index}].share",
                message("Write, as the document says: {example}.", example='share = "20%"'),
            )
