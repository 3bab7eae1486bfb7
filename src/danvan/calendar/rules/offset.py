"""``offset``: "20 ngày sau khi kết thúc quý", "105 ngày trước ngày bầu cử"."""

import datetime as dt
import enum

import attrs

from danvan.calendar.rules.context import RuleContext
from danvan.errors import CalendarError
from danvan.messages import Message, message
from danvan.model.checks import in_range


class Anchor(enum.StrEnum):
    """What an offset counts from; the anchor itself is never counted."""

    PERIOD_START = "period-start"
    PERIOD_END = "period-end"
    WINDOW_END = "window-end"
    EVENT = "event"


class DayUnit(enum.StrEnum):
    """What an offset counts."""

    CALENDAR = "calendar"
    WORKING = "working"


@attrs.frozen(kw_only=True)
class Offset:
    """So many days after an anchor, or before it when negative.

    The first day is not counted (Civil Code 2015, art. 147): one day after 31/3 is 01/4.

    Attributes:
        days: the number of days; negative is before the anchor.
        unit: calendar days or working days.
        anchor: what is counted from.
        event: id of one of the regime's ``event_days``, with the anchor ``event``; a report of
            the kind ``event`` counts from its own event and needs none.
    """

    days: int = attrs.field(validator=in_range(-3660, 3660))
    unit: DayUnit = DayUnit.CALENDAR
    anchor: Anchor = Anchor.PERIOD_END
    event: str | None = None

    def day_for(self, context: RuleContext) -> dt.date | None:
        """Return the stated day, or ``None`` when the day of the event is not known."""
        anchor = self._anchor_day(context)
        if anchor is None:
            return None
        if self.unit is DayUnit.WORKING:
            return context.working_days().add(anchor, self.days)
        return anchor + dt.timedelta(days=self.days)

    def _anchor_day(self, context: RuleContext) -> dt.date | None:
        if self.anchor is Anchor.PERIOD_START:
            return context.period.start
        if self.anchor is Anchor.PERIOD_END:
            return context.period.end
        if self.anchor is Anchor.WINDOW_END:
            return _known(context.window_end)
        return context.period.start if self.event is None else context.event_days[self.event]

    def describe(self) -> Message:
        """Say the rule in words."""
        anchor = self.event or _ANCHORS[self.anchor]
        count = abs(self.days)
        days = (
            message("{count} working day(s)", count=count)
            if self.unit is DayUnit.WORKING
            else message("{count} calendar day(s)", count=count)
        )
        if self.days < 0:
            return message("{days} before {anchor}", days=days, anchor=anchor)
        return message("{days} after {anchor}", days=days, anchor=anchor)


_ANCHORS = {
    Anchor.PERIOD_START: message("the first day of the period"),
    Anchor.PERIOD_END: message("the last day of the period"),
    Anchor.WINDOW_END: message("the last day of the data window"),
    Anchor.EVENT: message("the event"),
}


def _known(window_end: dt.date | None) -> dt.date:
    if window_end is None:
        raise CalendarError(
            message("The rule counts from the end of the data window, but none is stated."),
            "anchor",
            message("State the window of the report, or count from the period's end."),
        )
    return window_end
