"""What became of the tasks, the required documents and the events of a plan."""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence

import attrs

from danvan.model.events import Event
from danvan.model.required_documents import RequiredDocument
from danvan.model.tasks import Task
from danvan.model.unit_lists import UnitList
from danvan.model.units import UnitCount
from danvan.tracking.entries import Entry
from danvan.tracking.populations import Population, population_of
from danvan.tracking.records import EventHeld, IssuedDocument, TaskProgress, TaskState


@attrs.frozen(kw_only=True)
class TaskWork:
    """A task with how far each unit is.

    Attributes:
        entries: the newest state of each unit, in the order in which units first stood there.
    """

    task: Task
    entries: tuple[Entry[TaskProgress], ...] = ()

    def count(self, state: TaskState) -> int:
        """Return how many units are in a state."""
        return sum(entry.record.state is state for entry in self.entries)


@attrs.frozen(kw_only=True)
class DocumentWork:
    """A required document with the units that issued it.

    Attributes:
        population: the units that must; ``None`` where the plan names nobody.
        entries: what was issued.
    """

    requirement: RequiredDocument
    population: Population | None = None
    entries: tuple[Entry[IssuedDocument], ...] = ()

    @property
    def issued(self) -> int:
        """How many of the units that must have issued it; of any unit where nobody is named."""
        units = {entry.record.unit for entry in self.entries}
        if self.population is None:
            return len(units)
        return len(units & {unit.id for unit in self.population.units})


@attrs.frozen(kw_only=True)
class EventWork:
    """An event of the plan, or one beside it, with each time it was held.

    Attributes:
        event: of the plan; ``None`` beside it.
    """

    event: Event | None = None
    title: str
    entries: tuple[Entry[EventHeld], ...] = ()

    def total(self, count: Callable[[EventHeld], int | None]) -> int | None:
        """Return the sum of a count over the times it was held; unknown counts are left out.

        ``None`` when nobody counted.
        """
        known = [number for entry in self.entries if (number := count(entry.record)) is not None]
        return sum(known) if known else None


def task_work(
    tasks: Iterable[Task], entries: Iterable[Entry[TaskProgress]], as_of: dt.date
) -> tuple[TaskWork, ...]:
    """Return each task with how far units are on ``as_of``, inclusive."""
    newest: dict[tuple[str, str | None], Entry[TaskProgress]] = {}
    for entry in entries:
        record = entry.record
        held = newest.get((record.task, record.unit))
        if record.as_of <= as_of and (held is None or held.record.as_of <= record.as_of):
            newest[record.task, record.unit] = entry
    return tuple(
        TaskWork(
            task=task,
            entries=tuple(entry for (found, _), entry in newest.items() if found == task.id),
        )
        for task in tasks
    )


def document_work(
    requirements: Iterable[RequiredDocument],
    entries: Sequence[Entry[IssuedDocument]],
    units: UnitList,
    counts: Iterable[UnitCount],
    as_of: dt.date,
) -> tuple[DocumentWork, ...]:
    """Return each required document with the units that had issued it on ``as_of``, inclusive.

    A document without a day counts.
    """
    known = tuple(counts)
    in_time = [entry for entry in entries if (entry.record.issued_on or as_of) <= as_of]
    return tuple(
        DocumentWork(
            requirement=wanted,
            population=population_of(wanted.issuers, units, known, as_of)
            if wanted.issuers
            else None,
            entries=tuple(entry for entry in in_time if entry.record.requirement == wanted.id),
        )
        for wanted in requirements
    )


def event_work(
    events: Iterable[Event], entries: Iterable[Entry[EventHeld]], first: dt.date, as_of: dt.date
) -> tuple[EventWork, ...]:
    """Return the events of the plan, then those beside it, held from ``first`` to ``as_of``."""
    held = [entry for entry in entries if first <= entry.record.held_on <= as_of]
    planned = tuple(
        EventWork(
            event=event,
            title=event.title,
            entries=tuple(entry for entry in held if entry.record.event == event.id),
        )
        for event in events
    )
    known = {work.event.id for work in planned if work.event}
    beside: dict[str, list[Entry[EventHeld]]] = {}
    for entry in held:
        if entry.record.event not in known:
            name = entry.record.title or entry.record.event or ""
            beside.setdefault(name, []).append(entry)
    others = (EventWork(title=title, entries=tuple(found)) for title, found in beside.items())
    return (*planned, *others)
