"""Where one obligation stands on one day: one total function.

The first of these that holds is the status:

1. ``cancelled``: a document cancels the duty.
2. ``superseded``: another report replaces it, or a later regime took over.
3. ``closed``: the unit closed before the last day.
4. ``not-in-force``: the last day lies outside the validity of its document.
5. ``waived``: a document waives it for this unit.
6. ``undated``: no document states a date.
7. ``on-time``: the first receipt lies on or before the last day.
8. ``late``, ``missing``: received after it, or not received and the day has passed; where the day
   is not confirmed (carried forward, provisional, in force from a day known only to the month),
   nobody is blamed and the status is ``unconfirmed``.
9. ``due-soon``: the last day is at most seven days away; else ``not-due``.
"""

import datetime as dt
import enum

import attrs

from danvan.calendar.duties import Duty
from danvan.calendar.schedule import Obligation
from danvan.tracking.cases import NO_CASE, Case
from danvan.tracking.records import Submission

#: Calendar days before the last day from which a report is due soon, inclusive.
SOON = 7


class Status(enum.StrEnum):
    """Where an obligation stands."""

    UNDATED = "undated"
    NOT_IN_FORCE = "not-in-force"
    NOT_DUE = "not-due"
    DUE_SOON = "due-soon"
    ON_TIME = "on-time"
    LATE = "late"
    MISSING = "missing"
    UNCONFIRMED = "unconfirmed"
    WAIVED = "waived"
    SUPERSEDED = "superseded"
    CANCELLED = "cancelled"
    CLOSED = "closed"


@attrs.frozen(kw_only=True)
class Standing:
    """Where an obligation stands on one day.

    Attributes:
        days: calendar days from the last day, extended where it was, to the first receipt, or to
            the day that is asked about while nothing was received: below zero before the last
            day, 0 on it, above zero after it; ``None`` without a last day.
        extended_to: the last day that a document granted, where it is later than the duty's own.
        received_on: day of the first receipt; ``latest``: what happened last to the report.
        before_window_closed: it was received while its data window was still open, so its
            figures are estimates.
    """

    status: Status
    days: int | None = None
    extended_to: dt.date | None = None
    received_on: dt.date | None = None
    latest: Submission | None = None
    before_window_closed: bool = False


def standing_of(obligation: Obligation, case: Case, as_of: dt.date) -> Standing:
    """Return where ``obligation`` stands on ``as_of``, inclusive; every question has an answer.

    Args:
        obligation: the duty of the unit, with the rule that was in force.
        case: what the register says about it; what happened after ``as_of`` does not count.
        as_of: the day that is asked about.
    """
    duty = obligation.duty
    receipt = case.receipt(as_of)
    extended = _extension(duty, case, as_of)
    last_day = extended or duty.last_day
    counted = receipt.received_on if receipt else as_of
    return Standing(
        status=_status(obligation, case, last_day, receipt, as_of),
        days=(counted - last_day).days if last_day else None,
        extended_to=extended,
        received_on=receipt.received_on if receipt else None,
        latest=case.latest(as_of),
        before_window_closed=_is_before_close(duty, receipt),
    )


def _status(
    obligation: Obligation,
    case: Case,
    last_day: dt.date | None,
    receipt: Submission | None,
    as_of: dt.date,
) -> Status:
    unit, duty = obligation
    is_open = unit.is_open_on(last_day or duty.period.end)
    nothing_to_judge = (
        (duty.cancelled, Status.CANCELLED),
        (bool(duty.absorbed_by or duty.superseded_by), Status.SUPERSEDED),
        (not is_open, Status.CLOSED),
        (not duty.in_force, Status.NOT_IN_FORCE),
        (case.is_waived(as_of), Status.WAIVED),
    )
    for holds, status in nothing_to_judge:
        if holds:
            return status
    if last_day is None:
        return Status.UNDATED
    return _timeliness(duty, last_day, receipt, as_of)


def _timeliness(
    duty: Duty, last_day: dt.date, receipt: Submission | None, as_of: dt.date
) -> Status:
    if receipt is not None:
        on_time = receipt.received_on <= last_day
        return Status.ON_TIME if on_time else _blame(duty, Status.LATE)
    if as_of > last_day:
        return _blame(duty, Status.MISSING)
    return Status.DUE_SOON if (last_day - as_of).days <= SOON else Status.NOT_DUE


def is_confirmed(duty: Duty) -> bool:
    """Whether a unit may be blamed by the last day of ``duty``."""
    settled = (
        duty.settled_from is None or duty.last_day is None or duty.last_day >= duty.settled_from
    )
    return settled and not duty.carried_forward and not duty.provisional


def _blame(duty: Duty, status: Status) -> Status:
    return status if is_confirmed(duty) else Status.UNCONFIRMED


def _extension(duty: Duty, case: Case, as_of: dt.date) -> dt.date | None:
    """Return the extended last day; an extension never takes time away."""
    extended = case.extended_to(as_of)
    if extended is None or duty.last_day is None or extended <= duty.last_day:
        return None
    return extended


def _is_before_close(duty: Duty, receipt: Submission | None) -> bool:
    window = duty.window
    if receipt is None or window is None:
        return False
    # With an hour of closing, a receipt on that day may lie behind it.
    return receipt.received_on < window.end or (
        receipt.received_on == window.end and window.end_time is None
    )


def standing_without_case(obligation: Obligation, as_of: dt.date) -> Standing:
    """Return where ``obligation`` stands when the register says nothing of it.

    It is the same for every unit of one duty that is open on the last day.
    """
    return standing_of(obligation, NO_CASE, as_of)
