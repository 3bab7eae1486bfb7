"""What a cell of a file holds, before its field says what it means."""

import datetime as dt
from typing import TypeAlias

import attrs


@attrs.frozen
class Percentage:
    """A number that Excel shows as a percentage; 0.9866 is shown as 98,66%."""

    number: float


Raw: TypeAlias = str | float | bool | dt.date | dt.time | dt.timedelta | Percentage
"""``datetime`` is a ``date``, and an ``int`` a ``float``; an empty cell is the empty text."""
