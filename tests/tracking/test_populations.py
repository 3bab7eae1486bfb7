"""Whom a group speaks of on a day, and how many of them are known by name."""

import datetime as dt

import pytest

from danvan.model.unit_lists import UnitList
from danvan.model.units import Unit, UnitCount, UnitGroup, UnitKind, UnitState
from danvan.tracking.populations import KindCount, Population, population_of
from tests.tracking.duties import unit

DEPARTMENT, DISTRICT, COMMUNE = UnitKind.DEPARTMENT, UnitKind.DISTRICT, UnitKind.COMMUNE
BEFORE, MERGER = dt.date(2024, 11, 30), dt.date(2024, 12, 1)
END_OF_DISTRICTS = dt.date(2025, 6, 30)
#: As in Lâm Đồng: three districts became one on 01/12/2024, and all ended on 30/6/2025.
UNITS = UnitList.of(
    [
        *(unit(f"so-{number}", DEPARTMENT) for number in range(1, 7)),
        *(unit(f"67{number}", DISTRICT, until=END_OF_DISTRICTS) for number in range(9)),
        *(unit(f"68{number}", DISTRICT, until=BEFORE) for number in range(1, 4)),
        unit("682@2024-12-01", DISTRICT, opened=MERGER, until=END_OF_DISTRICTS),
    ]
)
COUNTED = (
    UnitCount(kind=DEPARTMENT, count=19, year=2022),
    UnitCount(kind=DISTRICT, count=12, year=2022),
)


def population(
    day: dt.date, *kinds: UnitKind, counts: tuple[UnitCount, ...] = COUNTED
) -> Population:
    return population_of(UnitGroup(kinds=kinds), UNITS, counts, day)


@pytest.mark.parametrize(
    "day, count",
    [
        pytest.param(dt.date(2022, 12, 31), 12, id="when they were counted"),
        pytest.param(BEFORE, 12, id="the last day before the merger"),
        pytest.param(MERGER, 10, id="the day of the merger"),
        pytest.param(END_OF_DISTRICTS, 10, id="the last day of all districts"),
        pytest.param(dt.date(2025, 7, 1), 0, id="no district is left"),
    ],
)
def test_list_that_names_all_that_were_counted_answers_for_later_days(
    day: dt.date, count: int
) -> None:
    found = population(day, DISTRICT)
    assert (len(found.units), found.expected, found.is_complete) == (count, count, True)


def test_count_is_carried_on_where_the_list_names_only_some() -> None:
    found = population(dt.date(2026, 1, 1), DEPARTMENT)
    assert (len(found.units), found.expected, found.is_complete) == (6, 19, False)


def test_count_of_a_year_in_which_units_merged_may_speak_of_either_side() -> None:
    for stated in (10, 12):
        counts = (UnitCount(kind=DISTRICT, count=stated, year=2024),)
        assert population(BEFORE, DISTRICT, counts=counts).expected == 12
        assert population(MERGER, DISTRICT, counts=counts).expected == 10


def test_each_kind_is_counted_on_its_own() -> None:
    found = population(dt.date(2023, 12, 31), DEPARTMENT, DISTRICT)
    assert found.by_kind == (
        KindCount(kind=DEPARTMENT, known=6, expected=19),
        KindCount(kind=DISTRICT, known=12, expected=12),
    )
    assert (len(found.units), found.expected) == (18, 31)


def test_later_count_does_not_speak_of_an_earlier_year() -> None:
    assert population(dt.date(2021, 12, 31), DEPARTMENT).expected == 6


def test_newest_count_up_to_the_year_holds() -> None:
    counts = (*COUNTED, UnitCount(kind=DEPARTMENT, count=14, year=2025))
    years = {
        year: population(dt.date(year, 6, 1), DEPARTMENT, counts=counts).expected
        for year in (2022, 2024, 2025, 2030)
    }
    assert years == {2022: 19, 2024: 19, 2025: 14, 2030: 14}


def test_count_without_a_year_gives_way_to_one_with_a_year() -> None:
    undated = UnitCount(kind=DEPARTMENT, count=25)
    assert population(dt.date(2023, 1, 1), DEPARTMENT, counts=(undated,)).expected == 25
    both = (undated, *COUNTED)
    assert population(dt.date(2023, 1, 1), DEPARTMENT, counts=both).expected == 19


def test_more_units_than_were_counted_are_all_expected() -> None:
    counts = (UnitCount(kind=DEPARTMENT, count=4, year=2022),)
    found = population(dt.date(2023, 1, 1), DEPARTMENT, counts=counts)
    assert (found.expected, found.is_complete) == (6, True)


def test_kind_that_no_unit_has_is_counted_as_none() -> None:
    found = population(dt.date(2023, 1, 1), COMMUNE)
    assert (found.units, found.expected, found.is_complete) == ((), 0, True)


def test_unit_that_is_named_besides_its_kind_counts_once() -> None:
    group = UnitGroup(kinds=(DISTRICT,), units=("670", "so-1", "khong-co"))
    found = population_of(group, UNITS, (), dt.date(2023, 1, 1))
    assert (found.named, len(found.units), found.expected) == (1, 13, 13)


def test_named_unit_that_is_closed_is_nobody() -> None:
    group = UnitGroup(units=("681",))
    assert population_of(group, UNITS, (), BEFORE).expected == 1
    assert population_of(group, UNITS, (), MERGER).expected == 0


def test_unit_belongs_to_the_kind_that_it_has_on_the_day() -> None:
    states = (
        UnitState(name="Phòng Dân vận", kind=UnitKind.DIVISION, until=BEFORE),
        UnitState(name="Sở Dân vận", kind=DEPARTMENT, opened=MERGER),
    )
    units = UnitList.of([Unit(id="dan-van", states=states)])
    group = UnitGroup(kinds=(DEPARTMENT,))
    assert population_of(group, units, (), BEFORE).units == ()
    assert len(population_of(group, units, (), MERGER).units) == 1
