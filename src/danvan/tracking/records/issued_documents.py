"""Documents that units issued, as the plan asks for them."""

import datetime as dt
from typing import ClassVar

import attrs

from danvan.model.dates import require_day
from danvan.tracking.records.record import Record, base_of


@attrs.frozen(kw_only=True)
class IssuedDocument(Record):
    """One document of one unit.

    Attributes:
        requirement: id of the required document in the plan.
        unit: id of the unit that issued it.
        number: number and symbol; ``issued_on``: its day; both as printed, empty where blank.
    """

    repeats: ClassVar[bool] = True

    requirement: str
    unit: str
    number: str | None = None
    issued_on: dt.date | None = attrs.field(default=None, validator=require_day)
    title: str | None = None
    note: str | None = None

    @property
    def base(self) -> str:
        """What was to be issued, by whom."""
        return base_of(self.requirement, self.unit)
