"""The units of Lâm Đồng, read as plain CSV: who was open on which day, and what became of them."""

import csv
import re
import unicodedata
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest

PLUGIN = Path(__file__).parents[1]
UNITS = PLUGIN / "src" / "danvan_lam_dong" / "units"
NATIONAL_COMMUNES = PLUGIN.parents[1] / "src" / "danvan" / "national" / "communes.csv"
HEADING = "id,code,name,kind,parent,from,until,successors,document,clause"
FILES = ["local_government.csv", "bodies.csv"]
MERGED = "682@2024-12-01"
NEW_ON_1_DECEMBER_2024 = {MERGED, "24955@2024-12-01", "25114@2024-12-01"}


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def local() -> list[dict[str, str]]:
    return rows(UNITS / "local_government.csv")


def open_on(day: str) -> list[dict[str, str]]:
    return [row for row in local() if row["from"] <= day <= row["until"]]


def states_of(unit: str) -> list[tuple[str, str, str, str]]:
    keys = ("name", "parent", "from", "until")
    found = (row for row in local() if row["id"] == unit)
    return [(row[keys[0]], row[keys[1]], row[keys[2]], row[keys[3]]) for row in found]


@pytest.mark.parametrize("name", FILES)
def test_file_is_nfc_utf8_with_bare_line_feeds(name: str) -> None:
    raw = (UNITS / name).read_bytes()
    text = raw.decode("utf-8")
    assert unicodedata.is_normalized("NFC", text)
    assert not text.startswith("\ufeff")
    assert b"\r" not in raw
    assert text.splitlines()[0] == HEADING
    assert [x for row in rows(UNITS / name) for x in row.values() if x != x.strip()] == []


@pytest.mark.parametrize(
    "day, districts, communes",
    [
        ("2024-11-30", 12, 142),
        ("2024-12-01", 10, 137),
        ("2025-06-30", 10, 137),
        ("2025-07-01", 0, 0),
    ],
)
def test_number_of_units_open_on_a_day(day: str, districts: int, communes: int) -> None:
    kinds = Counter(row["kind"] for row in open_on(day))
    assert (kinds["district"], kinds["commune"]) == (districts, communes)
    assert kinds.total() == districts + communes


@pytest.mark.parametrize(
    "day, communes_of",
    [
        (
            "2024-11-30",
            {"672": 16, "673": 11, "674": 8, "675": 6, "676": 16, "677": 10}
            | {"678": 15, "679": 19, "680": 14, "681": 9, "682": 9, "683": 9},
        ),
        (
            "2024-12-01",
            {"672": 16, "673": 11, "674": 8, "675": 6, "676": 16, "677": 9}
            | {"678": 15, "679": 19, "680": 14, MERGED: 23},
        ),
    ],
    ids=["before", "after"],
)
def test_number_of_communes_of_each_district(day: str, communes_of: dict[str, int]) -> None:
    communes = (row for row in open_on(day) if row["kind"] == "commune")
    assert Counter(row["parent"] for row in communes) == communes_of


@pytest.mark.parametrize("day", ["2024-11-30", "2024-12-01", "2025-06-30"])
def test_on_any_day_a_unit_is_listed_once_under_an_open_parent(day: str) -> None:
    rows_of_day = open_on(day)
    ids = [row["id"] for row in rows_of_day]
    assert len(set(ids)) == len(ids)
    assert len({row["code"] for row in rows_of_day}) == len(ids)
    districts = {row["id"] for row in rows_of_day if row["kind"] == "district"}
    for row in rows_of_day:
        assert row["parent"] == "68" if row["kind"] == "district" else row["parent"] in districts


def test_states_of_a_unit_follow_each_other_without_gap() -> None:
    last: dict[str, dict[str, str]] = {}
    for row in local():
        before = last.get(row["id"])
        if before is None:
            assert row["from"] == ("" if row["id"] == row["code"] else row["id"].split("@")[1])
        else:
            ended = date.fromisoformat(before["until"])
            assert date.fromisoformat(row["from"]) == ended + timedelta(days=1)
            assert (before["name"], before["parent"]) != (row["name"], row["parent"])
            assert before["successors"] == ""
        last[row["id"]] = row


def test_only_three_bodies_took_over_a_code_on_1_december_2024() -> None:
    assert {row["id"] for row in local() if row["id"] != row["code"]} == NEW_ON_1_DECEMBER_2024


def test_rows_are_sorted_by_kind_code_and_opening() -> None:
    keys = [(row["kind"] != "district", row["code"], row["from"]) for row in local()]
    assert keys == sorted(set(keys))


def test_codes_are_three_digits_for_districts_and_five_for_communes() -> None:
    for row in local():
        assert re.fullmatch(r"\d{3}" if row["kind"] == "district" else r"\d{5}", row["code"])


# Only spelt differently by the two lists: no resolution renamed them.
SPELT_ANEW = {"24832", "24859", "24889", "25069"}


def expected_document(row: dict[str, str]) -> str:
    if row["from"] == "":
        return "danh-muc-2023"
    return "danh-muc-2025-01" if row["id"] in SPELT_ANEW else "1245-NQ-UBTVQH15"


def test_states_cite_the_list_or_the_resolution_that_they_come_from() -> None:
    for row in local():
        assert row["document"] == expected_document(row)
        assert row["from"] in {"", "2024-12-01"}
        assert row["until"] in {"2024-11-30", "2025-06-30"}


def test_a_new_spelling_says_that_its_day_is_in_no_source() -> None:
    anew = [row for row in local() if row["id"] in SPELT_ANEW and row["from"]]
    assert len(anew) == 4
    assert all("không có trong nguồn" in row["clause"] for row in anew)


def test_code_682_is_da_teh_and_then_the_merged_da_huoai() -> None:
    assert states_of("682") == [("Huyện Đạ Tẻh", "68", "", "2024-11-30")]
    assert states_of(MERGED) == [("Huyện Đạ Huoai", "68", "2024-12-01", "2025-06-30")]


def test_three_districts_were_merged_into_one() -> None:
    merged = {row["code"] for row in local() if row["successors"] == MERGED}
    assert merged == {"681", "682", "683"}


def test_commune_of_a_merged_district_has_one_id_and_two_parents() -> None:
    assert states_of("25180") == [
        ("Thị trấn Phước Cát", "683", "", "2024-11-30"),
        ("Thị trấn Phước Cát", MERGED, "2024-12-01", "2025-06-30"),
    ]


def test_commune_whose_spelling_changed_keeps_its_id() -> None:
    assert states_of("24832") == [
        ("Xã Đạm Bri", "673", "", "2024-11-30"),
        ("Xã Đamb'ri", "673", "2024-12-01", "2025-06-30"),
    ]


def test_communes_that_ended_on_30_november_2024_have_no_stated_successor() -> None:
    later = {row["id"] for row in open_on("2024-12-01")}
    ended = [x for x in open_on("2024-11-30") if x["kind"] == "commune" and x["id"] not in later]
    assert {(row["id"], row["name"]) for row in ended} == {
        ("24946", "Xã Quảng Lập"),
        ("24955", "Xã Pró"),
        ("25108", "Xã Đạ Tồn"),
        ("25114", "Xã Đạ Ploa"),
        ("25120", "Xã Đoàn Kết"),
        ("25123", "Xã Phước Lộc"),
        ("25147", "Xã Triệu Hải"),
    }
    assert {row["successors"] for row in ended} == {""}


def test_districts_of_30_june_2025_have_no_successor() -> None:
    last = [row for row in open_on("2025-06-30") if row["kind"] == "district"]
    assert {row["successors"] for row in last} == {""}


def test_communes_of_30_june_2025_became_51_communes() -> None:
    last = [row for row in open_on("2025-06-30") if row["kind"] == "commune"]
    successors = [successor for row in last for successor in row["successors"].split()]
    assert len(successors) == len(last) == 137
    assert len(set(successors)) == 51


def test_every_successor_is_a_unit_listed_here_or_a_national_commune_of_lam_dong() -> None:
    opened = "@2025-07-01"
    national = {row["code"] for row in rows(NATIONAL_COMMUNES) if row["parent"] == "68"}
    here = {row["id"] for row in local()}
    for row in local():
        for successor in row["successors"].split():
            assert successor in here or successor.removesuffix(opened) in national
            assert successor != row["id"]


def test_successor_carries_its_opening_day_exactly_when_an_older_body_had_its_code() -> None:
    codes = {row["code"] for row in local()}
    for row in open_on("2025-06-30"):
        for successor in row["successors"].split():
            code, _, opened = successor.partition("@")
            assert opened == ("2025-07-01" if code in codes else "")


def test_no_commune_of_2023_has_the_id_of_a_commune_of_july_2025() -> None:
    old = {row["id"] for row in open_on("2023-05-23")}
    successors = {x for row in open_on("2025-06-30") for x in row["successors"].split()}
    assert len(old) == 154
    assert old.isdisjoint(successors)


def test_bodies_are_those_that_the_plan_names() -> None:
    assert [(row["id"], row["kind"], row["clause"]) for row in rows(UNITS / "bodies.csv")] == [
        ("so-noi-vu", "department", "[IV].3"),
        ("so-van-hoa-the-thao-va-du-lich", "department", "[IV].1.h"),
        ("so-lao-dong-thuong-binh-va-xa-hoi", "department", "[IV].1.h"),
        ("so-tu-phap", "department", "[IV].1.h"),
        ("so-nong-nghiep-va-phat-trien-nong-thon", "department", "[IV].1.h"),
        ("ban-dan-toc", "department", "[IV].1.h"),
        ("cao-dang-y-te", "public-service-unit", "[IV].1.h"),
        ("quy-dau-tu-phat-trien", "public-service-unit", "[IV].1.h"),
        ("ban-quan-ly-cac-khu-cong-nghiep", "public-service-unit", "[IV].1.h"),
        ("ubnd-tinh", "other", "[IV].1"),
        ("uy-ban-mttq-tinh", "other", "[IV].1.e"),
        ("tinh-uy", "committee", "[IV].2.đ"),
        ("ban-dan-van-tinh-uy", "committee", "[IV].2.đ"),
        ("ban-chi-dao-quy-che-dan-chu", "committee", "[IV].1.h"),
    ]


def test_a_body_has_no_code_and_no_established_last_day() -> None:
    keys = ("code", "parent", "from", "until", "successors", "document")
    states = {tuple(row[key] for key in keys) for row in rows(UNITS / "bodies.csv")}
    assert states == {("", "68", "", "unknown", "", "4417-KH-UBND")}
