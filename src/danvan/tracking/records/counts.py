"""Counts of people, opinions and awards."""

import attrs

from danvan.errors import RegisterError
from danvan.messages import message


def require_count(
    _instance: object, attribute: "attrs.Attribute[int | None]", value: int | None
) -> None:
    """Refuse a number below zero (attrs validator); an unknown count is ``None``, never zero.

    Raises:
        RegisterError: the count is below zero.
    """
    if value is not None and value < 0:
        raise RegisterError(
            message("{value} is no count.", value=value),
            attribute.name,
            message("Write a whole number from 0 up."),
        )
