"""``recurrence``: a rule of RFC 5545, for "thứ Sáu hàng tuần" and daily reports."""

import datetime as dt

import attrs
from dateutil.rrule import rrule, rruleset, rrulestr

from danvan.calendar.rules.context import RuleContext
from danvan.errors import CalendarError
from danvan.messages import Message, message
from danvan.model.dates import require_day


def _parse(rule: str, start: dt.date) -> rrule | rruleset:
    return rrulestr(rule, dtstart=dt.datetime.combine(start, dt.time()), ignoretz=True)


#: What a rule by days cannot have: hours, a number of occurrences, a start of its own.
_BY_HOURS = (
    "HOURLY",
    "MINUTELY",
    "SECONDLY",
    "COUNT=",
    "DTSTART",
    "BYHOUR",
    "BYMINUTE",
    "BYSECOND",
    "\n",
)


def _is_readable(rule: str) -> bool:
    try:
        _parse(rule, dt.date(2024, 1, 1))
    except (ValueError, KeyError, TypeError, AttributeError):
        return False
    return True


@attrs.frozen(kw_only=True)
class Recurrence:
    """The occurrence of a recurrence inside the period.

    A report of the kind ``ad-hoc`` has a period for each occurrence of the year instead.

    Attributes:
        rrule: a recurrence rule of RFC 5545 by days or longer (``FREQ=WEEKLY;BYDAY=FR``); without
            COUNT, since it is asked period by period.
        start: a day on which the recurrence occurs; needed when it skips (``INTERVAL=2``).
        only_working_days: leave out occurrences on which offices do not work.
    """

    start: dt.date | None = attrs.field(default=None, validator=require_day)
    rrule: str = attrs.field()
    only_working_days: bool = False

    @rrule.validator
    def _is_a_rule(self, _attribute: object, value: str) -> None:
        words = value.upper()
        if "INTERVAL=" in words and self.start is None:
            raise _no_start(value)
        if any(word in words for word in _BY_HOURS) or not _is_readable(value):
            raise CalendarError(
                message("'{rule}' is not a recurrence rule by days.", rule=value),
                "rrule",
                message("Write a rule of RFC 5545, for example FREQ=WEEKLY;BYDAY=FR."),
            )

    def days_between(self, first: dt.date, last: dt.date, context: RuleContext) -> list[dt.date]:
        """Return the occurrences from ``first`` to ``last``, both inclusive."""
        found = _parse(self.rrule, self.start or first).between(
            dt.datetime.combine(first, dt.time()), dt.datetime.combine(last, dt.time()), inc=True
        )
        days = [moment.date() for moment in found]
        if self.only_working_days:
            return [day for day in days if context.working_days().is_working_day(day)]
        return days

    def day_for(self, context: RuleContext) -> dt.date:
        """Return the day that the document states for the period.

        Raises:
            CalendarError: the period has no occurrence, or several.
        """
        period = context.period
        days = self.days_between(period.start, period.end, context)
        if len(days) != 1:
            raise CalendarError(
                message(
                    "The recurrence has {count} days in the period {period}, not one.",
                    count=len(days),
                    period=period.id,
                ),
                "rrule",
                message("Narrow the rule, or use the kind ad-hoc for a report a day."),
            )
        return days[0]

    def describe(self) -> Message:
        """Say the rule in words."""
        return message("recurrence {rule}", rule=self.rrule)


def _no_start(rule: str) -> CalendarError:
    return CalendarError(
        message(
            "The recurrence '{rule}' skips, but no day is stated from which it counts.", rule=rule
        ),
        "start",
        message("Add start = a day on which it occurs."),
    )
