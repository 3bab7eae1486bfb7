"""What was held in the period: counts, people, opinions received and answered."""

from collections.abc import Mapping, Sequence

from danvan.messages import message
from danvan.model.events import EventKind
from danvan.outputs.consolidated.contents import PartContent, ReportRequest
from danvan.outputs.documents import EmptyPart
from danvan.outputs.entry_cells import entry_cells
from danvan.outputs.output import Cell, CellKind, Column, Table
from danvan.tracking.entries import Entry
from danvan.tracking.records import EventHeld

KIND_NAMES: Mapping[EventKind, str] = {
    EventKind.TRAINING: "tập huấn",
    EventKind.CONFERENCE: "hội nghị",
    EventKind.DIALOGUE: "đối thoại",
    EventKind.FIELD_VISIT: "đi cơ sở",
    EventKind.FRONT_MEETING: "làm việc với Mặt trận, đoàn thể",
    EventKind.REVIEW: "sơ kết, tổng kết",
    EventKind.OTHER: "hoạt động khác",
}
_COUNTS = ("participants", "opinions_received", "opinions_answered")
_COLUMNS = (
    Column(key="kind", heading="Hoạt động", width=24),
    Column(key="held", heading="Số cuộc", kind=CellKind.NUMBER, width=8),
    Column(key="participants", heading="Người dự", kind=CellKind.NUMBER, width=9),
    Column(key="opinions_received", heading="Ý kiến tiếp nhận", kind=CellKind.NUMBER, width=10),
    Column(key="opinions_answered", heading="Ý kiến đã trả lời", kind=CellKind.NUMBER, width=10),
    Column(key="uncounted", heading="Cuộc không ghi số người", kind=CellKind.NUMBER, width=11),
)


def events_section(request: ReportRequest) -> PartContent:
    """Return the events of the period by kind; a count that nobody wrote down is no zero."""
    by_kind: dict[EventKind, list[Entry[EventHeld]]] = {}
    for entry in request.events:
        if request.holds(entry.record.held_on):
            by_kind.setdefault(_kind_of(entry.record, request), []).append(entry)
    rows = [_row(kind, by_kind[kind]) for kind in EventKind if kind in by_kind]
    blocks = (Table(columns=_COLUMNS, rows=[[*row.values()][:-1] for row in rows]),)
    missing = EmptyPart(wanted=message("conferences, training and dialogue of the period"))
    return PartContent(
        blocks=blocks if rows else (missing,), data={"events": [*rows]}, is_filled=bool(rows)
    )


def _kind_of(event: EventHeld, request: ReportRequest) -> EventKind:
    planned = request.plan.events if request.plan else ()
    return next((found.kind for found in planned if found.id == event.event), EventKind.OTHER)


def _row(kind: EventKind, entries: Sequence[Entry[EventHeld]]) -> dict[str, Cell]:
    sums: dict[str, Cell] = {}
    for count in _COUNTS:
        told = [getattr(entry.record, count) for entry in entries]
        known = [number for number in told if number is not None]
        sums[count] = sum(known) if known else None
    return {
        "kind": KIND_NAMES[kind],
        "held": len(entries),
        **sums,
        "uncounted": sum(entry.record.participants is None for entry in entries),
        "entries": entry_cells(entries),
    }
