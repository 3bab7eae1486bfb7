"""Dates as documents give them: to the day, to the month or only to the year."""

import calendar
import datetime as dt
import re
from typing import Any, Self

import attrs

from danvan.errors import DanvanError
from danvan.messages import message

_TEXT = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


@attrs.frozen(order=True)
class PartialDate:
    """A day, a month or a year; what the document leaves blank stays blank.

    >>> PartialDate(2025, 2).earliest
    datetime.date(2025, 2, 1)
    """

    year: int
    month: int | None = None
    day: int | None = None

    @classmethod
    def of(cls, day: dt.date) -> Self:
        """Return ``day``, known to the day."""
        return cls(day.year, day.month, day.day)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``2023-05-23``, ``2025-02`` or ``2021``.

        Raises:
            DanvanError: the text is none of the three, or no such day exists.
        """
        match = _TEXT.fullmatch(text)
        parts = [int(part) for part in match.groups() if part] if match else []
        try:
            dt.date(*[*parts, 1, 1][:3])
        except (TypeError, ValueError) as error:
            raise DanvanError(
                message("'{text}' is not a date, a month or a year.", text=text),
                "",
                message('Write 2023-05-23, "2023-05" or "2023".'),
            ) from error
        return cls(*parts)

    @property
    def is_exact(self) -> bool:
        """Whether the day is known."""
        return self.day is not None

    @property
    def earliest(self) -> dt.date:
        """The first day that the text allows."""
        return dt.date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> dt.date:
        """The last day that the text allows."""
        month = self.month or 12
        last = calendar.monthrange(self.year, month)[1]
        return dt.date(self.year, month, self.day or last)

    def __str__(self) -> str:
        """Return ``2023-05-23``, ``2025-02`` or ``2021``."""
        parts = [f"{self.year:04d}"]
        parts += [f"{part:02d}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)


def require_day(_instance: object, attribute: "attrs.Attribute[Any]", value: object) -> None:
    """Refuse anything but a day (attrs validator): a moment is not a day.

    Raises:
        DanvanError: the value is a ``datetime`` or no date at all.
    """
    if value is not None and type(value) is not dt.date:
        raise DanvanError(
            message("'{value}' is not a day.", value=str(value)),
            attribute.name,
            message("Give a date without a time of day."),
        )
