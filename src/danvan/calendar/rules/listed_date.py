"""``listed-date``: "29/3, 29/6, 29/9 và 29/11", or one printed date."""

import datetime as dt
import re
from collections.abc import Mapping

import attrs

from danvan.calendar.rules.context import RuleContext
from danvan.errors import CalendarError
from danvan.messages import Message, message
from danvan.model.checks import in_range

_LEAP_YEAR = 2024
_MONTH_AND_DAY = re.compile(r"([0-9]{2})-([0-9]{2})")
_WHOLE_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _days_exist(
    _rule: object,
    attribute: "attrs.Attribute[Mapping[str, dt.date | str]]",
    value: Mapping[str, dt.date | str],
) -> None:
    for period, text in value.items():
        if _day(text, _LEAP_YEAR) is None:
            raise CalendarError(
                message("'{text}' is not a day.", text=str(text)),
                f"{attribute.name}.{period}",
                message('Write 2025-12-10, or "12-10" for every year.'),
            )


@attrs.frozen(kw_only=True)
class ListedDate:
    """A date that the document lists for each period.

    Attributes:
        dates: a date for a period's id (``"2025" = 2025-12-10``), or a month and day for a part
            of every year (``Q4 = "11-29"``). A period that is not listed has no duty.
        years: years to move a month and day: 1 is the year after the period's year.
    """

    dates: Mapping[str, dt.date | str] = attrs.field(validator=_days_exist)
    years: int = attrs.field(default=0, validator=in_range(-10, 10))

    def names(self, period_id: str, part: str) -> bool:
        """Whether the list names this period."""
        return period_id in self.dates or part in self.dates

    def day_for(self, context: RuleContext) -> dt.date:
        """Return the day that the document states for the period.

        Raises:
            CalendarError: the list names no day for it, or 29/02 in a common year.
        """
        period = context.period
        text = self.dates.get(period.id) or self.dates.get(period.part)
        day = _day(text, period.year + self.years) if text else None
        if day is None:
            raise CalendarError(
                message("The list has no day for the period {period}.", period=period.id),
                "dates",
                message("Add the period to the list."),
            )
        return day

    def describe(self) -> Message:
        """Say the rule in words."""
        return message("a date that the document lists")


def _day(text: dt.date | str, year: int) -> dt.date | None:
    if not isinstance(text, str):
        return text if type(text) is dt.date else None
    match = _MONTH_AND_DAY.fullmatch(text)
    try:
        if match:
            return dt.date(year, int(match[1]), int(match[2]))
        return dt.date.fromisoformat(text) if _WHOLE_DATE.fullmatch(text) else None
    except ValueError:
        return None
