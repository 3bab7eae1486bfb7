"""What a reader of a due list must know about the whole."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping

import attrs

from danvan.calendar.duties import Duty, StepKind
from danvan.calendar.reports import Recipient
from danvan.calendar.rolls import Roll
from danvan.calendar.schedule import Schedule
from danvan.calendar.working_days import WorkingDays
from danvan.messages import Message, message
from danvan.model.documents import SourceDocument
from danvan.model.units import Unit, UnitCount, UnitKind
from danvan.outputs.known_units import known_unit_notices
from danvan.outputs.sources import inferred_notice
from danvan.outputs.unit_kinds import kind_names


@attrs.frozen(kw_only=True)
class DueFacts:
    """What the notices of a due list depend on; see ``DueListRequest``."""

    schedule: Schedule
    documents: Mapping[str, SourceDocument]
    unit_counts: tuple[UnitCount, ...]
    by_unit: bool
    unit: str | None
    unit_names: Mapping[str, str]
    labels: Mapping[UnitKind, str]
    province_until: dt.date | None
    province_successors: tuple[str, ...]
    working_days: Callable[[], WorkingDays] | None


def due_notices(facts: DueFacts) -> tuple[Message | str, ...]:
    """Return the notices, the weightiest first."""
    return (
        *_coverage_notices(facts),
        *_date_notices(facts),
        *_recipient_notices(facts),
        *_sender_notices(facts),
        *(_unit_notices(facts) if facts.by_unit else ()),
    )


def _coverage_notices(facts: DueFacts) -> Iterator[Message | str]:
    duties = facts.schedule.duties
    carried = _first_document(facts, [duty for duty in duties if duty.carried_forward])
    if carried:
        yield message(
            "No plan for {year} is known; the dates of {document} are carried forward and are not "
            "confirmed.",
            year=str(facts.schedule.year),
            document=carried.label,
        )
    provisional = _first_document(facts, [duty for duty in duties if duty.provisional])
    if provisional:
        yield message(
            "Provisional: written after {document}; the province itself has not decided it.",
            document=provisional.label,
        )
    inferred = _first_document(facts, [duty for duty in duties if duty.inferred])
    if inferred:
        yield inferred_notice(inferred)
    until = facts.province_until
    if until is not None and any(duty.last_day and duty.last_day > until for duty in duties):
        yield message(
            "The province ended on {day}; later due dates bind nobody in it. Successors: {codes}.",
            day=until,
            codes=facts.province_successors or ("?",),
        )
    outside = [duty for duty in duties if not duty.in_force]
    if outside:
        yield message(
            "Due dates outside the validity of their document: {count}; nobody is late by them.",
            count=len(outside),
        )


def _date_notices(facts: DueFacts) -> Iterator[Message | str]:
    schedule = facts.schedule
    undated = [duty for duty in schedule.duties if duty.last_day is None]
    if undated:
        yield message(
            "Reports whose document states no date: {count}; they stand last.", count=len(undated)
        )
    if schedule.roll not in {None, Roll.NONE}:
        moved = sum(step.kind is StepKind.ROLL for duty in schedule.duties for step in duty.steps)
        yield message(
            "Days off were moved by the roll '{roll}' as asked (moved: {count}); no document of "
            "this list states it.",
            roll=str(schedule.roll),
            count=moved,
        )
        yield from _undecided(facts)
    if schedule.undated_left_out:
        yield message(
            "Reports without a date that the filter by day leaves out: {count}.",
            count=schedule.undated_left_out,
        )
    for duty in schedule.cancelled:
        for step in duty.steps:
            if step.kind is StepKind.CANCELLED:
                yield message("Cancelled: {key} ({reason}).", key=duty.key, reason=step.reason)


def _undecided(facts: DueFacts) -> Iterator[str]:
    """Yield proposals on working days that touch a date of the list and wait for a decision."""
    if facts.working_days is None:
        return
    days = {duty.last_day for duty in facts.schedule.duties}
    days |= {duty.stated for duty in facts.schedule.duties}
    for undecided, text in facts.working_days().undecided:
        if not days.isdisjoint(undecided):
            yield text


def _recipient_notices(facts: DueFacts) -> Iterator[Message]:
    """Say who gets which reports."""
    duties = facts.schedule.duties
    printed = {who.code: who.name for duty in duties for who in duty.recipients if who.name}
    names = {**facts.unit_names, **printed}
    labels: dict[tuple[Message | str, ...], dict[str, None]] = {}
    for duty in duties:
        who = tuple(_recipient(recipient, names) for recipient in duty.recipients)
        labels.setdefault(who, {}).setdefault(duty.label)
    for recipients, reports in labels.items():
        if recipients:
            yield message(
                "Sent to {recipients}: {reports}.", recipients=recipients, reports=tuple(reports)
            )


def _recipient(recipient: Recipient, names: Mapping[str, str]) -> Message | str:
    name = names.get(recipient.code, recipient.code)
    if recipient.via is None:
        return name
    return message("{name} (via {via})", name=name, via=names.get(recipient.via, recipient.via))


def _sender_notices(facts: DueFacts) -> Iterator[Message]:
    said = dict.fromkeys(
        (duty.label, duty.senders.interpretation)
        for duty in facts.schedule.duties
        if duty.senders.interpretation
    )
    readings: dict[str, list[str]] = {}
    for label, interpretation in said:
        readings.setdefault(str(interpretation), []).append(label)
    for interpretation, labels in readings.items():
        yield message(
            "The text does not say for every report who sends it; read as: {reading} (for: "
            "{labels}).",
            reading=interpretation.rstrip("."),
            labels=tuple(labels),
        )


def _unit_notices(facts: DueFacts) -> Iterator[Message]:
    if facts.unit is not None and not facts.schedule.for_unit(facts.unit):
        yield message("The unit {unit} owes no report of this list.", unit=facts.unit)
    elif len(facts.schedule) == 0:
        yield message(
            "No unit owes a report here: the reports name no senders, or the unit list has none of "
            "them on those days."
        )
    yield from _closed_notices(facts)
    yield from _known_notices(facts)
    yield from _unknown_end_notices(facts)


def _closed_notices(facts: DueFacts) -> Iterator[Message]:
    """Say which units closed, those of one day and one successor together."""
    left_out: dict[Unit, int] = {}
    for duty in facts.schedule.duties:
        for unit in facts.schedule.assignments.closed(duty):
            if facts.unit in {None, unit.id}:
                left_out[unit] = left_out.get(unit, 0) + 1
    groups: dict[tuple[dt.date, tuple[str, ...]], list[Unit]] = {}
    for unit in left_out:
        groups.setdefault((unit.until or dt.date.max, unit.successors), []).append(unit)
    for (day, successors), units in sorted(groups.items(), key=lambda group: group[0]):
        yield message(
            "Closed on {day}: {units}; reports left out: {count}. {successors}",
            day=day,
            units=tuple(f"{unit.name} ({unit.id})" for unit in units),
            count=sum(left_out[unit] for unit in units),
            successors=message("Successors: {ids}.", ids=successors)
            if successors
            else message("No document names a successor for their reports."),
        )


def _known_notices(facts: DueFacts) -> Iterator[Message]:
    """Say how many of the units that a document counts are known by name."""
    if facts.unit is None:
        yield from known_unit_notices(
            facts.schedule.assignments.units, facts.unit_counts, kind_names(facts.labels)
        )


def _unknown_end_notices(facts: DueFacts) -> Iterator[Message]:
    if not any(duty.carried_forward for duty in facts.schedule.duties):
        return
    owing = {
        unit for duty in facts.schedule.duties for unit in facts.schedule.assignments.owing(duty)
    }
    unsure = sorted(
        unit.name for unit in owing if unit.until_unknown and facts.unit in {None, unit.id}
    )
    if unsure:
        yield message(
            "It is not established until when these units existed; they are listed, not assumed: "
            "{units}.",
            units=tuple(unsure),
        )


def _first_document(facts: DueFacts, duties: list[Duty]) -> SourceDocument | None:
    cited = (facts.documents.get(duty.document or "") for duty in duties)
    return next((document for document in cited if document), None)
