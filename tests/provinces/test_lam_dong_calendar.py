"""The calendar of Lâm Đồng against the plan 4417/KH-UBND, [IV].3, and an independent table."""

import csv
import datetime as dt
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import attrs
import pytest

from danvan import CalendarError, Province, Schedule
from danvan.calendar.rolls import Roll
from danvan.model.units import UnitKind

ROOT = Path(__file__).parents[2]
TYPED = ROOT / "plugins" / "danvan-lam-dong" / "tests" / "answers" / "lam-dong-2023-due.csv"
ORACLE = ROOT / "tests" / "answers" / "lam-dong-due-dates.csv"
COVERED = (2023, 2024, 2025, 2026)
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")

# The plan names six departments and all twelve districts; its dated reports are 12 + 4 + 1 + 1 + 1.
DEPARTMENTS = 6
DATED = 19
UNDATED = {("programme-review", "2023"), ("periodic-report", "2023")}

MOVED_BY_FOLLOWING_IN_2023 = {
    "month/2023-01": dt.date(2023, 1, 16),
    "month/2023-04": dt.date(2023, 4, 17),
    "month/2023-07": dt.date(2023, 7, 17),
    "month/2023-10": dt.date(2023, 10, 16),
    "quarter/2023-Q2": dt.date(2023, 6, 12),
    "quarter/2023-Q3": dt.date(2023, 9, 11),
    "quarter/2023-Q4": dt.date(2023, 12, 11),
    "nine-months/2023-9M": dt.date(2023, 9, 11),
}


@attrs.frozen
class Answer:
    """One line of the independent table."""

    report: str
    period: str
    nominal: dt.date
    working_day: bool | None
    following: dt.date | None
    preceding: dt.date | None


def lines(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(line for line in file if not line.startswith("#")))


def day(text: str) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def answers(year: int) -> Iterator[Answer]:
    for line in lines(ORACLE):
        if line["year"] == str(year):
            yield Answer(
                report=line["kind"],
                period=line["period"],
                nominal=dt.date.fromisoformat(line["nominal"]),
                working_day={"true": True, "false": False, "": None}[line["working_day"]],
                following=day(line["next_working_day"]),
                preceding=day(line["previous_working_day"]),
            )


def last_days(schedule: Schedule) -> dict[str, dt.date]:
    return {duty.tail: duty.last_day for duty in schedule.duties if duty.last_day is not None}


def dated(schedule: Schedule) -> Schedule:
    return schedule.where(lambda duty: duty.last_day is not None)


def test_the_table_has_19_lines_a_year_and_the_weekdays_of_the_gregorian_calendar() -> None:
    table = lines(ORACLE)
    assert Counter(line["year"] for line in table) == dict.fromkeys(
        ("2023", "2024", "2025", "2026", "2027"), DATED
    )
    for line in table:
        assert WEEKDAYS[dt.date.fromisoformat(line["nominal"]).weekday()] == line["weekday"]


def test_2023_has_exactly_the_19_dated_duties_of_the_plan(lam_dong: Province) -> None:
    expected = {
        (line["report"], line["period"]): (
            dt.date.fromisoformat(line["stated"]),
            line["in_force"] == "true",
        )
        for line in lines(TYPED)
    }
    found = {
        (duty.report.id, duty.period.id): (duty.stated, duty.in_force)
        for duty in lam_dong.schedule(2023).duties
        if duty.stated is not None
    }
    assert len(expected) == DATED
    assert found == expected


def test_duties_come_by_their_last_day_and_the_undated_ones_last(lam_dong: Province) -> None:
    duties = lam_dong.schedule(2023).duties
    days = [duty.last_day for duty in duties[:DATED] if duty.last_day is not None]
    assert len(days) == DATED
    assert days == sorted(days)
    assert days[0] == dt.date(2023, 1, 15)
    assert days[-1] == dt.date(2023, 12, 15)
    assert {(duty.report.id, duty.period.id) for duty in duties[DATED:]} == UNDATED
    assert all(duty.last_day is None and duty.stated is None for duty in duties[DATED:])


def test_six_due_dates_of_2023_lie_before_the_plan_was_signed(lam_dong: Province) -> None:
    before = [duty.tail for duty in lam_dong.schedule(2023).duties if not duty.in_force]
    assert before == [
        "month/2023-01",
        "month/2023-02",
        "quarter/2023-Q1",
        "month/2023-03",
        "month/2023-04",
        "month/2023-05",
    ]


def test_no_date_is_moved_unless_a_roll_is_asked_for(lam_dong: Province) -> None:
    for duty in lam_dong.schedule(2023).duties:
        assert duty.last_day == duty.stated
        assert duty.moves == 0


def test_following_moves_the_eight_days_off_of_2023_and_nothing_else(lam_dong: Province) -> None:
    plain = last_days(lam_dong.schedule(2023))
    rolled = last_days(lam_dong.schedule(2023, roll=Roll.FOLLOWING))
    changed = {tail: found for tail, found in rolled.items() if plain[tail] != found}
    assert changed == MOVED_BY_FOLLOWING_IN_2023


@pytest.mark.parametrize("year", [*COVERED, 2027])
def test_stated_dates_agree_with_the_table(lam_dong: Province, year: int) -> None:
    expected = {f"{answer.report}/{answer.period}": answer.nominal for answer in answers(year)}
    assert last_days(lam_dong.schedule(year)) == expected
    assert len(expected) == DATED


@pytest.mark.parametrize("year", COVERED)
def test_following_gives_the_next_working_day_and_keeps_the_stated_one(
    lam_dong: Province, year: int
) -> None:
    schedule = lam_dong.schedule(year, roll=Roll.FOLLOWING)
    expected = {f"{one.report}/{one.period}": (one.nominal, one.following) for one in answers(year)}
    found = {
        duty.tail: (duty.stated, duty.last_day)
        for duty in schedule.duties
        if duty.last_day is not None
    }
    assert found == expected


@pytest.mark.parametrize("year", COVERED)
def test_preceding_gives_the_working_day_before(lam_dong: Province, year: int) -> None:
    expected = {f"{one.report}/{one.period}": one.preceding for one in answers(year)}
    assert last_days(lam_dong.schedule(year, roll=Roll.PRECEDING)) == expected


@pytest.mark.parametrize("year", COVERED)
def test_a_working_day_of_the_table_is_never_moved(lam_dong: Province, year: int) -> None:
    working = {f"{one.report}/{one.period}" for one in answers(year) if one.working_day}
    schedule = lam_dong.schedule(year, roll=Roll.FOLLOWING)
    still = {duty.tail for duty in schedule.duties if duty.last_day and duty.moves == 0}
    assert working <= still


@pytest.mark.parametrize("year", [2024, 2025, 2026, 2027])
def test_a_year_without_a_plan_is_carried_forward(lam_dong: Province, year: int) -> None:
    assert all(duty.carried_forward for duty in lam_dong.schedule(year).duties)


def test_the_year_of_the_plan_is_not_carried_forward(lam_dong: Province) -> None:
    assert not any(duty.carried_forward for duty in lam_dong.schedule(2023).duties)


@pytest.mark.parametrize("roll", [Roll.FOLLOWING, Roll.PRECEDING, Roll.MODIFIED_FOLLOWING])
def test_a_roll_past_the_horizon_of_the_working_days_is_refused(
    lam_dong: Province, roll: Roll
) -> None:
    with pytest.raises(CalendarError, match="2026-12-31"):
        lam_dong.schedule(2027, roll=roll)


def test_a_year_before_the_first_regime_is_refused(lam_dong: Province) -> None:
    with pytest.raises(CalendarError, match="2022"):
        lam_dong.schedule(2022)


# What a district owes while it is open, by the day on which the map changes:
# 2024: 11 months, 3 quarters, half year, nine months and year (30/11) fall before 01/12; two after.
# 2025: months 1-6, two quarters and the half year (05/6) fall before 01/07.
BY_DISTRICTS = {2023: 12 * 19, 2024: 12 * (11 + 3 + 3) + 10 * 2, 2025: 10 * (6 + 2 + 1), 2026: 0}


@pytest.mark.parametrize("year", COVERED)
def test_departments_owe_every_report_and_districts_those_of_their_life(
    lam_dong: Province, year: int
) -> None:
    kinds = Counter(obligation.unit.kind for obligation in dated(lam_dong.schedule(year)))
    expected = {UnitKind.DEPARTMENT: DEPARTMENTS * DATED, UnitKind.DISTRICT: BY_DISTRICTS[year]}
    assert kinds == {kind: count for kind, count in expected.items() if count}


@pytest.mark.parametrize(
    "year, review, periodic",
    [
        # Departments, three public service units and the districts that are open on 31 December.
        pytest.param(2023, 6 + 3 + 12, 6 + 12, id="2023"),
        pytest.param(2024, 6 + 3 + 10, 6 + 10, id="2024"),
        pytest.param(2025, 6 + 3, 6, id="2025"),
        pytest.param(2026, 6 + 3, 6, id="2026"),
    ],
)
def test_undated_reports_are_owed_by_the_units_open_at_the_end_of_the_year(
    lam_dong: Province, year: int, review: int, periodic: int
) -> None:
    undated = lam_dong.schedule(year).where(lambda duty: duty.last_day is None)
    found = Counter(obligation.duty.report.id for obligation in undated)
    assert found == {"programme-review": review, "periodic-report": periodic}


@pytest.mark.parametrize("year", COVERED)
def test_the_length_of_a_schedule_is_the_number_of_its_obligations(
    lam_dong: Province, year: int
) -> None:
    schedule = lam_dong.schedule(year)
    assert len(schedule) == sum(1 for _ in schedule)
    assert sum(schedule.count_by_due().values()) == len(dated(schedule))


@pytest.mark.parametrize("year", COVERED)
def test_no_obligation_falls_to_a_closed_unit_or_to_a_commune(
    lam_dong: Province, year: int
) -> None:
    for unit, duty in lam_dong.schedule(year):
        assert unit.is_open_on(duty.last_day or duty.period.end)
        assert unit.kind is not UnitKind.COMMUNE


def test_the_reused_code_682_is_two_units_around_the_first_of_december_2024(
    lam_dong: Province,
) -> None:
    schedule = dated(lam_dong.schedule(2024))
    old = schedule.for_unit("682")
    new = schedule.for_unit("682@2024-12-01")
    assert len(old) == 17
    assert {obligation.unit.name for obligation in old} == {"Huyện Đạ Tẻh"}
    assert max(str(obligation.duty.last_day) for obligation in old) == "2024-11-30"
    assert [obligation.key for obligation in new] == [
        "lam-dong/682@2024-12-01/quarter/2024-Q4",
        "lam-dong/682@2024-12-01/month/2024-12",
    ]
    assert {obligation.unit.name for obligation in new} == {"Huyện Đạ Huoai"}


def test_the_part_of_june_2023_is_inclusive_at_both_ends(lam_dong: Province) -> None:
    part = lam_dong.schedule(2023).between(dt.date(2023, 6, 5), dt.date(2023, 6, 15))
    assert [duty.tail for duty in part.duties] == [
        "half-year/2023-H1",
        "quarter/2023-Q2",
        "month/2023-06",
    ]


def test_no_key_stands_twice_in_all_the_years(lam_dong: Province) -> None:
    keys = Counter(obligation.key for year in COVERED for obligation in lam_dong.schedule(year))
    assert max(keys.values()) == 1


def test_no_key_of_a_commune_of_2023_is_that_of_another_commune_of_2025(
    lam_dong: Province,
) -> None:
    communes = lam_dong.units.of_kind(UnitKind.COMMUNE)
    before = {unit.id for unit in communes.open_on(dt.date(2023, 6, 15))}
    after = {unit.id for unit in communes.open_on(dt.date(2025, 7, 1))}
    assert len(before) == 142
    assert len(after) == 124
    assert before.isdisjoint(after)


def test_every_duty_cites_its_clause_wording_and_plan(lam_dong: Province) -> None:
    for duty in lam_dong.schedule(2023).duties:
        assert duty.document == "4417-KH-UBND"
        assert duty.report.clause in {"[IV].3", "[II].8", "[IV].2.đ"}
        assert duty.report.wording
        assert duty.steps[0].document == "4417-KH-UBND"


@pytest.mark.parametrize("word", ["none", "following", "preceding", "modified-following"])
def test_a_roll_given_as_its_word_is_that_roll_or_is_refused(lam_dong: Province, word: str) -> None:
    # A script without a type checker writes the word of the command line.
    try:
        found = lam_dong.schedule(2023, roll=word)  # type: ignore[arg-type]
        days = last_days(found)
    except (CalendarError, TypeError, ValueError):
        return
    assert days == last_days(lam_dong.schedule(2023, roll=Roll(word)))


def test_a_roll_that_does_not_exist_is_refused(lam_dong: Province) -> None:
    with pytest.raises((CalendarError, TypeError, ValueError)):
        lam_dong.schedule(2023, roll="folowing")  # type: ignore[arg-type]
