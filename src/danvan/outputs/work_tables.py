"""What became of tasks, required documents and events, for people and scripts."""

from collections.abc import Iterator

import attrs

from danvan.outputs.entry_cells import entry_cells
from danvan.outputs.output import Cell, CellKind, Column, Table
from danvan.tracking.plan_work import DocumentWork, EventWork, TaskWork
from danvan.tracking.records import TaskState

_TASKS = (
    Column(key="clause", heading="Mục", width=9),
    Column(key="title", heading="Nhiệm vụ", width=40),
    Column(key="done", heading="Xong", kind=CellKind.NUMBER, width=6),
    Column(key="going", heading="Đang làm", kind=CellKind.NUMBER, width=8),
    Column(key="not_started", heading="Chưa làm", kind=CellKind.NUMBER, width=8),
)
_DOCUMENTS = (
    Column(key="clause", heading="Mục", width=9),
    Column(key="title", heading="Văn bản phải ban hành", width=50),
    Column(key="issued", heading="Đã ban hành", width=12),
)
_EVENTS = (
    Column(key="title", heading="Hội nghị, đối thoại", width=34),
    Column(key="held", heading="Số lần", kind=CellKind.NUMBER, width=7),
    Column(key="participants", heading="Người dự", kind=CellKind.NUMBER, width=8),
    Column(key="received", heading="Ý kiến nhận", kind=CellKind.NUMBER, width=8),
    Column(key="answered", heading="Đã trả lời", kind=CellKind.NUMBER, width=8),
)


@attrs.frozen(kw_only=True)
class Work:
    """What a plan asks for besides reports and figures, with what became of it."""

    tasks: tuple[TaskWork, ...] = ()
    documents: tuple[DocumentWork, ...] = ()
    events: tuple[EventWork, ...] = ()

    def cells(self) -> dict[str, Cell]:
        """Return it as scripts read it, each figure with the rows of the register behind it."""
        return {
            "tasks": [_task_cell(work) for work in self.tasks],
            "documents": [_document_cell(work) for work in self.documents],
            "events": [_event_cell(work) for work in self.events],
        }

    def tables(self) -> Iterator[Table]:
        """Yield a table for each part of which something is written down."""
        if any(work.entries for work in self.tasks):
            yield Table(
                title="Nhiệm vụ (số đơn vị)",
                columns=_TASKS,
                rows=[
                    (
                        work.task.clause,
                        work.task.title,
                        work.count(TaskState.DONE),
                        work.count(TaskState.IN_PROGRESS),
                        work.count(TaskState.NOT_STARTED),
                    )
                    for work in self.tasks
                ],
            )
        if any(work.entries for work in self.documents):
            yield Table(
                title="Văn bản các đơn vị phải ban hành",
                columns=_DOCUMENTS,
                rows=[
                    (work.requirement.clause, work.requirement.title, _issued(work))
                    for work in self.documents
                ],
            )
        if any(work.entries for work in self.events):
            yield Table(
                title="Hội nghị, đối thoại đã tổ chức",
                columns=_EVENTS,
                rows=[(work.title, len(work.entries), *_counts(work)) for work in self.events],
            )


def _issued(work: DocumentWork) -> str:
    expected = work.population.expected if work.population else None
    return str(work.issued) if expected is None else f"{work.issued}/{expected}"


def _counts(work: EventWork) -> tuple[int | None, int | None, int | None]:
    return (
        work.total(lambda held: held.participants),
        work.total(lambda held: held.opinions_received),
        work.total(lambda held: held.opinions_answered),
    )


def _task_cell(work: TaskWork) -> dict[str, Cell]:
    return {
        "id": work.task.id,
        "title": work.task.title,
        "clause": work.task.clause,
        **{str(state): work.count(state) for state in TaskState},
        "entries": entry_cells(work.entries),
    }


def _document_cell(work: DocumentWork) -> dict[str, Cell]:
    population = work.population
    return {
        "id": work.requirement.id,
        "title": work.requirement.title,
        "clause": work.requirement.clause,
        "issued": work.issued,
        "expected": population.expected if population else None,
        "known": len(population.units) if population else None,
        "entries": entry_cells(work.entries),
    }


def _event_cell(work: EventWork) -> dict[str, Cell]:
    participants, received, answered = _counts(work)
    return {
        "id": work.event.id if work.event else None,
        "title": work.title,
        "held": len(work.entries),
        "participants": participants,
        "opinions_received": received,
        "opinions_answered": answered,
        "entries": entry_cells(work.entries),
    }
