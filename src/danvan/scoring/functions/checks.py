"""Checks that several criterion functions share."""

from collections.abc import Iterator
from decimal import Decimal

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


def repeated(place: str, names: list[str]) -> Iterator[Problem]:
    """Yield a problem for each name that stands twice."""
    for index, name in enumerate(names):
        if name in names[:index]:
            yield Problem(
                message("The id '{id}' stands twice.", id=name),
                f"{place}[{index}].id",
                message("Give each row of a section its own id."),
            )
