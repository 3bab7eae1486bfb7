"""Entries: a record with when, by whom and from where it was written down."""

import datetime as dt
from typing import Generic, TypeVar

import attrs

from danvan.tracking.records import Record

R_co = TypeVar("R_co", bound=Record, covariant=True)


@attrs.frozen(kw_only=True)
class Stamp:
    """When and by whom something is written down.

    Attributes:
        at: the moment, with its time zone; kept in UTC, to the second.
        by: the person, as the office calls them.
    """

    at: dt.datetime
    by: str


@attrs.frozen
class Draft(Generic[R_co]):
    """A record that is to be written down.

    Attributes:
        record: what happened.
        subject: the entry that it corrects; ``None`` lets the register find or number it.
        source: file, sheet and cell that it was read from.
        reason: why an earlier entry is corrected.
        retracted: the entry is taken back: it never held.
    """

    record: R_co
    subject: str | None = attrs.field(default=None, kw_only=True)
    source: str | None = attrs.field(default=None, kw_only=True)
    reason: str | None = attrs.field(default=None, kw_only=True)
    retracted: bool = attrs.field(default=False, kw_only=True)


@attrs.frozen(kw_only=True)
class Entry(Generic[R_co]):
    """One version of one thing in the register; never changed once it is written.

    Attributes:
        id: number in the order of writing, unique in the register.
        province: code of the province.
        subject: what it speaks of: the base of its record, numbered where the base repeats.
        version: 1 for the first; the highest one holds.
        recorded_at: the moment in UTC; ``recorded_by``: by whom.
    """

    id: int
    province: str
    subject: str
    version: int
    record: R_co
    recorded_at: dt.datetime
    recorded_by: str
    source: str | None = None
    reason: str | None = None
    retracted: bool = False
