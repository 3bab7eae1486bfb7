"""The periods and data windows that a report rule speaks of."""

from collections.abc import Iterator

import attrs

from danvan.calendar.deciding.settings import PlacedRule
from danvan.calendar.periods import (
    AD_HOC,
    EVENT,
    KINDS,
    Period,
    PeriodKind,
    period_of_day,
    periods_of,
)
from danvan.calendar.regimes import EventDay
from danvan.calendar.rules import DueRule, ListedDate, Recurrence
from danvan.calendar.windows import Window
from danvan.errors import UnknownNameError
from danvan.messages import message
from danvan.text import closest


def periods_of_rule(rule: PlacedRule, year: int) -> Iterator[Period]:
    """Return the periods of ``year`` that the rule asks a report for.

    Raises:
        UnknownNameError: the rule's kind of period is not known.
    """
    if rule.report.kind == EVENT:
        periods = _event_periods(rule, year)
    elif rule.report.kind == AD_HOC:
        periods = _ad_hoc_periods(rule, year)
    else:
        periods = periods_of(_kind(rule), year)
    return (period for period in periods if _is_wanted(rule, period))


def window_of(rule: PlacedRule, period: Period) -> Window | None:
    """Return the data window of ``period``, or ``None`` where no document states one."""
    regime = rule.source.regime
    inherited = rule.setting.windows.get(regime.windows_from or "", {})
    kind = rule.report.kind
    stated = rule.report.window or regime.windows.get(kind) or inherited.get(kind)
    if stated is None or not (_names(stated.start, period) and _names(stated.end, period)):
        return None
    context = rule.context(period)
    start, end = stated.start.day_for(context), stated.end.day_for(context)
    if start is None or end is None:
        return None
    estimated = stated.estimated_until.day_for(context) if stated.estimated_until else None
    return Window(start=start, end=end, end_time=stated.end_time, estimated_until=estimated)


def _kind(rule: PlacedRule) -> PeriodKind:
    kinds = rule.setting.kinds
    kind = kinds.get(rule.report.kind)
    if kind is None:
        near = closest(rule.report.kind, list(kinds)) or tuple(kinds)
        raise UnknownNameError(
            message("There is no kind of period '{kind}'.", kind=rule.report.kind),
            "kind",
            message("Write one of: {near}; or declare it in [[kinds]].", near=near),
        )
    return kind


def _is_wanted(rule: PlacedRule, period: Period) -> bool:
    due, parts = rule.report.due, rule.report.periods
    return (due is None or _names(due, period)) and (not parts or period.part in parts)


def _names(rule: DueRule, period: Period) -> bool:
    """Whether ``rule`` says anything about ``period``: a list may leave periods out."""
    return not isinstance(rule, ListedDate) or rule.names(period.id, period.part)


def _event_periods(rule: PlacedRule, year: int) -> Iterator[Period]:
    for event in rule.source.regime.event_days:
        if event.id in rule.report.events:
            yield from _periods_of_event(rule, event, year)


def _periods_of_event(rule: PlacedRule, event: EventDay, year: int) -> Iterator[Period]:
    """Yield the event's own period, or one for each occurrence while the event lasts.

    An event whose day is not known has a period without a date in the years of its regime.
    """
    due = rule.report.due
    if event.day is None:
        if year in (rule.source.regime.years or (rule.source.validity.first.year,)):
            whole = next(periods_of(KINDS["year"], year))
            yield attrs.evolve(whole, kind=EVENT, id=event.id, part=event.id, name=event.name)
    elif event.day.year == year and isinstance(due, Recurrence):
        context = rule.context(period_of_day(EVENT, event.day))
        for day in due.days_between(event.day, event.until or event.day, context):
            yield period_of_day(EVENT, day, f"{event.id}-{day.isoformat()}", event.name)
    elif event.day.year == year:
        yield period_of_day(EVENT, event.day, event.id, event.name)


def _ad_hoc_periods(rule: PlacedRule, year: int) -> Iterator[Period]:
    due = rule.report.due
    whole = next(periods_of(KINDS["year"], year))
    if not isinstance(due, Recurrence):
        yield attrs.evolve(whole, kind=AD_HOC)
        return
    for day in due.days_between(whole.start, whole.end, rule.context(whole)):
        yield period_of_day(AD_HOC, day, name=day.isoformat())
