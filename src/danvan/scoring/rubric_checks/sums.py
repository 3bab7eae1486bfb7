"""Maxima and weights that must add up, exactly; the sum is always shown."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from danvan.errors import Problem
from danvan.messages import message
from danvan.scoring.criteria import Combine, Criterion
from danvan.scoring.exact import exact_text, is_usable
from danvan.scoring.rubric_checks.names import placed
from danvan.scoring.rubric_parts import RubricParts


def sum_problems(rubric: RubricParts) -> Iterator[Problem]:
    """Yield what has no maximum, and what does not add up to its maximum."""
    if rubric.maximum is None and not rubric.frame:
        yield _no_maximum("maximum")
    yield from _unusable("maximum", rubric.maximum)
    for place, criterion in placed(rubric.criteria):
        if criterion.maximum is None and not rubric.frame:
            yield _no_maximum(f"{place}.maximum")
        yield from _unusable(f"{place}.maximum", criterion.maximum)
        if criterion.is_group:
            yield from _group_problems(criterion, place, rubric)
        if criterion.weight is not None and criterion.weight.value < 0:
            yield Problem(
                message("The weight is below zero."),
                f"{place}.weight",
                message("Write a weight of 0 or more."),
            )
    yield from _regular_problems(rubric)


def _no_maximum(place: str) -> Problem:
    return Problem(message("The maximum is missing."), place, message("Write the points at most."))


def _unusable(place: str, maximum: Decimal | None) -> Iterator[Problem]:
    if maximum is not None and not (is_usable(maximum) and maximum > 0):
        yield Problem(
            message("A maximum of {points} is no maximum.", points=str(maximum)),
            place,
            message("Write points above 0, of at most nine digits."),
        )


def _group_problems(group: Criterion, place: str, rubric: RubricParts) -> Iterator[Problem]:
    if group.combine is Combine.SUM:
        yield from _not_added_up(group.criteria, group.maximum, place, rubric.policies.tolerance)
        for index, criterion in enumerate(group.criteria):
            if criterion.weight is not None:
                yield Problem(
                    message("The group adds up; a weight would count for nothing."),
                    f"{place}.criteria[{index}].weight",
                    message('Leave the weight out, or write combine = "weights" in the group.'),
                )
        return
    weights = [criterion.weight for criterion in group.criteria]
    stated = [weight for weight in weights if weight is not None]
    total = sum((weight.value for weight in stated), Fraction())
    if len(stated) < len(weights) or total <= 0:
        yield Problem(
            message("A group that combines by weights needs a weight for each criterion."),
            f"{place}.criteria",
            message("Write a weight of 0 or more in each, and one above 0."),
        )
    elif any(weight.is_share for weight in stated) and total != 1:
        yield Problem(
            message("The weights add up to {sum}%, not 100%.", sum=exact_text(total * 100)),
            f"{place}.criteria",
            message("Correct the weights."),
        )


def _regular_problems(rubric: RubricParts) -> Iterator[Problem]:
    if rubric.maximum is None:
        return
    expected = rubric.maximum
    if rubric.policies.bonus_inside and rubric.policies.bonus_maximum is not None:
        expected -= rubric.policies.bonus_maximum
    yield from _not_added_up(rubric.criteria, expected, "", rubric.policies.tolerance)


def _not_added_up(
    criteria: Sequence[Criterion], maximum: Decimal | None, place: str, tolerance: Decimal
) -> Iterator[Problem]:
    maxima = [criterion.maximum for criterion in criteria]
    known = [found for found in maxima if found is not None and is_usable(found)]
    if maximum is None or not is_usable(maximum) or len(known) < len(maxima):
        return
    total = sum(map(Fraction, known), Fraction())
    if abs(total - Fraction(maximum)) > Fraction(tolerance):
        yield Problem(
            message(
                "The criteria add up to {terms} = {sum}, not to {maximum}.",
                terms=" + ".join(str(found) for found in known),
                sum=exact_text(total),
                maximum=str(maximum),
            ),
            f"{place}.criteria" if place else "criteria",
            message("Correct a maximum; compare with the annex."),
        )
