"""The units of Hải Dương: who was open on which day."""

import csv
import datetime as dt
import re
import unicodedata
from collections import Counter
from pathlib import Path

import pytest

import danvan

UNITS = Path(__file__).parents[1] / "src" / "danvan_hai_duong" / "units"
HEADING = "id,code,name,kind,parent,from,until,successors,document,clause"
FILES = ["local_government.csv", "bodies.csv"]

#: Communes of each district in the list of January 2025.
COMMUNES_OF = {
    "288": 24,
    "290": 19,
    "291": 15,
    "292": 22,
    "293": 14,
    "294": 16,
    "295": 15,
    "296": 15,
    "297": 14,
    "298": 20,
    "299": 16,
    "300": 17,
}


def rows(name: str) -> list[dict[str, str]]:
    with (UNITS / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def local() -> list[dict[str, str]]:
    return rows("local_government.csv")


@pytest.mark.parametrize("name", FILES)
def test_file_is_nfc_utf8_with_bare_line_feeds(name: str) -> None:
    raw = (UNITS / name).read_bytes()
    text = raw.decode("utf-8")
    assert unicodedata.is_normalized("NFC", text)
    assert not text.startswith("\ufeff")
    assert b"\r" not in raw
    assert text.splitlines()[0] == HEADING
    assert [x for row in rows(name) for x in row.values() if x != x.strip()] == []


@pytest.mark.parametrize(
    "day, districts, communes",
    [
        (dt.date(2025, 1, 15), 12, 207),
        (dt.date(2025, 6, 30), 12, 207),
        (dt.date(2025, 7, 1), 0, 0),
        (dt.date(2025, 12, 9), 0, 0),
    ],
    ids=str,
)
def test_number_of_units_open_on_a_day(day: dt.date, districts: int, communes: int) -> None:
    units = danvan.province("hai-duong").units
    kinds = Counter(str(unit.kind) for unit in units if unit.is_open_on(day))
    assert (kinds["district"], kinds["commune"]) == (districts, communes)


def test_number_of_communes_of_each_district() -> None:
    communes = [row for row in local() if row["kind"] == "commune"]
    assert Counter(row["parent"] for row in communes) == COMMUNES_OF
    assert {row["id"] for row in local() if row["kind"] == "district"} == set(COMMUNES_OF)


def test_unit_lists_say_from_when_they_are_complete() -> None:
    assert danvan.province("hai-duong").record.units_since == dt.date(2025, 1, 1)


def test_each_local_unit_has_one_state_that_ends_with_the_province() -> None:
    keys = ("from", "until", "successors", "document", "clause")
    states = {tuple(row[key] for key in keys) for row in local()}
    assert states == {("", "2025-06-30", "", "danh-muc-2025-01", "")}
    ids = [row["id"] for row in local()]
    assert len(set(ids)) == len(ids) == 219


def test_codes_are_three_digits_for_districts_and_five_for_communes() -> None:
    for row in local():
        assert re.fullmatch(r"\d{3}" if row["kind"] == "district" else r"\d{5}", row["code"])
        assert row["id"] == row["code"]


def test_rows_are_sorted_by_kind_and_code() -> None:
    keys = [(row["kind"] != "district", row["code"]) for row in local()]
    assert keys == sorted(keys)


@pytest.mark.parametrize("code", ["10624", "10522", "11155"])
def test_code_that_was_gone_by_january_2025_is_left_out(code: str) -> None:
    assert code not in {row["code"] for row in local()}


def test_units_bear_their_names_of_january_2025() -> None:
    names = {row["code"]: row["name"] for row in local()}
    assert names["10621"] == "Xã Quốc Tuấn"
    assert names["11203"] == "Thị trấn Ninh Giang"
    assert names["292"] == "Thị xã Kinh Môn"


def test_bodies_are_those_that_the_plan_names() -> None:
    found = [(row["id"], row["kind"], row["clause"], row["until"]) for row in rows("bodies.csv")]
    assert found == [
        ("so-noi-vu", "department", "III.1", "2025-06-30"),
        ("so-thong-tin-va-truyen-thong", "department", "III.2", "2025-06-30"),
        ("dai-phat-thanh-truyen-hinh-tinh", "public-service-unit", "III.2", "2025-06-30"),
        ("ubnd-tinh", "other", "III.3", "2025-06-30"),
        ("uy-ban-mttq-tinh", "other", "II.6", "unknown"),
        ("ban-tuyen-giao-va-dan-van-tinh-uy", "committee", "III.4", "unknown"),
    ]
