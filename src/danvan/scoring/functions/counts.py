"""``counts``: so many points for each, "mỗi mô hình 2 điểm", or off for each."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

import attrs

from danvan.errors import Problem
from danvan.messages import Message, message
from danvan.scoring.exact import comma_text
from danvan.scoring.functions.checks import above_maximum
from danvan.scoring.functions.single import SingleFigure


@attrs.frozen(kw_only=True, slots=False)
class Counts(SingleFigure):
    """Points by a count, kept between zero and the maximum.

    Attributes:
        each: points for each; below zero they are taken off ``base``.
        base: points for a count of zero.
    """

    each: Decimal
    base: Decimal = Decimal(0)

    def points_for(self, figure: Fraction, maximum: Fraction) -> Fraction:  # noqa: ARG002  as others
        """Return the points for a count; the cap of the criterion comes after it."""
        return Fraction(self.base) + Fraction(self.each) * figure

    def problems(self, maximum: Decimal) -> Iterator[Problem]:
        """Yield what contradicts itself."""
        yield from above_maximum("base", self.base, maximum)
        if self.each == 0 or (self.each < 0 and self.base == 0):
            yield Problem(
                message("The count never changes the points."),
                "each",
                message("Write the points for each; to take points off, state the base too."),
            )

    def describe(self) -> Message:
        """Say the function in words."""
        each = comma_text(abs(self.each))
        if not self.base:
            return message("{each} points for each", each=each)
        base = comma_text(self.base)
        if self.each < 0:
            return message("{base} points, less {each} for each", base=base, each=each)
        return message("{base} points, and {each} for each", base=base, each=each)
