"""``points``: what somebody enters, from zero to the maximum; the default."""

from collections.abc import Iterator
from decimal import Decimal

import attrs

from danvan.errors import Problem
from danvan.messages import Message, message
from danvan.scoring.contexts import Leaf
from danvan.scoring.readings import Reading
from danvan.scoring.sheet_keys import KeyKind, SheetKey


@attrs.frozen(kw_only=True)
class EnteredPoints:
    """The points that the sheet states.

    Attributes:
        step: points are entered in whole multiples of it, for example 0.5; ``None``: any.
    """

    step: Decimal | None = None

    def award(self, leaf: Leaf) -> Reading:
        """Return the points of one unit, or why there are none."""
        return leaf.unit.entered(leaf.id)

    def keys(self, owner: str) -> Iterator[SheetKey]:
        """Yield what the sheet may hold for it."""
        yield SheetKey(key=owner, kind=KeyKind.POINTS)

    def problems(self, maximum: Decimal) -> Iterator[Problem]:
        """Yield what contradicts itself."""
        if self.step is not None and not 0 < self.step <= maximum:
            yield Problem(
                message("{points} is no step of points.", points=str(self.step)),
                "step",
                message("Write a number above 0, at most the maximum."),
            )

    def describe(self) -> Message:
        """Say the function in words."""
        return message("entered points")
