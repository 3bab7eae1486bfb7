"""Extensions and waivers: what a document grants one unit for one report."""

import datetime as dt

import attrs

from danvan.model.dates import require_day
from danvan.tracking.records.record import Record


@attrs.frozen(kw_only=True)
class Extension(Record):
    """More time for one unit and one report.

    Attributes:
        key: the obligation.
        extended_to: the new last day, inclusive.
        document: number and symbol of the document that grants it.
        decided_on: the day of that document; it holds for questions about that day and later.
        grounds: why, in one sentence.
    """

    key: str
    extended_to: dt.date = attrs.field(validator=require_day)
    document: str
    decided_on: dt.date | None = attrs.field(default=None, validator=require_day)
    grounds: str | None = None

    @property
    def base(self) -> str:
        """The obligation."""
        return self.key


@attrs.frozen(kw_only=True)
class Waiver(Record):
    """One unit need not send one report.

    Attributes:
        key: the obligation.
        document: number and symbol of the document that grants it.
        decided_on: the day of that document; it holds for questions about that day and later.
        grounds: why, in one sentence.
    """

    key: str
    document: str
    decided_on: dt.date | None = attrs.field(default=None, validator=require_day)
    grounds: str | None = None

    @property
    def base(self) -> str:
        """The obligation."""
        return self.key
