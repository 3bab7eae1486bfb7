"""Facts that points are taken from; they come in as an argument, from wherever they are kept."""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal

import attrs

from danvan.messages import Message, message
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

    def describe(self) -> Message:
        """Say what happened to it, so that nobody need look it up."""
        name = f"{self.label} ({self.key})" if self.label else self.key
        due = self.last_day or message("no day known")
        if not self.sent:
            return message("{report}, due {due}: not received", report=name, due=due)
        return message(
            "{report}, due {due}: received {received}, {days} days late",
            report=name,
            due=due,
            received=self.received or message("no day known"),
            days=self.days_late,
        )


@attrs.frozen(kw_only=True)
class MeasurementFact:
    """How far a target, or one part of it, was reached: ``done`` of ``total``.

    Attributes:
        label: where the figure comes from, which a trace names.
    """

    target: str
    part: str | None = None
    done: Decimal
    total: Decimal
    label: str = ""


@attrs.frozen(kw_only=True)
class TaskFact:
    """A task of the plan; ``done`` and ``on_time`` are ``None`` where nobody knows."""

    task: str
    done: bool | None
    on_time: bool | None = None


@attrs.frozen(kw_only=True)
class DocumentFact:
    """A document that the unit had to issue; ``issued`` is ``None`` where nobody knows."""

    document: str
    issued: bool | None


@attrs.frozen(kw_only=True)
class EventFact:
    """An event of the unit; ``held`` is ``None`` where nobody knows.

    Attributes:
        event: its id in the plan, or the name of one that no plan asks for.
        is_planned: the plan asks for it.
    """

    event: str
    held: bool | None
    is_planned: bool = True


@attrs.frozen(kw_only=True)
class Facts:
    """What is known of one unit besides its sheet.

    Attributes:
        reports: the reports it owed; ``None`` when nobody looked, which is not the same as none.
        measurements: its targets.
        tasks: its tasks of the plan; ``None`` when nobody looked.
        documents: the documents that it had to issue; ``None`` when nobody looked.
        events: the events that it held or had to hold; ``None`` when nobody looked.
        values: any other figure by its name, for example of a vote; a share is given in percent.
        failed: why a source cannot be read, by ``reports``, ``tasks``, ``documents``, ``events``, a
            target or a name.
    """

    reports: tuple[ReportFact, ...] | None = None
    measurements: tuple[MeasurementFact, ...] = ()
    tasks: tuple[TaskFact, ...] | None = None
    documents: tuple[DocumentFact, ...] | None = None
    events: tuple[EventFact, ...] | None = None
    values: Mapping[str, Value] = attrs.field(factory=dict)
    failed: Mapping[str, Message | str] = attrs.field(factory=dict)


NO_FACTS = Facts()
