"""``checklist``: the share of the applicable checks that are met; "không áp dụng" leaves it."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

import attrs

from danvan.errors import Problem
from danvan.messages import Message, message
from danvan.model.checks import require_id
from danvan.scoring.amounts import Amount
from danvan.scoring.contexts import Leaf
from danvan.scoring.functions.checks import above_maximum, repeated
from danvan.scoring.functions.steps import Step, order_problems
from danvan.scoring.readings import Figure, Reading
from danvan.scoring.sheet_keys import KeyKind, SheetKey, part_key
from danvan.scoring.sheets import State

_LEFT_OUT = {State.NOT_APPLICABLE, State.NOT_ASSIGNED}


@attrs.frozen(kw_only=True)
class CheckItem:
    """One check.

    Attributes:
        id: its name; the sheet has it as ``CRITERION:ID``, 1 for yes and 0 for no.
        weight: its weight; 0 counts for nothing. ``"1/3"`` is exactly a third.
    """

    id: str = attrs.field(validator=require_id)
    title: str = ""
    weight: Amount = Amount(Fraction(1))


@attrs.frozen(kw_only=True)
class Checklist:
    """The maximum times the share of the checks that are met.

    Attributes:
        items: the checks.
        steps: points by the share instead, from the best.
        otherwise: points where no step is reached; without steps it counts for nothing.
    """

    items: tuple[CheckItem, ...]
    steps: tuple[Step, ...] = ()
    otherwise: Decimal = Decimal(0)

    def award(self, leaf: Leaf) -> Reading:
        """Return the points of one unit, or why there are none."""
        met, applicable = Fraction(), Fraction()
        unmet: list[CheckItem] = []
        for item in self.items:
            reading = leaf.unit.entered(part_key(leaf.id, item.id))
            if reading.state in _LEFT_OUT:
                continue
            if reading.value is None:
                return reading
            applicable += item.weight.value
            met += item.weight.value * reading.value
            if reading.value == 0:
                unmet.append(item)
        if applicable == 0:
            return Reading(nothing_arose=True)
        share = met / applicable
        return Reading(
            value=self._points(share, leaf.maximum),
            names=tuple(item.id for item in unmet),
            details=tuple(item.title or item.id for item in unmet),
            figures=(Figure(value=share, is_share=True, counts=(met, applicable)),),
        )

    def _points(self, share: Fraction, maximum: Fraction) -> Fraction:
        if not self.steps:
            return maximum * share
        for step in self.steps:
            if step.holds(share):
                return Fraction(step.points)
        return Fraction(self.otherwise)

    def keys(self, owner: str) -> Iterator[SheetKey]:
        """Yield what the sheet may hold for it."""
        for item in self.items:
            yield SheetKey(key=part_key(owner, item.id), kind=KeyKind.SWITCH)

    def problems(self, maximum: Decimal) -> Iterator[Problem]:
        """Yield what contradicts itself."""
        yield from repeated("items", [item.id for item in self.items])
        yield from above_maximum("otherwise", self.otherwise, maximum)
        for index, step in enumerate(self.steps):
            yield from above_maximum(f"steps[{index}].points", step.points, maximum)
            if not step.amount.is_share:
                yield Problem(
                    message(
                        "The figure is a share, but '{amount}' is none.",
                        amount=step.amount.written(),
                    ),
                    f"steps[{index}]",
                    message('Write it with a percent sign, for example "90%".'),
                )
        yield from order_problems(self.steps, self.otherwise)
        for index, item in enumerate(self.items):
            if item.weight.value < 0:
                yield Problem(
                    message("The weight is below zero."),
                    f"items[{index}].weight",
                    message("Write a weight of 0 or more."),
                )
        if sum(item.weight.value for item in self.items) <= 0:
            yield Problem(
                message("No check has a weight."), "items", message("Add a check with a weight.")
            )

    def describe(self) -> Message:
        """Say the function in words."""
        return message("the share of {count} checks that are met", count=len(self.items))
