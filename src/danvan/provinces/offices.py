"""An office: a province together with the register that its people keep."""

import datetime as dt
import functools
from collections.abc import Iterable, Mapping
from typing import TypeVar

import attrs

from danvan.calendar.adjustments import Adjustment
from danvan.calendar.deciding import Decision
from danvan.calendar.origins import Origin
from danvan.calendar.periods import periods_of
from danvan.calendar.schedule import Schedule
from danvan.errors import RegisterError
from danvan.messages import message
from danvan.model.plans import Plan
from danvan.model.targets import Target
from danvan.model.units import Unit
from danvan.provinces.province import Province
from danvan.scoring.facts import Facts
from danvan.tracking.cases import Cases
from danvan.tracking.entries import Entry
from danvan.tracking.overview import Overview
from danvan.tracking.progress import progress
from danvan.tracking.progress_rows import ProgressRequest, ProgressRow
from danvan.tracking.records import (
    AdHocRequest,
    EventHeld,
    Extension,
    IssuedDocument,
    Measurement,
    Record,
    Submission,
    TaskProgress,
    Waiver,
)
from danvan.tracking.register import Register
from danvan.tracking.score_facts import FactsRequest, facts_by_unit

R = TypeVar("R", bound=Record)


@attrs.frozen(slots=False, kw_only=True)
class Office:
    """A province and its register; what the register asks for is in its schedule.

    Attributes:
        plain: the province as its own files state it.
        register: where the office writes down what happens; ``None`` while there is none yet.
    """

    plain: Province
    register: Register | None = attrs.field(default=None, repr=False)

    @property
    def kept(self) -> Register:
        """The register.

        Raises:
            RegisterError: there is none yet.
        """
        if self.register is None:
            raise RegisterError(
                message("The office has no register yet."),
                message("register"),
                message("Record something first."),
            )
        return self.register

    def current(self, kind: type[R]) -> tuple[Entry[R], ...]:
        """Return what the register holds of a kind, each entry in its newest version."""
        return self.register.current(self.plain.code, kind) if self.register else ()

    @functools.cached_property
    def province(self) -> Province:
        """The province with the office's ad hoc requests as duties of their own."""
        return self.plain.with_added(map(self._decision, self.current(AdHocRequest)))

    def _decision(self, entry: Entry[AdHocRequest]) -> Decision:
        adjustment: Adjustment = entry.record.adjustment()
        origin = Origin(
            layer="register",
            plugin=self.plain.code,
            file=self.kept.name,
            place=f"requests {entry.subject}",
        )
        return Decision(adjustment=adjustment, origin=origin)

    @functools.cached_property
    def cases(self) -> Cases:
        """What the register says about each obligation, every entry in its newest version."""
        return Cases.of(self.current(Submission), self.current(Extension), self.current(Waiver))

    def overview(self, schedule: Schedule, as_of: dt.date) -> Overview:
        """Return the standings of ``schedule`` on ``as_of``, inclusive."""
        requests = (entry.record for entry in self.current(AdHocRequest))
        elsewhere = frozenset(
            request.tail for request in requests if request.due.year != schedule.year
        )
        return Overview(schedule=schedule, cases=self.cases, as_of=as_of, elsewhere=elsewhere)

    def progress(
        self, year: int, *, period: str | None = None, as_of: dt.date | None = None
    ) -> tuple[ProgressRow, ...]:
        """Return the targets of ``year`` against what was measured; see :func:`progress`."""
        return progress(
            ProgressRequest(
                targets=self.targets(year),
                entries=self.current(Measurement),
                units=self.plain.units,
                unit_counts=self.plain.unit_counts,
                year=year,
                period=period,
                as_of=as_of,
                period_ends=self.period_ends(year),
            )
        )

    def score_facts(self, year: int, units: Iterable[Unit], as_of: dt.date) -> Mapping[str, Facts]:
        """Return what the register knows of ``units`` for their points, by the unit's id.

        Raises:
            CalendarError: no regime answers for the year, or a day cannot be computed.
        """
        # What becomes of a late score sheet is said by the rubric itself, and not a second time.
        scoring = {source.regime.id for source in self.province.scoring_calendars}
        schedule = self.province.schedule(year).where(lambda duty: duty.regime not in scoring)
        return facts_by_unit(
            FactsRequest(
                year=year,
                as_of=as_of,
                units=tuple(units),
                overview=self.overview(schedule, as_of),
                plan=self.plain.plan(year) if year in self.plain.plan_years else None,
                measurements=self.current(Measurement),
                progress=self.current(TaskProgress),
                issued=self.current(IssuedDocument),
                held=self.current(EventHeld),
                period_ends=self.period_ends(year),
            )
        )

    def targets(self, year: int) -> tuple[Target, ...]:
        """Return the targets of the plan; a year without a plan has none, and can be measured."""
        return self.plain.plan(year).targets if year in self.plain.plan_years else ()

    def plans(self) -> tuple[Plan, ...]:
        """Return the plans of all years, the newest first."""
        return tuple(self.plain.plan(year) for year in reversed(self.plain.plan_years))

    def period_ends(self, year: int) -> Mapping[str, dt.date]:
        """Return the last day of each period of ``year``, by its id."""
        return {
            period.id: period.end
            for kind in self.plain.kinds.values()
            for period in periods_of(kind, year)
        }
