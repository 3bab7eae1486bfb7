"""Checks of a province: what its data promises, run."""

from collections.abc import Iterator

import attrs

from danvan.calendar.lints import Lint, lint_duties, lint_regimes
from danvan.calendar.origins import Origin
from danvan.calendar.reports import Recipient, Senders
from danvan.errors import DanvanError
from danvan.messages import Message, message
from danvan.model.documents import Cited
from danvan.model.plans import SECTIONS
from danvan.model.units import UnitGroup
from danvan.outputs.check_report import Finding
from danvan.planfile.records import Example
from danvan.provinces.files import PlacedFile
from danvan.provinces.province import Province

#: Each check by name, in the order in which they run.
CHECK_NAMES = ("examples", "units", "unit-references", "citations", "lints")

MUST, WARNING = "must", "warning"


def check(province: Province) -> Iterator[Finding]:
    """Yield what the checks of ``province`` find, check by check.

    A finding of the level ``must`` is an error in the data; a warning changes nothing.
    """
    # An overlay may well move a date that an example of the plugin lists.
    yield from _example_findings(province.without_overlays())
    yield from _unit_findings(province)
    yield from _reference_findings(province)
    yield from _citation_findings(province)
    yield from _lint_findings(province)


def _example_findings(province: Province) -> Iterator[Finding]:
    for file in province.files.files:
        for index, example in enumerate(file.whole.examples):
            place = file.origin.at(f"examples[{index}]")
            try:
                yield from _compared(province, example, place)
            except DanvanError as error:
                yield Finding(level=MUST, check="examples", where=place.label, text=error.what)


def _compared(province: Province, example: Example, place: Origin) -> Iterator[Finding]:
    schedule = province.schedule(example.year, roll=example.roll, regime=example.regime)
    found = {duty.tail: duty for duty in schedule.duties}
    for tail, expected in example.dates.items():
        duty = found.get(tail)
        if duty is None or duty.last_day != expected:
            yield _example_finding(
                place,
                message(
                    "{duty}: expected {expected}, found {found}.",
                    duty=tail,
                    expected=expected,
                    found=duty.last_day if duty and duty.last_day else message("no date"),
                ),
            )
        elif duty.carried_forward != example.carried_forward:
            yield _example_finding(
                place,
                message("{duty}: 'carried forward' differs from the example.", duty=tail),
            )
    for tail in example.undated:
        duty = found.get(tail)
        if duty is None or duty.last_day is not None:
            yield _example_finding(place, message("{duty}: expected without a date.", duty=tail))
    if example.complete:
        extra = [duty.tail for duty in schedule.duties if duty.last_day is not None]
        for tail in extra:
            if tail not in example.dates:
                yield _example_finding(place, message("{duty}: not in the example.", duty=tail))


def _example_finding(place: Origin, text: Message) -> Finding:
    return Finding(level=MUST, check="examples", where=place.label, text=text)


def _unit_findings(province: Province) -> Iterator[Finding]:
    """Yield successors and parents that are no unit, and ids that stand in two lists."""
    seen: set[str] = set()
    official = province.record.official_code
    for unit in province.units:
        if unit.id in seen:
            yield _unit_finding(unit.id, message("The id '{id}' stands in two lists.", id=unit.id))
        seen.add(unit.id)
    for unit in province.units:
        parents = {state.parent for state in unit.states if state.parent} - {official}
        for other in (*unit.successors, *sorted(parents)):
            if other not in province.units and official is not None:
                yield _unit_finding(
                    unit.id,
                    message("It names the unit '{other}', which is not listed.", other=other),
                )


def _unit_finding(unit_id: str, text: Message) -> Finding:
    return Finding(level=MUST, check="units", where=unit_id, text=text)


def _reference_findings(province: Province) -> Iterator[Finding]:
    """Yield units that rules and rows name but no list has."""
    if not province.files.unit_lists:
        return
    for file in province.files.files:
        for place, unit_id in _named_units(file):
            if unit_id not in province.units:
                yield Finding(
                    level=MUST,
                    check="unit-references",
                    where=file.origin.at(place).label,
                    text=message("The unit '{id}' is not listed.", id=unit_id),
                )


def _named_units(file: PlacedFile) -> Iterator[tuple[str, str]]:
    content = file.whole
    for index, regime in enumerate(content.regimes):
        yield from _in_record(regime, f"regimes[{index}]")
    for section in SECTIONS:
        for index, row in enumerate(getattr(content, section)):
            yield from _in_record(row, f"{section}[{index}]")


def _in_record(record: object, place: str) -> Iterator[tuple[str, str]]:
    """Walk a record and yield every unit id in its groups and recipients."""
    if isinstance(record, UnitGroup | Senders):
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


def _citation_findings(province: Province) -> Iterator[Finding]:
    for file in province.files.files:
        for section in ("regimes", *SECTIONS):
            for index, row in enumerate(getattr(file.whole, section)):
                if isinstance(row, Cited) and not (row.document and (row.clause or row.wording)):
                    yield Finding(
                        level=WARNING,
                        check="citations",
                        where=file.origin.at(f"{section}[{index}]").label,
                        text=message("The row does not cite its document and clause."),
                    )


def _lint_findings(province: Province) -> Iterator[Finding]:
    """Yield the lints, those of one kind and one year together: the first one stands for them."""
    for year in _years_to_lint(province):
        try:
            found = lints(province, year)
        except DanvanError as error:
            yield Finding(level=WARNING, check="lints", where=str(year), text=error.what)
            continue
        groups: dict[str, list[Lint]] = {}
        for lint in found:
            groups.setdefault(lint.id, []).append(lint)
        for lint_id, group in groups.items():
            yield Finding(level=WARNING, check=lint_id, where=group[0].key, text=_said(group))


def _said(group: list[Lint]) -> Message:
    others = dict.fromkeys(lint.key for lint in group if lint.key != group[0].key)
    if not others:
        return group[0].text
    return message("{first} The same for: {others}.", first=group[0].text, others=tuple(others))


def lints(province: Province, year: int) -> tuple[Lint, ...]:
    """Return what looks wrong in the calendar of ``year``; it changes nothing.

    Raises:
        CalendarError: the duties of the year cannot be computed.
    """
    duties = province.schedule(year).duties
    return (*lint_duties(duties, province.working_days), *lint_regimes(province.regimes))


def _years_to_lint(province: Province) -> list[int]:
    """Return the years that the documents plan for and the examples speak of."""
    usual = [source for source in province.regimes if not source.regime.on_request_only]
    years = {year for source in usual for year in source.regime.years}
    years |= {
        example.year
        for file in province.files.files
        for example in file.whole.examples
        if example.regime is None
    }
    return sorted(years or {source.validity.first.year for source in usual})
