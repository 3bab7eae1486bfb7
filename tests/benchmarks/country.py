"""A country of 4,000 reporting units that owe 19 dated reports a year."""

import datetime as dt
import functools
from collections.abc import Iterator

import attrs
from dateutil.rrule import MONTHLY, rrule

from danvan.calendar import rules
from danvan.calendar.coverage import coverage_of, duties_in
from danvan.calendar.deciding import RegimeSource, Setting
from danvan.calendar.origins import Origin
from danvan.calendar.regimes import Regime, Validity
from danvan.calendar.reports import ReportRule, Senders
from danvan.calendar.schedule import Schedule
from danvan.calendar.working_days import WorkingDays
from danvan.model.unit_lists import UnitList
from danvan.model.units import Unit, UnitKind, UnitState

UNITS, DUTIES, YEAR = 4000, 19, 2023
OBLIGATIONS = UNITS * DUTIES
NAMES = tuple(f"Xã số {number}" for number in range(UNITS))

REPORTS = (
    ReportRule(id="month", kind="month", due=rules.DayOfMonth(day=15)),
    ReportRule(id="quarter", kind="quarter", due=rules.DayOfMonth(day=10)),
    ReportRule(
        id="half-year", kind="half-year", due=rules.FixedDate(day=5, month=6), periods=("H1",)
    ),
    ReportRule(id="nine-months", kind="nine-months", due=rules.FixedDate(day=10, month=9)),
    ReportRule(id="year", kind="year", due=rules.FixedDate(day=30, month=11)),
)
SOURCE = RegimeSource(
    regime=Regime(
        id="country",
        title="Chế độ báo cáo",
        senders=Senders(kinds=(UnitKind.COMMUNE,)),
        reports=REPORTS,
    ),
    validity=Validity(
        first=dt.date(2000, 1, 1), last=None, inferred=False, settled_from=dt.date(2000, 1, 1)
    ),
    origin=Origin(layer="file", plugin="country", file="country.toml"),
)


def _no_working_days() -> WorkingDays:
    return WorkingDays(first_day=dt.date(2000, 1, 1), horizon=dt.date(2099, 12, 31))


SETTING = Setting(province="country", working_days=_no_working_days)


@functools.cache
def unit_list() -> UnitList:
    return UnitList.of(
        Unit(
            id=f"{number:05d}",
            code=f"{number:05d}",
            states=(UnitState(name=name, kind=UnitKind.COMMUNE),),
        )
        for number, name in enumerate(NAMES)
    )


def schedule(year: int = YEAR) -> Schedule:
    duties = duties_in(coverage_of([SOURCE], year, None), year, SETTING)
    return Schedule.of(year, duties, unit_list)


@attrs.frozen
class PlainDue:
    """What a plain program keeps: one record for each unit and report."""

    unit: str
    report: str
    period: str
    last_day: dt.date


def plain_dues(year: int = YEAR) -> Iterator[PlainDue]:
    """The plain loop: the dates of every unit, computed unit by unit."""
    for unit in NAMES:
        for month in range(1, 13):
            yield PlainDue(unit, "month", f"{year}-{month:02d}", dt.date(year, month, 15))
        for quarter in range(1, 5):
            yield PlainDue(unit, "quarter", f"{year}-Q{quarter}", dt.date(year, 3 * quarter, 10))
        yield PlainDue(unit, "half-year", f"{year}-H1", dt.date(year, 6, 5))
        yield PlainDue(unit, "nine-months", f"{year}-9M", dt.date(year, 9, 10))
        yield PlainDue(unit, "year", f"{year}", dt.date(year, 11, 30))


def recurring_dues(year: int = YEAR) -> Iterator[dt.datetime]:
    """The calendar library: five recurrences for each unit."""
    first = dt.datetime(year, 1, 1)  # noqa: DTZ001 - dateutil takes naive moments
    last = dt.datetime(year, 12, 31)  # noqa: DTZ001
    for _ in NAMES:
        yield from rrule(MONTHLY, dtstart=first, until=last, bymonthday=15)
        yield from rrule(MONTHLY, dtstart=first, until=last, bymonth=(3, 6, 9, 12), bymonthday=10)
        yield from rrule(MONTHLY, dtstart=first, until=last, bymonth=6, bymonthday=5)
        yield from rrule(MONTHLY, dtstart=first, until=last, bymonth=9, bymonthday=10)
        yield from rrule(MONTHLY, dtstart=first, until=last, bymonth=11, bymonthday=30)
