"""What functions of one figure share: read it, then turn it into points."""

from collections.abc import Iterator
from fractions import Fraction

import attrs

from danvan.errors import Problem
from danvan.messages import Message, message
from danvan.scoring.amounts import Amount
from danvan.scoring.contexts import Leaf
from danvan.scoring.inputs import Input, SheetInput
from danvan.scoring.readings import Figure, Reading
from danvan.scoring.sheet_keys import KeyKind, SheetKey


def seen(
    reading: Reading,
    is_share: bool,  # noqa: FBT001  one of two
    name: Message | str = "",
) -> Reading:
    """Return the reading with its figure kept beside the points, for the trace."""
    if reading.value is None:
        return reading
    figure = Figure(value=reading.value, is_share=is_share, name=name, counts=reading.counts)
    return attrs.evolve(reading, figures=(*reading.figures, figure))


@attrs.frozen(kw_only=True, slots=False)
class SingleFigure:
    """A function of one figure.

    Attributes:
        of: where the figure comes from; by default the sheet, under the criterion's id.
    """

    of: Input = SheetInput()

    def points_for(self, figure: Fraction, maximum: Fraction) -> Fraction:
        """Return the points for a figure, before they are capped and rounded."""
        raise NotImplementedError

    def award(self, leaf: Leaf) -> Reading:
        """Return the points of one unit, or why there are none."""
        reading = self.of.read(leaf.unit, leaf.id)
        if reading.value is None:
            return reading
        points = self.points_for(reading.value, leaf.maximum)
        return attrs.evolve(seen(reading, self.of.is_share), value=points)

    def keys(self, owner: str) -> Iterator[SheetKey]:
        """Yield what the sheet may hold for it."""
        if isinstance(self.of, SheetInput):
            yield SheetKey(
                key=self.of.name or owner, kind=KeyKind.FIGURE, is_share=self.of.is_share
            )

    def amount_problems(self, amounts: Iterator[tuple[str, Amount]]) -> Iterator[Problem]:
        """Yield a problem for each amount that is no share where the figure is one, or inverse."""
        for place, amount in amounts:
            if amount.is_share is not self.of.is_share:
                yield _mixed(place, amount, is_share=self.of.is_share)


def _mixed(place: str, amount: Amount, *, is_share: bool) -> Problem:
    if is_share:
        return Problem(
            message("The figure is a share, but '{amount}' is none.", amount=amount.written()),
            place,
            message('Write it with a percent sign, for example "90%".'),
        )
    return Problem(
        message("'{amount}' is a share, but the figure is none.", amount=amount.written()),
        place,
        message("Write a plain number, or add share = true to the source of the figure."),
    )
