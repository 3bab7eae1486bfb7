"""The part on what comes next: tasks that are not done, reports that fall due, open follow-ups."""

from danvan.messages import message
from danvan.model.tasks import Task
from danvan.outputs.consolidated.contents import PartContent, ReportRequest
from danvan.outputs.consolidated.part_results import newest_progress
from danvan.outputs.documents import Block, EmptyPart, Paragraph, Points
from danvan.outputs.duty_names import report_name
from danvan.outputs.inspection_register import OPEN, OVERDUE, follow_up_state
from danvan.outputs.output import CellKind, Column, Table
from danvan.tracking.records import TaskState
from danvan.tracking.standings import is_confirmed

_OPEN_STATES = frozenset({TaskState.NOT_STARTED, TaskState.IN_PROGRESS})
_COLUMNS = (
    Column(key="report", heading="Báo cáo", width=30),
    Column(key="last_day", heading="Hạn cuối", kind=CellKind.DATE, width=11),
    Column(key="note", heading="Ghi chú", width=18),
)


def next_tasks_part(request: ReportRequest) -> PartContent:
    """Return what the data says of the next period; its orientation is for people to write."""
    unfinished = [
        task for task in (request.plan.tasks if request.plan else ()) if _is_open(task, request)
    ]
    visits = [
        entry
        for entry in request.visits
        if follow_up_state(entry.record, request.as_of) in {OPEN, OVERDUE}
    ]
    blocks: list[Block] = [EmptyPart(wanted=message("tasks of the next period"))]
    if unfinished:
        blocks.append(Paragraph(text="Tiếp tục các nhiệm vụ chưa hoàn thành:"))
        blocks.append(Points(texts=tuple(task.title for task in unfinished)))
    if visits:
        blocks.append(Paragraph(text=f"Yêu cầu khắc phục sau kiểm tra chưa xong: {len(visits)}."))
    if request.upcoming:
        rows = [
            (report_name(duty), duty.last_day, None if is_confirmed(duty) else "hạn chưa xác nhận")
            for duty in request.upcoming
        ]
        blocks.append(Table(title="Báo cáo đến hạn sau kỳ này", columns=_COLUMNS, rows=rows))
    return PartContent(
        blocks=tuple(blocks),
        data={
            "unfinished": [task.id for task in unfinished],
            "open_follow_ups": len(visits),
            "reports": [
                {"key": duty.key, "last_day": duty.last_day, "confirmed": is_confirmed(duty)}
                for duty in request.upcoming
            ],
        },
        is_filled=bool(unfinished or visits or request.upcoming),
    )


def _is_open(task: Task, request: ReportRequest) -> bool:
    return any(entry.record.state in _OPEN_STATES for entry in newest_progress(task, request))
