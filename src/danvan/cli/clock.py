"""The one clock of the program: Vietnam has one zone and no summer time."""

import datetime as dt

_VIETNAM = dt.timezone(dt.timedelta(hours=7))


def now_in_vietnam() -> dt.datetime:
    """Return the moment, at UTC+7, to the second."""
    return dt.datetime.now(_VIETNAM).replace(microsecond=0)  # noqa: TID251  the one clock


def today_in_vietnam() -> dt.date:
    """Return the day at UTC+7."""
    return now_in_vietnam().date()
