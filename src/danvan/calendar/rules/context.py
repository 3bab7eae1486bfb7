"""What a due rule may look at when it names a day."""

import datetime as dt
import enum
from collections.abc import Callable, Mapping

import attrs

from danvan.calendar.periods import Period
from danvan.calendar.working_days import WorkingDays
from danvan.messages import Message, message


class MonthPosition(enum.StrEnum):
    """Which month of the period a rule counts from; of a one-month period all three are it."""

    FIRST = "first"
    MIDDLE = "middle"
    LAST = "last"


@attrs.frozen(kw_only=True)
class RuleContext:
    """The period and its surroundings.

    Attributes:
        period: the period whose due date is asked for.
        window_end: last day of the data window, where one is stated.
        event_days: the day of each event that the regime names; ``None`` where it is not known.
        working_days: gives the table of working days; called only by rules that need it.
    """

    period: Period
    window_end: dt.date | None = None
    event_days: Mapping[str, dt.date | None] = attrs.field(factory=dict)
    working_days: Callable[[], WorkingDays]


_POSITIONS = {
    MonthPosition.FIRST: message("the period's first month"),
    MonthPosition.MIDDLE: message("the period's middle month"),
    MonthPosition.LAST: message("the period's last month"),
}


def month_in_words(position: MonthPosition, months: int) -> Message:
    """Say which month a rule counts in."""
    month = _POSITIONS[position]
    if months == 0:
        return month
    if months > 0:
        return message("{months} month(s) after {month}", months=months, month=month)
    return message("{months} month(s) before {month}", months=-months, month=month)
