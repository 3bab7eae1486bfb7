"""Scoring instruments: the decision by which units are scored."""

import attrs

from danvan.model.dates import PartialDate
from danvan.model.documents import Cited
from danvan.model.units import UnitGroup


@attrs.frozen(kw_only=True)
class ScoringInstrument(Cited):
    """A decision on criteria and points, as far as a plan names it.

    The criteria themselves may be missing from every source; then ``criteria_known`` is false
    and nothing is scored by it until the office adds them.

    Attributes:
        number: number and symbol of the decision, as printed.
        signed: its day, month or year.
        issuer: who issued it.
        scope: whom it grades, quoted.
        groups: the units that are graded.
        replaces: number of the decision that it replaced, where a source says so.
    """

    id: str
    title: str
    number: str | None = None
    signed: PartialDate | None = None
    issuer: str | None = None
    scope: str | None = None
    groups: UnitGroup = UnitGroup()
    replaces: str | None = None
    criteria_known: bool = False
