"""Which units a rubric scores in a year, group by group."""

import datetime as dt
from collections.abc import Mapping

from danvan.model.units import Unit
from danvan.provinces.offices import Office
from danvan.provinces.province import Province
from danvan.scoring.grouping import grouped, scores
from danvan.scoring.rubric_calendar import report_id
from danvan.scoring.rubrics import Rubric
from danvan.scoring.scoring_days import ScoringStep
from danvan.scoring.sheets import ScoreSheet


def scoring_day(rubric: Rubric, year: int) -> dt.date:
    """Return the day on which a unit must be open to be scored.

    It is the last day for sheets where the rubric states one, else the last day of the year.
    """
    if rubric.late is None:
        return dt.date(year, 12, 31)
    return rubric.late.day_in(year)


def scored_units(province: Province, rubric: Rubric, year: int) -> Mapping[str, tuple[Unit, ...]]:
    """Return the units that ``rubric`` scores in ``year``, by the id of their group.

    Units that the rubric puts into no group are left out: they are not scored by it.
    """
    found: dict[str, list[Unit]] = {}
    day = scoring_day(rubric, year)
    for unit in province.units:
        state = unit.state_on(day)
        if state is None or not scores(rubric, unit):
            continue
        group = grouped(rubric, ScoreSheet(unit=unit.id, kind=state.kind)).group
        if group is not None:
            found.setdefault(group, []).append(unit)
    return {group: tuple(units) for group, units in found.items()}


def sheets_received(
    office: Office, rubric: Rubric, year: int, as_of: dt.date
) -> Mapping[str, dt.date]:
    """Return the day on which each unit sent its sheet, as the register knows it.

    The rubric's calendar makes the sheet a duty of its own; without one the register has no
    place for it.
    """
    report = report_id(rubric, ScoringStep.SELF_SCORE)
    schedule = office.province.schedule(year).where(lambda duty: duty.report.id == report)
    return {
        followed.obligation.unit.id: followed.standing.received_on
        for followed in office.overview(schedule, as_of)
        if followed.standing.received_on is not None
    }


def sheet_days(office: Office, year: int) -> Mapping[str, dt.date]:
    """Return the last day for the sheets by rubric, as the calendar of the province has it.

    A letter that moves the day moves it here too.
    """
    days: dict[str, dt.date] = {}
    if not office.province.scoring_calendars:
        return days
    last_days = {duty.report.id: duty.last_day for duty in office.province.schedule(year).duties}
    for row in office.plain.rubrics(year):
        if isinstance(row, Rubric):
            day = last_days.get(report_id(row, ScoringStep.SELF_SCORE))
            if day is not None:
                days[row.id] = day
    return days
