"""Units over their life: intervals, names, parents, ends that nobody states, reused codes."""

import datetime as dt

import pytest

from danvan.errors import DanvanError, UnknownNameError
from danvan.model.unit_lists import UnitList
from danvan.model.units import Unit, UnitCount, UnitGroup, UnitKind, UnitState

MERGED = dt.date(2024, 12, 1)
LAST_DISTRICT_DAY = dt.date(2025, 6, 30)
ONE = dt.timedelta(days=1)


def district(
    unit_id: str, name: str, opened: dt.date | None = None, until: dt.date | None = None
) -> Unit:
    found = UnitState(name=name, kind=UnitKind.DISTRICT, opened=opened, until=until)
    return Unit(id=unit_id, code=unit_id.partition("@")[0], states=(found,))


OLD = district("682", "Đạ Tẻh", until=MERGED - ONE)
NEW = district("682@2024-12-01", "Đạ Huoai", opened=MERGED, until=LAST_DISTRICT_DAY)
DA_LAT = district("672", "Đà Lạt", until=LAST_DISTRICT_DAY)
TWICE = Unit(
    id="doi",
    states=(
        UnitState(
            name="Đội 1",
            kind=UnitKind.DIVISION,
            opened=dt.date(2020, 1, 1),
            until=dt.date(2020, 12, 31),
        ),
        UnitState(name="Đội 2", kind=UnitKind.DIVISION, opened=dt.date(2022, 1, 1)),
    ),
)
UNSURE = Unit(
    id="ban",
    states=(UnitState(name="Ban Dân vận", kind=UnitKind.COMMITTEE, until_unknown=True),),
)


@pytest.mark.parametrize(
    "day, is_open",
    [
        (MERGED - ONE, False),
        (MERGED, True),
        (LAST_DISTRICT_DAY, True),
        (LAST_DISTRICT_DAY + ONE, False),
    ],
)
def test_unit_is_open_on_its_first_and_last_day(
    day: dt.date,
    is_open: bool,  # noqa: FBT001 - a column of a table
) -> None:
    assert NEW.is_open_on(day) is is_open


@pytest.mark.parametrize(
    "day, name",
    [
        (dt.date(2019, 12, 31), None),
        (dt.date(2020, 6, 1), "Đội 1"),
        (dt.date(2021, 6, 1), None),
        (dt.date(2022, 1, 1), "Đội 2"),
    ],
)
def test_unit_is_closed_between_its_intervals(day: dt.date, name: str | None) -> None:
    found = TWICE.state_on(day)
    assert (found.name if found else None) == name
    assert TWICE.is_open_on(day) is (name is not None)


def test_unit_has_its_newest_name_and_first_opening() -> None:
    assert (TWICE.name, TWICE.opened, TWICE.until) == ("Đội 2", dt.date(2020, 1, 1), None)


def test_unknown_end_does_not_close_a_unit() -> None:
    assert UNSURE.until_unknown
    assert UNSURE.until is None
    assert UNSURE.is_open_on(dt.date(2090, 1, 1))


def test_unit_without_an_opening_was_open_before_the_list_begins() -> None:
    assert OLD.is_open_on(dt.date(1990, 1, 1))


def test_reused_code_belongs_to_one_unit_a_day() -> None:
    units = UnitList.of([NEW, OLD])
    for day, name in [(MERGED - ONE, "Đạ Tẻh"), (MERGED, "Đạ Huoai")]:
        assert [unit.name for unit in units.open_on(day) if unit.code == "682"] == [name]


def test_list_is_sorted_by_kind_and_id() -> None:
    units = UnitList.of([UNSURE, TWICE, NEW, DA_LAT, OLD])
    assert [unit.id for unit in units] == ["672", "682", "682@2024-12-01", "doi", "ban"]
    assert list(UnitList.of(reversed(list(units)))) == list(units)


def test_list_knows_its_units_by_id_and_kind() -> None:
    units = UnitList.of([DA_LAT, UNSURE])
    assert units.get("672") is DA_LAT
    assert "672" in units
    assert "999" not in units
    assert list(units.of_kind(UnitKind.COMMITTEE)) == [UNSURE]
    assert len(units) == 2


def test_unknown_unit_is_answered_with_the_closest_one() -> None:
    with pytest.raises(UnknownNameError, match="672"):
        UnitList.of([DA_LAT, OLD]).get("Đà Lat")


def test_change_days_are_openings_and_the_days_after_the_last() -> None:
    units = UnitList.of([OLD, NEW, DA_LAT, UNSURE])
    assert units.change_days == (MERGED, LAST_DISTRICT_DAY + ONE)


def test_list_is_the_same_between_two_change_days() -> None:
    units = UnitList.of([OLD, NEW, DA_LAT, TWICE])
    for first in units.change_days:
        later = [day for day in units.change_days if day > first]
        last = min(later, default=first + ONE) - ONE
        assert list(units.open_on(first)) == list(units.open_on(last))


def test_group_names_somebody_by_kind_or_by_id() -> None:
    assert not UnitGroup()
    assert UnitGroup(kinds=(UnitKind.DISTRICT,))
    assert UnitGroup(units=("672",))


@pytest.mark.parametrize("count", [-1, 100_001])
def test_implausible_count_is_refused(count: int) -> None:
    with pytest.raises(DanvanError):
        UnitCount(kind=UnitKind.DEPARTMENT, count=count)
