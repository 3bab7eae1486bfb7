"""Targets: what is to be reached, part by part."""

import enum
from fractions import Fraction

import attrs

from danvan.errors import DanvanError
from danvan.messages import message
from danvan.model.documents import Cited
from danvan.model.units import UnitGroup


class Comparison(enum.StrEnum):
    """How a figure is held against the share that a part states."""

    AT_LEAST = "at-least"
    MORE_THAN = "more-than"
    EXACTLY = "exactly"


@attrs.frozen(kw_only=True)
class TargetPart:
    """One thing to be reached by one population.

    Attributes:
        population: whom or what the share counts, quoted.
        group: the units of that population, where it is made of units.
        share: the share to be reached (1 is all of them); ``None`` where no number is stated,
            then the part has no measure.
    """

    id: str
    title: str
    population: str | None = None
    group: UnitGroup = UnitGroup()
    share: Fraction | None = None
    comparison: Comparison = Comparison.AT_LEAST

    def is_met_by(self, numerator: int, denominator: int) -> bool | None:
        """Whether ``numerator`` of ``denominator`` reaches the share; ``None`` without a measure.

        An empty population is no rate, so the answer is ``None`` for it too.
        """
        if self.share is None or denominator == 0:
            return None
        rate = Fraction(numerator, denominator)
        if self.comparison is Comparison.AT_LEAST:
            return rate >= self.share
        return rate > self.share if self.comparison is Comparison.MORE_THAN else rate == self.share


@attrs.frozen(kw_only=True)
class Target(Cited):
    """A target of a plan; a compound sentence has several parts."""

    id: str
    title: str
    parts: tuple[TargetPart, ...] = attrs.field(default=())

    @parts.validator
    def _have_ids_of_their_own(self, _attribute: object, value: tuple[TargetPart, ...]) -> None:
        ids = [part.id for part in value]
        for index, found in enumerate(ids):
            if found in ids[:index]:
                raise DanvanError(
                    message("The id '{id}' stands twice.", id=found),
                    f"parts[{index}].id",
                    message("Give each row of a section its own id."),
                )
