"""From a regime and a year to its duties: stated date, adjustment, bound, roll."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping

import attrs

from danvan.calendar.adjustments import Action, Adjustment
from danvan.calendar.bounds import Bound
from danvan.calendar.duties import Duty, Step, StepKind
from danvan.calendar.origins import Origin
from danvan.calendar.periods import (
    AD_HOC,
    EVENT,
    KINDS,
    Period,
    PeriodKind,
    period_of_day,
    periods_of,
)
from danvan.calendar.regimes import EventDay, Regime, Validity
from danvan.calendar.reports import ReportRule
from danvan.calendar.rolls import Roll, Rolled, exclusive_limit, roll_day
from danvan.calendar.rules import DueRule, ListedDate, Recurrence, RuleContext
from danvan.calendar.windows import Window, WindowRule
from danvan.calendar.working_days import WorkingDays
from danvan.errors import CalendarError, DanvanError, UnknownNameError, join_places
from danvan.messages import Message, message
from danvan.text import closest


@attrs.frozen(kw_only=True)
class RegimeSource:
    """A regime with its validity and the place that states it."""

    regime: Regime
    validity: Validity
    origin: Origin


@attrs.frozen(kw_only=True)
class Decision:
    """An adjustment with the place that states it."""

    adjustment: Adjustment
    origin: Origin


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


def duties_of(source: RegimeSource, year: int, setting: Setting) -> list[Duty]:
    """Return the duties of ``source`` for the periods of ``year``, cancelled ones included.

    They come in the order of the rules and periods; absorbed ones are left out.

    Raises:
        CalendarError: a rule names no day for a period; the place of the rule is named.
    """
    duties = [
        duty
        for index, report in enumerate(source.regime.reports)
        for duty in _duties_of_report(source, report, index, year, setting)
    ]
    return list(_without_absorbed(duties))


def added_duty(decision: Decision, setting: Setting) -> Duty:
    """Return the duty that an adjustment of the action ``add`` makes."""
    change = decision.adjustment
    if change.day is None:
        raise CalendarError(
            message("The added duty has no day."), decision.origin.label, message("Add a day.")
        )
    period = attrs.evolve(period_of_day(AD_HOC, change.day), id=change.period, part=change.period)
    report = ReportRule(
        id=change.report,
        kind=AD_HOC,
        label=change.label,
        bound=change.bound,
        document=change.document,
        clause=change.clause,
        wording=change.wording,
    )
    last_day = change.bound.last_day(change.day)
    step = Step(
        kind=StepKind.ADJUSTMENT,
        after=last_day,
        reason=change.reason,
        document=change.document,
        clause=change.clause,
        wording=change.wording,
        origin=decision.origin,
    )
    return Duty(
        province=setting.province,
        regime="",
        report=report,
        period=period,
        label=change.label or KINDS[AD_HOC].label,
        stated=change.day,
        bound=change.bound,
        last_day=last_day,
        senders=change.senders,
        recipients=change.recipients,
        document=change.document,
        notes=(change.reason,),
        steps=(step,),
    )


def _duties_of_report(
    source: RegimeSource, report: ReportRule, index: int, year: int, setting: Setting
) -> Iterator[Duty]:
    origin = source.origin.at(join_places(source.origin.place, f"reports[{index}]"))
    deciding = _Deciding(source=source, report=report, origin=origin, setting=setting)
    try:
        for period in deciding.periods(year):
            yield deciding.duty(period)
    except DanvanError as error:
        raise _placed(error, origin) from error


def _placed(error: DanvanError, origin: Origin) -> CalendarError:
    problems = [
        attrs.evolve(
            problem,
            where=message("{rule} ({place})", rule=origin.label, place=problem.where)
            if problem.where
            else origin.label,
        )
        for problem in error.problems
    ]
    return CalendarError.of(problems)


def _without_absorbed(duties: list[Duty]) -> Iterator[Duty]:
    absorbed = {
        (wanted, duty.period.year): duty for duty in duties for wanted in duty.report.absorbs
    }
    for duty in duties:
        if (f"{duty.report.id}/{duty.period.part}", duty.period.year) in absorbed:
            continue
        taken = duty.report.absorbs
        note = message("This report replaces: {reports}.", reports=taken)
        yield attrs.evolve(duty, notes=(*duty.notes, note)) if taken else duty


@attrs.frozen(kw_only=True)
class _Deciding:
    """The decisions for one report rule."""

    source: RegimeSource
    report: ReportRule
    origin: Origin
    setting: Setting

    def periods(self, year: int) -> Iterator[Period]:
        report = self.report
        if report.kind == EVENT:
            yield from self._event_periods(year)
        elif report.kind == AD_HOC:
            yield from self._ad_hoc_periods(year)
        else:
            yield from filter(self._is_wanted, periods_of(self._kind(), year))

    def _kind(self) -> PeriodKind:
        kind = self.setting.kinds.get(self.report.kind)
        if kind is None:
            raise UnknownNameError(
                message("There is no kind of period '{kind}'.", kind=self.report.kind),
                "kind",
                message(
                    "Write one of: {near}; or declare it in [[kinds]].",
                    near=closest(self.report.kind, list(self.setting.kinds))
                    or tuple(self.setting.kinds),
                ),
            )
        return kind

    def _is_wanted(self, period: Period) -> bool:
        due = self.report.due
        if due is not None and not _states(due, period):
            return False
        return not self.report.periods or period.part in self.report.periods

    def _event_periods(self, year: int) -> Iterator[Period]:
        for event in self.source.regime.event_days:
            if event.id in self.report.events:
                yield from self._periods_of_event(event, year)

    def _periods_of_event(self, event: EventDay, year: int) -> Iterator[Period]:
        """Yield the event's own period, or one for each occurrence while the event lasts.

        An event whose day is not known has a period without a date in the years of its regime.
        """
        due = self.report.due
        if event.day is None:
            if year in (self.source.regime.years or (self.source.validity.first.year,)):
                whole = next(periods_of(KINDS["year"], year))
                yield attrs.evolve(whole, kind=EVENT, id=event.id, part=event.id, name=event.name)
        elif event.day.year == year and isinstance(due, Recurrence):
            context = self._context(period_of_day(EVENT, event.day), None)
            for day in due.days_between(event.day, event.until or event.day, context):
                slug = f"{event.id}-{day.isoformat()}"
                yield period_of_day(EVENT, day, slug, event.name)
        elif event.day.year == year:
            yield period_of_day(EVENT, event.day, event.id, event.name)

    def _ad_hoc_periods(self, year: int) -> Iterator[Period]:
        due = self.report.due
        whole = next(periods_of(KINDS["year"], year))
        if not isinstance(due, Recurrence):
            yield attrs.evolve(whole, kind=AD_HOC)
            return
        for day in due.days_between(whole.start, whole.end, self._context(whole, None)):
            yield period_of_day(AD_HOC, day, name=day.isoformat())

    def _context(self, period: Period, window: Window | None) -> RuleContext:
        return RuleContext(
            period=period,
            window_end=window.end if window else None,
            event_days={event.id: event.day for event in self.source.regime.event_days},
            working_days=self.setting.working_days,
        )

    def window(self, period: Period) -> Window | None:
        regime = self.source.regime
        inherited = self.setting.windows.get(regime.windows_from or "", {})
        rule = (
            self.report.window
            or regime.windows.get(self.report.kind)
            or inherited.get(self.report.kind)
        )
        if rule is None or not (_states(rule.start, period) and _states(rule.end, period)):
            return None
        context = self._context(period, None)
        start, end = rule.start.day_for(context), rule.end.day_for(context)
        estimated = rule.estimated_until.day_for(context) if rule.estimated_until else None
        if start is None or end is None:
            return None
        return Window(start=start, end=end, end_time=rule.end_time, estimated_until=estimated)

    def duty(self, period: Period) -> Duty:
        report, regime = self.report, self.source.regime
        window = self.window(period)
        day = _Day(deciding=self, period=period, context=self._context(period, window)).decide()
        in_force = self._is_in_force(period, day.last_day)
        opens = report.opens.day_for(self._context(period, window)) if report.opens else None
        if opens and day.stated and opens > day.stated:
            raise _opens_late(opens, day.stated)
        return Duty(
            province=self.setting.province,
            regime=regime.id,
            report=report,
            period=period,
            label=report.label or self._label(),
            stated=day.stated,
            bound=day.bound,
            last_day=day.last_day,
            opens=opens,
            window=window,
            senders=report.senders or regime.senders,
            recipients=report.recipients or regime.recipients,
            document=report.document or regime.document,
            in_force=in_force,
            carried_forward=self.setting.carried_forward,
            provisional=regime.provisional,
            inferred=self.source.validity.inferred,
            settled_from=self.source.validity.settled_from,
            moves=day.moves,
            cancelled=day.cancelled,
            notes=(*self._notes(), *day.notes),
            steps=(*day.steps, *self._validity_steps(period, day.last_day, in_force=in_force)),
        )

    def _label(self) -> str:
        kind = self.setting.kinds.get(self.report.kind)
        return kind.label if kind else self.report.id

    def _is_in_force(self, period: Period, last_day: dt.date | None) -> bool:
        if self._is_before_first_period(period):
            return False
        return self.source.validity.contains(last_day or period.end)

    def _is_before_first_period(self, period: Period) -> bool:
        first = self.source.regime.first_period
        return first is not None and period.end < first.earliest

    def _notes(self) -> Iterator[Message | str]:
        report = self.report
        if report.note:
            yield report.note
        if report.ambiguous:
            yield message("The wording can be read both ways; the earlier day was taken.")
        if report.on_request:
            yield message("Owed when it is asked for.")
        for exemption in report.exemptions:
            yield message("Not owed when: {condition}.", condition=exemption.condition)

    def _validity_steps(
        self, period: Period, last_day: dt.date | None, *, in_force: bool
    ) -> Iterator[Step]:
        regime, validity = self.source.regime, self.source.validity
        if self.setting.carried_forward:
            yield Step(
                kind=StepKind.CARRIED_FORWARD,
                before=last_day,
                after=last_day,
                reason=message(
                    "No document plans for this year; the rule of {years} is carried forward, "
                    "unconfirmed.",
                    years=", ".join(map(str, regime.years)),
                ),
                document=regime.document,
                origin=self.source.origin,
            )
        if not in_force:
            yield Step(
                kind=StepKind.VALIDITY,
                before=last_day,
                after=last_day,
                reason=message("The period ends before the first one that is reported on.")
                if self._is_before_first_period(period)
                else message(
                    "The regime is in force from {first}; the last day lies outside, so nobody "
                    "is late by it.",
                    first=validity.first,
                ),
                document=regime.document,
                origin=self.source.origin,
            )


def _states(rule: DueRule, period: Period) -> bool:
    """Whether ``rule`` says anything about ``period``: a list may leave periods out."""
    return not isinstance(rule, ListedDate) or rule.names(period.id, period.part)


def _opens_late(opens: dt.date, stated: dt.date) -> CalendarError:
    return CalendarError(
        message(
            "The report opens on {opens}, after its date {stated}.", opens=opens, stated=stated
        ),
        "opens",
        message("Let it open on or before its date."),
    )


@attrs.frozen(kw_only=True)
class _Decided:
    """A date with its history."""

    stated: dt.date | None = None
    bound: Bound | None = None
    last_day: dt.date | None = None
    moves: int = 0
    cancelled: bool = False
    notes: tuple[Message | str, ...] = ()
    steps: tuple[Step, ...] = ()


@attrs.frozen(kw_only=True)
class _Day:
    """Decides the date of one period, step by step."""

    deciding: _Deciding
    period: Period
    context: RuleContext

    def decide(self) -> _Decided:
        day = self._stated()
        day = self._adjusted(day)
        return self._rolled(self._bound(day))

    def _stated(self) -> _Decided:
        report = self.deciding.report
        due = report.due
        unknown_event = report.kind == EVENT and self.period.months > 0
        stated: dt.date | None
        if isinstance(due, Recurrence) and report.kind in {AD_HOC, EVENT}:
            stated = self.period.start
        elif unknown_event:
            stated = None
        else:
            stated = due.day_for(self.context) if due is not None else None
        step = Step(
            kind=StepKind.RULE,
            after=stated,
            reason=due.describe() if due is not None else message("the document states no date"),
            document=report.document or self.deciding.source.regime.document,
            clause=report.clause,
            wording=report.wording,
            origin=self.deciding.origin,
        )
        bound = report.bound if stated is not None else None
        return _Decided(stated=stated, bound=bound, steps=(step,))

    def _adjusted(self, day: _Decided) -> _Decided:
        decision = self.deciding.setting.decisions.get((self.deciding.report.id, self.period.id))
        if decision is None:
            return day
        change = decision.adjustment
        dropped = change.action is Action.DROP
        step = Step(
            kind=StepKind.CANCELLED if dropped else StepKind.ADJUSTMENT,
            before=day.stated,
            after=change.day,
            reason=change.reason,
            document=change.document,
            clause=change.clause,
            wording=change.wording,
            origin=decision.origin,
        )
        return attrs.evolve(
            day,
            stated=day.stated if dropped else change.day,
            bound=day.bound if dropped else change.bound,
            cancelled=dropped,
            moves=day.moves + 1,
            notes=(*day.notes, change.reason),
            steps=(*day.steps, step),
        )

    def _bound(self, day: _Decided) -> _Decided:
        if day.stated is None or day.bound is None or day.cancelled:
            return day
        last_day = day.bound.last_day(day.stated, self._time(day))
        step = Step(
            kind=StepKind.BOUND,
            before=day.stated,
            after=last_day,
            reason=_BOUND_REASONS[day.bound],
            origin=self.deciding.origin,
        )
        return attrs.evolve(day, last_day=last_day, steps=(*day.steps, step))

    def _rolled(self, day: _Decided) -> _Decided:
        roll = self._roll()
        if day.last_day is None or roll is Roll.NONE or day.stated is None or day.bound is None:
            return day
        working_days = self.deciding.setting.working_days()
        limit = exclusive_limit(day.stated, day.bound, self._time(day))
        rolled = roll_day(day.last_day, roll, working_days, limit)
        if rolled.conflict is None and rolled.day == day.last_day:
            return day
        reason = _roll_reason(day.last_day, roll, rolled, working_days)
        kind = StepKind.ROLL if rolled.conflict is None else StepKind.ROLL_CONFLICT
        step = Step(kind=kind, before=day.last_day, after=rolled.day, reason=reason)
        return attrs.evolve(
            day,
            last_day=rolled.day,
            moves=day.moves + (rolled.day != day.last_day),
            notes=(*day.notes, reason),
            steps=(*day.steps, step),
        )

    def _time(self, day: _Decided) -> dt.time | None:
        """Return the hour that the rule states; a later letter that moved the day states none."""
        return None if day.moves else self.deciding.report.time

    def _roll(self) -> Roll:
        asked, report = self.deciding.setting.roll, self.deciding.report
        if asked is not None:
            return asked
        return report.roll if report.roll is not None else self.deciding.source.regime.roll


def _roll_reason(day: dt.date, roll: Roll, rolled: Rolled, working_days: WorkingDays) -> Message:
    name = working_days.name_of(day)
    if rolled.conflict is None:
        return message("{day} is a day off ({name}); roll '{roll}'.", day=day, name=name, roll=roll)
    return message(
        "{day} is a day off ({name}); the roll '{roll}' would give {conflict}, which the wording "
        "'before' excludes, so the day stays.",
        day=day,
        name=name,
        roll=roll,
        conflict=rolled.conflict,
    )


_BOUND_REASONS: Mapping[Bound, Message] = {
    Bound.BY: message("'by' includes the stated day"),
    Bound.BEFORE: message("'before' excludes the stated day; an hour limits that day itself"),
    Bound.WITHIN: message("'within' includes the last day of the window"),
}
