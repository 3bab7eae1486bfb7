"""What checks look at: a province, and what several checks need of it, computed once."""

import datetime as dt
import functools
from collections.abc import Iterator

import attrs

from danvan.calendar.lints import Lint, lint_duties, lint_regimes
from danvan.calendar.origins import Origin
from danvan.calendar.schedule import Schedule
from danvan.errors import DanvanError
from danvan.model.plans import SECTIONS, PlanRow
from danvan.planfile.records import Example
from danvan.provinces.province import Province
from danvan.registry.discovery import Plugin, Registry


@attrs.frozen(slots=False, kw_only=True)
class Subject:
    """A province under its checks.

    Attributes:
        province: the province, with its overlays.
        registry: the plugins that may be used.
    """

    province: Province
    registry: Registry

    @property
    def plugin(self) -> Plugin | None:
        """The plugin that brings the province; ``None`` for a file and for the national layer."""
        return self.province.hooks.plugin

    @functools.cached_property
    def plain(self) -> Province:
        """The province as its own files state it."""
        return self.province.without_overlays()

    @functools.cached_property
    def years(self) -> tuple[int, ...]:
        """The years that the documents plan for and the examples speak of."""
        return years_of(self.province)

    @functools.cached_property
    def computed(self) -> dict[int, Schedule | DanvanError]:
        """The schedule of each year, or why there is none."""
        return {year: self._schedule_or_error(year) for year in self.years}

    def _schedule_or_error(self, year: int) -> Schedule | DanvanError:
        try:
            return self.province.schedule(year)
        except DanvanError as error:
            return error

    @property
    def schedules(self) -> dict[int, Schedule]:
        """The schedule of each year that can be computed."""
        return {year: one for year, one in self.computed.items() if isinstance(one, Schedule)}

    @functools.cached_property
    def lints(self) -> dict[int, tuple[Lint, ...]]:
        """The lints of each year that can be computed."""
        return {year: self._lints_of(schedule) for year, schedule in self.schedules.items()}

    def _lints_of(self, schedule: Schedule) -> tuple[Lint, ...]:
        return (
            *lint_duties(schedule.duties, self.province.working_days),
            *lint_regimes(self.province.regimes),
        )

    def examples(self) -> Iterator[tuple[Example, Origin]]:
        """Yield each example with its place."""
        for file in self.province.files.files:
            for index, example in enumerate(file.whole.examples):
                yield example, file.origin.at(f"examples[{index}]")

    def rows(self, section: str) -> Iterator[tuple[PlanRow, Origin]]:
        """Yield each row of a section with its place, in all files of the province."""
        for file in self.province.files.files:
            for index, row in enumerate(getattr(file.whole, section)):
                yield row, file.origin.at(f"{section}[{index}]")

    def plan_rows(self) -> Iterator[tuple[PlanRow, Origin]]:
        """Yield every row of every plan with its place."""
        for section in SECTIONS:
            yield from self.rows(section)

    def lies_beyond_the_table(self, error: DanvanError) -> bool:
        """Whether a day could not be computed because the table of working days ends before it."""
        table = self.province.national.working_days
        try:
            table.is_working_day(table.horizon + dt.timedelta(days=1))
        except DanvanError as refusal:
            # The table says it in one way only: the same sentence about another day.
            return getattr(error.what, "template", None) == getattr(refusal.what, "template", "")
        return False


def years_of(province: Province) -> tuple[int, ...]:
    """Return the years that the documents plan for and the examples speak of.

    Without any, the first year of each regime.
    """
    usual = [source for source in province.regimes if not source.regime.on_request_only]
    years = {year for source in usual for year in source.regime.years}
    years |= {
        example.year
        for file in province.files.files
        for example in file.whole.examples
        if example.regime is None
    }
    return tuple(sorted(years or {source.validity.first.year for source in usual}))
