"""Checks of values that several records share."""

import re
from collections.abc import Callable
from typing import Any

import attrs

from danvan.errors import DanvanError
from danvan.messages import message

Check = Callable[[Any, "attrs.Attribute[int]", int], None]

#: The years that records may speak of; beyond them nothing is planned and dates would be a guess.
FIRST_YEAR, LAST_YEAR = 1945, 2100

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9.@_-]*")


def require_slug(_instance: object, attribute: "attrs.Attribute[str]", value: str) -> None:
    """Refuse an id that could not stand in a key (attrs validator).

    Raises:
        DanvanError: the id is not made of small letters, digits and single hyphens.
    """
    if not _SLUG.fullmatch(value):
        raise DanvanError(
            message("'{id}' cannot be used as an id.", id=value),
            attribute.name,
            message("Use small ASCII letters, digits and hyphens, for example half-year."),
        )


def is_id(text: str) -> bool:
    """Whether ``text`` can be an id: ASCII letters, digits and the signs . @ _ - in it."""
    return _ID.fullmatch(text) is not None


def require_id(_instance: object, attribute: "attrs.Attribute[str]", value: str) -> None:
    """Refuse an id that people could not write without quotes (attrs validator).

    Raises:
        DanvanError: the id is empty or has other characters than ASCII letters, digits and .@_-
    """
    if not is_id(value):
        raise DanvanError(
            message("'{id}' cannot be used as an id.", id=value),
            attribute.name,
            message("Use ASCII letters, digits and the signs . @ _ - without blanks."),
        )


def in_range(first: int, last: int) -> Check:
    """Return an attrs validator: a whole number from ``first`` to ``last``, both inclusive."""

    def check(_instance: object, attribute: "attrs.Attribute[int]", value: int) -> None:
        if not first <= value <= last:
            raise DanvanError(
                message("{value} is out of range.", value=value),
                attribute.name,
                message("Write a number from {first} to {last}.", first=first, last=last),
            )

    return check


def all_in_range(
    first: int, last: int
) -> Callable[[Any, "attrs.Attribute[tuple[int, ...]]", tuple[int, ...]], None]:
    """Return an attrs validator: every number from ``first`` to ``last``, both inclusive."""

    def check(
        _instance: object, attribute: "attrs.Attribute[tuple[int, ...]]", value: tuple[int, ...]
    ) -> None:
        for index, number in enumerate(value):
            if not first <= number <= last:
                raise DanvanError(
                    message("{value} is out of range.", value=number),
                    f"{attribute.name}[{index}]",
                    message("Write a number from {first} to {last}.", first=first, last=last),
                )

    return check
