"""Duties: one report of one period with its dates, and how each date came about.

The order is fixed: the stated date, then an adjustment, then the bound, then the roll. A duty is
computed once and shared by all units that owe it.
"""

import datetime as dt
import enum

import attrs

from danvan.calendar.bounds import Bound
from danvan.calendar.origins import Origin
from danvan.calendar.periods import Period
from danvan.calendar.reports import Recipient, ReportRule, Senders
from danvan.calendar.windows import Window
from danvan.messages import Message


class StepKind(enum.StrEnum):
    """What a step of a date's history is."""

    RULE = "rule"
    ADJUSTMENT = "adjustment"
    BOUND = "bound"
    ROLL = "roll"
    ROLL_CONFLICT = "roll-conflict"
    VALIDITY = "validity"
    CARRIED_FORWARD = "carried-forward"
    CANCELLED = "cancelled"


@attrs.frozen(kw_only=True)
class Step:
    """One step on the way from the document to the last day on time.

    Attributes:
        before, after: the day before and after the step; ``None`` where there is none.
        reason: what was done and why.
        document: id of the document that the step rests on, with its clause and wording.
        origin: the place that states it.
    """

    kind: StepKind
    before: dt.date | None = None
    after: dt.date | None = None
    reason: Message | str
    document: str | None = None
    clause: str | None = None
    wording: str | None = None
    origin: Origin | None = None


@attrs.frozen(kw_only=True)
class Duty:
    """One report of one period.

    Attributes:
        province: code of the province.
        report: the rule that it comes from; ``regime``: id of the regime.
        stated: the date that the document, or a later letter, states.
        last_day: the last day on time, inclusive; ``None`` where no date is stated.
        opens: first day on which it may be sent, where one is stated.
        in_force: the regime was in force on the last day.
        carried_forward: no document plans for this year; an earlier one was taken.
        provisional: the regime is not decided by the province.
        inferred: the first day in force is known only to the month or year.
        settled_from: nobody is judged late by it for a day before this one.
        moves: how many times the date was moved.
        cancelled: a document cancels it.
        absorbed_by: ``report/period`` of the duty that replaces it.
        superseded_by: id of the regime that took over before the last day.
        notes: what a reader must know; ``steps``: how the date came about.
    """

    province: str
    regime: str
    report: ReportRule
    period: Period
    label: str
    stated: dt.date | None = None
    bound: Bound | None = None
    last_day: dt.date | None = None
    opens: dt.date | None = None
    window: Window | None = None
    senders: Senders = Senders()
    recipients: tuple[Recipient, ...] = ()
    document: str | None = None
    in_force: bool = True
    carried_forward: bool = False
    provisional: bool = False
    inferred: bool = False
    settled_from: dt.date | None = None
    moves: int = 0
    cancelled: bool = False
    absorbed_by: str | None = None
    superseded_by: str | None = None
    notes: tuple[Message | str, ...] = ()
    steps: tuple[Step, ...] = ()

    @property
    def tail(self) -> str:
        """The part of the key that every unit shares: ``month/2023-06``."""
        return f"{self.report.id}/{self.period.id}"

    @property
    def key(self) -> str:
        """The identity without a unit: ``lam-dong/month/2023-06``."""
        return f"{self.province}/{self.tail}"
