"""``end-of-month``: "ngày cuối tháng", "trong tháng 11"."""

import datetime as dt

import attrs

from danvan.calendar.months import end_of_month, month_of
from danvan.calendar.rules.context import MonthPosition, RuleContext, month_in_words
from danvan.messages import Message, message
from danvan.model.checks import in_range


@attrs.frozen(kw_only=True)
class EndOfMonth:
    """The last day of a month of the period, or of a fixed month of its year.

    Attributes:
        of: the month of the period that is counted from; not used when ``month`` is stated.
        month: 1 to 12, a month of the period's year ("trong tháng 11").
        months: months to move: 1 is the month after.
    """

    of: MonthPosition = MonthPosition.LAST
    month: int | None = attrs.field(
        default=None,
        validator=attrs.validators.optional(in_range(1, 12)),
    )
    months: int = attrs.field(default=0, validator=in_range(-120, 120))

    def day_for(self, context: RuleContext) -> dt.date:
        """Return the day that the document states for the period."""
        if self.month is not None:
            return end_of_month(*month_of(context.period.year, self.month + self.months))
        return end_of_month(*context.period.month(self.of, self.months))

    def describe(self) -> Message:
        """Say the rule in words."""
        if self.month is None:
            return message("last day of {month}", month=month_in_words(self.of, self.months))
        years, month = divmod(self.month - 1 + self.months, 12)
        if years == 0:
            return message("last day of month {month} of the period's year", month=month + 1)
        return message(
            "last day of month {month}, {years} year(s) after the period's year",
            month=month + 1,
            years=years,
        )
