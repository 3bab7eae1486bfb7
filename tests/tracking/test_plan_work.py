"""Tasks, required documents and events: what was written down, counted by hand."""

import datetime as dt

from danvan.model.events import Event, EventKind
from danvan.model.required_documents import RequiredDocument, RequiredDocumentKind
from danvan.model.tasks import Task
from danvan.model.unit_lists import UnitList
from danvan.model.units import Unit, UnitCount, UnitGroup, UnitKind, UnitState
from danvan.tracking.plan_work import document_work, event_work, task_work
from danvan.tracking.records import EventHeld, IssuedDocument, TaskProgress, TaskState
from tests.tracking.duties import entry

END = dt.date(2023, 12, 31)
UNITS = UnitList.of(
    Unit(id=name, states=(UnitState(name=name, kind=UnitKind.DEPARTMENT),)) for name in "abc"
)
REGULATION = RequiredDocument(
    id="regulation",
    kind=RequiredDocumentKind.REGULATION,
    title="Quy chế",
    issuers=UnitGroup(kinds=(UnitKind.DEPARTMENT,)),
)
DIALOGUE = Event(id="dialogue", kind=EventKind.DIALOGUE, title="Đối thoại")


def progress_of(unit: str, state: TaskState, month: int) -> TaskProgress:
    return TaskProgress(task="t", unit=unit, state=state, as_of=dt.date(2023, month, 1))


def test_each_unit_counts_once_in_its_newest_state() -> None:
    entries = [
        entry(progress_of("a", TaskState.IN_PROGRESS, 3)),
        entry(progress_of("a", TaskState.DONE, 9)),
        entry(progress_of("b", TaskState.NOT_STARTED, 5)),
    ]
    (work,) = task_work([Task(id="t", title="T")], entries, END)
    assert (work.count(TaskState.DONE), work.count(TaskState.NOT_STARTED)) == (1, 1)
    assert work.count(TaskState.IN_PROGRESS) == 0


def test_a_state_of_a_later_day_does_not_count_yet() -> None:
    entries = [
        entry(progress_of("a", TaskState.IN_PROGRESS, 3)),
        entry(progress_of("a", TaskState.DONE, 9)),
    ]
    (work,) = task_work([Task(id="t", title="T")], entries, dt.date(2023, 8, 31))
    assert work.count(TaskState.IN_PROGRESS) == 1
    assert work.count(TaskState.DONE) == 0


def test_two_documents_of_one_unit_are_one_unit_that_issued() -> None:
    entries = [
        entry(IssuedDocument(requirement="regulation", unit="a", number="1/QC")),
        entry(IssuedDocument(requirement="regulation", unit="a", number="2/QC")),
        entry(IssuedDocument(requirement="other", unit="b", number="3/KH")),
    ]
    counts = [UnitCount(kind=UnitKind.DEPARTMENT, count=19)]
    (work,) = document_work([REGULATION], entries, UNITS, counts, END)
    assert work.issued == 1
    assert work.population is not None
    assert (work.population.expected, len(work.population.units)) == (19, 3)


def test_a_unit_that_need_not_issue_is_not_counted() -> None:
    stranger = entry(IssuedDocument(requirement="regulation", unit="z", number="9/QC"))
    (work,) = document_work([REGULATION], [stranger], UNITS, [], END)
    assert work.issued == 0
    assert work.entries == (stranger,)


def test_events_beside_the_plan_are_listed_after_it_and_unknown_counts_stay_unknown() -> None:
    entries = [
        entry(
            EventHeld(
                event="dialogue",
                held_on=dt.date(2023, 5, 4),
                participants=120,
                opinions_received=15,
                opinions_answered=11,
            )
        ),
        entry(EventHeld(event="dialogue", held_on=dt.date(2023, 8, 4), participants=80)),
        entry(EventHeld(title="Tập huấn", held_on=dt.date(2023, 6, 4))),
        entry(EventHeld(title="Tập huấn", held_on=dt.date(2022, 6, 4), participants=9)),
    ]
    planned, beside = event_work([DIALOGUE], entries, dt.date(2023, 1, 1), END)
    assert planned.total(lambda held: held.participants) == 200
    assert planned.total(lambda held: held.opinions_received) == 15
    assert planned.total(lambda held: held.opinions_answered) == 11
    assert (beside.title, len(beside.entries)) == ("Tập huấn", 1)
    assert beside.total(lambda held: held.participants) is None
