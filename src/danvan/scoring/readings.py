"""What a source says of one figure: a value, or why there is none."""

from decimal import Decimal
from fractions import Fraction

import attrs

from danvan.messages import Message
from danvan.scoring.amounts import shortened, written
from danvan.scoring.sheets import Counted, Layer, State, Value


@attrs.frozen(kw_only=True)
class Figure:
    """A figure that a function or a condition looked at.

    Attributes:
        value: exact; of a share the part of the whole.
        name: what people call it, where there are several.
        counts: done and total, where the share is one of counts.
    """

    value: Fraction
    is_share: bool
    name: Message | str = ""
    counts: tuple[Fraction, Fraction] | None = None

    def shown(self) -> str:
        """Return the figure as people read it, with its counts: ``3/16 (18,75%)``."""
        text = shortened(self.value, is_share=self.is_share)
        if self.counts is None:
            return text
        done, total = map(written, self.counts)
        return f"{done}/{total} ({text})"


@attrs.frozen
class Reading:
    """A figure, or points, with what it rests on.

    Attributes:
        state: ``scored`` where there is a value.
        value: exact; ``None`` in every other state.
        reason: why there is no value.
        names: what the value rests on, for example the reports that were late.
        details: the same in words, where a name alone says too little.
        evidence: what the sheet names as proof.
        nothing_arose: it would be 0 of 0; the rubric says what that counts as.
        layer: the layer of the sheet that was read.
        figures: what a function looked at.
        counts: done and total, where the value is their ratio.
    """

    state: State = State.SCORED
    value: Fraction | None = None
    reason: Message | str | None = None
    names: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    nothing_arose: bool = False
    layer: Layer | None = None
    figures: tuple[Figure, ...] = ()
    details: tuple[Message | str, ...] = ()
    counts: tuple[Fraction, Fraction] | None = None

    @property
    def causes(self) -> tuple[Message | str, ...]:
        """What the value rests on, as a person reads it."""
        return self.details or self.names

    def with_value(self, value: Fraction) -> "Reading":
        """Return the same reading with another value: the points for a figure."""
        return attrs.evolve(self, value=value)


def missing(reason: Message | str) -> Reading:
    """Return that something should be there and is not."""
    return Reading(State.MISSING, reason=reason)


def failed(reason: Message | str) -> Reading:
    """Return that a source cannot be read."""
    return Reading(State.SOURCE_ERROR, reason=reason)


def share_of(done: Fraction | int, total: Fraction | int, names: tuple[str, ...] = ()) -> Reading:
    """Return ``done`` of ``total`` as a share; 0 of 0 is no share."""
    if total == 0:
        return Reading(names=names, nothing_arose=True)
    counts = Fraction(done), Fraction(total)
    return Reading(value=counts[0] / counts[1], names=names, counts=counts)


def figure_of(value: Value, *, is_share: bool) -> Reading:
    """Return an entered figure; a share that is entered as a number is in percent."""
    if isinstance(value, Counted):
        return share_of(Fraction(value.done), Fraction(value.total))
    return Reading(value=_exact(value) / 100 if is_share else _exact(value))


def _exact(value: Decimal) -> Fraction:
    return Fraction(value)
