"""Bounds: how the words before a date decide the last day on time."""

import datetime as dt
import enum


class Bound(enum.StrEnum):
    """The words in front of a date.

    - ``by``: "chậm nhất vào ngày 15": the 15th is on time.
    - ``before``: "trước ngày 10/12": the 9th is the last day on time.
    - ``within``: "trong tháng 11": the last day of the window is on time.

    "Chậm nhất trước ngày 21" can be read both ways. It is written as ``before`` with
    ``ambiguous = true``: the earlier reading is on time under both.
    """

    BY = "by"
    BEFORE = "before"
    WITHIN = "within"

    def last_day(self, stated: dt.date, time: dt.time | None = None) -> dt.date:
        """Return the last day on time for the stated date.

        With a time of day, ``before`` limits the hour: "trước 16h00 thứ Sáu" still has Friday as
        its last day.

        >>> Bound.BEFORE.last_day(dt.date(2025, 12, 10))
        datetime.date(2025, 12, 9)
        """
        if self is Bound.BEFORE and time is None:
            return stated - dt.timedelta(days=1)
        return stated
