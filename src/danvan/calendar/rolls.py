"""Rolls: what happens to a last day on which offices do not work."""

import datetime as dt
import enum

import attrs

from danvan.calendar.bounds import Bound
from danvan.calendar.working_days import WorkingDays


class Roll(enum.StrEnum):
    """A policy for days off.

    - ``none``: the date stays; the default, since no text applies anything else to these reports.
    - ``following``: the next working day (Civil Code 2015, art. 148).
    - ``preceding``: the working day before.
    - ``modified-following``: the next working day, unless that is in the next month; then the one
      before.
    """

    NONE = "none"
    FOLLOWING = "following"
    PRECEDING = "preceding"
    MODIFIED_FOLLOWING = "modified-following"


@attrs.frozen
class Rolled:
    """A last day after its roll; with a conflict the day was left where it was."""

    day: dt.date
    conflict: dt.date | None = None


def roll_day(
    day: dt.date, roll: Roll, working_days: WorkingDays, limit: dt.date | None = None
) -> Rolled:
    """Apply ``roll`` to ``day``.

    ``limit`` is an exclusive limit ("trước ngày 10/12"): a roll that would reach or pass it is
    not done, and the day that it would have given is returned as the conflict.

    Raises:
        CalendarError: the table of working days does not cover a day that must be known.
    """
    rolled = _rolled(day, roll, working_days)
    if limit is not None and rolled >= limit:
        return Rolled(day, conflict=rolled)
    return Rolled(rolled)


def exclusive_limit(stated: dt.date, bound: Bound, time: dt.time | None) -> dt.date | None:
    """Return the day that no roll may reach, or ``None`` where the bound includes its date."""
    return stated if bound is Bound.BEFORE and time is None else None


def _rolled(day: dt.date, roll: Roll, working_days: WorkingDays) -> dt.date:
    if roll is Roll.NONE:
        return day
    if roll is Roll.PRECEDING:
        return working_days.previous_from(day)
    following = working_days.next_from(day)
    crosses = (following.year, following.month) != (day.year, day.month)
    if roll is Roll.MODIFIED_FOLLOWING and crosses:
        return working_days.previous_from(day)
    return following
