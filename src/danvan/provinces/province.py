"""A province as users hold it: data, national layer and overlays joined."""

import functools
from collections.abc import Iterable, Mapping

import attrs

from danvan.calendar.coverage import Coverage, duties_in
from danvan.calendar.deciding import Decision, RegimeSource, Setting
from danvan.calendar.inheritance import with_inherited
from danvan.calendar.origins import Origin
from danvan.calendar.periods import KINDS, PeriodKind
from danvan.calendar.rolls import Roll
from danvan.calendar.schedule import Schedule
from danvan.calendar.working_days import WorkingDays
from danvan.errors import CalendarError, DanvanError, UnknownNameError
from danvan.messages import message
from danvan.model.documents import SourceDocument
from danvan.model.instruments import ScoringInstrument
from danvan.model.plans import Plan
from danvan.model.provinces import NATIONAL, ProvinceRecord
from danvan.model.unit_lists import UnitList
from danvan.model.units import Unit, UnitCount, UnitKind
from danvan.outputs.due_list import DueListRequest, due_list
from danvan.outputs.output import Output
from danvan.provinces.decisions import by_duty, stated_decisions
from danvan.provinces.files import PlacedFile, ProvinceFiles, raise_all
from danvan.provinces.hooks import ProvinceHooks
from danvan.provinces.instruments import holds_for, joined_rubrics, no_rubric_for
from danvan.provinces.national import NationalLayer
from danvan.provinces.overlays import overlay_problems
from danvan.provinces.plans import joined_plan, year_of
from danvan.provinces.regime_sources import in_use, regime_sources, require_own_ids
from danvan.provinces.scoring_calendars import scoring_calendars, with_scoring_days
from danvan.provinces.unit_joining import joined_units


@attrs.frozen(slots=False, kw_only=True)
class Province:
    """A province.

    Attributes:
        files: what its own files state.
        national: the national layer.
        overlays: local files that change it.
        hooks: what its code adds to its data.
        added: duties that neither files nor code state, for example the office's own requests.
    """

    files: ProvinceFiles = attrs.field(repr=False)
    national: NationalLayer = attrs.field(repr=False)
    overlays: tuple[PlacedFile, ...] = attrs.field(default=(), repr=False)
    hooks: ProvinceHooks = attrs.field(repr=False)
    added: tuple[Decision, ...] = attrs.field(default=(), repr=False)

    @property
    def record(self) -> ProvinceRecord:
        """The province as an administrative body."""
        return self.files.record

    @property
    def code(self) -> str:
        """The code (``lam-dong``)."""
        return self.record.code

    @property
    def name(self) -> str:
        """The Vietnamese name."""
        return self.record.name

    @property
    def full_name(self) -> str:
        """The name with the word for its type, as letterheads write it.

        A province that is not on the national list has ended; cities under the central government
        have not, so it was a *tỉnh*.
        """
        named = (found.full_name for found in self.national.provinces if found.slug == self.code)
        return next(named, f"Tỉnh {self.name}")

    @property
    def origin(self) -> Origin:
        """The place of its main file."""
        return self.files.origin

    @functools.cached_property
    def placed_files(self) -> tuple[PlacedFile, ...]:
        """Its own files and its overlays."""
        return (*self.files.files, *self.overlays)

    @property
    def _base_files(self) -> tuple[PlacedFile, ...]:
        """The files of the layer that it extends."""
        return self.national.files.files if self.record.extends else ()

    @functools.cached_property
    def documents(self) -> Mapping[str, SourceDocument]:
        """Source documents by id; those of the national layer where it takes a regime from it."""
        own = {
            document.id: document
            for file in self.placed_files
            for document in file.calendar.documents
        }
        return self.national.files.documents() | own if self._takes_national_rules else own

    @property
    def _takes_national_rules(self) -> bool:
        extends = (regime.extends for file in self.placed_files for regime in file.calendar.regimes)
        return bool(self.record.national_regimes) or any(extends)

    @property
    def unit_documents(self) -> Mapping[str, SourceDocument]:
        """The documents that unit lists cite, those of the national layer included."""
        return self.national.files.documents() | dict(self.documents)

    def documents_of(self, schedule: Schedule) -> Mapping[str, SourceDocument]:
        """Return the documents that ``schedule`` may cite: it may preview a national regime."""
        own = {source.regime.id for source in self.regimes} | {""}
        if all(duty.regime in own for duty in (*schedule.duties, *schedule.cancelled)):
            return self.documents
        return self.national.files.documents() | dict(self.documents)

    @functools.cached_property
    def units(self) -> UnitList:
        """All units of all times, the communes of the national layer included.

        A body that reuses the code of an earlier one has the id ``CODE@OPENING-DATE``.
        """
        record = self.record
        taken: tuple[Unit, ...] = ()
        if record.national_units and record.official_code is not None:
            taken = self.national.communes_of(record.official_code)
        return joined_units(self.files.read_units(), taken, record.until)

    @functools.cached_property
    def unit_counts(self) -> tuple[UnitCount, ...]:
        """How many units of each kind the documents count."""
        return tuple(count for file in self.placed_files for count in file.calendar.unit_counts)

    @property
    def labels(self) -> Mapping[UnitKind, str]:
        """What the province calls units of a kind; a later file counts."""
        return {
            kind: label
            for file in (*self._base_files, *self.placed_files)
            for kind, label in file.calendar.labels.items()
        }

    @functools.cached_property
    def kinds(self) -> Mapping[str, PeriodKind]:
        """The kinds of periods, those that the province declares included."""
        files = (*self._base_files, *self.placed_files)
        return dict(KINDS) | {kind.id: kind for file in files for kind in file.calendar.kinds}

    @functools.cached_property
    def regimes(self) -> tuple[RegimeSource, ...]:
        """Its reporting regimes, those that it takes from the national layer included."""
        own = regime_sources(self.files.files, self.documents)
        if any(source.regime.extends for source in own):
            own = with_inherited(own, self.national_regimes)
        taken = self.record.national_regimes
        if not taken:
            return own
        return (*own, *(in_use(source) for source in self._national_regimes(taken)))

    @property
    def national_regimes(self) -> tuple[RegimeSource, ...]:
        """The regimes of the national layer, which a province takes only by naming them."""
        return regime_sources(self.national.files.files, self.national.files.documents())

    def _national_regimes(self, ids: tuple[str, ...]) -> tuple[RegimeSource, ...]:
        known = {source.regime.id: source for source in self.national_regimes}
        for regime_id in ids:
            if regime_id not in known:
                raise UnknownNameError(
                    message("The national layer has no regime '{regime}'.", regime=regime_id),
                    message("regime"),
                    message("Write one of: {known}.", known=tuple(known)),
                )
        return tuple(known[regime_id] for regime_id in ids)

    @functools.cached_property
    def scoring_calendars(self) -> tuple[RegimeSource, ...]:
        """The days of scoring of its rubrics, each as a regime of its own."""
        return scoring_calendars(self.placed_files, self.documents)

    def regimes_for(self, year: int, regime: str | None = None) -> tuple[RegimeSource, ...]:
        """Return its regimes for ``year``, those that its code adds included.

        A national one is added when it is asked for by its id.

        Raises:
            PluginError: the code is broken, or two regimes have one id.
        """
        own = (*self.regimes, *self.hooks.regimes(year, self.documents, self.kinds))
        require_own_ids(own)
        if regime is None or any(source.regime.id == regime for source in own):
            return own
        return (*own, *(() if self.code == NATIONAL else self.national_regimes))

    def coverage(self, year: int, regime: str | None = None) -> Coverage:
        """Return which regimes answer for ``year``; see :func:`coverage_of`."""
        _require_existing(self.record, year)
        try:
            return with_scoring_days(
                self.regimes_for(year, regime), year, regime, self.scoring_calendars
            )
        except DanvanError as error:
            raise type(error).of(
                attrs.evolve(
                    problem,
                    where=message("{place} of {province}", place=problem.where, province=self.name),
                )
                for problem in error.problems
            ) from error

    def working_days(self) -> WorkingDays:
        """Return the national table of working days, with the days of this province."""
        return self.hooks.working_days(self.national.working_days)

    def schedule(
        self, year: int, *, roll: Roll | None = None, regime: str | None = None
    ) -> Schedule:
        """Return the duties and obligations for the periods of ``year``.

        Args:
            year: the year of the periods; a last day may lie in another one.
            roll: policy for days off; ``None`` leaves each rule's own.
            regime: id of one regime to preview; ``None`` for those of the year.

        Raises:
            CalendarError: the year lies before the first regime or out of range, or a day cannot
                be computed, for example a roll past the horizon of the working days.
            UnknownNameError: there is no such regime.
        """
        setting = Setting(
            province=self.code,
            kinds=self.kinds,
            windows={
                source.regime.id: source.regime.windows for source in self.regimes_for(year, regime)
            },
            decisions=self._decisions(year),
            working_days=self.working_days,
            roll=_roll(roll),
        )
        duties = duties_in(self.coverage(year, regime), year, setting)
        return Schedule.of(year, duties, lambda: self.units, setting.roll)

    def due_list(
        self, schedule: Schedule, *, by_unit: bool = False, unit: str | None = None
    ) -> Output:
        """Return ``schedule``, or a part of it, ready to be rendered in any format.

        Args:
            schedule: a schedule of this province.
            by_unit: one row for each obligation, instead of one for each duty.
            unit: id of the only unit to list.

        Raises:
            UnknownNameError: there is no such unit.
        """
        if unit is not None:
            self.units.get(unit)
        return due_list(
            DueListRequest(
                province=self.code,
                province_name=self.name,
                schedule=schedule,
                documents=self.documents_of(schedule),
                unit_counts=self.unit_counts,
                overlays=self.overlay_names,
                by_unit=by_unit or unit is not None,
                unit=unit,
                unit_names=self._names_of_recipients(schedule),
                labels=self.labels,
                province_until=self.record.until,
                province_successors=self.record.successors,
                working_days=self.working_days,
            )
        )

    def _names_of_recipients(self, schedule: Schedule) -> Mapping[str, str]:
        """Return names of units when a rule leaves one out; else the list is not even read."""
        recipients = [who for duty in schedule.duties for who in duty.recipients]
        named = {who.code for who in recipients if who.name}
        wanted = {code for who in recipients for code in (who.code, who.via) if code} - named
        if not wanted or not self.files.unit_lists:
            return {}
        return {unit.id: unit.name for unit in self.units if unit.id in wanted}

    @property
    def overlay_names(self) -> tuple[str, ...]:
        """The local files that change it."""
        return tuple(overlay.origin.file for overlay in self.overlays)

    def _decisions(self, year: int) -> Mapping[tuple[str, str], Decision]:
        stated = stated_decisions(self.placed_files)
        return by_duty((*stated, *self.hooks.adjustments(year), *self.added))

    def plan(self, year: int) -> Plan:
        """Return what the documents of ``year`` ask for besides reports.

        Raises:
            UnknownNameError: there is no plan for the year.
        """
        files = [file.whole for file in self.placed_files if year_of(file.calendar) == year]
        files += (
            [file.whole for file in self.overlays if file.calendar.plan is None] if files else []
        )
        if not files:
            known = tuple(str(found) for found in self.plan_years)
            raise UnknownNameError(
                message(
                    "There is no plan of {province} for {year}.", province=self.name, year=str(year)
                ),
                message("year"),
                message("Ask for one of: {known}.", known=known)
                if known
                else message("Add [plan] with its year to a plan file."),
            )
        return joined_plan(year, files)

    @property
    def plan_years(self) -> tuple[int, ...]:
        """The years that have a plan."""
        years = {year_of(file.calendar) for file in self.placed_files}
        return tuple(sorted(year for year in years if year is not None))

    def rubrics(self, year: int) -> tuple[ScoringInstrument, ...]:
        """Return the scoring instruments of ``year``: those of the plan, then those of the code.

        One that holds for other years only is left out. A year without a plan has those of the
        overlays: an office scores by its decision also when no plan of the year is in the data.

        Raises:
            UnknownNameError: there is neither a plan nor an overlay with a rubric for the year.
            PluginError: two of them have one id and neither is only named.
        """
        beside = [row for overlay in self.overlays for row in overlay.whole.rubrics]
        has_plan = year in self.plan_years
        if not has_plan and not any(holds_for(row, year) for row in beside):
            raise no_rubric_for(year, self.name, self.plan_years)
        planned = self.plan(year).rubrics if has_plan else tuple(beside)
        stated = (*planned, *self.hooks.rubrics(year))
        return joined_rubrics((row for row in stated if holds_for(row, year)), self.name)

    def with_overlays(self, overlays: tuple[PlacedFile, ...]) -> "Province":
        """Return the province with ``overlays`` applied to it.

        Raises:
            PlanFileError: an overlay names a document, a report or a unit that does not exist.
        """
        changed = attrs.evolve(self, overlays=(*self.overlays, *overlays))
        regimes = (*changed.regimes, *changed.scoring_calendars)
        raise_all(overlay_problems(changed.overlays, changed.documents, regimes))
        return changed

    def with_added(self, decisions: Iterable[Decision]) -> "Province":
        """Return the province with ``decisions`` beside those of its files and its code."""
        return attrs.evolve(self, added=(*self.added, *decisions))

    def without_overlays(self) -> "Province":
        """Return the province as its own files state it."""
        return attrs.evolve(self, overlays=())


def _roll(roll: Roll | str | None) -> Roll | None:
    """Read a policy for days off, also from a caller without type checks."""
    try:
        return None if roll is None else Roll(roll)
    except ValueError as error:
        raise CalendarError(
            message("'{roll}' is no policy for days off.", roll=str(roll)),
            message("roll"),
            message("Use one of: {known}.", known=tuple(Roll)),
        ) from error


def _require_existing(record: ProvinceRecord, year: int) -> None:
    if record.until is not None and year > record.until.year:
        raise CalendarError(
            message("{province} ended on {day}.", province=record.name, day=record.until),
            message("year"),
            message("Ask for its successor: {codes}.", codes=record.successors)
            if record.successors
            else message("Ask for {year} or earlier.", year=str(record.until.year)),
        )
