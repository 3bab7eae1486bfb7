"""Reporting regimes: the dated report rules of one document."""

import datetime as dt
from collections.abc import Iterator, Mapping

import attrs

from danvan.calendar.periods import EVENT
from danvan.calendar.reports import Recipient, ReportRule, Senders
from danvan.calendar.rolls import Roll
from danvan.calendar.rules import Anchor, DueRule, Offset
from danvan.calendar.windows import WindowRule
from danvan.errors import CalendarError, Problem, UnknownNameError
from danvan.messages import message
from danvan.model.checks import FIRST_YEAR, LAST_YEAR, all_in_range, require_slug
from danvan.model.dates import PartialDate, require_day
from danvan.model.documents import Cited, SourceDocument
from danvan.text import closest


@attrs.frozen(kw_only=True)
class EventDay(Cited):
    """A dated event that reports count from.

    Attributes:
        day: first day; ``None`` while it is not known; the reports then have no date.
        until: last day, inclusive, of an event that lasts; a recurrence then asks for a report on
            each of its days in between.
    """

    id: str = attrs.field(validator=require_slug)
    name: str
    day: dt.date | None = attrs.field(default=None, validator=require_day)
    until: dt.date | None = attrs.field(default=None, validator=require_day)


@attrs.frozen(kw_only=True)
class Regime(Cited):
    """The report rules of one document.

    Attributes:
        id: unique in its province.
        title: what it is called; Vietnamese.
        years: the years that the document plans for; empty means every year of its validity.
        valid_from: first day in force, inclusive; by default the day the document was signed.
        not_before: the text excludes every earlier day, though its own day is not known.
        valid_until: last day in force, inclusive; ``None`` while nothing ends it.
        first_period: reports on periods that end before it are not owed.
        replaced_by: id of the regime that takes its place.
        extends: id of a regime whose report rules it takes; a rule of the same id replaces.
        drop: ids of rules that it does not take.
        roll: policy for days off; no source states one, so the default is none.
        provisional: written after another document, not yet decided by the province.
        on_request_only: used only when it is asked for by its id.
        windows: data window by kind of period; ``windows_from``: id of a regime to take them from.
        senders, recipients: of every rule that states none of its own.
        event_days: the events that rules count from.
    """

    id: str = attrs.field(validator=require_slug)
    title: str
    years: tuple[int, ...] = attrs.field(default=(), validator=all_in_range(FIRST_YEAR, LAST_YEAR))
    valid_from: PartialDate | None = None
    not_before: dt.date | None = attrs.field(default=None, validator=require_day)
    valid_until: dt.date | None = attrs.field(default=None, validator=require_day)
    first_period: PartialDate | None = None
    replaced_by: str | None = None
    extends: str | None = None
    drop: tuple[str, ...] = ()
    roll: Roll = Roll.NONE
    provisional: bool = False
    on_request_only: bool = False
    windows: Mapping[str, WindowRule] = attrs.field(factory=dict)
    windows_from: str | None = None
    senders: Senders = Senders()
    recipients: tuple[Recipient, ...] = ()
    event_days: tuple[EventDay, ...] = ()
    reports: tuple[ReportRule, ...] = ()

    def __attrs_post_init__(self) -> None:
        """Refuse ids that stand twice and events that no ``event_days`` names, all at once."""
        problems = [
            *_repeated("reports", [report.id for report in self.reports]),
            *_repeated("event_days", [event.id for event in self.event_days]),
            *self._event_problems(),
            *self._validity_problems(),
        ]
        if problems:
            raise CalendarError.of(problems)

    def _event_problems(self) -> Iterator[Problem]:
        known = [event.id for event in self.event_days]
        for kind, window in self.windows.items():
            for place, rule in window.rules():
                yield from _anchor_problems(rule, f"windows.{kind}.{place}", known, own_event=False)
        for index, report in enumerate(self.reports):
            for position, event in enumerate(report.events):
                if event not in known:
                    yield _unknown_event(event, f"reports[{index}].events[{position}]", known)
            for place, rule in report.rules():
                own_event = report.kind == EVENT
                yield from _anchor_problems(
                    rule, f"reports[{index}].{place}", known, own_event=own_event
                )

    def _validity_problems(self) -> Iterator[Problem]:
        if self.valid_from and self.valid_until and self.valid_until < self.valid_from.earliest:
            yield Problem(
                message("The regime ends on {last}, before it begins.", last=self.valid_until),
                "valid_until",
                message("Write a last day on or after {first}.", first=self.valid_from.earliest),
            )
        for index, event in enumerate(self.event_days):
            if event.until and (event.day is None or event.until < event.day):
                yield Problem(
                    message("The event ends on {last}, before it begins.", last=event.until),
                    f"event_days[{index}].until",
                    message("State its first day, and a last day on or after it."),
                )

    def report(self, report_id: str) -> ReportRule:
        """Return the rule with this id.

        Raises:
            UnknownNameError: there is none.
        """
        for report in self.reports:
            if report.id == report_id:
                return report
        known = tuple(report.id for report in self.reports)
        raise UnknownNameError(
            message("There is no report '{report}' in the regime.", report=report_id),
            message("report"),
            message("Write one of: {near}.", near=known),
        )

    def covers_year(self, year: int, validity: "Validity") -> bool:
        """Whether the document plans for periods of ``year``."""
        if self.years:
            return year in self.years
        first_year = validity.first.year
        if self.first_period is not None:
            first_year = min(first_year, self.first_period.year)
        after_start = first_year <= year
        return after_start and (validity.last is None or year <= validity.last.year)


def _repeated(section: str, ids: list[str]) -> Iterator[Problem]:
    for index, found in enumerate(ids):
        if found in ids[:index]:
            yield Problem(
                message("The id '{id}' stands twice.", id=found),
                f"{section}[{index}].id",
                message("Give each row of a section its own id."),
            )


def _anchor_problems(
    rule: DueRule, place: str, known: list[str], *, own_event: bool
) -> Iterator[Problem]:
    """Yield what is wrong when ``rule`` counts from an event."""
    if not isinstance(rule, Offset) or rule.anchor is not Anchor.EVENT:
        return
    if rule.event is not None and rule.event not in known:
        yield _unknown_event(rule.event, f"{place}.event", known)
    if rule.event is None and not own_event:
        yield Problem(
            message("The rule counts from an event, but does not say which."),
            f"{place}.event",
            message("Add event = the id of one of the regime's event_days."),
        )


def _unknown_event(event: str, place: str, known: list[str]) -> Problem:
    near = closest(event, known) or tuple(known)
    return Problem(
        message("There is no event day '{event}' in this regime.", event=event),
        place,
        message("Write one of: {near}.", near=near)
        if near
        else message("Add it to [[regimes.event_days]]."),
    )


@attrs.frozen(kw_only=True)
class Validity:
    """The days on which a regime is in force, both inclusive.

    Attributes:
        first: the earliest day that the text allows.
        last: ``None`` while nothing ends it.
        inferred: the first day is known only to the month or year, or not stated by the document
            itself, and was inferred.
        settled_from: the day from which nobody can doubt that it is in force: nobody is judged
            late by it before.
    """

    first: dt.date
    last: dt.date | None
    inferred: bool
    settled_from: dt.date

    def contains(self, day: dt.date) -> bool:
        """Whether ``day`` lies in the validity."""
        return self.first <= day and (self.last is None or day <= self.last)


def validity_of(regime: Regime, documents: Mapping[str, SourceDocument]) -> Validity:
    """Return when ``regime`` is in force; without ``valid_from``, from the signing of its document.

    Raises:
        CalendarError: neither the regime nor its document is dated.
    """
    document = documents.get(regime.document) if regime.document else None
    first = regime.valid_from or (document.signed if document else None)
    if first is None:
        raise CalendarError(
            message("Nothing says from when the regime '{regime}' is in force.", regime=regime.id),
            "valid_from",
            message('Write valid_from = 2023-05-23, or "2023-05" where only the month is known.'),
        )
    earliest = max(first.earliest, regime.not_before or first.earliest)
    return Validity(
        first=earliest,
        last=regime.valid_until,
        inferred=not first.is_exact,
        settled_from=max(earliest, first.latest),
    )
