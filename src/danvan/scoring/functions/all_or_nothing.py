"""``all-or-nothing``: the whole points where a limit is kept, else none, or a stated rest."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

import attrs

from danvan.errors import Problem
from danvan.messages import Message, message
from danvan.scoring.amounts import Amount
from danvan.scoring.exact import comma_text
from danvan.scoring.functions.checks import above_maximum
from danvan.scoring.functions.single import SingleFigure
from danvan.scoring.inputs import SheetInput
from danvan.scoring.limits import Limit
from danvan.scoring.sheet_keys import KeyKind, SheetKey


@attrs.frozen(kw_only=True, slots=False)
class AllOrNothing(SingleFigure):
    """The maximum, or ``otherwise``.

    Attributes:
        when: the limit that must be kept; by default the sheet says 1 (yes) or 0 (no).
        otherwise: the points where it is not kept.
    """

    when: Limit | None = None
    otherwise: Decimal = Decimal(0)

    def points_for(self, figure: Fraction, maximum: Fraction) -> Fraction:
        """Return the points for a figure."""
        kept = self.when.holds(figure) if self.when else figure == 1
        return maximum if kept else Fraction(self.otherwise)

    def keys(self, owner: str) -> Iterator[SheetKey]:
        """Yield what the sheet may hold for it."""
        if self.when is None and isinstance(self.of, SheetInput):
            yield SheetKey(key=self.of.name or owner, kind=KeyKind.SWITCH)
        else:
            yield from super().keys(owner)

    def problems(self, maximum: Decimal) -> Iterator[Problem]:
        """Yield what contradicts itself."""
        yield from above_maximum("otherwise", self.otherwise, maximum)
        if self.when is not None:
            amounts: list[tuple[str, Amount]] = [("when", self.when.amount)]
            yield from self.amount_problems(iter(amounts))

    def describe(self) -> Message:
        """Say the function in words."""
        kept = self.when.describe() if self.when else message("yes")
        return message(
            "the maximum for {limit}, else {points}", limit=kept, points=comma_text(self.otherwise)
        )
