"""Events that were held."""

import datetime as dt
from typing import ClassVar

import attrs

from danvan.errors import RegisterError
from danvan.messages import message
from danvan.model.dates import require_day
from danvan.text import slug
from danvan.tracking.records.counts import require_count
from danvan.tracking.records.record import Record, base_of


@attrs.frozen(kw_only=True)
class EventHeld(Record):
    """One event, of the plan or beside it.

    Attributes:
        event: id in the plan; without it the ``title`` says what was held.
        unit: id of the host.
        held_on: the day, of several the first.
        participants: number of people who took part.
        opinions_received, opinions_answered: numbers of opinions; no more answered than received.
    """

    repeats: ClassVar[bool] = True

    event: str | None = None
    title: str | None = None
    unit: str | None = None
    held_on: dt.date = attrs.field(validator=require_day)
    place: str | None = None
    participants: int | None = attrs.field(default=None, validator=require_count)
    opinions_received: int | None = attrs.field(default=None, validator=require_count)
    opinions_answered: int | None = attrs.field(default=None, validator=require_count)
    document: str | None = None
    note: str | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse an event without a name, and more answers than opinions."""
        if self.event is None and not self.title:
            raise RegisterError(
                message("The event has neither an id of the plan nor a title."),
                "title",
                message("Write the id of the event, or a title where no plan asks for it."),
            )
        received, answered = self.opinions_received, self.opinions_answered
        if answered is not None and (received is None or answered > received):
            raise RegisterError(
                message(
                    "{answered} opinions were answered, of {received} received.",
                    answered=answered,
                    received="?" if received is None else received,
                ),
                "opinions_answered",
                message("Write how many were received, at least as many."),
            )

    @property
    def base(self) -> str:
        """What was held, by whom."""
        return base_of(self.event or f"~{slug(self.title or '')}", self.unit)
