"""Documents that each unit of a group must issue."""

import enum

import attrs

from danvan.model.dates import PartialDate
from danvan.model.documents import Cited
from danvan.model.units import UnitGroup


class RequiredDocumentKind(enum.StrEnum):
    """What a unit is to issue."""

    PLAN = "plan"
    REGULATION = "regulation"
    ASSIGNMENT = "assignment"
    SCHEDULE = "schedule"
    OTHER = "other"


@attrs.frozen(kw_only=True)
class RequiredDocument(Cited):
    """A document that each unit of ``issuers`` must have; which ones do is tracked elsewhere."""

    id: str
    kind: RequiredDocumentKind
    title: str
    issuers: UnitGroup = UnitGroup()
    due: PartialDate | None = None
    basis: tuple[str, ...] = ()
