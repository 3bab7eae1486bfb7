"""Extensions and waivers: what a document grants one unit for one report."""

import datetime as dt
from collections.abc import Sequence
from typing import ClassVar

import attrs

from danvan.errors import Problem
from danvan.messages import message
from danvan.model.dates import require_day
from danvan.tracking.records.record import Record


@attrs.frozen(kw_only=True)
class Extension(Record):
    """More time for one unit and one report.

    A second document may give more time again. Both stay, so that a question about a day between
    the two is answered by the first.

    Attributes:
        key: the obligation.
        extended_to: the new last day, inclusive.
        document: number and symbol of the document that grants it.
        decided_on: the day of that document; it holds for questions about that day and later.
        grounds: why, in one sentence.
    """

    repeats: ClassVar[bool] = True

    key: str
    extended_to: dt.date = attrs.field(validator=require_day)
    document: str
    decided_on: dt.date | None = attrs.field(default=None, validator=require_day)
    grounds: str | None = None

    @property
    def base(self) -> str:
        """The obligation."""
        return self.key

    def corrects(self, earlier: Record) -> bool:
        """Whether both tell what one document grants."""
        return isinstance(earlier, Extension) and earlier.document == self.document

    def problem_after(self, earlier: Sequence[Record]) -> Problem | None:
        """Refuse a second statement of what one document grants."""
        for extension in earlier:
            if isinstance(extension, Extension) and extension.document == self.document:
                return Problem(
                    message(
                        "{document} already extends the report to {day}.",
                        document=self.document,
                        day=extension.extended_to,
                    ),
                    self.key,
                    message("Add --correct to keep this as a new version of the entry."),
                )
        return None


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
