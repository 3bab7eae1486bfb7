"""Inspections: who looks at whose work, on what basis."""

import attrs

from danvan.model.dates import PartialDate
from danvan.model.documents import Cited
from danvan.model.units import UnitGroup


@attrs.frozen(kw_only=True)
class InspectedGroup:
    """One group of an inspection list.

    Attributes:
        wording: how the document names the group.
        stated_count: the number that the document prints; ``None`` where it prints none.
        names: the bodies as printed, where they are no units of the unit list.
        within: the units that the bodies belong to ("thuộc 03 huyện").
        ambiguity: why the number of visits cannot be told from the text; ``None`` when it can.
    """

    wording: str
    stated_count: int | None = None
    names: tuple[str, ...] = ()
    group: UnitGroup = UnitGroup()
    within: UnitGroup = UnitGroup()
    ambiguity: str | None = None


@attrs.frozen(kw_only=True)
class Inspection(Cited):
    """An inspection or evaluation that a plan orders.

    Attributes:
        self_inspection: each unit of the groups inspects itself.
        basis: numbers of the documents that the list relies on, as printed.
        lead: who inspects; ``joint``: together with whom.
    """

    id: str
    title: str
    subject: str
    self_inspection: bool = False
    lead: UnitGroup = UnitGroup()
    joint: UnitGroup = UnitGroup()
    groups: tuple[InspectedGroup, ...] = ()
    basis: tuple[str, ...] = ()
    planned: PartialDate | None = None

    @property
    def is_ambiguous(self) -> bool:
        """Whether the text leaves open how many visits there are."""
        return any(group.ambiguity for group in self.groups)
