"""What the duties of a year are decided from."""

import datetime as dt
from collections.abc import Callable, Mapping

import attrs

from danvan.calendar.adjustments import Adjustment
from danvan.calendar.duties import Step, StepKind
from danvan.calendar.origins import Origin
from danvan.calendar.periods import KINDS, Period, PeriodKind
from danvan.calendar.regimes import Regime, Validity
from danvan.calendar.reports import ReportRule
from danvan.calendar.rolls import Roll
from danvan.calendar.rules import RuleContext
from danvan.calendar.windows import Window, WindowRule
from danvan.calendar.working_days import WorkingDays
from danvan.errors import join_places


@attrs.frozen(kw_only=True)
class RegimeSource:
    """A regime with its validity and the place that states it.

    Attributes:
        inherited: the place of each rule that it takes from another regime.
        provisional: ids of rules that were taken from a provisional regime, and stay so.
    """

    regime: Regime
    validity: Validity
    origin: Origin
    inherited: Mapping[str, Origin] = attrs.field(factory=dict)
    provisional: frozenset[str] = frozenset()

    def origin_of(self, index: int) -> Origin:
        """Return the place that states the rule at ``index``."""
        report = self.regime.reports[index]
        own = self.origin.at(join_places(self.origin.place, f"reports[{index}]"))
        return self.inherited.get(report.id, own)


@attrs.frozen(kw_only=True)
class Decision:
    """An adjustment with the place that states it."""

    adjustment: Adjustment
    origin: Origin

    def step(self, kind: StepKind, before: dt.date | None, after: dt.date | None) -> Step:
        """Return the step that it makes in the history of a date."""
        return Step(
            kind=kind,
            before=before,
            after=after,
            reason=self.adjustment.reason,
            document=self.adjustment.document,
            clause=self.adjustment.clause,
            wording=self.adjustment.wording,
            origin=self.origin,
        )


@attrs.frozen(kw_only=True)
class Setting:
    """What the duties of a year depend on besides their regime.

    Attributes:
        province: code of the province.
        kinds: the kinds of periods, those of the province included.
        windows: windows of other regimes, by regime id, for ``windows_from``.
        decisions: adjustments by report and period.
        working_days: gives the table of working days; called only where it is needed.
        roll: policy that the caller asks for; ``None`` leaves each rule's own.
        carried_forward: no document plans for the year.
    """

    province: str
    kinds: Mapping[str, PeriodKind] = KINDS
    windows: Mapping[str, Mapping[str, WindowRule]] = attrs.field(factory=dict)
    decisions: Mapping[tuple[str, str], Decision] = attrs.field(factory=dict)
    working_days: Callable[[], WorkingDays]
    roll: Roll | None = None
    carried_forward: bool = False


@attrs.frozen(kw_only=True)
class PlacedRule:
    """A report rule with its regime, the place that states it, and its surroundings."""

    source: RegimeSource
    report: ReportRule
    origin: Origin
    setting: Setting

    def context(self, period: Period, window: Window | None = None) -> RuleContext:
        """Return what a due rule may look at for ``period``."""
        return RuleContext(
            period=period,
            window_end=window.end if window else None,
            event_days={event.id: event.day for event in self.source.regime.event_days},
            working_days=self.setting.working_days,
        )
