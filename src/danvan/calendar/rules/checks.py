"""Checks that several due rules share."""

from typing import Protocol

import attrs

from danvan.errors import CalendarError
from danvan.messages import message

_SHORTEST_MONTH = 28
_LONGEST_MONTH = 31


class _Clamped(Protocol):
    @property
    def clamp(self) -> bool: ...


def require_day_of_every_month(
    rule: _Clamped, attribute: "attrs.Attribute[int]", value: int
) -> None:
    """Refuse a day that some month does not have, unless the rule clamps (attrs validator).

    Raises:
        CalendarError: the day lies outside 1 to 31, or above 28 without ``clamp``.
    """
    if not 1 <= value <= _LONGEST_MONTH:
        raise CalendarError(
            message("Due day {day} is not a day of any month.", day=value),
            attribute.name,
            message("Write a day from 1 to 31."),
        )
    if value > _SHORTEST_MONTH and not rule.clamp:
        raise CalendarError(
            message("Due day {day} is not a day of every month.", day=value),
            attribute.name,
            message("Write a day from 1 to 28, or add clamp = true to use the month's last day."),
        )
