"""``fixed-date``: "ngày 05 tháng 6", "ngày 15 tháng 01 năm sau"."""

import datetime as dt

import attrs

from danvan.calendar.months import day_in_month
from danvan.calendar.rules.context import RuleContext
from danvan.errors import CalendarError
from danvan.messages import Message, message
from danvan.model.checks import in_range


@attrs.frozen(kw_only=True)
class FixedDate:
    """A day and a month in the year of the period, or some years after it.

    Attributes:
        day: 1 to 31.
        month: 1 to 12.
        years: years to move: 1 is the year after the period's year.
        clamp: use the last day of the month where it has no such day (29/02).
    """

    day: int = attrs.field(validator=in_range(1, 31))
    month: int = attrs.field(validator=in_range(1, 12))
    years: int = attrs.field(default=0, validator=in_range(-10, 10))
    clamp: bool = False

    def __attrs_post_init__(self) -> None:
        """Refuse a day that the month does not have in every year."""
        common_year = 2023
        try:
            day_in_month(common_year, self.month, self.day, clamp=self.clamp)
        except CalendarError as error:
            raise CalendarError(
                message(
                    "Month {month} has no day {day} in every year.", month=self.month, day=self.day
                ),
                "day",
                message("Correct the day, or add clamp = true to use the month's last day."),
            ) from error

    def day_for(self, context: RuleContext) -> dt.date:
        """Return the day that the document states for the period."""
        year = context.period.year + self.years
        return day_in_month(year, self.month, self.day, clamp=self.clamp)

    def describe(self) -> Message:
        """Say the rule in words."""
        if self.years == 0:
            return message("{day}/{month} of the period's year", day=self.day, month=self.month)
        return message(
            "{day}/{month}, {years} year(s) after the period's year",
            day=self.day,
            month=self.month,
            years=self.years,
        )
