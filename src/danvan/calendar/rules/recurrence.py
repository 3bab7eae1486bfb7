"""``recurrence``: a rule of RFC 5545, for "thứ Sáu hàng tuần" and daily reports."""

import datetime as dt
import re

import attrs
from dateutil.rrule import rrule, rrulestr

from danvan.calendar.rules.context import RuleContext
from danvan.errors import CalendarError
from danvan.messages import Message, message
from danvan.model.dates import require_day


def _parse(rule: str, start: dt.date) -> rrule:
    parsed = rrulestr(rule, dtstart=dt.datetime.combine(start, dt.time()), ignoretz=True)
    if not isinstance(parsed, rrule):
        raise TypeError(rule)
    return parsed


#: One rule by days: FREQ first, then parts without hours, counts or ends of their own.
_RULE = re.compile(
    r"(RRULE:)?FREQ=(DAILY|WEEKLY|MONTHLY|YEARLY)"
    r"(;(INTERVAL=[1-9][0-9]{0,2}|WKST=[A-Z]{2}|BY(DAY|MONTHDAY|YEARDAY|WEEKNO|MONTH|SETPOS)"
    r"=[-+0-9A-Z,]+))*"
)


def _names_a_day(words: str) -> bool:
    return any(word in words for word in ("FREQ=DAILY", "BYDAY=", "BYMONTHDAY=", "BYYEARDAY="))


#: An interval of 2 or more.
_SKIPS = re.compile(r"INTERVAL=([2-9]|1[0-9])")


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
        if not _RULE.fullmatch(words) or not _is_readable(value):
            raise CalendarError(
                message("'{rule}' is not a recurrence rule by days.", rule=value),
                "rrule",
                message("Write a rule of RFC 5545, for example FREQ=WEEKLY;BYDAY=FR."),
            )
        if self.start is None and _SKIPS.search(words):
            raise _no_start(value)
        if self.start is None and not _names_a_day(words):
            raise CalendarError(
                message("The recurrence '{rule}' does not say on which day.", rule=value),
                "rrule",
                message("Add BYDAY or BYMONTHDAY, or start = a day on which it occurs."),
            )

    def days_between(self, first: dt.date, last: dt.date, context: RuleContext) -> list[dt.date]:
        """Return the occurrences from ``first`` to ``last``, both inclusive."""
        end = dt.datetime.combine(last, dt.time())
        # Without an end, a rule that never occurs (30/02) is sought to the year 9999.
        rule = _parse(self.rrule, self.start or first).replace(until=end)
        found = rule.between(dt.datetime.combine(first, dt.time()), end, inc=True)
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
