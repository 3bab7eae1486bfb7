"""The due list of a year: every duty, or every obligation unit by unit."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping

import attrs

from danvan.calendar.duties import Duty, StepKind
from danvan.calendar.schedule import Obligation, Schedule
from danvan.calendar.working_days import WorkingDays
from danvan.messages import Message, message
from danvan.model.documents import SourceDocument
from danvan.model.units import Unit, UnitCount, UnitKind
from danvan.outputs.due_calendar import due_calendar
from danvan.outputs.due_notices import DueFacts, due_notices
from danvan.outputs.output import CalendarEntry, Cell, CellKind, Column, Output, Row, Rows, Table
from danvan.outputs.sources import document_cell, document_label
from danvan.text import weekday_short

_DUTY_KEYS = (
    "report",
    "kind",
    "label",
    "period",
    "period_start",
    "period_end",
    "window_start",
    "window_end",
    "stated",
    "bound",
    "ambiguous",
    "time",
    "last_day",
    "in_force",
    "carried_forward",
    "provisional",
    "senders",
    "recipients",
    "source",
    "note",
)
_DATES = {"period_start", "period_end", "window_start", "window_end", "stated", "last_day"}


@attrs.frozen(kw_only=True)
class DueListRequest:
    """What a due list is made of.

    Attributes:
        province: its code; ``province_name``: its Vietnamese name.
        schedule: the duties, filtered as the caller wishes.
        documents: source documents by id.
        unit_counts: how many units the documents count.
        overlays: names of the local files that were applied.
        by_unit: one row for each obligation, instead of one for each duty.
        unit: id of the only unit to list.
        unit_names: names of units by id, for recipients whose name the rule does not print.
        labels: what the province calls units of a kind.
        province_until: last day of the province, where it ended.
        province_successors: codes of the provinces that took over.
        working_days: the table of working days, for proposals that are not decided.
    """

    province: str
    province_name: str
    schedule: Schedule
    documents: Mapping[str, SourceDocument]
    unit_counts: tuple[UnitCount, ...] = ()
    overlays: tuple[str, ...] = ()
    by_unit: bool = False
    unit: str | None = None
    unit_names: Mapping[str, str] = attrs.field(factory=dict)
    labels: Mapping[UnitKind, str] = attrs.field(factory=dict)
    province_until: dt.date | None = None
    province_successors: tuple[str, ...] = ()
    working_days: Callable[[], WorkingDays] | None = None


def due_list(request: DueListRequest) -> Output:
    """Return the due list that ``request`` asks for."""
    schedule = request.schedule
    return Output(
        kind="due-list",
        title=f"Lịch báo cáo công tác dân vận năm {schedule.year} - {request.province_name}",
        header={
            "province": request.province,
            "year": schedule.year,
            "documents": [document_cell(document) for document in _documents(request)],
            "overlays": list(request.overlays),
        },
        records=_obligation_records(request) if request.by_unit else _duty_records(request),
        tables=(_unit_table(request) if request.by_unit else _duty_table(request),),
        notices=due_notices(
            DueFacts(
                schedule=schedule,
                documents=request.documents,
                unit_counts=request.unit_counts,
                by_unit=request.by_unit,
                unit=request.unit,
                unit_names=request.unit_names,
                labels=request.labels,
                province_until=request.province_until,
                province_successors=request.province_successors,
                working_days=request.working_days,
            )
        ),
        sources=tuple(document_label(document) for document in _documents(request)),
        entries=_Entries(request),
        charts=(due_calendar(schedule),),
    )


def _documents(request: DueListRequest) -> list[SourceDocument]:
    """Return the documents that decide some date of the list, in order of first use."""
    ids: dict[str, None] = {}
    for duty in request.schedule.duties:
        for step in duty.steps:
            if step.document is not None:
                ids.setdefault(step.document)
    return [request.documents[found] for found in ids if found in request.documents]


def _columns(keys: tuple[str, ...]) -> tuple[Column, ...]:
    return tuple(
        Column(key=key, kind=CellKind.DATE if key in _DATES else CellKind.TEXT) for key in keys
    )


def _duty_records(request: DueListRequest) -> Table:
    rows = [(duty.key, *duty_cells(duty, request)) for duty in request.schedule.duties]
    return Table(columns=_columns(("key", *_DUTY_KEYS)), rows=rows)


def _obligation_records(request: DueListRequest) -> Table:
    return Table(
        columns=_columns(("key", "unit", "unit_name", *_DUTY_KEYS)),
        rows=Rows(make=lambda: _obligation_rows(request)),
    )


def _obligation_rows(request: DueListRequest) -> Iterator[Row]:
    """Yield a row for each obligation; the cells of a duty are made once and shared."""
    for duty in request.schedule.duties:
        cells = duty_cells(duty, request)
        prefix, tail = f"{duty.province}/", f"/{duty.tail}"
        for unit in _owing(request, duty):
            name = unit_name(Obligation(unit, duty))
            yield (f"{prefix}{unit.id}{tail}", unit.id, name, *cells)


def _owing(request: DueListRequest, duty: Duty) -> Iterator[Unit]:
    units = request.schedule.assignments.owing(duty)
    return (unit for unit in units if request.unit is None or unit.id == request.unit)


def unit_name(obligation: Obligation) -> str:
    """Return the name that the unit has on the last day of its duty."""
    unit, duty = obligation
    if len(unit.states) == 1:
        return unit.name
    state = unit.state_on(duty.last_day or duty.period.end)
    return state.name if state else unit.name


def duty_cells(duty: Duty, request: DueListRequest) -> tuple[Cell, ...]:
    """Return the cells of a duty, in the order of the public keys without ``key``."""
    window = duty.window
    return (
        duty.report.id,
        duty.report.kind,
        duty.label,
        duty.period.id,
        duty.period.start,
        duty.period.end,
        window.start if window else None,
        window.end if window else None,
        duty.stated,
        str(duty.bound) if duty.bound else None,
        duty.report.ambiguous,
        duty.report.time.strftime("%H:%M") if duty.report.time else None,
        duty.last_day,
        duty.in_force,
        duty.carried_forward,
        duty.provisional,
        _senders_cell(duty),
        [
            {
                "code": recipient.code,
                "name": recipient.name or request.unit_names.get(recipient.code),
                "via": recipient.via,
            }
            for recipient in duty.recipients
        ],
        _source_cell(duty, request.documents),
        duty.notes or None,
    )


def _senders_cell(duty: Duty) -> dict[str, Cell]:
    senders = duty.senders
    return {
        "kinds": [str(kind) for kind in senders.kinds],
        "units": list(senders.units),
        "clause": senders.clause,
        "wording": senders.wording,
        "interpretation": senders.interpretation,
        "reason": senders.reason,
    }


def _source_cell(duty: Duty, documents: Mapping[str, SourceDocument]) -> dict[str, Cell]:
    deciding = next(
        (step for step in reversed(duty.steps) if step.kind is StepKind.ADJUSTMENT), duty.steps[0]
    )
    document = documents.get(deciding.document or "")
    return {
        "document": deciding.document,
        "number": document.number if document else None,
        "clause": deciding.clause,
        "wording": deciding.wording,
    }


_PEOPLE = (
    Column(key="last_day", heading="Hạn cuối", kind=CellKind.DATE, width=10),
    Column(key="weekday", heading="Thứ", width=6),
    Column(key="label", heading="Báo cáo", width=24),
    Column(key="period", heading="Kỳ", width=18),
    Column(key="remark", heading="Ghi chú", width=16),
)


def _duty_table(request: DueListRequest) -> Table:
    return Table(columns=_PEOPLE, rows=[_people_cells(duty) for duty in request.schedule.duties])


def _unit_table(request: DueListRequest) -> Table:
    def rows() -> Iterator[Row]:
        for duty in request.schedule.duties:
            cells = _people_cells(duty)
            for unit in _owing(request, duty):
                yield (unit_name(Obligation(unit, duty)), *cells)

    people = tuple(attrs.evolve(column, width=min(column.width, 17)) for column in _PEOPLE)
    name = Column(key="unit_name", heading="Đơn vị", width=16)
    return Table(
        columns=(name, *people[:4], attrs.evolve(people[4], width=10)), rows=Rows(make=rows)
    )


def _people_cells(duty: Duty) -> tuple[Cell, ...]:
    day = duty.last_day
    return (
        day or message("no date"),
        weekday_short(day) if day else None,
        duty.label,
        duty.period.name or duty.period.id,
        _remark(duty),
    )


def _remark(duty: Duty) -> tuple[Message | str, ...] | None:
    remarks: list[Message | str] = []
    if not duty.in_force:
        remarks.append(message("not in force"))
    if duty.provisional:
        remarks.append(message("provisional"))
    if duty.report.ambiguous:
        remarks.append(message("ambiguous wording"))
    if duty.report.time:
        remarks.append(message("until {hour}", hour=duty.report.time.strftime("%H:%M")))
    remarks += [_moved(step.kind, step.before) for step in duty.steps if step.kind in _MOVES]
    return tuple(remarks) or None


_MOVES = (StepKind.ADJUSTMENT, StepKind.ROLL, StepKind.ROLL_CONFLICT)


def _moved(kind: StepKind, before: dt.date | None) -> Message:
    if kind is StepKind.ROLL_CONFLICT:
        return message("day off, not moved")
    return message("moved from {day}", day=before) if before else message("added")


@attrs.frozen
class _Entries:
    """The list as calendar entries, made each time they are walked."""

    request: DueListRequest

    def __iter__(self) -> Iterator[CalendarEntry]:
        """Make the entries."""
        for duty in self.request.schedule.duties:
            if not self.request.by_unit:
                yield self._entry(duty, duty.key, self.request.province_name)
                continue
            for unit in _owing(self.request, duty):
                obligation = Obligation(unit, duty)
                yield self._entry(duty, obligation.key, unit_name(obligation))

    def _entry(self, duty: Duty, key: str, who: str) -> CalendarEntry:
        documents = self.request.documents
        found = (documents.get(step.document or "") for step in duty.steps)
        cited = [document for document in found if document]
        signed = [document.signed.earliest for document in cited if document.signed]
        wording = duty.steps[0].wording
        return CalendarEntry(
            key=key,
            day=duty.last_day,
            summary=f"{who}: {duty.label} - {duty.period.name or duty.period.id}",
            description=(
                *((wording,) if wording else ()),
                *(
                    f"{document.label}, {duty.steps[0].clause or ''}".rstrip(", ")
                    for document in cited[:1]
                ),
                *duty.notes,
            ),
            stamp=max(signed, default=duty.period.start),
            sequence=duty.moves,
        )
