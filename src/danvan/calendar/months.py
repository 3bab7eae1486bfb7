"""Months as pairs of year and month, with carry."""

import calendar
import datetime as dt

from danvan.errors import CalendarError
from danvan.messages import message


def month_of(year: int, month: int) -> tuple[int, int]:
    """Return year and month where ``month`` may lie outside 1 to 12.

    >>> month_of(2023, 14)
    (2024, 2)
    """
    carry, index = divmod(month - 1, 12)
    return year + carry, index + 1


def end_of_month(year: int, month: int) -> dt.date:
    """Return the last day of a month."""
    return dt.date(year, month, calendar.monthrange(year, month)[1])


def day_in_month(year: int, month: int, day: int, *, clamp: bool) -> dt.date:
    """Return a day of a month; with ``clamp`` a day that is missing becomes the last one.

    Civil Code 2015, art. 147-148: a missing day means the last day of the month.

    Raises:
        CalendarError: the month has no such day and ``clamp`` is false.
    """
    last = end_of_month(year, month)
    if day <= last.day:
        return last.replace(day=day)
    if clamp:
        return last
    raise CalendarError(
        message("{month}/{year} has no day {day}.", month=month, year=year, day=day),
        "",
        message("Add clamp = true to use the last day of the month."),
    )
