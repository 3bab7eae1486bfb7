"""What the code of a province adds to its data; it can affect this province only."""

import functools
from collections.abc import Mapping
from typing import Any, TypeVar

import attrs

from danvan.calendar.deciding import Decision, RegimeSource
from danvan.calendar.origins import Origin
from danvan.calendar.periods import PeriodKind
from danvan.calendar.references import regime_problems
from danvan.calendar.regimes import Regime, validity_of
from danvan.calendar.working_days import WorkingDays
from danvan.errors import DanvanError, PluginError
from danvan.model.documents import SourceDocument
from danvan.model.instruments import ScoringInstrument
from danvan.provinces.files import raise_all
from danvan.registry.discovery import Plugin
from danvan.registry.modules import PluginModule, load_module
from danvan.sdk.hooks import Hook, hooks
from danvan.sdk.requests import (
    AdjustmentsRequest,
    ChecksRequest,
    RegimesRequest,
    RubricsRequest,
    WorkingDaysRequest,
)
from danvan.sdk.results import Check

Request = TypeVar("Request")
Result = TypeVar("Result")


@attrs.frozen(slots=False)
class ProvinceHooks:
    """The hooks of one province; without a module it adds nothing.

    Every call raises ``PluginError`` when the code is broken: dates and scores fail closed.

    Attributes:
        province: code of the province.
        plugin: the plugin, and ``module`` the name of its module with hooks.
    """

    province: str
    plugin: Plugin | None = None
    module: str | None = None

    @functools.cached_property
    def _loaded(self) -> PluginModule | None:
        if self.plugin is None or self.module is None:
            return None
        return load_module(self.plugin, self.module)

    def names(self) -> tuple[str, ...]:
        """Return the hooks that the code implements."""
        return tuple(sorted(self._loaded.functions)) if self._loaded is not None else ()

    @functools.cached_property
    def _answers(self) -> dict[tuple[str, object], tuple[Any, ...]]:
        return {}

    def _ask(self, hook: Hook[Request, Result], request: Request) -> tuple[Result, ...]:
        """Ask each question once: one province gives one answer, whatever its code would say."""
        if self._loaded is None:
            return ()
        asked = (hook.name, request)
        if asked not in self._answers:
            self._answers[asked] = self._loaded.call(hook, request)
        return self._answers[asked]

    def _origin(self, hook: Hook[Request, Result]) -> Origin:
        plugin = self.plugin
        return Origin(
            layer="province",
            plugin=plugin.name if plugin else "",
            distribution=plugin.distribution if plugin else None,
            version=plugin.version if plugin else None,
            file=str(self.module),
            place=hook.name,
        )

    def regimes(
        self,
        year: int,
        documents: Mapping[str, SourceDocument],
        kinds: Mapping[str, PeriodKind],
    ) -> tuple[RegimeSource, ...]:
        """Return the regimes that the code adds for ``year``, checked like those of a file."""
        request = RegimesRequest(province=self.province, year=year)
        regimes = self._ask(hooks.regimes, request)
        origin = self._origin(hooks.regimes)
        return tuple(self._source(regime, regimes, documents, kinds, origin) for regime in regimes)

    def _source(
        self,
        regime: Regime,
        regimes: tuple[Regime, ...],
        documents: Mapping[str, SourceDocument],
        kinds: Mapping[str, PeriodKind],
        origin: Origin,
    ) -> RegimeSource:
        placed = attrs.evolve(origin, place=f"{origin.place}: {regime.id}")
        try:
            raise_all(regime_problems(regime, kinds, [other.id for other in regimes]))
            validity = validity_of(regime, documents)
        except DanvanError as error:
            problems = [problem.under(placed.label) for problem in error.problems]
            raise PluginError.of(problems) from error
        return RegimeSource(regime=regime, validity=validity, origin=placed)

    def adjustments(self, year: int) -> tuple[Decision, ...]:
        """Return the adjustments of the code for ``year``."""
        origin = self._origin(hooks.adjustments)
        request = AdjustmentsRequest(province=self.province, year=year)
        return tuple(
            Decision(adjustment=change, origin=origin)
            for change in self._ask(hooks.adjustments, request)
        )

    def rubrics(self, year: int) -> tuple[ScoringInstrument, ...]:
        """Return the scoring instruments of the code for ``year``."""
        return self._ask(hooks.rubrics, RubricsRequest(province=self.province, year=year))

    def working_days(self, national: WorkingDays) -> WorkingDays:
        """Return the national table with the days on which the province differs."""
        if self._loaded is None or hooks.working_days.name not in self._loaded.functions:
            return national
        request = WorkingDaysRequest(
            province=self.province, first=national.first_day, last=national.horizon
        )
        changes = self._ask(hooks.working_days, request)
        off = {change.day: change.name for change in changes if not change.works}
        made_up = {change.day: change.document for change in changes if change.works}
        try:
            return national.changed(off, made_up)
        except DanvanError as error:
            place = self._origin(hooks.working_days).label
            raise PluginError.of(problem.under(place) for problem in error.problems) from error

    def checks(self) -> tuple[Check, ...]:
        """Return the checks of the code."""
        return self._ask(hooks.checks, ChecksRequest(province=self.province))
