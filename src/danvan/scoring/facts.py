"""Facts that points are taken from; they come in as an argument, from wherever they are kept."""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal

import attrs

from danvan.scoring.sheets import Value


@attrs.frozen(kw_only=True)
class ReportFact:
    """One report that the unit owed.

    Attributes:
        key: its key, which a trace names when it was late (``month/2023-06``).
        report: id of its report rule.
        label: what people call it.
        last_day: last day on time; ``received``: when it came, ``None`` when it did not.
        days_late: calendar days after the last day on time; 0 is on time.
    """

    key: str
    report: str
    label: str = ""
    last_day: dt.date | None = None
    received: dt.date | None = None
    days_late: int = 0
    sent: bool = True

    @property
    def is_on_time(self) -> bool:
        """Whether it came on or before its last day."""
        return self.sent and self.days_late <= 0


@attrs.frozen(kw_only=True)
class MeasurementFact:
    """How far a target, or one part of it, was reached: ``done`` of ``total``."""

    target: str
    part: str | None = None
    done: Decimal
    total: Decimal


@attrs.frozen(kw_only=True)
class TaskFact:
    """A task of the plan; ``on_time`` is ``None`` where nobody knows."""

    task: str
    done: bool
    on_time: bool | None = None


@attrs.frozen(kw_only=True)
class Facts:
    """What is known of one unit besides its sheet.

    Attributes:
        reports: the reports it owed; ``None`` when nobody looked, which is not the same as none.
        measurements: its targets.
        tasks: its tasks of the plan; ``None`` when nobody looked.
        values: any other figure by its name, for example of a vote; a share is given in percent.
        failed: why a source cannot be read, by ``reports``, ``tasks``, a target or a name.
    """

    reports: tuple[ReportFact, ...] | None = None
    measurements: tuple[MeasurementFact, ...] = ()
    tasks: tuple[TaskFact, ...] | None = None
    values: Mapping[str, Value] = attrs.field(factory=dict)
    failed: Mapping[str, str] = attrs.field(factory=dict)


NO_FACTS = Facts()
