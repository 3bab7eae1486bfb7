"""Duties that a later letter adds."""

import attrs

from danvan.calendar.deciding.settings import Decision, Setting
from danvan.calendar.duties import Duty, StepKind
from danvan.calendar.periods import AD_HOC, KINDS, period_of_day
from danvan.calendar.reports import ReportRule
from danvan.errors import CalendarError
from danvan.messages import message


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
    step = decision.step(StepKind.ADJUSTMENT, None, last_day)
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
