"""Checks of the unit lists, and of the units that rules and rows name."""

import datetime as dt
from collections.abc import Iterator

import attrs

from danvan.calendar.reports import Recipient
from danvan.messages import message
from danvan.model.plans import SECTIONS
from danvan.model.units import Unit, UnitGroup
from danvan.outputs.unit_kinds import KIND_NAMES
from danvan.provinces.checks.definitions import Group, Level, NamedCheck, found
from danvan.provinces.checks.subjects import Subject
from danvan.provinces.files import PlacedFile
from danvan.sdk.results import CheckFinding


def unit_lists_agree(subject: Subject) -> Iterator[CheckFinding]:
    """Look for ids that stand in two lists, and for successors and parents that are no unit."""
    province = subject.province
    seen: set[str] = set()
    for unit in province.units:
        if unit.id in seen:
            yield found(unit.id, message("The id '{id}' stands in two lists.", id=unit.id))
        seen.add(unit.id)
    if province.record.official_code is None:
        return
    for unit in province.units:
        for other in _others_named_by(unit, subject):
            if other not in province.units:
                yield found(
                    unit.id,
                    message("It names the unit '{other}', which is not listed.", other=other),
                )


def _others_named_by(unit: Unit, subject: Subject) -> Iterator[str]:
    record = subject.province.record
    # The units of a province that ended belong to another one, whose list is not ours.
    if record.until is None:
        yield from unit.successors
    yield from sorted({s.parent for s in unit.states if s.parent} - {record.official_code})


def named_units_are_listed(subject: Subject) -> Iterator[CheckFinding]:
    """Look for units that rules and rows name but no list has."""
    if not subject.province.files.unit_lists:
        return
    for file in subject.province.files.files:
        for place, unit_id in _named_units(file):
            if unit_id not in subject.province.units:
                yield found(
                    file.origin.at(place).label,
                    message("The unit '{id}' is not listed.", id=unit_id),
                )


def _named_units(file: PlacedFile) -> Iterator[tuple[str, str]]:
    for section in ("regimes", *SECTIONS):
        for index, row in enumerate(getattr(file.whole, section)):
            yield from _in_record(row, f"{section}[{index}]")


def _in_record(record: object, place: str) -> Iterator[tuple[str, str]]:
    """Walk a record and yield every unit id in its groups and recipients."""
    if isinstance(record, UnitGroup):
        for unit in record.units:
            yield place, unit
    elif isinstance(record, Recipient):
        yield from ((place, unit) for unit in (record.code, record.via) if unit)
    elif isinstance(record, tuple):
        for index, item in enumerate(record):
            yield from _in_record(item, f"{place}[{index}]")
    elif attrs.has(cls := type(record)):
        for field in attrs.fields(cls):
            yield from _in_record(getattr(record, field.name), f"{place}.{field.name}")


def documents_of_units_are_listed(subject: Subject) -> Iterator[CheckFinding]:
    """Look for documents that unit lists cite and no file lists."""
    known = subject.province.unit_documents
    unknown = {
        state.document: unit.id
        for unit in reversed(tuple(subject.province.units))
        for state in unit.states
        if state.document is not None and state.document not in known
    }
    for document, unit_id in sorted(unknown.items()):
        yield found(unit_id, message("The document '{id}' is not listed.", id=document))


def counts_are_not_exceeded(subject: Subject) -> Iterator[CheckFinding]:
    """Hold the units open all year against the number that a document counts."""
    for count in subject.province.unit_counts:
        if count.year is None:
            continue
        ends = (dt.date(count.year, 1, 1), dt.date(count.year, 12, 31))
        known = sum(
            unit.kind is count.kind and all(map(unit.is_open_on, ends))
            for unit in subject.province.units
        )
        if known > count.count:
            yield found(
                f"{count.document or subject.province.code} {count.year}",
                message(
                    "The document counts {count} units of the kind '{kind}', and {known} are "
                    "listed as open all year.",
                    count=count.count,
                    kind=KIND_NAMES[count.kind],
                    known=known,
                ),
            )


def ends_are_known(subject: Subject) -> Iterator[CheckFinding]:
    """List the units of a lasting province that ended on a day that no source states."""
    if subject.province.record.until is not None:
        return
    unknown = [unit.id for unit in subject.province.units if unit.until_unknown]
    if unknown:
        text = message("Its last day is not known.")
        if len(unknown) > 1:
            text = message("{first} The same for: {others}.", first=text, others=tuple(unknown[1:]))
        yield found(unknown[0], text)


CHECKS = (
    NamedCheck(
        id="units",
        group=Group.UNITS,
        level=Level.MUST,
        why=message("A unit, its parent or its successor cannot be found."),
        run=unit_lists_agree,
    ),
    NamedCheck(
        id="unit-references",
        group=Group.UNITS,
        level=Level.MUST,
        why=message("A report or a task falls to a unit that does not exist."),
        run=named_units_are_listed,
    ),
    NamedCheck(
        id="unit-documents-known",
        group=Group.UNITS,
        level=Level.MUST,
        why=message("Nobody can look up where the unit comes from."),
        run=documents_of_units_are_listed,
    ),
    NamedCheck(
        id="unit-counts-hold",
        group=Group.UNITS,
        level=Level.SHOULD,
        why=message("The list has units that the document does not know."),
        run=counts_are_not_exceeded,
    ),
    NamedCheck(
        id="unit-ends-known",
        group=Group.UNITS,
        level=Level.PENDING,
        why=message("Whether the unit still owes reports waits for the day on which it closed."),
        run=ends_are_known,
    ),
)
