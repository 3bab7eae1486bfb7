"""Deciding duties: which periods, which dates, and how each date came about."""

from danvan.calendar.deciding.added import added_duty
from danvan.calendar.deciding.assembly import duties_of
from danvan.calendar.deciding.settings import Decision, RegimeSource, Setting

__all__ = ["Decision", "RegimeSource", "Setting", "added_duty", "duties_of"]
