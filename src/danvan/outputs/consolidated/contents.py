"""What the report is made of, and what a part of it is."""

import datetime as dt
from collections.abc import Mapping

import attrs

from danvan.calendar.duties import Duty
from danvan.calendar.periods import Period
from danvan.model.commendations import Commendation
from danvan.model.dates import PartialDate
from danvan.model.documents import SourceDocument
from danvan.model.plans import Plan
from danvan.model.report_layouts import ReportLayout
from danvan.model.unit_lists import UnitList
from danvan.model.units import UnitCount, UnitKind
from danvan.outputs.consolidated.grades import GradedUnit
from danvan.outputs.documents import Block
from danvan.outputs.letterheads import Stationery
from danvan.outputs.output import Cell
from danvan.outputs.unit_kinds import kind_names
from danvan.tracking.entries import Entry
from danvan.tracking.overview import Overview
from danvan.tracking.progress_rows import ProgressRow
from danvan.tracking.records import (
    EventHeld,
    InspectionVisit,
    IssuedDocument,
    RegisteredModel,
    TaskProgress,
)


@attrs.frozen(kw_only=True)
class ReportRequest:
    """What the report on one period is made of.

    Attributes:
        period: the time that it speaks of; ``as_of``: the day on which it is written, inclusive.
        plan: the plan of the year; ``None`` where there is none.
        overview: the standings, on ``as_of``, of the reports whose last day lies in the period.
        progress: the targets with the figures of the period.
        tasks, events, issued, models, visits: what the register holds, newest versions.
        commendations: awards of plans and of the register.
        upcoming: the reports whose last day lies behind the period.
        grades: what the units were given; ``None`` while nobody has scored them.
        paper: head, recipients and signer of the office.
    """

    province: str
    province_name: str
    period: Period
    as_of: dt.date
    plan: Plan | None = None
    documents: Mapping[str, SourceDocument]
    units: UnitList
    unit_counts: tuple[UnitCount, ...] = ()
    labels: Mapping[UnitKind, str] = attrs.field(factory=dict)
    overlays: tuple[str, ...] = ()
    layout: ReportLayout = ReportLayout()
    paper: Stationery
    overview: Overview
    progress: tuple[ProgressRow, ...] = ()
    tasks: tuple[Entry[TaskProgress], ...] = ()
    events: tuple[Entry[EventHeld], ...] = ()
    issued: tuple[Entry[IssuedDocument], ...] = ()
    models: tuple[Entry[RegisteredModel], ...] = ()
    visits: tuple[Entry[InspectionVisit], ...] = ()
    commendations: tuple[Commendation, ...] = ()
    upcoming: tuple[Duty, ...] = ()
    grades: tuple[GradedUnit, ...] | None = None

    @property
    def until(self) -> dt.date:
        """The last day that the report can know of: the period may not be over."""
        return min(self.period.end, self.as_of)

    @property
    def kinds(self) -> Mapping[UnitKind, str]:
        """What people of the province call units of a kind."""
        return kind_names(self.labels)

    @property
    def names(self) -> Mapping[str, str]:
        """The names of units by id, and those of kinds."""
        kinds = {str(kind): name for kind, name in self.kinds.items()}
        return {**{unit.id: unit.name for unit in self.units}, **kinds}

    def unit_name(self, unit: str | None) -> str | None:
        """Return the name of a unit; an id that no list has stays as it is."""
        return self.units.get(unit).name if unit is not None and unit in self.units else unit

    def holds(self, day: dt.date | None) -> bool:
        """Whether a day lies in the period, and not behind the day of the report."""
        return day is not None and self.period.start <= day <= self.until

    def may_hold(self, day: PartialDate | None) -> bool:
        """Whether a date as far as it is known lies in the period; an open one must lie whole."""
        return (
            day is not None and self.period.start <= day.earliest and day.latest <= self.period.end
        )


@attrs.frozen(kw_only=True)
class PartContent:
    """What is known for one part.

    Attributes:
        blocks: what people read; parts that nobody has data for are marked in it.
        data: the same for scripts.
        is_filled: whether anything of it comes from data.
    """

    blocks: tuple[Block, ...]
    data: Mapping[str, Cell] = attrs.field(factory=dict)
    is_filled: bool = True


def counted(count: int, whole: int, share: str | None) -> str:
    """Return a figure with its counts: ``10/12 (83,33%)``; without a share the counts alone."""
    return f"{count}/{whole} ({share})" if share else f"{count}/{whole}"
