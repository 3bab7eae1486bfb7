"""Figures of the work that a plan asks for: tasks done, documents issued, events held."""

import enum
from collections.abc import Sequence
from fractions import Fraction

import attrs

from danvan.messages import message
from danvan.scoring.contexts import UnitContext
from danvan.scoring.facts import DocumentFact, EventFact, TaskFact
from danvan.scoring.readings import Reading, failed, missing, share_of


class TaskFigure(enum.StrEnum):
    """What is counted of the tasks of a plan.

    - ``done-share``: the share that is done.
    - ``on-time-share``: the share that was done on time.
    - ``open-count``: how many are not done.
    """

    DONE_SHARE = "done-share"
    ON_TIME_SHARE = "on-time-share"
    OPEN_COUNT = "open-count"


@attrs.frozen(kw_only=True)
class TasksInput:
    """The tasks of the plan.

    Attributes:
        figure: what is counted.
        tasks: ids of the tasks that count; empty means all that the unit has.
    """

    figure: TaskFigure
    tasks: tuple[str, ...] = ()

    @property
    def is_share(self) -> bool:
        """Whether the figure is a share."""
        return self.figure is not TaskFigure.OPEN_COUNT

    def read(self, unit: UnitContext, owner: str) -> Reading:  # noqa: ARG002  as other inputs
        """Return the figure for ``unit``."""
        if "tasks" in unit.facts.failed:
            return failed(unit.facts.failed["tasks"])
        if unit.facts.tasks is None:
            return missing(message("The tasks of the unit were not given."))
        chosen = [task for task in unit.facts.tasks if not self.tasks or task.task in self.tasks]
        unknown = tuple(task.task for task in chosen if task.done is None)
        if unknown:
            return missing(
                message("Whether these tasks are done is not known: {ids}.", ids=unknown)
            )
        return self._figure(chosen)

    def _figure(self, chosen: Sequence[TaskFact]) -> Reading:
        unfinished = tuple(task.task for task in chosen if not task.done)
        if self.figure is TaskFigure.OPEN_COUNT:
            return Reading(value=Fraction(len(unfinished)), names=unfinished)
        if self.figure is TaskFigure.DONE_SHARE:
            return share_of(len(chosen) - len(unfinished), len(chosen), unfinished)
        unknown = tuple(task.task for task in chosen if task.done and task.on_time is None)
        if unknown:
            return missing(
                message("Whether these tasks were done on time is not known: {ids}.", ids=unknown)
            )
        late = tuple(task.task for task in chosen if not (task.done and task.on_time))
        return share_of(len(chosen) - len(late), len(chosen), late)


class DocumentFigure(enum.StrEnum):
    """What is counted of the documents that a unit has to issue.

    - ``issued-share``: the share that is issued.
    - ``missing-count``: how many are not issued.
    """

    ISSUED_SHARE = "issued-share"
    MISSING_COUNT = "missing-count"


@attrs.frozen(kw_only=True)
class DocumentsInput:
    """The documents that the plan asks each unit for.

    Attributes:
        figure: what is counted.
        documents: ids of the documents that count; empty means all that the unit has to issue.
    """

    figure: DocumentFigure
    documents: tuple[str, ...] = ()

    @property
    def is_share(self) -> bool:
        """Whether the figure is a share."""
        return self.figure is DocumentFigure.ISSUED_SHARE

    def read(self, unit: UnitContext, owner: str) -> Reading:  # noqa: ARG002  as other inputs
        """Return the figure for ``unit``; a trace names the documents that are missing."""
        if "documents" in unit.facts.failed:
            return failed(unit.facts.failed["documents"])
        if unit.facts.documents is None:
            return missing(message("The documents of the unit were not given."))
        return self._figure([one for one in unit.facts.documents if self._counts(one)])

    def _counts(self, fact: DocumentFact) -> bool:
        return not self.documents or fact.document in self.documents

    def _figure(self, chosen: Sequence[DocumentFact]) -> Reading:
        unknown = tuple(one.document for one in chosen if one.issued is None)
        if unknown:
            return missing(
                message("Whether these documents are issued is not known: {ids}.", ids=unknown)
            )
        lacking = tuple(one.document for one in chosen if not one.issued)
        if self.figure is DocumentFigure.MISSING_COUNT:
            return Reading(value=Fraction(len(lacking)), names=lacking)
        return share_of(len(chosen) - len(lacking), len(chosen), lacking)


class EventFigure(enum.StrEnum):
    """What is counted of the events of a unit.

    - ``held-share``: the share of the planned events that were held.
    - ``held-count``: how many were held, planned or not.
    """

    HELD_SHARE = "held-share"
    HELD_COUNT = "held-count"


@attrs.frozen(kw_only=True)
class EventsInput:
    """The events that a unit held, or had to hold.

    Attributes:
        figure: what is counted.
        events: ids of the events that count; empty means all.
    """

    figure: EventFigure
    events: tuple[str, ...] = ()

    @property
    def is_share(self) -> bool:
        """Whether the figure is a share."""
        return self.figure is EventFigure.HELD_SHARE

    def read(self, unit: UnitContext, owner: str) -> Reading:  # noqa: ARG002  as other inputs
        """Return the figure for ``unit``; a trace names the events that were not held."""
        if "events" in unit.facts.failed:
            return failed(unit.facts.failed["events"])
        if unit.facts.events is None:
            return missing(message("The events of the unit were not given."))
        return self._figure([one for one in unit.facts.events if self._counts(one)])

    def _counts(self, fact: EventFact) -> bool:
        wanted = not self.events or fact.event in self.events
        return wanted and (fact.is_planned or self.figure is EventFigure.HELD_COUNT)

    def _figure(self, chosen: Sequence[EventFact]) -> Reading:
        unknown = tuple(one.event for one in chosen if one.held is None)
        if unknown:
            return missing(
                message("Whether these events were held is not known: {ids}.", ids=unknown)
            )
        missed = tuple(one.event for one in chosen if not one.held)
        held = len(chosen) - len(missed)
        if self.figure is EventFigure.HELD_COUNT:
            return Reading(value=Fraction(held), names=missed)
        return share_of(held, len(chosen), missed)
