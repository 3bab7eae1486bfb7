"""Inspections and self-inspections that took place."""

import datetime as dt
from typing import ClassVar

import attrs

from danvan.errors import RegisterError
from danvan.messages import message
from danvan.model.dates import require_day
from danvan.tracking.records.record import Record, base_of


@attrs.frozen(kw_only=True)
class InspectionVisit(Record):
    """One visit to one unit, or one self-inspection of a unit.

    Attributes:
        inspection: id in the plan, where the plan orders it.
        unit: id of the unit that was looked at; ``body``: its name where no unit list has it.
        visited_on: the day.
        findings: what was found; ``follow_up``: what the unit is to do.
        follow_up_due: by when, inclusive; ``followed_up_on``: when it was done.
        document: number and symbol of the minutes or conclusion.
    """

    repeats: ClassVar[bool] = True

    inspection: str | None = None
    unit: str | None = None
    body: str | None = None
    self_inspection: bool = False
    visited_on: dt.date = attrs.field(validator=require_day)
    inspectors: str | None = None
    findings: str | None = None
    follow_up: str | None = None
    follow_up_due: dt.date | None = attrs.field(default=None, validator=require_day)
    followed_up_on: dt.date | None = attrs.field(default=None, validator=require_day)
    document: str | None = None
    note: str | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse a visit to nobody, and a follow-up before the visit."""
        if not self.unit and not self.body:
            raise RegisterError(
                message("The visit says nowhere whom it was paid to."),
                "unit",
                message("Write the id of the unit, or the name of the body."),
            )
        if self.followed_up_on is not None and self.followed_up_on < self.visited_on:
            raise RegisterError(
                message(
                    "The follow-up of {day} lies before the visit of {visit}.",
                    day=self.followed_up_on,
                    visit=self.visited_on,
                ),
                "followed_up_on",
                message("Write a day on or after the visit."),
            )

    @property
    def base(self) -> str:
        """What was inspected, at whom."""
        return base_of(self.inspection, self.unit or self.body)
