"""Progress of a task of the plan."""

import datetime as dt
import enum
from typing import ClassVar

import attrs

from danvan.model.dates import require_day
from danvan.tracking.records.record import Record, base_of


class TaskState(enum.StrEnum):
    """How far a task is."""

    NOT_STARTED = "not-started"
    IN_PROGRESS = "in-progress"
    DONE = "done"
    DROPPED = "dropped"


@attrs.frozen(kw_only=True)
class TaskProgress(Record):
    """How far one task was on one day.

    Attributes:
        task: id in the plan.
        unit: id of the unit that carries it out; ``None`` for the province as a whole.
        as_of: the day on which it stood so.
        result: what was done; ``evidence``: where it can be verified.
    """

    repeats: ClassVar[bool] = True

    task: str
    unit: str | None = None
    state: TaskState
    as_of: dt.date = attrs.field(validator=require_day)
    result: str | None = None
    evidence: str | None = None
    note: str | None = None

    @property
    def base(self) -> str:
        """The task of the unit."""
        return base_of(self.task, self.unit)
