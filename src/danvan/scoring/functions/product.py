"""``product``: the maximum times several factors, "70 × a × b × c"."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

import attrs

from danvan.errors import Problem
from danvan.messages import Message, message
from danvan.model.checks import require_id
from danvan.scoring.contexts import Leaf
from danvan.scoring.functions.checks import not_above_zero, repeated
from danvan.scoring.functions.single import seen
from danvan.scoring.inputs import Input, SheetInput
from danvan.scoring.readings import Figure, Reading
from danvan.scoring.sheet_keys import KeyKind, SheetKey, part_key


@attrs.frozen(kw_only=True)
class Factor:
    """One factor.

    Attributes:
        id: its name; the sheet has it as ``CRITERION:ID``.
        of: where it comes from; by default the sheet.
        maximum: its highest value, for example 1.2; a higher figure counts as no more.
        uncapped: the text states no highest value; ``maximum`` is then left alone.
    """

    id: str = attrs.field(validator=require_id)
    title: str = ""
    of: Input = SheetInput()
    maximum: Decimal | None = Decimal(1)
    uncapped: bool = False

    @property
    def highest(self) -> Decimal | None:
        """Its highest value; ``None`` where it has none."""
        return None if self.uncapped else self.maximum


@attrs.frozen(kw_only=True)
class Product:
    """The maximum of the criterion times each factor.

    Attributes:
        factors: the factors; one that is not known leaves the product unknown.
    """

    factors: tuple[Factor, ...]

    def award(self, leaf: Leaf) -> Reading:
        """Return the points of one unit, or why there are none."""
        points = leaf.maximum
        names: tuple[str, ...] = ()
        evidence: tuple[str, ...] = ()
        figures: tuple[Figure, ...] = ()
        for factor in self.factors:
            reading = factor.of.read(leaf.unit, part_key(leaf.id, factor.id))
            if reading.value is None:
                return reading
            points *= _limited(reading.value, factor.highest)
            names += reading.names
            evidence += reading.evidence
            figures += seen(reading, factor.of.is_share, factor.title or factor.id).figures
        return Reading(value=points, names=names, evidence=evidence, figures=figures)

    def keys(self, owner: str) -> Iterator[SheetKey]:
        """Yield what the sheet may hold for it."""
        for factor in self.factors:
            if isinstance(factor.of, SheetInput):
                yield SheetKey(
                    key=factor.of.name or part_key(owner, factor.id),
                    kind=KeyKind.FIGURE,
                    maximum=None if factor.of.is_share else factor.highest,
                    is_share=factor.of.is_share,
                )

    def problems(self, maximum: Decimal) -> Iterator[Problem]:  # noqa: ARG002  as other functions
        """Yield what contradicts itself."""
        yield from repeated("factors", [factor.id for factor in self.factors])
        for index, factor in enumerate(self.factors):
            if factor.maximum is not None and factor.maximum <= 0:
                yield not_above_zero(f"factors[{index}].maximum", factor.maximum)
            if factor.uncapped and factor.maximum not in {None, 1}:
                yield Problem(
                    message("The factor '{id}' is uncapped and has a maximum.", id=factor.id),
                    f"factors[{index}].uncapped",
                    message("Keep either maximum or uncapped."),
                )
        if not self.factors:
            yield Problem(message("There is no factor."), "factors", message("Add the factors."))

    def describe(self) -> Message:
        """Say the function in words."""
        names = tuple(factor.title or factor.id for factor in self.factors)
        return message("the maximum times each of: {factors}", factors=names)


def _limited(value: Fraction, maximum: Decimal | None) -> Fraction:
    return value if maximum is None else min(value, Fraction(maximum))
