"""Checks of values that several records share."""

from collections.abc import Callable
from typing import Any

import attrs

from danvan.errors import DanvanError
from danvan.messages import message

Check = Callable[[Any, "attrs.Attribute[int]", int], None]


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
