"""Adjustments: one letter that moves, cancels or adds one duty."""

import datetime as dt
import enum

import attrs

from danvan.calendar.bounds import Bound
from danvan.calendar.reports import Recipient, Senders
from danvan.errors import CalendarError
from danvan.messages import message
from danvan.model.checks import require_id, require_slug
from danvan.model.dates import require_day
from danvan.model.documents import Cited


class Action(enum.StrEnum):
    """What an adjustment does."""

    MOVE = "move"
    DROP = "drop"
    ADD = "add"


@attrs.frozen(kw_only=True)
class Adjustment(Cited):
    """A change of one duty, with its reason and its document.

    Attributes:
        action: ``move`` gives a new stated date, ``drop`` cancels, ``add`` makes a new duty.
        report: id of the report rule; of an added duty its own id.
        period: id of the period; of an added duty a day or a slug.
        day: the new stated date, read by ``bound``; not with ``drop``.
        reason: why, in one sentence that a person reads.
        label, senders, recipients: of an added duty.
    """

    action: Action
    report: str = attrs.field(validator=require_slug)
    period: str = attrs.field(validator=require_id)
    day: dt.date | None = attrs.field(default=None, validator=require_day)
    bound: Bound = Bound.BY
    reason: str
    label: str | None = None
    senders: Senders = Senders()
    recipients: tuple[Recipient, ...] = ()

    def __attrs_post_init__(self) -> None:
        """Refuse a move or an addition without a day, and a cancellation with one."""
        if (self.day is None) != (self.action is Action.DROP):
            raise CalendarError(
                message("The adjustment '{action}' and its day do not fit.", action=self.action),
                "day",
                message("Give a day to move or add a duty; give none to drop it."),
            )
