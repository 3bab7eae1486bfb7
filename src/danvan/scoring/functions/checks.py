"""Checks that several criterion functions share."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from danvan.errors import Problem
from danvan.messages import message


def above_maximum(place: str, points: Decimal, maximum: Decimal) -> Iterator[Problem]:
    """Yield a problem when a function could give points below zero or above the maximum."""
    if not 0 <= points <= maximum:
        yield Problem(
            message(
                "{points} points lie outside 0 to {maximum}.",
                points=str(points),
                maximum=str(maximum),
            ),
            place,
            message("Write points from 0 to the maximum of the criterion."),
        )


def not_above_zero(place: str, number: Decimal | Fraction) -> Problem:
    """Return the problem of a number that must be above zero and is not."""
    return Problem(
        message("{number} is not above 0.", number=str(number)),
        place,
        message("Write a number above 0; bonuses and deductions have no sign."),
    )


def below_zero(place: str, number: Decimal | Fraction) -> Problem:
    """Return the problem of a number that must not be below zero and is."""
    return Problem(
        message("{number} is below 0.", number=str(number)),
        place,
        message("Write a number of 0 or more, without a sign."),
    )


def turning(place: str, points: Sequence[Decimal]) -> Iterator[Problem]:
    """Yield a problem where points fall and rise again from one step to the next.

    Args:
        place: the key of what is written in the wrong order.
        points: in the order of the figures, with those of a figure that reaches none of them.
    """
    changes = {later > earlier for earlier, later in pairwise(points) if later != earlier}
    if len(changes) > 1:
        yield Problem(
            message(
                "The points {points} first go one way and then the other.",
                points=", ".join(str(found) for found in points),
            ),
            place,
            message("Write the steps from the best to the worst, with points that fall."),
        )


def repeated(place: str, names: list[str]) -> Iterator[Problem]:
    """Yield a problem for each name that stands twice."""
    for index, name in enumerate(names):
        if name in names[:index]:
            yield Problem(
                message("The id '{id}' stands twice.", id=name),
                f"{place}[{index}].id",
                message("Give each row of a section its own id."),
            )
