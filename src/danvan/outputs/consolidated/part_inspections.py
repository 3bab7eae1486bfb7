"""The part on inspections: visits of the period and what is still to be mended."""

from danvan.messages import message
from danvan.outputs.consolidated.contents import PartContent, ReportRequest
from danvan.outputs.documents import Block, EmptyPart, Paragraph
from danvan.outputs.entry_cells import entry_cells
from danvan.outputs.inspection_register import (
    DONE,
    OPEN,
    OVERDUE,
    VISIT_COLUMNS,
    follow_up_state,
    visit_cells,
)
from danvan.outputs.output import Cell, Table


def inspections_part(request: ReportRequest) -> PartContent:
    """Return the visits of the period; follow-ups as they stand on the day of the report."""
    entries = sorted(
        (entry for entry in request.visits if request.holds(entry.record.visited_on)),
        key=lambda entry: (entry.record.visited_on, entry.id),
    )
    if not entries:
        wanted = EmptyPart(wanted=message("inspections and self-inspections of the period"))
        return PartContent(blocks=(wanted, *_planned(request)), is_filled=False)
    states = [follow_up_state(entry.record, request.as_of) for entry in entries]
    counts: dict[str, Cell] = {
        "visits": sum(not entry.record.self_inspection for entry in entries),
        "self_inspections": sum(entry.record.self_inspection for entry in entries),
        "open": states.count(OPEN),
        "overdue": states.count(OVERDUE),
        "done": states.count(DONE),
    }
    names = request.names
    rows = [visit_cells(entry.record, names, request.as_of) for entry in entries]
    return PartContent(
        blocks=(
            Paragraph(text=_sentence(counts)),
            Table(columns=VISIT_COLUMNS, rows=rows),
            *_planned(request),
        ),
        data={**counts, "entries": entry_cells(entries)},
    )


def _sentence(counts: dict[str, Cell]) -> str:
    return (
        f"Trong kỳ đã kiểm tra {counts['visits']} cuộc, tự kiểm tra {counts['self_inspections']} "
        f"cuộc; yêu cầu khắc phục: đã xong {counts['done']}, chưa đến hạn hoặc không nêu hạn "
        f"{counts['open']}, quá hạn {counts['overdue']}."
    )


def _planned(request: ReportRequest) -> tuple[Block, ...]:
    """Return what must be known before the visits are held against the plan."""
    unclear = [
        found for found in (request.plan.inspections if request.plan else ()) if found.is_ambiguous
    ]
    return tuple(
        Paragraph(text=f"Văn bản không nêu rõ số cuộc: {found.title} ({found.clause}).")
        for found in unclear
    )
