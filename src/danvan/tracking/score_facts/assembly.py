"""The facts of all units, from one state of a register on one day."""

import datetime as dt
from collections.abc import Iterable, Mapping

import attrs

from danvan.messages import Message, message
from danvan.model.plans import Plan
from danvan.model.units import Unit
from danvan.scoring.facts import Facts
from danvan.tracking.entries import Entry
from danvan.tracking.overview import Overview
from danvan.tracking.records import EventHeld, IssuedDocument, Measurement, TaskProgress
from danvan.tracking.score_facts.measurements import MeasuredYear, measurement_facts
from danvan.tracking.score_facts.reports import (
    holds_submissions,
    report_facts,
    unconfirmed_reports,
)
from danvan.tracking.score_facts.work import Work, document_facts, event_facts, of_year, task_facts


@attrs.frozen(kw_only=True)
class FactsRequest:
    """What facts are made of.

    Attributes:
        year: the year of scoring.
        as_of: the day on which things are looked at, inclusive.
        units: the units that are scored.
        overview: the reports of the year; ``None`` where no regime answers for it.
        plan: the plan of the year; ``None`` where there is none.
        measurements, progress, issued, held: what the register holds, in the newest versions.
        period_ends: last day of each period of the year, by its id.
    """

    year: int
    as_of: dt.date
    units: tuple[Unit, ...]
    overview: Overview | None = None
    plan: Plan | None = None
    measurements: tuple[Entry[Measurement], ...] = ()
    progress: tuple[Entry[TaskProgress], ...] = ()
    issued: tuple[Entry[IssuedDocument], ...] = ()
    held: tuple[Entry[EventHeld], ...] = ()
    period_ends: Mapping[str, dt.date] = attrs.field(factory=dict)


def facts_by_unit(request: FactsRequest) -> Mapping[str, Facts]:
    """Return what the register knows of each unit.

    What it does not know is missing or fails with its reason; it is never a zero.
    """
    measured = measurement_facts(
        MeasuredYear(
            targets=request.plan.targets if request.plan else (),
            entries=tuple(_in_time(request.measurements, request)),
            period_ends=request.period_ends,
        )
    )
    reports = _Reports.of(request)
    work = _work(request)
    return {
        unit.id: reports.added_to(
            attrs.evolve(_of_work(work, unit), measurements=measured.get(unit.id, ())), unit.id
        )
        for unit in request.units
    }


def _in_time(
    entries: Iterable[Entry[Measurement]], request: FactsRequest
) -> Iterable[Entry[Measurement]]:
    for entry in entries:
        figure = entry.record
        of_this_year = figure.period[:4] == str(request.year)
        if of_this_year and (figure.as_of is None or figure.as_of <= request.as_of):
            yield entry


@attrs.frozen
class _Reports:
    """The reports of all units, or why nothing can be said about them."""

    facts: Facts
    by_unit: Mapping[str, Facts]

    @classmethod
    def of(cls, request: FactsRequest) -> "_Reports":
        if request.overview is None:
            return cls(Facts(), {})
        followed = tuple(request.overview)
        if not holds_submissions(followed):
            reason = message("The register holds no report of {year}.", year=str(request.year))
            return cls(Facts(failed={"reports": reason}), {})
        unconfirmed = unconfirmed_reports(followed)
        found = {
            unit: Facts(failed={"reports": _not_judged(unconfirmed[unit])})
            if unit in unconfirmed
            else Facts(reports=facts)
            for unit, facts in report_facts(followed).items()
        }
        return cls(Facts(reports=()), found)

    def added_to(self, facts: Facts, unit: str) -> Facts:
        found = self.by_unit.get(unit, self.facts)
        return attrs.evolve(facts, reports=found.reports, failed=found.failed)


def _not_judged(tails: tuple[str, ...]) -> Message:
    return message(
        "Nobody is judged by the last days of these reports, which no document of the year "
        "confirms: {keys}.",
        keys=tails,
    )


def _work(request: FactsRequest) -> Work | None:
    if request.plan is None:
        return None
    year, as_of = request.year, request.as_of
    return Work(
        plan=request.plan,
        progress=tuple(
            one.record for one in request.progress if of_year(one.record.as_of, year, as_of)
        ),
        issued=tuple(
            one.record for one in request.issued if of_year(one.record.issued_on, year, as_of)
        ),
        held=tuple(one.record for one in request.held if of_year(one.record.held_on, year, as_of)),
        as_of=as_of,
    )


def _of_work(work: Work | None, unit: Unit) -> Facts:
    if work is None:
        return Facts()
    return Facts(
        tasks=task_facts(work, unit),
        documents=document_facts(work, unit),
        events=event_facts(work, unit),
    )
