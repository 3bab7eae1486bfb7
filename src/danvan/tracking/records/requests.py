"""Ad hoc requests: duties of their own that no plan states."""

import datetime as dt

import attrs

from danvan.calendar.adjustments import Action, Adjustment
from danvan.calendar.reports import Recipient, Senders
from danvan.errors import RegisterError
from danvan.messages import message
from danvan.model.checks import require_slug
from danvan.model.dates import require_day
from danvan.model.units import UnitKind
from danvan.tracking.records.record import Record


@attrs.frozen(kw_only=True)
class AdHocRequest(Record):
    """A report that a letter asks for once.

    Attributes:
        id: the report in keys, ``lam-dong/672/ID/DAY-OF-THE-LETTER``.
        label: what is asked for.
        due: the last day on time, inclusive; its year is the year of the duty.
        kinds, units: who owes it; at least one of both.
        recipients: ids of the units that get it.
        document: number and symbol of the letter; ``asked_on``: its day.
    """

    id: str = attrs.field(validator=require_slug)
    label: str
    due: dt.date = attrs.field(validator=require_day)
    kinds: tuple[UnitKind, ...] = ()
    units: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    document: str | None = None
    asked_on: dt.date | None = attrs.field(default=None, validator=require_day)
    note: str | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse a request that asks nobody, or asks after its own date."""
        if not self.kinds and not self.units:
            raise RegisterError(
                message("The request names nobody who owes it."),
                "units",
                message("Write the kinds of units, or the ids of units, that are asked."),
            )
        if self.asked_on is not None and self.asked_on > self.due:
            raise RegisterError(
                message(
                    "The request of {asked} is due on {due}, before it was made.",
                    asked=self.asked_on,
                    due=self.due,
                ),
                "due",
                message("Write a last day on or after the day of the letter."),
            )

    @property
    def base(self) -> str:
        """The request."""
        return self.id

    @property
    def period(self) -> str:
        """The period in its keys."""
        # The due day may be corrected and must not stand in a key; the day of the letter may.
        return self.asked_on.isoformat() if self.asked_on else self.id

    @property
    def tail(self) -> str:
        """The part of its keys that every unit shares."""
        return f"{self.id}/{self.period}"

    def adjustment(self) -> Adjustment:
        """Return the request as an added duty of the calendar."""
        return Adjustment(
            action=Action.ADD,
            report=self.id,
            period=self.period,
            day=self.due,
            reason=f"Yêu cầu đột xuất: {self.document or self.label}",
            label=self.label,
            senders=Senders(kinds=self.kinds, units=self.units),
            recipients=tuple(Recipient(code=unit) for unit in self.recipients),
        )
