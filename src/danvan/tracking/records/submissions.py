"""Submissions: a report that came in, was sent back, came again or was taken back."""

import datetime as dt
import enum
from collections.abc import Sequence
from typing import ClassVar

import attrs

from danvan.errors import Problem
from danvan.messages import Message, message
from danvan.model.dates import require_day
from danvan.tracking.records.record import Record


class SubmissionState(enum.StrEnum):
    """What happened to the report.

    ``nothing-to-report`` is a receipt too: the unit answered that there is nothing to report.
    """

    RECEIVED = "received"
    NOTHING_TO_REPORT = "nothing-to-report"
    RETURNED = "returned"
    RESUBMITTED = "resubmitted"
    WITHDRAWN = "withdrawn"


#: The states in which a report lies with the office.
RECEIPTS = frozenset(
    {
        SubmissionState.RECEIVED,
        SubmissionState.NOTHING_TO_REPORT,
        SubmissionState.RESUBMITTED,
    }
)


@attrs.frozen(kw_only=True)
class Submission(Record):
    """One event in the life of one owed report.

    A letter that discharges several duties is one submission for each of their keys, with the
    same document number.

    Attributes:
        key: the obligation, ``lam-dong/672/month/2023-06``.
        state: what happened.
        received_on: the day on which it happened; of a receipt, the day of receipt.
        document: number and symbol of the letter.
        report_version: what the sender calls this version of the report, where it does.
        note: what a reader must know.
    """

    repeats: ClassVar[bool] = True

    key: str
    state: SubmissionState = SubmissionState.RECEIVED
    received_on: dt.date = attrs.field(validator=require_day)
    document: str | None = None
    report_version: str | None = None
    note: str | None = None

    @property
    def base(self) -> str:
        """The obligation."""
        return self.key

    def corrects(self, earlier: Record) -> bool:
        """Whether both tell the same event: the first receipt, or the same later state."""
        if not isinstance(earlier, Submission):
            return False
        return earlier.state is self.state or {earlier.state, self.state} <= _FIRST

    def problem_after(self, earlier: Sequence[Record]) -> Problem | None:
        """Refuse a second first receipt, and an answer to a report that is not there."""
        past = [event for event in earlier if isinstance(event, Submission)]
        last = past[-1] if past else None
        lies_here = last is not None and last.state is not SubmissionState.WITHDRAWN
        if self.state in _FIRST and lies_here:
            first = [event for event in past if event.state in _FIRST][-1]
            return self._problem(
                message("The report was already received on {day}.", day=first.received_on),
                message("Add --correct to correct that entry, or record the state resubmitted."),
            )
        if self.state not in _FIRST and not lies_here:
            return self._problem(
                message("No report has been received that could be {state}.", state=self.state),
                message("Record its receipt first."),
            )
        if last is not None and self.received_on < last.received_on:
            return self._problem(
                message(
                    "{day} lies before the entry of {earlier}.",
                    day=self.received_on,
                    earlier=last.received_on,
                ),
                message("Record what happened in the order of time."),
            )
        return None

    def _problem(self, what: Message, fix: Message) -> Problem:
        return Problem(what, self.key, fix)


_FIRST = frozenset({SubmissionState.RECEIVED, SubmissionState.NOTHING_TO_REPORT})
