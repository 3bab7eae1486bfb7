"""Inspections and self-inspections: what was found, and what is still to be mended."""

import datetime as dt
from collections.abc import Mapping, Sequence

import attrs

from danvan.messages import Message, message
from danvan.model.inspections import Inspection
from danvan.outputs.entry_cells import entry_cell
from danvan.outputs.output import CellKind, Column, Output, Row, Table
from danvan.tracking.entries import Entry
from danvan.tracking.records import InspectionVisit

_KEYS = (
    "inspection",
    "unit",
    "name",
    "self_inspection",
    "visited_on",
    "inspectors",
    "findings",
    "follow_up",
    "follow_up_due",
    "followed_up_on",
    "state",
    "document",
    "note",
    "entry",
)
_DATES = {"visited_on", "follow_up_due", "followed_up_on"}
#: The columns of a table of visits.
VISIT_COLUMNS = (
    Column(key="name", heading="Nơi kiểm tra", width=22),
    Column(key="visited_on", heading="Ngày", kind=CellKind.DATE, width=10),
    Column(key="findings", heading="Kết quả", width=24),
    Column(key="state", heading="Khắc phục", width=22),
)
OPEN, OVERDUE, DONE, NONE = "open", "overdue", "done", "none"


@attrs.frozen(kw_only=True)
class InspectionRegisterRequest:
    """What the register of inspections is made of.

    Attributes:
        entries: the visits, each in its newest version.
        planned: the inspections that plans order.
        unit_names: names of units by id.
        as_of: the day on which follow-ups are looked at, inclusive.
    """

    province: str
    province_name: str
    entries: Sequence[Entry[InspectionVisit]]
    planned: Sequence[Inspection] = ()
    unit_names: Mapping[str, str]
    as_of: dt.date


def inspection_register(request: InspectionRegisterRequest) -> Output:
    """Return the visits in order of time, then the inspections of the plan and their visits."""
    entries = sorted(request.entries, key=lambda entry: (entry.record.visited_on, entry.id))
    states = [follow_up_state(entry.record, request.as_of) for entry in entries]
    counts = {
        "visits": sum(not entry.record.self_inspection for entry in entries),
        "self_inspections": sum(entry.record.self_inspection for entry in entries),
        "open": states.count(OPEN),
        "overdue": states.count(OVERDUE),
        "done": states.count(DONE),
    }
    return Output(
        kind="inspections",
        title=f"Kiểm tra, tự kiểm tra - {request.province_name}, đến ngày {request.as_of:%d/%m/%Y}",
        header={"province": request.province, "as_of": request.as_of, "summary": counts},
        records=Table(
            columns=tuple(
                Column(key=key, kind=CellKind.DATE if key in _DATES else CellKind.TEXT)
                for key in _KEYS
            ),
            rows=[_record(entry, request) for entry in entries],
        ),
        tables=(
            Table(
                columns=VISIT_COLUMNS,
                rows=[
                    visit_cells(entry.record, request.unit_names, request.as_of)
                    for entry in entries
                ],
            ),
            *(_planned_table(request) if request.planned else ()),
        ),
        notices=(
            message(
                "Visits: {visits}; self-inspections: {self_inspections}; follow-ups open: {open}, "
                "overdue: {overdue}, done: {done}.",
                visits=counts["visits"],
                self_inspections=counts["self_inspections"],
                open=counts["open"],
                overdue=counts["overdue"],
                done=counts["done"],
            ),
        ),
    )


def follow_up_state(visit: InspectionVisit, as_of: dt.date) -> str:
    """Return whether what the visit asked for is done, open, or overdue on ``as_of``."""
    if visit.followed_up_on is not None and visit.followed_up_on <= as_of:
        return DONE
    if visit.follow_up is None and visit.follow_up_due is None:
        return NONE
    late = visit.follow_up_due is not None and as_of > visit.follow_up_due
    return OVERDUE if late else OPEN


def _name(visit: InspectionVisit, names: Mapping[str, str]) -> str | None:
    known = names.get(visit.unit or "", visit.unit)
    return ", ".join(part for part in (visit.body, known) if part) or None


def _record(entry: Entry[InspectionVisit], request: InspectionRegisterRequest) -> Row:
    visit = entry.record
    return (
        visit.inspection,
        visit.unit,
        _name(visit, request.unit_names),
        visit.self_inspection,
        visit.visited_on,
        visit.inspectors,
        visit.findings,
        visit.follow_up,
        visit.follow_up_due,
        visit.followed_up_on,
        follow_up_state(visit, request.as_of),
        visit.document,
        visit.note,
        entry_cell(entry),
    )


def visit_cells(visit: InspectionVisit, names: Mapping[str, str], as_of: dt.date) -> Row:
    """Return a row of a table of visits, its follow-up as it stands on ``as_of``."""
    name = _name(visit, names)
    return (
        f"{name} (tự kiểm tra)" if visit.self_inspection else name,
        visit.visited_on,
        visit.findings,
        _state_text(visit, as_of),
    )


def _state_text(visit: InspectionVisit, as_of: dt.date) -> tuple[Message | str, ...] | None:
    state = follow_up_state(visit, as_of)
    if state == NONE:
        return None
    due = f"hạn {visit.follow_up_due:%d/%m/%Y}" if visit.follow_up_due else "không nêu hạn"
    done = f"đã xong {visit.followed_up_on:%d/%m/%Y}" if visit.followed_up_on else ""
    said = {OPEN: f"chưa xong, {due}", OVERDUE: f"quá hạn, {due}", DONE: done}[state]
    return (visit.follow_up or "", said) if visit.follow_up else (said,)


def _planned_table(request: InspectionRegisterRequest) -> tuple[Table, ...]:
    visits = [entry.record for entry in request.entries]
    rows = [
        (
            inspection.clause,
            inspection.title,
            sum(visit.inspection == inspection.id for visit in visits),
            "số cuộc không rõ trong văn bản" if inspection.is_ambiguous else None,
        )
        for inspection in request.planned
    ]
    columns = (
        Column(key="clause", heading="Mục", width=9),
        Column(key="title", heading="Kế hoạch giao", width=40),
        Column(key="visits", heading="Đã ghi", kind=CellKind.NUMBER, width=7),
        Column(key="remark", heading="Ghi chú", width=18),
    )
    return (Table(title="Theo kế hoạch", columns=columns, rows=rows),)
