"""Bonus and deductions: what is added to and taken off the points of the criteria."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction

import attrs

from danvan.messages import Message, message
from danvan.model.checks import in_range, require_id
from danvan.model.documents import Cited
from danvan.scoring.exact import comma_text
from danvan.scoring.inputs import Input, SheetInput
from danvan.scoring.limits import Limit
from danvan.scoring.sheet_keys import KeyKind, SheetKey

_MOST_DAYS = 3660


def _for_each(each: Decimal, free: int = 0) -> Message:
    points = comma_text(each)
    if free:
        return message("{points} points for each after {free} free", points=points, free=free)
    return message("{each} points for each", each=points)


@attrs.frozen(kw_only=True, slots=False)
class Bonus(Cited):
    """Points beside the criteria; a sheet that says nothing asks for none.

    Attributes:
        maximum: its points at most.
        each: points for each, where a number of times is entered; by default points are entered.
        of: where the points or the number of times come from; by default the sheet, under its id.
        needs_confirmation: what only the unit itself says counts for nothing.
    """

    id: str = attrs.field(validator=require_id)
    title: str
    maximum: Decimal
    each: Decimal | None = None
    of: Input = SheetInput()
    needs_confirmation: bool = False

    def points_in_words(self) -> Message | None:
        """Say how a number becomes points; ``None`` where points are entered."""
        return None if self.each is None else _for_each(self.each)

    def sheet_keys(self) -> Iterator[SheetKey]:
        """Yield what a sheet may hold for it."""
        if isinstance(self.of, SheetInput):
            key = self.of.name or self.id
            if self.each is None:
                yield SheetKey(key=key, kind=KeyKind.POINTS, maximum=self.maximum)
            else:
                yield SheetKey(key=key)


@attrs.frozen(kw_only=True)
class Fixed:
    """So many points, once; the sheet says 1 or 0.

    Attributes:
        points: the points that come off, without a sign.
    """

    points: Decimal

    def points_for(self, figure: Fraction) -> Fraction:
        """Return the points that are asked off."""
        return Fraction(self.points) if figure > 0 else Fraction()

    def describe(self) -> Message:
        """Say the function in words."""
        return message("{points} points, once", points=comma_text(self.points))


@attrs.frozen(kw_only=True)
class PerTime:
    """So many points for each time.

    Attributes:
        each: points for each time; ``free``: so many times cost nothing.
    """

    each: Decimal
    free: int = attrs.field(default=0, validator=in_range(0, _MOST_DAYS))

    def points_for(self, figure: Fraction) -> Fraction:
        """Return the points that are asked off."""
        return Fraction(self.each) * max(Fraction(), figure - self.free)

    def describe(self) -> Message:
        """Say the function in words."""
        return _for_each(self.each, self.free)


@attrs.frozen(kw_only=True)
class PerDay:
    """So many points for each calendar day.

    Attributes:
        each: points for each day; ``free``: so many days cost nothing.
    """

    each: Decimal
    free: int = attrs.field(default=0, validator=in_range(0, _MOST_DAYS))

    def points_for(self, figure: Fraction) -> Fraction:
        """Return the points that are asked off."""
        return Fraction(self.each) * max(Fraction(), figure - self.free)

    def describe(self) -> Message:
        """Say the function in words."""
        return _for_each(self.each, self.free)


@attrs.frozen(kw_only=True, slots=False)
class DeductionStep(Limit):
    """The points for a figure that keeps the limit, and none of the steps before it.

    Attributes:
        points: the points that come off, without a sign.
    """

    points: Decimal


@attrs.frozen(kw_only=True)
class Tiered:
    """Points by steps.

    Attributes:
        steps: from the worst; a figure in no step costs nothing.
    """

    steps: tuple[DeductionStep, ...]

    def points_for(self, figure: Fraction) -> Fraction:
        """Return the points that are asked off."""
        for step in self.steps:
            if step.holds(figure):
                return Fraction(step.points)
        return Fraction()

    def describe(self) -> Message:
        """Say the function in words."""
        steps = tuple(
            message("{limit}: {points}", limit=step.describe(), points=comma_text(step.points))
            for step in self.steps
        )
        return message("{steps}, else {points}", steps=steps, points="0")


@attrs.frozen(kw_only=True)
class EnteredDeduction:
    """The points that the sheet states, without a sign."""

    def points_for(self, figure: Fraction) -> Fraction:
        """Return the points that are asked off."""
        return figure

    def describe(self) -> None:
        """Say nothing: the points are what the sheet says."""


DeductionFunction = EnteredDeduction | Fixed | PerTime | PerDay | Tiered

#: The word that a plan file writes as ``kind = "…"``, and the record that it stands for.
DEDUCTIONS: Mapping[str, type[DeductionFunction]] = {
    "entered": EnteredDeduction,
    "fixed": Fixed,
    "per-time": PerTime,
    "per-day": PerDay,
    "tiered": Tiered,
}


@attrs.frozen(kw_only=True, slots=False)
class Deduction(Cited):
    """Points taken off; a sheet that says nothing asks for none.

    Attributes:
        function: how a number of times or days becomes points.
        of: where the number comes from; by default the sheet, under its id.
        maximum: its points at most; ``None`` where the text states no cap.
    """

    id: str = attrs.field(validator=require_id)
    title: str
    function: DeductionFunction = EnteredDeduction()
    of: Input = SheetInput()
    maximum: Decimal | None = None

    def points_in_words(self) -> Message | None:
        """Say how a figure becomes points; ``None`` where points are entered."""
        return self.function.describe()

    def sheet_keys(self) -> Iterator[SheetKey]:
        """Yield what a sheet may hold for it."""
        if isinstance(self.of, SheetInput):
            key = self.of.name or self.id
            if isinstance(self.function, EnteredDeduction):
                yield SheetKey(key=key, kind=KeyKind.POINTS, maximum=self.maximum)
            else:
                yield SheetKey(key=key, is_share=self.of.is_share)
