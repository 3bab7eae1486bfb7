"""The part on results: tasks area by area, what was held, figures that belong to no target."""

from collections import Counter
from collections.abc import Iterator, Sequence

import attrs

from danvan.messages import message
from danvan.model.tasks import Task
from danvan.outputs.consolidated.contents import PartContent, ReportRequest
from danvan.outputs.consolidated.events import events_section
from danvan.outputs.documents import Block, EmptyPart, Heading, Paragraph, Points
from danvan.outputs.entry_cells import entry_cells
from danvan.outputs.output import Cell, Column, Table
from danvan.outputs.progress_list import figure_text
from danvan.tracking.entries import Entry
from danvan.tracking.records import TaskProgress, TaskState

STATE_NAMES = {
    TaskState.DONE: "hoàn thành",
    TaskState.IN_PROGRESS: "đang thực hiện",
    TaskState.NOT_STARTED: "chưa thực hiện",
    TaskState.DROPPED: "không thực hiện",
}
_FIGURES = (
    Column(key="title", heading="Nội dung", width=30),
    Column(key="figure", heading="Số liệu", width=16),
    Column(key="wording", heading="Nguyên văn", width=30),
)


@attrs.frozen(kw_only=True)
class _Area:
    """One area with its tasks and what the register says of each in the period."""

    title: str
    tasks: tuple[tuple[Task, tuple[Entry[TaskProgress], ...]], ...]

    @property
    def reported(self) -> int:
        return sum(bool(entries) for _, entries in self.tasks)


def results_part(request: ReportRequest) -> PartContent:
    """Return the results of the period, area by area."""
    areas = [*_areas(request)]
    events = events_section(request)
    figures = [row for row in request.progress if row.target is None]
    blocks: list[Block] = []
    for number, area in enumerate(areas, start=1):
        blocks.append(Heading(text=f"{number}. {area.title}", level=2))
        blocks += _area_blocks(area, request)
    blocks.append(Heading(text=f"{len(areas) + 1}. Hội nghị, tập huấn, đối thoại", level=2))
    blocks += events.blocks
    if figures:
        blocks.append(Heading(text=f"{len(areas) + 2}. Số liệu khác", level=2))
        rows = [(row.title, figure_text(row), row.wording) for row in figures]
        blocks.append(Table(columns=_FIGURES, rows=rows))
    return PartContent(
        blocks=tuple(blocks),
        data={
            "areas": [_cell(area) for area in areas],
            **events.data,
            "figures": [
                {
                    "title": row.title,
                    "figure": figure_text(row),
                    "entries": entry_cells(row.entries),
                }
                for row in figures
            ],
        },
        is_filled=any(area.reported for area in areas) or events.is_filled or bool(figures),
    )


def _areas(request: ReportRequest) -> Iterator[_Area]:
    """Yield the areas that the province names, then the tasks that lie in none of them."""
    rest = list(request.plan.tasks if request.plan else ())
    for area in request.layout.areas:
        inside = [task for task in rest if area.holds(task.clause)]
        rest = [task for task in rest if not area.holds(task.clause)]
        yield _Area(title=area.title, tasks=_with_progress(inside, request))
    if rest:
        title = "Nhiệm vụ khác" if request.layout.areas else "Thực hiện nhiệm vụ của kế hoạch"
        yield _Area(title=title, tasks=_with_progress(rest, request))


def _with_progress(
    tasks: Sequence[Task], request: ReportRequest
) -> tuple[tuple[Task, tuple[Entry[TaskProgress], ...]], ...]:
    return tuple((task, newest_progress(task, request)) for task in tasks)


def newest_progress(task: Task, request: ReportRequest) -> tuple[Entry[TaskProgress], ...]:
    """Return the newest state of the task at each unit, of those told in the period."""
    newest: dict[str | None, Entry[TaskProgress]] = {}
    for entry in sorted(request.tasks, key=lambda found: (found.record.as_of, found.id)):
        if entry.record.task == task.id and request.holds(entry.record.as_of):
            newest[entry.record.unit] = entry
    return tuple(newest.values())


def _area_blocks(area: _Area, request: ReportRequest) -> Iterator[Block]:
    if not area.reported:
        yield EmptyPart(wanted=message("results of this area with figures"))
        return
    whole = len(area.tasks)
    yield Paragraph(text=f"Sổ theo dõi có kết quả của {area.reported}/{whole} nhiệm vụ:")
    told = (_told(task, entries, request) for task, entries in area.tasks if entries)
    yield Points(texts=tuple(told))


def _told(task: Task, entries: Sequence[Entry[TaskProgress]], request: ReportRequest) -> str:
    records = [entry.record for entry in entries]
    states = Counter(record.state for record in records if record.unit is not None)
    parts = [
        f"{name} {states[state]} đơn vị" for state, name in STATE_NAMES.items() if states[state]
    ]
    parts += [STATE_NAMES[record.state] for record in records if record.unit is None]
    parts += [_result(record, request) for record in records if record.result]
    return f"{task.title}: {'; '.join(parts)}."


def _result(record: TaskProgress, request: ReportRequest) -> str:
    name = request.unit_name(record.unit)
    return f"{name}: {record.result}" if name else f"{record.result}"


def _cell(area: _Area) -> dict[str, Cell]:
    tasks: list[Cell] = [
        {
            "task": task.id,
            "title": task.title,
            "clause": task.clause,
            "progress": [
                {
                    "unit": entry.record.unit,
                    "state": str(entry.record.state),
                    "as_of": entry.record.as_of,
                    "result": entry.record.result,
                    "evidence": entry.record.evidence,
                }
                for entry in entries
            ],
            "entries": entry_cells(entries),
        }
        for task, entries in area.tasks
    ]
    return {"title": area.title, "reported": area.reported, "tasks": tasks}
