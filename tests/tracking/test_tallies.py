"""Counts, rates, and the list that stands behind them."""

import datetime as dt
from collections import Counter
from fractions import Fraction

import pytest

from danvan.calendar.duties import Duty
from danvan.calendar.periods import Period
from danvan.calendar.schedule import Schedule
from danvan.model.unit_lists import UnitList
from danvan.tracking.cases import Cases
from danvan.tracking.overview import Overview
from danvan.tracking.records import Extension, Submission, Waiver
from danvan.tracking.standings import Status
from danvan.tracking.tallies import Tally, tally
from tests.tracking.duties import duty, entry, june, unit

UNITS = UnitList.of(
    [unit("672"), unit("673"), unit("674"), unit("675"), unit("676", until=june(14))]
)
#: Of four open units one is on time, one late, one waived and one silent.
SENT = [
    entry(Submission(key="lam-dong/672/month/2023-06", received_on=june(15))),
    entry(Submission(key="lam-dong/673/month/2023-06", received_on=june(16))),
    entry(Submission(key="lam-dong/676/month/2023-06", received_on=june(10))),
]
WAIVED = [entry(Waiver(key="lam-dong/674/month/2023-06", document="901/UBND-NC"))]
CASES = Cases.of(SENT, waivers=WAIVED)


def month(number: int) -> Period:
    first, last = dt.date(2023, number, 1), dt.date(2023, number, 31)
    return Period(kind="month", id=f"2023-{number:02d}", year=2023, start=first, end=last)


def schedule(*duties: Duty) -> Schedule:
    return Schedule.of(2023, duties or (duty(),), lambda: UNITS)


def test_only_what_can_be_judged_is_expected() -> None:
    found = tally(schedule(), CASES, june(30))
    assert (found.expected, found.received, found.on_time, found.late, found.missing) == (
        3,
        2,
        1,
        1,
        1,
    )
    assert (found.total, found.count(Status.WAIVED)) == (4, 1)
    assert (found.share_received, found.share_on_time) == (Fraction(2, 3), Fraction(1, 3))


def test_before_the_last_day_only_what_came_in_is_expected() -> None:
    found = tally(schedule(), CASES, june(15))
    assert (found.expected, found.on_time, found.count(Status.DUE_SOON)) == (1, 1, 2)
    assert found.share_on_time == 1


@pytest.mark.parametrize(
    "status", [status for status in Status if status not in {"on-time", "late", "missing"}]
)
def test_what_nobody_is_judged_by_makes_no_rate(status: Status) -> None:
    found = Tally.of([status, status])
    assert (found.expected, found.received, found.total) == (0, 0, 2)
    assert (found.share_received, found.share_on_time) == (None, None)


def test_empty_tally_has_no_rate() -> None:
    assert (Tally().total, Tally().share_received) == (0, None)


def test_tallies_add_up() -> None:
    both = Tally.of([Status.LATE, Status.MISSING]) + Tally.of([Status.LATE, Status.WAIVED])
    assert (both.late, both.missing, both.count(Status.WAIVED), both.total) == (2, 1, 1, 4)


def test_extension_of_one_unit_moves_one_row() -> None:
    grant = Extension(
        key="lam-dong/673/month/2023-06", extended_to=june(20), document="900/UBND-NC"
    )
    plain = tally(schedule(), CASES, june(30))
    moved = tally(schedule(), Cases.of(SENT, [entry(grant)], WAIVED), june(30))
    assert (plain.on_time, plain.late, plain.missing) == (1, 1, 1)
    assert (moved.on_time, moved.late, moved.missing) == (2, 0, 1)


# --- the list behind the counts ------------------------------------------------------------------


def test_list_shows_closed_units_and_replaced_duties_that_no_count_has() -> None:
    plan = schedule(
        duty(),
        duty(period=month(7), last_day=dt.date(2023, 7, 15), cancelled=True),
        duty(period=month(8), last_day=dt.date(2023, 8, 15), absorbed_by="quarter/2023-Q3"),
    )
    listed = Overview(schedule=plan, cases=CASES, as_of=june(30))
    statuses = Counter(followed.standing.status for followed in listed)
    assert statuses == {
        Status.ON_TIME: 1,
        Status.LATE: 1,
        Status.WAIVED: 1,
        Status.MISSING: 1,
        Status.CLOSED: 1,
        Status.CANCELLED: 5,
        Status.SUPERSEDED: 5,
    }
    assert tally(plan, CASES, june(30)).total == 4


def test_list_can_be_walked_twice() -> None:
    listed = Overview(schedule=schedule(), cases=CASES, as_of=june(30))
    assert list(listed) == list(listed)


def test_row_carries_the_case_behind_it() -> None:
    rows = list(Overview(schedule=schedule(), cases=CASES, as_of=june(30)))
    behind = {row.obligation.unit.id: len(row.case.submissions) for row in rows}
    assert behind == {"672": 1, "673": 1, "674": 0, "675": 0, "676": 1}


# --- entries that belong nowhere -----------------------------------------------------------------


@pytest.mark.parametrize(
    "key, is_stray",
    [
        pytest.param("lam-dong/672/month/2023-06", False, id="owed"),
        pytest.param("lam-dong/676/month/2023-06", False, id="owed by a unit that closed"),
        pytest.param("lam-dong/999/month/2023-06", True, id="no such unit"),
        pytest.param("lam-dong/672/month/2023-13", True, id="no such period"),
        pytest.param("lam-dong/672/week/2023-W23", True, id="no such report"),
        pytest.param("lam-dong/672/month/2022-06", False, id="of another year"),
        pytest.param("lam-dong/672/bao-cao/2023-12-28", False, id="due in another year"),
    ],
)
def test_entry_that_belongs_to_no_report_of_the_year_is_named(key: str, *, is_stray: bool) -> None:
    cases = Cases.of([entry(Submission(key=key, received_on=june(12)))])
    listed = Overview(
        schedule=schedule(),
        cases=cases,
        as_of=june(30),
        elsewhere=frozenset({"bao-cao/2023-12-28"}),
    )
    assert listed.strays() == ((key.removeprefix("lam-dong/"),) if is_stray else ())
