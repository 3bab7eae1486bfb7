"""``linear``: points in proportion between two figures, with a floor and a ceiling."""

import functools
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

import attrs

from danvan.errors import Problem
from danvan.messages import Message, message
from danvan.scoring.amounts import Amount
from danvan.scoring.exact import comma_text
from danvan.scoring.functions.checks import above_maximum, turning
from danvan.scoring.functions.single import SingleFigure


@attrs.frozen(kw_only=True, slots=False)
class Linear(SingleFigure):
    """Points on the straight line from ``start`` to ``end``.

    ``start`` above ``end`` is a line for figures that should be low.

    Attributes:
        start: the figure that gives ``lowest``; ``end``: the one that gives ``highest``.
        lowest: points at the start; ``highest``: points at the end, by default the maximum.
        before: points of a figure short of the start; by default ``lowest``.
    """

    start: Amount
    end: Amount
    lowest: Decimal = Decimal(0)
    highest: Decimal | None = None
    before: Decimal | None = None

    @functools.cached_property
    def _span(self) -> Fraction:
        return self.end.value - self.start.value

    def points_for(self, figure: Fraction, maximum: Fraction) -> Fraction:
        """Return the points for a figure."""
        way = (figure - self.start.value) / self._span
        lowest = Fraction(self.lowest)
        highest = maximum if self.highest is None else Fraction(self.highest)
        if way < 0:
            return lowest if self.before is None else Fraction(self.before)
        return lowest + (highest - lowest) * min(way, Fraction(1))

    def problems(self, maximum: Decimal) -> Iterator[Problem]:
        """Yield what contradicts itself."""
        amounts = [("start", self.start), ("end", self.end)]
        yield from self.amount_problems(iter(amounts))
        for place in ("lowest", "highest", "before"):
            points = getattr(self, place)
            if points is not None:
                yield from above_maximum(place, points, maximum)
        if self.before is not None:
            highest = maximum if self.highest is None else self.highest
            yield from turning("before", [highest, self.lowest, self.before])
        if self.start.value == self.end.value:
            yield Problem(
                message("The line begins and ends at '{amount}'.", amount=self.start.written()),
                "end",
                message("Write two different figures, or use steps."),
            )

    def describe(self) -> Message:
        """Say the function in words."""
        highest = message("the maximum") if self.highest is None else comma_text(self.highest)
        return message(
            "in proportion from {lowest} at {start} to {highest} at {end}",
            lowest=comma_text(self.lowest),
            start=self.start.written(),
            highest=highest,
            end=self.end.written(),
        )
