"""Standings of a small province, and of one as large as the country."""

import datetime as dt
from collections.abc import Callable, Sequence

import pytest

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
from danvan.outputs.status_facts import StatusRequest
from danvan.tracking.cases import Cases
from danvan.tracking.entries import Entry
from danvan.tracking.overview import Overview
from danvan.tracking.records import Submission

FIRST = dt.date(2000, 1, 1)
REPORTS = (
    ReportRule(id="month", kind="month", due=rules.DayOfMonth(day=15)),
    ReportRule(id="quarter", kind="quarter", due=rules.DayOfMonth(day=10)),
    ReportRule(
        id="half-year", kind="half-year", due=rules.FixedDate(day=5, month=6), periods=("H1",)
    ),
    ReportRule(id="nine-months", kind="nine-months", due=rules.FixedDate(day=10, month=9)),
    ReportRule(id="year", kind="year", due=rules.FixedDate(day=30, month=11)),
)
Standing = Callable[..., StatusRequest]


@pytest.fixture
def standing() -> Standing:
    """Return what makes the standings of 19 reports of these units on 25/6/2023."""

    def made(
        units: Sequence[Unit], received: Sequence[Submission] = (), name: str = "Tỉnh Thử"
    ) -> StatusRequest:
        regime = Regime(
            id="thu",
            title="Chế độ",
            senders=Senders(kinds=(UnitKind.DISTRICT, UnitKind.COMMUNE)),
            reports=REPORTS,
        )
        source = RegimeSource(
            regime=regime,
            validity=Validity(first=FIRST, last=None, inferred=False, settled_from=FIRST),
            origin=Origin(layer="file", plugin="thu", file="thu.toml"),
        )
        setting = Setting(
            province="thu",
            working_days=lambda: WorkingDays(first_day=FIRST, horizon=dt.date(2099, 12, 31)),
        )
        duties = duties_in(coverage_of([source], 2023, None), 2023, setting)
        schedule = Schedule.of(2023, duties, lambda: UnitList.of(units))
        at = dt.datetime(2023, 6, 20, tzinfo=dt.UTC)
        entries = [
            Entry(
                id=number,
                province="thu",
                subject=record.base,
                version=1,
                record=record,
                recorded_at=at,
                recorded_by="Lan",
            )
            for number, record in enumerate(received, start=1)
        ]
        overview = Overview(
            schedule=schedule, cases=Cases.of(submissions=entries), as_of=dt.date(2023, 6, 25)
        )
        return StatusRequest(province="thu", province_name=name, overview=overview, documents={})

    return made


def unit(code: str, name: str, parent: str | None = None) -> Unit:
    """Return a commune of a parent, else a district."""
    kind = UnitKind.COMMUNE if parent else UnitKind.DISTRICT
    return Unit(id=code, code=code, states=(UnitState(name=name, kind=kind, parent=parent),))
