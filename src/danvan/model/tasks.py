"""Tasks: what the plan asks of whom."""

import attrs

from danvan.model.dates import PartialDate
from danvan.model.documents import Cited
from danvan.model.units import UnitGroup


@attrs.frozen(kw_only=True)
class Task(Cited):
    """One task of a plan.

    Attributes:
        assigned: who carries it out; empty where the clause names nobody.
        partners: with whom.
        due: by when, inclusive; ``None`` where the clause states no date.
        recurring: whether the clause asks for it again and again ("thường xuyên", "định kỳ").
        basis: numbers of the documents that the clause relies on, as printed.
    """

    id: str
    title: str
    assigned: UnitGroup = UnitGroup()
    partners: UnitGroup = UnitGroup()
    due: PartialDate | None = None
    recurring: bool = False
    basis: tuple[str, ...] = ()
