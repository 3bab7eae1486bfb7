"""Reporting regimes: the dated report rules of one document."""

import datetime as dt
from collections.abc import Mapping

import attrs

from danvan.calendar.reports import Recipient, ReportRule, Senders, require_slug
from danvan.calendar.rolls import Roll
from danvan.calendar.rules import Offset
from danvan.calendar.windows import WindowRule
from danvan.errors import CalendarError, UnknownNameError, join_places
from danvan.messages import message
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
        valid_until: last day in force, inclusive; ``None`` while nothing ends it.
        first_period: reports on periods that end before it are not owed.
        replaced_by: id of the regime that takes its place.
        roll: policy for days off; no source states one, so the default is none.
        provisional: written after another document, not yet decided by the province.
        on_request_only: used only when it is asked for by its id.
        windows: data window by kind of period; ``windows_from``: id of a regime to take them from.
        senders, recipients: of every rule that states none of its own.
        event_days: the events that rules count from.
    """

    id: str = attrs.field(validator=require_slug)
    title: str
    years: tuple[int, ...] = ()
    valid_from: PartialDate | None = None
    valid_until: dt.date | None = attrs.field(default=None, validator=require_day)
    first_period: PartialDate | None = None
    replaced_by: str | None = None
    roll: Roll = Roll.NONE
    provisional: bool = False
    on_request_only: bool = False
    windows: Mapping[str, WindowRule] = attrs.field(factory=dict)
    windows_from: str | None = None
    senders: Senders = Senders()
    recipients: tuple[Recipient, ...] = ()
    event_days: tuple[EventDay, ...] = ()
    reports: tuple[ReportRule, ...]

    def __attrs_post_init__(self) -> None:
        """Refuse two rules of one id and rules that count from an unknown event."""
        seen: set[str] = set()
        for index, report in enumerate(self.reports):
            place = f"reports[{index}]"
            if report.id in seen:
                raise CalendarError(
                    message("Two reports have the id '{id}'.", id=report.id),
                    f"{place}.id",
                    message("Give each report of a regime its own id."),
                )
            seen.add(report.id)
            self._require_known_events(report, place)

    def _require_known_events(self, report: ReportRule, place: str) -> None:
        known = [event.id for event in self.event_days]
        wanted = list(report.events)
        if isinstance(report.due, Offset) and report.due.event is not None:
            wanted.append(report.due.event)
        for event in wanted:
            if event not in known:
                near = closest(event, known)
                raise CalendarError(
                    message("There is no event day '{event}' in this regime.", event=event),
                    join_places(place, "events"),
                    message("Write one of: {near}.", near=near)
                    if near
                    else message("Add it to [[regimes.event_days]]."),
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
    return Validity(
        first=first.earliest,
        last=regime.valid_until,
        inferred=not first.is_exact,
        settled_from=first.latest,
    )
