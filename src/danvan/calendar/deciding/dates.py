"""The date of one period, step by step: stated, adjusted, bound, rolled."""

import datetime as dt
from collections.abc import Mapping

import attrs

from danvan.calendar.adjustments import Action
from danvan.calendar.bounds import Bound
from danvan.calendar.deciding.settings import PlacedRule
from danvan.calendar.duties import Step, StepKind
from danvan.calendar.periods import AD_HOC, EVENT, Period
from danvan.calendar.rolls import Roll, Rolled, exclusive_limit, roll_day
from danvan.calendar.rules import Recurrence, RuleContext
from danvan.calendar.working_days import WorkingDays
from danvan.messages import Message, message


@attrs.frozen(kw_only=True)
class DecidedDate:
    """A date with its history; the fields are those of a duty."""

    stated: dt.date | None = None
    bound: Bound | None = None
    last_day: dt.date | None = None
    moves: int = 0
    cancelled: bool = False
    notes: tuple[Message | str, ...] = ()
    steps: tuple[Step, ...] = ()


def decide_date(rule: PlacedRule, period: Period, context: RuleContext) -> DecidedDate:
    """Return the date of ``period`` with every step that led to it.

    Raises:
        CalendarError: the rule names no day, or whether a day is a working day is not known.
    """
    return _rolled(rule, _bound(rule, _adjusted(rule, period, _stated(rule, period, context))))


def _stated(rule: PlacedRule, period: Period, context: RuleContext) -> DecidedDate:
    report, due = rule.report, rule.report.due
    stated = _stated_day(rule, period, context)
    step = Step(
        kind=StepKind.RULE,
        after=stated,
        reason=due.describe() if due is not None else message("the document states no date"),
        document=report.document or rule.source.regime.document,
        clause=report.clause,
        wording=report.wording,
        origin=rule.origin,
    )
    return DecidedDate(stated=stated, bound=report.bound if stated else None, steps=(step,))


def _stated_day(rule: PlacedRule, period: Period, context: RuleContext) -> dt.date | None:
    due = rule.report.due
    is_whole_year_of_unknown_event = rule.report.kind == EVENT and period.months > 0
    if due is None or is_whole_year_of_unknown_event:
        return None
    if isinstance(due, Recurrence) and rule.report.kind in {AD_HOC, EVENT}:
        return period.start
    return due.day_for(context)


def _adjusted(rule: PlacedRule, period: Period, day: DecidedDate) -> DecidedDate:
    decision = rule.setting.decisions.get((rule.report.id, period.id))
    if decision is None:
        return day
    change = decision.adjustment
    dropped = change.action is Action.DROP
    step = decision.step(
        StepKind.CANCELLED if dropped else StepKind.ADJUSTMENT, day.stated, change.day
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


def _bound(rule: PlacedRule, day: DecidedDate) -> DecidedDate:
    if day.stated is None or day.bound is None or day.cancelled:
        return day
    last_day = day.bound.last_day(day.stated, _time(rule, day))
    step = Step(
        kind=StepKind.BOUND,
        before=day.stated,
        after=last_day,
        reason=_BOUND_REASONS[day.bound],
        origin=rule.origin,
    )
    return attrs.evolve(day, last_day=last_day, steps=(*day.steps, step))


def _rolled(rule: PlacedRule, day: DecidedDate) -> DecidedDate:
    roll = _roll(rule)
    if day.last_day is None or roll is Roll.NONE or day.stated is None or day.bound is None:
        return day
    working_days = rule.setting.working_days()
    limit = exclusive_limit(day.stated, day.bound, _time(rule, day))
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


def _time(rule: PlacedRule, day: DecidedDate) -> dt.time | None:
    """Return the hour that the rule states; a later letter that moved the day states none."""
    return None if day.moves else rule.report.time


def _roll(rule: PlacedRule) -> Roll:
    if rule.setting.roll is not None:
        return rule.setting.roll
    return rule.report.roll if rule.report.roll is not None else rule.source.regime.roll


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
