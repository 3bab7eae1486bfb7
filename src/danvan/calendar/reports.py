"""Report rules: what is owed, for which period, by when, by whom, to whom."""

import datetime as dt
from collections.abc import Iterator

import attrs

from danvan.calendar.bounds import Bound
from danvan.calendar.periods import AD_HOC, EVENT
from danvan.calendar.rolls import Roll
from danvan.calendar.rules import DueRule, EndOfMonth, ListedDate, Recurrence
from danvan.calendar.windows import WindowRule
from danvan.errors import CalendarError
from danvan.messages import message
from danvan.model.checks import all_in_range, require_slug
from danvan.model.documents import Cited
from danvan.model.units import UnitGroup


@attrs.frozen(kw_only=True)
class Senders(UnitGroup):
    """Who owes the report.

    Attributes:
        clause: the clause that names them; it may be another one than the rule's.
        wording: its words.
        interpretation: whom we take it to mean, where the clause names nobody.
        reason: why; required with an interpretation.
    """

    document: str | None = None
    clause: str | None = None
    wording: str | None = None
    interpretation: str | None = None
    reason: str | None = attrs.field(default=None)

    def __bool__(self) -> bool:
        """Whether anything is said about the senders, if only in words."""
        return bool(self.kinds or self.units or self.wording or self.interpretation)

    @reason.validator
    def _interpretation_has_a_reason(self, _attribute: object, value: str | None) -> None:
        if self.interpretation and not value:
            raise CalendarError(
                message("The senders are an interpretation, but no reason is given."),
                "reason",
                message("Say in one sentence why the text is read this way."),
            )


@attrs.frozen(kw_only=True)
class Recipient:
    """Who gets the report.

    Attributes:
        code: id of the unit.
        name: its name as printed; ``None`` takes the name from the unit list.
        via: id of the unit through which it goes ("qua Sở Nội vụ").
        purpose: what the document adds ("để tổng hợp", "để b/c").
    """

    code: str
    name: str | None = None
    via: str | None = None
    purpose: str | None = None


@attrs.frozen(kw_only=True)
class Exemption(Cited):
    """When a unit need not send the report."""

    condition: str


@attrs.frozen(kw_only=True)
class ReportRule(Cited):
    """One line of a reporting regime.

    Attributes:
        id: unique in its regime; part of every key, so it never changes.
        kind: kind of the period.
        label: what the report is called, quoted; by default the label of the kind.
        due: the rule for the stated date; ``None`` where the document states no date.
        opens: first day on which it may be sent, for "từ ngày 1 đến ngày 5".
        bound: how the words before the date are read.
        ambiguous: the words can be read both ways; the earlier reading was taken.
        time: hour of the day at which the last day ends, where one is stated.
        roll: policy for days off; ``None`` takes the regime's.
        window: the data window; ``None`` takes the regime's for this kind, else it is unknown.
        senders: who owes it; empty takes the regime's.
        recipients: who gets it; empty takes the regime's.
        periods: parts of the year that are reported (``["Q1", "Q3"]``); empty means all.
        events: ids of the event days that are reported on, for the kind ``event``.
        absorbs: ``report/part`` of the duties that this report replaces (``"quarter/Q4"``).
        level: level of the senders, 1 is the lowest, for rules that pass upward.
        on_request: owed when it is asked for.
        exemptions: conditions under which a unit need not send it.
        channel: how it is sent; ``proof``: what counts as the day of sending ("dấu bưu điện").
        remind_days_before: calendar days before the last day on which the document reminds.
    """

    id: str = attrs.field(validator=require_slug)
    kind: str
    label: str | None = None
    due: DueRule | None = None
    opens: DueRule | None = None
    bound: Bound = Bound.BY
    ambiguous: bool = False
    time: dt.time | None = None
    roll: Roll | None = None
    window: WindowRule | None = None
    senders: Senders = Senders()
    recipients: tuple[Recipient, ...] = ()
    periods: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    absorbs: tuple[str, ...] = ()
    level: int | None = None
    on_request: bool = False
    exemptions: tuple[Exemption, ...] = ()
    channel: str | None = None
    proof: str | None = None
    remind_days_before: tuple[int, ...] = attrs.field(default=(), validator=all_in_range(0, 366))

    def __attrs_post_init__(self) -> None:
        """Refuse combinations that have no meaning."""
        if self.kind == EVENT and not self.events:
            raise CalendarError(
                message("A report on an event does not say which event."),
                "events",
                message('Add events = ["the id of one of the regime\'s event_days"].'),
            )
        if self.kind == AD_HOC and not isinstance(self.due, Recurrence | None):
            raise CalendarError(
                message("An ad-hoc report has no period that its due rule could count from."),
                "due",
                message("Use the rule recurrence, leave due out, or use the kind event."),
            )
        if self.bound is Bound.WITHIN and (self.opens is None or self.due is None):
            self._require_whole_month()

    def rules(self) -> Iterator[tuple[str, DueRule]]:
        """Yield its due rules with the keys under which they stand."""
        if self.due is not None:
            yield "due", self.due
        if self.opens is not None:
            yield "opens", self.opens
        if self.window is not None:
            for key, rule in self.window.rules():
                yield f"window.{key}", rule

    def _require_whole_month(self) -> None:
        if not isinstance(self.due, EndOfMonth | ListedDate):
            raise CalendarError(
                message("The bound 'within' needs both ends of its window."),
                "opens",
                message("Add the table opens for the first day, or use the rule end-of-month."),
            )
