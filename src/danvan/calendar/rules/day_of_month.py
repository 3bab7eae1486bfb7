"""``day-of-month``: "ngày 15 hàng tháng", "ngày 10 tháng cuối quý"."""

import datetime as dt

import attrs

from danvan.calendar.months import day_in_month
from danvan.calendar.rules.checks import require_day_of_every_month
from danvan.calendar.rules.context import MonthPosition, RuleContext, month_in_words
from danvan.messages import Message, message
from danvan.model.checks import in_range


@attrs.frozen(kw_only=True)
class DayOfMonth:
    """A day of the period's first, middle or last month, moved by whole months.

    Attributes:
        day: 1 to 31; above 28 only with ``clamp``.
        of: the month of the period that is counted from.
        months: months to move: 1 is the month after.
        clamp: use the last day of the month where it has no such day.
    """

    day: int = attrs.field(validator=require_day_of_every_month)
    of: MonthPosition = MonthPosition.LAST
    months: int = attrs.field(default=0, validator=in_range(-120, 120))
    clamp: bool = False

    def day_for(self, context: RuleContext) -> dt.date:
        """Return the day that the document states for the period."""
        year, month = context.period.month(self.of, self.months)
        return day_in_month(year, month, self.day, clamp=self.clamp)

    def describe(self) -> Message:
        """Say the rule in words."""
        return message(
            "day {day} of {month}", day=self.day, month=month_in_words(self.of, self.months)
        )
