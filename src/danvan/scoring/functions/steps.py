"""``steps``: "từ 90% đến dưới 100%: 8 điểm"."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import attrs

from danvan.errors import Problem
from danvan.messages import Message, message
from danvan.scoring.exact import comma_text
from danvan.scoring.functions.checks import above_maximum, turning
from danvan.scoring.functions.single import SingleFigure
from danvan.scoring.limits import Limit

_DOWNWARD = {"at_least", "more_than"}
_UPWARD = {"at_most", "less_than"}


@attrs.frozen(kw_only=True, slots=False)
class Step(Limit):
    """One step.

    Attributes:
        points: the points of a figure that keeps the limit, and none of the steps before it.
    """

    points: Decimal


@attrs.frozen(kw_only=True, slots=False)
class Steps(SingleFigure):
    """Points by the first step whose limit the unrounded figure keeps.

    Attributes:
        steps: from the best; limits that fall for ``at_least``, that rise for ``at_most``.
        otherwise: the points where no limit is kept.
    """

    steps: tuple[Step, ...]
    otherwise: Decimal = Decimal(0)

    def points_for(self, figure: Fraction, maximum: Fraction) -> Fraction:  # noqa: ARG002  as others
        """Return the points for a figure."""
        for step in self.steps:
            if step.holds(figure):
                return Fraction(step.points)
        return Fraction(self.otherwise)

    def problems(self, maximum: Decimal) -> Iterator[Problem]:
        """Yield what contradicts itself: steps that no figure reaches, points above the maximum."""
        yield from above_maximum("otherwise", self.otherwise, maximum)
        amounts = [(f"steps[{index}]", step.amount) for index, step in enumerate(self.steps)]
        yield from self.amount_problems(iter(amounts))
        for index, step in enumerate(self.steps):
            yield from above_maximum(f"steps[{index}].points", step.points, maximum)
        yield from order_problems(self.steps, self.otherwise)
        if not self.steps:
            yield Problem(
                message("There is no step."), "steps", message("Add the steps, from the best.")
            )

    def describe(self) -> Message:
        """Say the function in words."""
        said = tuple(
            message("{limit}: {points}", limit=step.describe(), points=comma_text(step.points))
            for step in self.steps
        )
        return message("{steps}, else {points}", steps=said, points=comma_text(self.otherwise))


def order_problems(steps: Sequence[Step], otherwise: Decimal) -> Iterator[Problem]:
    """Yield steps that no figure reaches, and points that fall and rise again.

    Steps of single figures ("mức 1, mức 2") have no order.
    """
    yield from unreachable(steps)
    if all(step.comparison != "equals" for step in steps):
        yield from turning("steps", [*(step.points for step in steps), otherwise])


def unreachable(steps: Sequence[Limit]) -> Iterator[Problem]:
    """Yield each step whose figures all keep the limit of the step before it."""
    for index, (earlier, later) in enumerate(pairwise(steps), start=1):
        if _goes_on(earlier, later):
            continue
        yield Problem(
            message(
                "After the step '{earlier}' no figure reaches the step '{later}'.",
                earlier=earlier.describe(),
                later=later.describe(),
            ),
            f"steps[{index}]",
            message("Write the steps from the best to the worst, all in one direction."),
        )


def _goes_on(earlier: Limit, later: Limit) -> bool:
    """Whether some figure keeps the later limit and not the earlier one."""
    first, second = earlier.amount.value, later.amount.value
    if later.comparison == "equals":
        return earlier.comparison == "equals" and first != second
    if {earlier.comparison, later.comparison} <= _DOWNWARD | {"equals"}:
        return second < first or (first == second and _is_wider(earlier, later))
    if {earlier.comparison, later.comparison} <= _UPWARD | {"equals"}:
        return second > first or (first == second and _is_wider(earlier, later))
    return False


def _is_wider(earlier: Limit, later: Limit) -> bool:
    """Whether at one amount only the later limit takes what the earlier one leaves."""
    inclusive = {"at_least", "at_most"}
    return earlier.comparison not in inclusive and later.comparison in inclusive
