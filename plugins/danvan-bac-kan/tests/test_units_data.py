"""The units of Bắc Kạn: who was open on which day, until the province ended on 30 June 2025."""

import unicodedata
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

import danvan
from danvan.model.units import UnitKind

DATA = Path(__file__).parents[1] / "src" / "danvan_bac_kan"
PROVINCE = danvan.province("bac-kan")
LAST_DAY = date(2025, 6, 30)


@pytest.mark.parametrize("name", ["bodies.csv", "local_government.csv"])
def test_file_is_nfc_utf8_with_bare_line_feeds(name: str) -> None:
    raw = (DATA / "units" / name).read_bytes()
    assert unicodedata.is_normalized("NFC", raw.decode("utf-8"))
    assert b"\r" not in raw


@pytest.mark.parametrize(
    "day", [date(2023, 1, 1), date(2023, 6, 1), LAST_DAY], ids=["2023-01-01", "2023-06-01", "last"]
)
def test_eight_districts_and_108_communes_are_open(day: date) -> None:
    kinds = Counter(unit.kind for unit in PROVINCE.units.open_on(day))
    assert (kinds[UnitKind.DISTRICT], kinds[UnitKind.COMMUNE]) == (8, 108)


def test_nothing_is_open_after_the_province_ended() -> None:
    assert len(PROVINCE.units.open_on(date(2025, 7, 1))) == 0


def test_province_ended_with_its_last_units_and_names_its_successor() -> None:
    record = PROVINCE.record
    assert (record.official_code, record.until) == ("06", LAST_DAY)
    assert record.successors == ("thai-nguyen",)
    assert {unit.until for unit in PROVINCE.units} == {LAST_DAY}


def test_number_of_communes_of_each_district() -> None:
    communes = PROVINCE.units.of_kind(UnitKind.COMMUNE)
    assert Counter(unit.last.parent for unit in communes) == {
        "058": 8,
        "060": 10,
        "061": 15,
        "062": 10,
        "063": 14,
        "064": 20,
        "065": 14,
        "066": 17,
    }


@pytest.mark.parametrize(
    "day, name",
    [(date(2023, 4, 9), "Xã Vân Tùng"), (date(2023, 4, 10), "Thị trấn Vân Tùng")],
    ids=["before", "after"],
)
def test_van_tung_became_a_town_on_10_april_2023(day: date, name: str) -> None:
    state = PROVINCE.units.get("01954").state_on(day)
    assert state is not None
    assert state.name == name


def test_only_van_tung_has_two_states() -> None:
    assert [unit.id for unit in PROVINCE.units if len(unit.states) > 1] == ["01954"]


@pytest.mark.parametrize(
    "unit, name",
    [
        ("01948", "Xã Trung Hòa"),
        ("01978", "Xã Sỹ Bình"),
        ("02098", "Xã Hòa Mục"),
        ("02197", "Xã Liêm Thủy"),
    ],
)
def test_name_spelt_in_two_ways_cites_the_list_of_2025(unit: str, name: str) -> None:
    state = PROVINCE.units.get(unit).last
    assert (state.name, state.document) == (name, "danh-muc-2025-01")


def test_bodies_are_those_that_the_plan_names() -> None:
    bodies = [unit for unit in PROVINCE.units if unit.code is None]
    assert [(unit.id, str(unit.kind), unit.last.parent) for unit in bodies] == [
        ("van-phong-ubnd-tinh", "department", "06"),
        ("phong-hanh-chinh-to-chuc-quan-tri-tai-vu", "division", "van-phong-ubnd-tinh"),
        ("dang-uy-van-phong", "committee", "van-phong-ubnd-tinh"),
    ]


def test_no_party_cell_is_named() -> None:
    assert len(PROVINCE.units.of_kind(UnitKind.PARTY_CELL)) == 0
