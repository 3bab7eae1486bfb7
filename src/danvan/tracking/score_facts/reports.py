"""The reports that a unit owed, as facts for its points."""

from collections.abc import Iterable, Mapping

from danvan.scoring.facts import ReportFact
from danvan.tracking.overview import Followed
from danvan.tracking.standings import Status

#: A report in one of these states was judged.
_JUDGED = {Status.ON_TIME, Status.LATE, Status.MISSING}


def report_facts(followed: Iterable[Followed]) -> Mapping[str, tuple[ReportFact, ...]]:
    """Return the reports of each unit whose timeliness is settled, by the unit's id.

    Reports that are not due yet, waived, cancelled, replaced or without a date are no facts.
    """
    found: dict[str, list[ReportFact]] = {}
    for one in followed:
        facts = found.setdefault(one.obligation.unit.id, [])
        if one.standing.status in _JUDGED:
            facts.append(_fact(one))
    return {unit: tuple(facts) for unit, facts in found.items()}


def unconfirmed_reports(followed: Iterable[Followed]) -> Mapping[str, tuple[str, ...]]:
    """Return the reports of each unit that are late by a day which nobody confirmed."""
    found: dict[str, list[str]] = {}
    for one in followed:
        if one.standing.status is Status.UNCONFIRMED:
            unit = one.obligation.unit.id
            found.setdefault(unit, []).append(one.obligation.duty.tail)
    return {unit: tuple(tails) for unit, tails in found.items()}


def holds_submissions(followed: Iterable[Followed]) -> bool:
    """Whether any report was received at all: an empty register does not say that all are late."""
    return any(one.standing.received_on is not None for one in followed)


def _fact(followed: Followed) -> ReportFact:
    duty, standing = followed.obligation.duty, followed.standing
    sent = standing.received_on is not None
    return ReportFact(
        key=duty.tail,
        report=duty.report.id,
        label=duty.label,
        last_day=standing.extended_to or duty.last_day,
        received=standing.received_on,
        days_late=max(0, standing.days or 0),
        sent=sent,
    )
