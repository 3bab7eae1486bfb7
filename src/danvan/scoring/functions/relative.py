"""``relative``: points in proportion to the best unit of the group."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

import attrs

from danvan.errors import Problem
from danvan.messages import Message, message
from danvan.scoring.amounts import Amount
from danvan.scoring.contexts import Leaf
from danvan.scoring.functions.checks import above_maximum
from danvan.scoring.functions.single import SingleFigure, seen
from danvan.scoring.readings import Figure, Reading, missing


@attrs.frozen(kw_only=True, slots=False)
class Relative(SingleFigure):
    """Points by how far a unit is from ``start`` to the best unit of its group.

    Below ``start`` the points are in proportion to it; above, the best unit has the maximum.

    Attributes:
        start: the figure that gives ``at_start``.
        at_start: points at the start.
    """

    start: Amount = Amount(Fraction(0))
    at_start: Decimal = Decimal(0)

    def award(self, leaf: Leaf) -> Reading:
        """Return the points of one unit; the best of its group was gathered before."""
        reading = self.of.read(leaf.unit, leaf.id)
        if reading.value is None:
            return reading
        best = leaf.unit.peers.best.get((leaf.unit.sheet.group or "", leaf.id))
        if best is None:
            return missing(message("The figures of the other units were not gathered."))
        if best <= 0:
            return Reading(nothing_arose=True)
        points = self._at(reading.value, best, leaf.maximum)
        shown = seen(reading, self.of.is_share)
        name = message("the best unit")
        best_figure = Figure(value=best, is_share=self.of.is_share, name=name)
        return attrs.evolve(shown, value=points, figures=(*shown.figures, best_figure))

    def _at(self, figure: Fraction, best: Fraction, maximum: Fraction) -> Fraction:
        start, at_start = self.start.value, Fraction(self.at_start)
        if figure <= start:
            return at_start * figure / start if start else at_start
        return at_start + (maximum - at_start) * (figure - start) / (best - start)

    def problems(self, maximum: Decimal) -> Iterator[Problem]:
        """Yield what contradicts itself."""
        yield from above_maximum("at_start", self.at_start, maximum)
        if self.start.value:
            yield from self.amount_problems(iter([("start", self.start)]))

    def describe(self) -> Message:
        """Say the function in words."""
        return message("in proportion to the best unit of the group")
