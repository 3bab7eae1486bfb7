"""Tasks, documents and events of a unit, as facts for its points."""

import datetime as dt
from collections.abc import Iterable, Sequence

import attrs

from danvan.model.events import Event
from danvan.model.plans import Plan
from danvan.model.tasks import Task
from danvan.model.units import Unit, UnitGroup
from danvan.scoring.facts import DocumentFact, EventFact, TaskFact
from danvan.tracking.records import EventHeld, IssuedDocument, TaskProgress
from danvan.tracking.records.task_progress import TaskState


@attrs.frozen(kw_only=True)
class Work:
    """What a register says about the work of a year.

    Attributes:
        plan: the plan of the year.
        progress, issued, held: the records of the year up to the day that is asked about.
        as_of: that day.
    """

    plan: Plan
    progress: tuple[TaskProgress, ...]
    issued: tuple[IssuedDocument, ...]
    held: tuple[EventHeld, ...]
    as_of: dt.date


def task_facts(work: Work, unit: Unit) -> tuple[TaskFact, ...]:
    """Return the tasks that the plan assigns to ``unit``; one that was dropped is no longer owed.

    A task of which nobody wrote down how far it is has no answer, which is not "not done".
    """
    found = [
        _task_fact(task, _progress_of(task, unit, work.progress))
        for task in work.plan.tasks
        if _is_in(unit, task.assigned)
    ]
    return tuple(fact for fact in found if fact is not None)


def _progress_of(task: Task, unit: Unit, progress: Iterable[TaskProgress]) -> list[TaskProgress]:
    """Return what is known of the task, in the order of the days.

    A record without a unit speaks of the only unit that the task is assigned to.
    """
    alone = task.assigned.units == (unit.id,) and not task.assigned.kinds
    known = [
        one
        for one in progress
        if one.task == task.id and (one.unit == unit.id or (one.unit is None and alone))
    ]
    return sorted(known, key=lambda one: one.as_of)


def _task_fact(task: Task, known: Sequence[TaskProgress]) -> TaskFact | None:
    if not known:
        return TaskFact(task=task.id, done=None)
    state = known[-1].state
    if state is TaskState.DROPPED:
        return None
    if state is not TaskState.DONE:
        return TaskFact(task=task.id, done=False)
    done_on = next(one.as_of for one in known if one.state is TaskState.DONE)
    on_time = None if task.due is None else done_on <= task.due.latest
    return TaskFact(task=task.id, done=True, on_time=on_time)


def document_facts(work: Work, unit: Unit) -> tuple[DocumentFact, ...]:
    """Return the documents that the plan asks ``unit`` for.

    That one is missing is known only where the register follows it: some unit has issued it.
    """
    followed = {one.requirement for one in work.issued}
    issued = {one.requirement for one in work.issued if one.unit == unit.id}
    return tuple(
        DocumentFact(
            document=wanted.id,
            issued=wanted.id in issued if wanted.id in followed else None,
        )
        for wanted in work.plan.required_documents
        if _is_in(unit, wanted.issuers)
    )


def event_facts(work: Work, unit: Unit) -> tuple[EventFact, ...]:
    """Return the events that the plan asks ``unit`` to hold, then what it held beside the plan."""
    held = [one for one in work.held if one.unit == unit.id]
    ids = {one.event for one in held}
    planned = tuple(
        EventFact(event=event.id, held=_was_held(event, ids, work))
        for event in work.plan.events
        if _is_in(unit, event.hosts)
    )
    known = {fact.event for fact in planned}
    beside = tuple(
        EventFact(event=one.event or one.title or "", held=True, is_planned=False)
        for one in held
        if one.event not in known
    )
    return (*planned, *beside)


def _was_held(event: Event, held: set[str | None], work: Work) -> bool | None:
    """Whether the unit held the event; unknown before its day, or while nobody follows it."""
    if event.id in held:
        return True
    is_followed = any(one.event == event.id for one in work.held)
    is_past = event.planned is not None and event.planned.latest < work.as_of
    return False if is_followed and is_past else None


def _is_in(unit: Unit, group: UnitGroup) -> bool:
    return unit.id in group.units or unit.kind in group.kinds


def of_year(day: dt.date | None, year: int, as_of: dt.date) -> bool:
    """Whether a record speaks of ``year`` up to ``as_of``; one without a day does."""
    return day is None or (day.year == year and day <= as_of)
