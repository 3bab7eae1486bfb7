"""The calendar of a rubric as a reporting regime: its days are duties like all others."""

import datetime as dt

from danvan.calendar.regimes import Regime
from danvan.calendar.reports import ReportRule, Senders
from danvan.model.dates import PartialDate
from danvan.scoring.rubrics import Rubric
from danvan.scoring.scoring_days import STEP_LABELS, STEPS_OF_UNITS, ScoringDay, ScoringStep
from danvan.text import slug

_KIND = "year"


def calendar_regime(rubric: Rubric, years: tuple[int, ...] = ()) -> Regime:
    """Return the days of scoring as a regime.

    The duties of the scored units are theirs; who appraises, decides and announces is the one
    whom the rubric names, and a day without anybody is a date for all.

    Args:
        rubric: a rubric with a calendar.
        years: the years of its plan, for a rubric that names none.
    """
    return Regime(
        id=f"{slug(rubric.id)}-calendar",
        title=f"Lịch chấm điểm: {rubric.title}",
        years=rubric.years or years,
        valid_from=rubric.signed or _invented_start(rubric),
        provisional=not rubric.official,
        document=rubric.document,
        clause=rubric.clause,
        reports=tuple(_report(rubric, day) for day in rubric.calendar),
    )


def report_id(rubric: Rubric, step: ScoringStep) -> str:
    """Return the id that the duty of a step has in keys."""
    return f"{slug(rubric.id)}-{step}"


def _invented_start(rubric: Rubric) -> PartialDate | None:
    """Return the first year of an invented rubric, which no document dates."""
    if rubric.official or not rubric.years:
        return None
    return PartialDate.of(dt.date(min(rubric.years), 1, 1))


def _report(rubric: Rubric, day: ScoringDay) -> ReportRule:
    return ReportRule(
        id=report_id(rubric, day.step),
        kind=_KIND,
        label=day.label or STEP_LABELS[day.step],
        due=day.due,
        opens=day.opens,
        bound=day.bound,
        ambiguous=day.ambiguous,
        senders=day.senders or _scored_units(rubric, day.step),
        recipients=day.recipients,
        document=day.document,
        clause=day.clause,
        wording=day.wording,
        note=day.note,
    )


def _scored_units(rubric: Rubric, step: ScoringStep) -> Senders:
    if step not in STEPS_OF_UNITS:
        return Senders()
    kinds = [*rubric.groups.kinds, *(kind for one in rubric.unit_groups for kind in one.kinds)]
    units = [*rubric.groups.units, *(unit for one in rubric.unit_groups for unit in one.units)]
    if rubric.groups:
        kinds, units = list(rubric.groups.kinds), list(rubric.groups.units)
    return Senders(
        kinds=tuple(dict.fromkeys(kinds)), units=tuple(dict.fromkeys(units)), clause=rubric.clause
    )
