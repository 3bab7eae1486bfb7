"""Criteria: nested, each with its maximum, its scorer and its function."""

import enum
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

import attrs

from danvan.model.checks import require_id
from danvan.model.documents import Cited
from danvan.model.units import UnitGroup
from danvan.scoring.amounts import Amount
from danvan.scoring.functions import EnteredPoints, Function
from danvan.scoring.policies import NotApplicable, NothingArose
from danvan.scoring.sheet_keys import SheetKey


class ScoredBy(enum.StrEnum):
    """Who gives the points.

    - ``both``: the unit scores itself and is appraised.
    - ``self``: only the unit.
    - ``superior``: only the superior; the unit leaves it empty.
    - ``survey``: a survey; nobody scores it by hand, its result is entered as appraised.
    """

    BOTH = "both"
    SELF = "self"
    SUPERIOR = "superior"
    SURVEY = "survey"


class Combine(enum.StrEnum):
    """How a group makes its points of those of its criteria.

    - ``sum``: added up; the maxima must add up to that of the group.
    - ``weights``: the weighted mean of the shares reached, times the group's maximum.
    """

    SUM = "sum"
    WEIGHTS = "weights"


@attrs.frozen(kw_only=True, slots=False)
class Criterion(Cited):
    """A criterion, or a group of criteria.

    Attributes:
        id: what sheets call it; unique in the rubric.
        maximum: its points at most; only a frame may leave it out.
        criteria: the criteria that it consists of; a group has no function of its own.
        combine: how a group makes its points.
        weight: its weight in a group that combines by weights, where each criterion needs one; 0
            counts for nothing.
        function: how a figure becomes points; by default points are entered.
        scored_by: who gives the points; by default as its group, at the top both.
        not_applicable: what becomes of it where it does not apply; by default as the rubric says.
        nothing_arose: what 0 of 0 counts as; by default as the rubric says.
        assigned: the units that it is for, ``{ kinds = ["commune"] }``; by default all.
        needs_evidence: points above zero need evidence.
        owner: id of the unit that answers for it; ``partners``: ids of those that help.
    """

    id: str = attrs.field(validator=require_id)
    title: str
    maximum: Decimal | None = None
    criteria: tuple["Criterion", ...] = ()
    combine: Combine = Combine.SUM
    weight: Amount | None = None
    function: Function = EnteredPoints()
    scored_by: ScoredBy | None = None
    not_applicable: NotApplicable | None = None
    nothing_arose: NothingArose | None = None
    assigned: UnitGroup = UnitGroup()
    needs_evidence: bool = False
    owner: str | None = None
    partners: tuple[str, ...] = ()

    def walk(self) -> Iterator["Criterion"]:
        """Yield itself, then all criteria below it, in the order of the rubric."""
        yield self
        for criterion in self.criteria:
            yield from criterion.walk()

    @property
    def most(self) -> Fraction:
        """Its maximum, exactly; nothing scores a frame, whose criteria may have none."""
        return Fraction(0) if self.maximum is None else Fraction(self.maximum)

    @property
    def is_group(self) -> bool:
        """Whether it consists of other criteria."""
        return bool(self.criteria)

    def sheet_keys(self) -> Iterator[SheetKey]:
        """Yield what a sheet may hold for it."""
        for key in self.function.keys(self.id):
            yield attrs.evolve(key, maximum=self.maximum) if key.kind == "points" else key


# A criterion consists of criteria: readers of plan files need the name as the type that it is.
attrs.resolve_types(Criterion)
