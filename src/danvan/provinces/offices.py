"""An office: a province together with the register that its people keep."""

import datetime as dt
import functools
from collections.abc import Mapping

import attrs

from danvan.calendar.adjustments import Adjustment
from danvan.calendar.deciding import Decision
from danvan.calendar.origins import Origin
from danvan.calendar.periods import periods_of
from danvan.calendar.schedule import Schedule
from danvan.model.targets import Target
from danvan.provinces.province import Province
from danvan.tracking.cases import Cases
from danvan.tracking.entries import Entry
from danvan.tracking.overview import Overview
from danvan.tracking.progress import progress
from danvan.tracking.progress_rows import ProgressRequest, ProgressRow
from danvan.tracking.records import AdHocRequest, Extension, Measurement, Submission, Waiver
from danvan.tracking.register import Register


@attrs.frozen(slots=False, kw_only=True)
class Office:
    """A province and its register; what the register asks for is in its schedule.

    Attributes:
        plain: the province as its own files state it.
        register: where the office writes down what happens.
    """

    plain: Province
    register: Register = attrs.field(repr=False)

    @functools.cached_property
    def province(self) -> Province:
        """The province with the office's ad hoc requests as duties of their own."""
        requests = self.register.current(self.plain.code, AdHocRequest)
        return self.plain.with_added(self._decision(entry) for entry in requests)

    def _decision(self, entry: Entry[AdHocRequest]) -> Decision:
        adjustment: Adjustment = entry.record.adjustment()
        origin = Origin(
            layer="register",
            plugin=self.plain.code,
            file=self.register.name,
            place=f"requests {entry.subject}",
        )
        return Decision(adjustment=adjustment, origin=origin)

    @functools.cached_property
    def cases(self) -> Cases:
        """What the register says about each obligation, every entry in its newest version."""
        code = self.plain.code
        return Cases.of(
            self.register.current(code, Submission),
            self.register.current(code, Extension),
            self.register.current(code, Waiver),
        )

    def overview(self, schedule: Schedule, as_of: dt.date) -> Overview:
        """Return the standings of ``schedule`` on ``as_of``, inclusive."""
        return Overview(schedule=schedule, cases=self.cases, as_of=as_of)

    def progress(
        self, year: int, *, period: str | None = None, as_of: dt.date | None = None
    ) -> tuple[ProgressRow, ...]:
        """Return the targets of ``year`` against what was measured; see :func:`progress`."""
        return progress(
            ProgressRequest(
                targets=self._targets(year),
                entries=self.register.current(self.plain.code, Measurement),
                units=self.plain.units,
                unit_counts=self.plain.unit_counts,
                year=year,
                period=period,
                as_of=as_of,
                period_ends=self.period_ends(year),
            )
        )

    def _targets(self, year: int) -> tuple[Target, ...]:
        """Return the targets of the plan; a year without a plan has none, and can be measured."""
        return self.plain.plan(year).targets if year in self.plain.plan_years else ()

    def period_ends(self, year: int) -> Mapping[str, dt.date]:
        """Return the last day of each period of ``year``, by its id."""
        return {
            period.id: period.end
            for kind in self.plain.kinds.values()
            for period in periods_of(kind, year)
        }
