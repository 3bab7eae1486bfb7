"""From a regime and a year to its duties."""

import datetime as dt
from collections.abc import Iterator

import attrs

from danvan.calendar.deciding.dates import decide_date
from danvan.calendar.deciding.reported import periods_of_rule, window_of
from danvan.calendar.deciding.settings import PlacedRule, RegimeSource, Setting
from danvan.calendar.duties import Duty, Step, StepKind
from danvan.calendar.periods import Period
from danvan.calendar.reports import ReportRule
from danvan.errors import CalendarError, DanvanError
from danvan.messages import Message, message


def duties_of(source: RegimeSource, year: int, setting: Setting) -> list[Duty]:
    """Return the duties of ``source`` for the periods of ``year``, cancelled ones included.

    They come in the order of the rules and periods; absorbed ones say what replaces them.

    Raises:
        CalendarError: a rule names no day for a period; the place of the rule is named.
    """
    duties = [
        duty
        for index, report in enumerate(source.regime.reports)
        for duty in _duties_of_report(source, report, index, year, setting)
    ]
    return list(_with_absorbed_marked(duties))


def _duties_of_report(
    source: RegimeSource, report: ReportRule, index: int, year: int, setting: Setting
) -> Iterator[Duty]:
    origin = source.origin_of(index)
    rule = PlacedRule(source=source, report=report, origin=origin, setting=setting)
    try:
        for period in periods_of_rule(rule, year):
            yield _duty(rule, period)
    except DanvanError as error:
        raise _placed(error, rule) from error


def _placed(error: DanvanError, rule: PlacedRule) -> CalendarError:
    label = rule.origin.label
    return CalendarError.of(
        attrs.evolve(
            problem,
            where=message("{rule} ({place})", rule=label, place=problem.where)
            if problem.where
            else label,
        )
        for problem in error.problems
    )


def _with_absorbed_marked(duties: list[Duty]) -> Iterator[Duty]:
    absorbing = {
        (wanted, duty.period.year): duty for duty in duties for wanted in duty.report.absorbs
    }
    for duty in duties:
        taken = duty.report.absorbs
        note = message("This report replaces: {reports}.", reports=taken)
        by = absorbing.get((f"{duty.report.id}/{duty.period.part}", duty.period.year))
        yield attrs.evolve(
            duty,
            notes=(*duty.notes, note) if taken else duty.notes,
            absorbed_by=by.tail if by else None,
        )


def _duty(rule: PlacedRule, period: Period) -> Duty:
    report, regime, validity = rule.report, rule.source.regime, rule.source.validity
    window = window_of(rule, period)
    context = rule.context(period, window)
    day = decide_date(rule, period, context)
    opens = report.opens.day_for(context) if report.opens else None
    _require_open_in_time(opens, day.stated)
    in_force = _is_in_force(rule, period, day.last_day)
    return Duty(
        province=rule.setting.province,
        regime=regime.id,
        report=report,
        period=period,
        label=report.label or _label(rule),
        stated=day.stated,
        bound=day.bound,
        last_day=day.last_day,
        opens=opens,
        window=window,
        senders=report.senders or regime.senders,
        recipients=report.recipients or regime.recipients,
        document=report.document or regime.document,
        in_force=in_force,
        carried_forward=rule.setting.carried_forward,
        provisional=regime.provisional or report.id in rule.source.provisional,
        inferred=validity.inferred,
        settled_from=validity.settled_from,
        moves=day.moves,
        cancelled=day.cancelled,
        superseded_by=_follower(rule, day.last_day),
        notes=(*_notes(report), *day.notes),
        steps=(*day.steps, *_validity_steps(rule, period, day.last_day, in_force=in_force)),
    )


def _label(rule: PlacedRule) -> str:
    kind = rule.setting.kinds.get(rule.report.kind)
    return kind.label if kind else rule.report.id


def _require_open_in_time(opens: dt.date | None, stated: dt.date | None) -> None:
    if opens is not None and stated is not None and opens > stated:
        raise CalendarError(
            message(
                "The report opens on {opens}, after its date {stated}.", opens=opens, stated=stated
            ),
            "opens",
            message("Let it open on or before its date."),
        )


def _is_in_force(rule: PlacedRule, period: Period, last_day: dt.date | None) -> bool:
    if _is_before_first_period(rule, period):
        return False
    return rule.source.validity.contains(last_day or period.end)


def _follower(rule: PlacedRule, last_day: dt.date | None) -> str | None:
    """Return the regime that took over before the last day, where the document names it."""
    last = rule.source.validity.last
    ended = last is not None and last_day is not None and last_day > last
    return rule.source.regime.replaced_by if ended else None


def _is_before_first_period(rule: PlacedRule, period: Period) -> bool:
    first = rule.source.regime.first_period
    return first is not None and period.end < first.earliest


def _notes(report: ReportRule) -> Iterator[Message | str]:
    if report.note:
        yield report.note
    if report.ambiguous:
        yield message("The wording can be read both ways; the earlier day was taken.")
    if report.on_request:
        yield message("Owed when it is asked for.")
    for exemption in report.exemptions:
        yield message("Not owed when: {condition}.", condition=exemption.condition)


def _validity_steps(
    rule: PlacedRule, period: Period, last_day: dt.date | None, *, in_force: bool
) -> Iterator[Step]:
    regime = rule.source.regime
    reasons: dict[StepKind, Message] = {}
    if rule.setting.carried_forward:
        reasons[StepKind.CARRIED_FORWARD] = message(
            "No document plans for this year; the rule of {years} is carried forward, unconfirmed.",
            years=", ".join(map(str, regime.years)),
        )
    if not in_force:
        reasons[StepKind.VALIDITY] = _outside_reason(rule, period)
    for kind, reason in reasons.items():
        yield Step(
            kind=kind,
            before=last_day,
            after=last_day,
            reason=reason,
            document=regime.document,
            origin=rule.source.origin,
        )


def _outside_reason(rule: PlacedRule, period: Period) -> Message:
    if _is_before_first_period(rule, period):
        return message("The period ends before the first one that is reported on.")
    return message(
        "The regime is in force from {first}; the last day lies outside, so nobody is late by it.",
        first=rule.source.validity.first,
    )
