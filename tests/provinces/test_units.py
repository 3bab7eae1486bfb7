"""The units of Lâm Đồng around the two days on which its map changed."""

import datetime as dt

import pytest

from danvan import Province, UnknownNameError
from danvan.model.units import UnitKind

NEW_YEAR_2023 = dt.date(2023, 1, 1)
NOVEMBER_30 = dt.date(2024, 11, 30)
DECEMBER_1 = dt.date(2024, 12, 1)
JUNE_30 = dt.date(2025, 6, 30)
JULY_1 = dt.date(2025, 7, 1)

DISTRICTS_OF_2023 = {
    "672": "Thành phố Đà Lạt",
    "673": "Thành phố Bảo Lộc",
    "674": "Huyện Đam Rông",
    "675": "Huyện Lạc Dương",
    "676": "Huyện Lâm Hà",
    "677": "Huyện Đơn Dương",
    "678": "Huyện Đức Trọng",
    "679": "Huyện Di Linh",
    "680": "Huyện Bảo Lâm",
    "681": "Huyện Đạ Huoai",
    "682": "Huyện Đạ Tẻh",
    "683": "Huyện Cát Tiên",
}


def ids(province: Province, kind: UnitKind, day: dt.date) -> set[str]:
    return {unit.id for unit in province.units.of_kind(kind).open_on(day)}


@pytest.mark.parametrize(
    "day, districts, communes",
    [
        pytest.param(NEW_YEAR_2023, 12, 142, id="2023-01-01"),
        pytest.param(NOVEMBER_30, 12, 142, id="2024-11-30"),
        pytest.param(DECEMBER_1, 10, 137, id="2024-12-01"),
        pytest.param(JUNE_30, 10, 137, id="2025-06-30"),
        pytest.param(JULY_1, 0, 124, id="2025-07-01"),
    ],
)
def test_districts_and_communes_on_the_days_around_a_change(
    lam_dong: Province, day: dt.date, districts: int, communes: int
) -> None:
    assert len(ids(lam_dong, UnitKind.DISTRICT, day)) == districts
    assert len(ids(lam_dong, UnitKind.COMMUNE, day)) == communes


def test_the_twelve_districts_of_2023_have_their_official_codes(lam_dong: Province) -> None:
    districts = lam_dong.units.of_kind(UnitKind.DISTRICT).open_on(NEW_YEAR_2023)
    assert {unit.id: unit.name for unit in districts} == DISTRICTS_OF_2023
    assert all(unit.code == unit.id for unit in districts)


def test_three_districts_become_one_that_takes_the_code_682(lam_dong: Province) -> None:
    before = ids(lam_dong, UnitKind.DISTRICT, NOVEMBER_30)
    after = ids(lam_dong, UnitKind.DISTRICT, DECEMBER_1)
    assert before - after == {"681", "682", "683"}
    assert after - before == {"682@2024-12-01"}
    merged = lam_dong.units.get("682@2024-12-01")
    assert (merged.code, merged.name, merged.opened) == ("682", "Huyện Đạ Huoai", DECEMBER_1)
    assert merged.until == JUNE_30
    for old in ("681", "682", "683"):
        assert lam_dong.units.get(old).until == NOVEMBER_30
        assert lam_dong.units.get(old).successors == ("682@2024-12-01",)


def test_51_codes_of_old_communes_are_used_again_and_told_apart_by_their_day(
    lam_dong: Province,
) -> None:
    communes = lam_dong.units.of_kind(UnitKind.COMMUNE)
    old = {unit.code for unit in communes.open_on(JUNE_30)}
    new = communes.open_on(JULY_1)
    reused = [unit for unit in new if unit.code in old]
    assert len(reused) == 51
    assert {unit.id for unit in reused} == {f"{unit.code}@2025-07-01" for unit in reused}


def test_every_id_belongs_to_one_unit(lam_dong: Province) -> None:
    found = [unit.id for unit in lam_dong.units]
    assert len(found) == len(set(found))


def test_every_successor_and_parent_is_a_unit_or_the_province(lam_dong: Province) -> None:
    for unit in lam_dong.units:
        for other in unit.successors:
            assert other in lam_dong.units, f"{unit.id} -> {other}"
        for state in unit.states:
            assert state.parent in {None, "68"} or state.parent in lam_dong.units


def test_a_successor_opens_before_or_on_the_day_after_the_unit_closed(lam_dong: Province) -> None:
    for unit in lam_dong.units:
        for other in unit.successors:
            opened = lam_dong.units.get(other).opened
            assert unit.until is not None
            assert opened is None or opened <= unit.until + dt.timedelta(days=1)


def test_every_commune_of_june_2025_names_a_successor(lam_dong: Province) -> None:
    closing = lam_dong.units.of_kind(UnitKind.COMMUNE).open_on(JUNE_30)
    assert {unit.until for unit in closing} == {JUNE_30}
    assert [unit.id for unit in closing if not unit.successors] == []


def test_no_unit_is_open_twice_on_a_day_of_change(lam_dong: Province) -> None:
    for day in (NOVEMBER_30, DECEMBER_1, JUNE_30, JULY_1):
        codes = [unit.code for unit in lam_dong.units.open_on(day) if unit.code]
        assert len(codes) == len(set(codes))


def test_an_unknown_unit_is_refused_with_the_closest_ones(lam_dong: Province) -> None:
    with pytest.raises(UnknownNameError, match="so-noi-vu"):
        lam_dong.units.get("so-noi-vụ")
