"""``nth-working-day``: "ngày làm việc thứ 5 của tháng"."""

import datetime as dt

import attrs

from danvan.calendar.months import end_of_month
from danvan.calendar.rules.context import MonthPosition, RuleContext, month_in_words
from danvan.errors import CalendarError
from danvan.messages import Message, message
from danvan.model.checks import in_range


@attrs.frozen(kw_only=True)
class NthWorkingDay:
    """The nth working day of a month of the period, or of the whole period.

    Attributes:
        n: the first working day counts as 1, the last as -1; never 0.
        of: the month that is counted in.
        months: months to move: 1 is the month after.
        whole_period: count in the whole period instead of one month.
    """

    n: int = attrs.field()
    of: MonthPosition = MonthPosition.LAST
    months: int = attrs.field(default=0, validator=in_range(-120, 120))
    whole_period: bool = False

    @n.validator
    def _is_not_zero(self, _attribute: object, value: int) -> None:
        if value == 0:
            raise CalendarError(
                message("There is no working day number 0."),
                "n",
                message("The first working day is 1, the last is -1."),
            )

    def day_for(self, context: RuleContext) -> dt.date:
        """Return the day that the document states for the period."""
        first, last = self._range(context)
        return context.working_days().nth(first, last, self.n)

    def _range(self, context: RuleContext) -> tuple[dt.date, dt.date]:
        if self.whole_period:
            return context.period.start, context.period.end
        year, month = context.period.month(self.of, self.months)
        return dt.date(year, month, 1), end_of_month(year, month)

    def describe(self) -> Message:
        """Say the rule in words."""
        place = message("the period") if self.whole_period else month_in_words(self.of, self.months)
        if self.n < 0:
            return message("working day number {n} from the end of {place}", n=-self.n, place=place)
        return message("working day number {n} of {place}", n=self.n, place=place)
