"""The national data files, read as plain CSV and TOML: their figures and their laws."""

import csv
import re
import tomllib
import unicodedata
from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

NATIONAL = Path(__file__).parents[2] / "src" / "danvan" / "national"
SATURDAY = 5
STATE_HEADING = "id,code,name,kind,parent,from,until,successors,document,clause"
PROVINCE_HEADING = "code,slug,name,full_name,type,communes,xa,phuong,dac_khu,from,document"

# The package's table against ours, day by day; every other day of 2023-2026 agrees.
WORKS_DIFFERENTLY_IN_HOLIDAYS = {
    date(2026, 1, 2): "off by the swap of 12729/VPCP-KGVX, which the package does not have",
    date(2026, 1, 10): "the make-up Saturday of that swap",
}
LISTED_DIFFERENTLY_IN_HOLIDAYS = {
    date(2025, 1, 25): "the Saturday before Tết: the nine days announced include it",
    date(2025, 1, 26): "the Sunday before Tết: the nine days announced include it",
    date(2025, 2, 2): "the last Sunday of Tết: the nine days announced include it",
    date(2026, 1, 2): "off by the swap of 12729/VPCP-KGVX, which the package does not have",
}


def rows(name: str) -> list[dict[str, str]]:
    with (NATIONAL / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def working_days() -> dict[str, Any]:
    return tomllib.loads((NATIONAL / "working_days.toml").read_text(encoding="utf-8"))


def days_listed(table: dict[str, Any]) -> set[date]:
    return {entry["date"] for entry in table["days_off"]} | {swap["off"] for swap in table["swaps"]}


def every_day(table: dict[str, Any]) -> list[date]:
    first: date = table["first_day"]
    length = (table["horizon"] - first).days + 1
    return [first + timedelta(days=number) for number in range(length)]


def days_not_worked(table: dict[str, Any]) -> set[date]:
    makeups = {swap["makeup"] for swap in table["swaps"]}
    weekend = {day for day in every_day(table) if day.weekday() >= SATURDAY}
    return (weekend - makeups) | days_listed(table)


def ascii_slug(name: str) -> str:
    letters = unicodedata.normalize("NFD", name.lower().replace("đ", "d"))
    return "".join(x for x in letters if not unicodedata.combining(x)).replace(" ", "-")


@pytest.mark.parametrize("name", ["communes.csv", "provinces.csv", "working_days.toml"])
def test_file_is_nfc_utf8_with_bare_line_feeds(name: str) -> None:
    raw = (NATIONAL / name).read_bytes()
    text = raw.decode("utf-8")
    assert unicodedata.is_normalized("NFC", text)
    assert not text.startswith("\ufeff")
    assert b"\r" not in raw
    assert text.endswith("\n")
    assert not text.endswith("\n\n")


@pytest.mark.parametrize(
    "name, heading", [("communes.csv", STATE_HEADING), ("provinces.csv", PROVINCE_HEADING)]
)
def test_heading_is_the_agreed_one(name: str, heading: str) -> None:
    assert (NATIONAL / name).read_text(encoding="utf-8").splitlines()[0] == heading


@pytest.mark.parametrize("name", ["communes.csv", "provinces.csv"])
def test_no_cell_has_blanks_around_it(name: str) -> None:
    assert [row for row in rows(name) if any(cell != cell.strip() for cell in row.values())] == []


def test_there_are_3321_communes_of_three_types() -> None:
    types = Counter(re.split(" (?=[A-ZÀ-Ỹ0-9])", row["name"])[0] for row in rows("communes.csv"))
    assert types == {"Xã": 2621, "Phường": 687, "Đặc khu": 13}


def test_communes_are_sorted_by_a_five_digit_code_of_their_own() -> None:
    codes = [row["code"] for row in rows("communes.csv")]
    assert codes == sorted(set(codes))
    assert all(re.fullmatch(r"\d{5}", code) for code in codes)
    assert [row["id"] for row in rows("communes.csv")] == codes


def test_every_commune_opened_on_1_july_2025_and_is_open() -> None:
    constant = ("kind", "from", "until", "successors", "document", "clause")
    states = {tuple(row[key] for key in constant) for row in rows("communes.csv")}
    assert states == {("commune", "2025-07-01", "", "", "danh-muc-2025", "")}


def test_there_are_34_provinces_sorted_by_code() -> None:
    codes = [row["code"] for row in rows("provinces.csv")]
    assert len(codes) == 34
    assert codes == sorted(set(codes))
    assert all(re.fullmatch(r"\d{2}", code) for code in codes)


def test_six_provinces_are_cities() -> None:
    assert [row["name"] for row in rows("provinces.csv") if row["type"] == "thành phố"] == [
        "Hà Nội",
        "Hải Phòng",
        "Huế",
        "Đà Nẵng",
        "Hồ Chí Minh",
        "Cần Thơ",
    ]


def test_full_name_is_the_type_and_the_name() -> None:
    for row in rows("provinces.csv"):
        assert row["full_name"] == f"{row['type'].capitalize()} {row['name']}"


def test_slug_is_the_name_in_ascii_and_unique() -> None:
    slugs = [row["slug"] for row in rows("provinces.csv")]
    assert slugs == [ascii_slug(row["name"]) for row in rows("provinces.csv")]
    assert len(set(slugs)) == 34
    assert all(re.fullmatch("[a-z]+(-[a-z]+)*", slug) for slug in slugs)


def test_every_province_is_as_resolution_202_made_it() -> None:
    assert {(row["from"], row["document"]) for row in rows("provinces.csv")} == {
        ("2025-07-01", "202-2025-QH15")
    }


def test_counts_of_each_province_are_those_of_the_list_of_communes() -> None:
    names: dict[str, list[str]] = {}
    for row in rows("communes.csv"):
        names.setdefault(row["parent"], []).append(row["name"])
    assert names.keys() == {row["code"] for row in rows("provinces.csv")}
    for row in rows("provinces.csv"):
        mine = names[row["code"]]
        assert int(row["communes"]) == len(mine), row["name"]
        for column, prefix in [("xa", "Xã "), ("phuong", "Phường "), ("dac_khu", "Đặc khu ")]:
            assert int(row[column]) == sum(x.startswith(prefix) for x in mine), row["name"]


@pytest.mark.parametrize(
    "slug, code, communes",
    [
        ("lam-dong", "68", 124),
        ("hai-phong", "31", 114),
        ("gia-lai", "52", 135),
        ("thai-nguyen", "19", 92),
        ("ho-chi-minh", "79", 168),
    ],
)
def test_number_of_communes_of_a_province(slug: str, code: str, communes: int) -> None:
    (row,) = (row for row in rows("provinces.csv") if row["slug"] == slug)
    assert (row["code"], int(row["communes"])) == (code, communes)


def test_working_days_cover_2023_to_2026() -> None:
    table = working_days()
    assert table["schema"] == 1
    assert (table["first_day"], table["horizon"]) == (date(2023, 1, 1), date(2026, 12, 31))
    assert table["weekend"] == ["saturday", "sunday"]
    makeups = {swap["makeup"] for swap in table["swaps"]}
    assert days_listed(table) | makeups <= set(every_day(table))


def test_tables_of_working_days_hold_only_the_agreed_keys() -> None:
    table = working_days()
    assert {frozenset(x) for x in table["days_off"]} == {
        frozenset({"date", "name", "kind", "document"})
    }
    assert {frozenset(x) for x in table["swaps"]} == {frozenset({"off", "makeup", "document"})}
    assert {frozenset(x) for x in table["unresolved"]} == {frozenset({"days", "text"})}
    for document in table["documents"]:
        assert {"id", "title"} <= document.keys()
        assert document.keys() <= {"id", "number", "title", "signed", "published_in"}


def test_kinds_of_days_off_are_known() -> None:
    kinds = {entry["kind"] for entry in working_days()["days_off"]}
    assert kinds == {"statutory", "compensatory", "statutory-or-compensatory"}


def test_no_day_is_named_twice() -> None:
    table = working_days()
    named = [entry["date"] for entry in table["days_off"]]
    for swap in table["swaps"]:
        named += [swap["off"], swap["makeup"]]
    for unresolved in table["unresolved"]:
        named += unresolved["days"]
    assert [day for day, times in Counter(named).items() if times > 1] == []


def test_days_off_are_in_order() -> None:
    listed = [entry["date"] for entry in working_days()["days_off"]]
    assert listed == sorted(listed)


def test_swaps_are_the_four_announced() -> None:
    assert [(swap["off"], swap["makeup"]) for swap in working_days()["swaps"]] == [
        (date(2024, 4, 29), date(2024, 5, 4)),
        (date(2025, 5, 2), date(2025, 4, 26)),
        (date(2026, 1, 2), date(2026, 1, 10)),
        (date(2026, 8, 31), date(2026, 8, 22)),
    ]


def test_make_up_days_are_on_a_weekend_and_days_swapped_off_are_not() -> None:
    for swap in working_days()["swaps"]:
        assert swap["makeup"].weekday() >= SATURDAY
        assert swap["off"].weekday() < SATURDAY


def test_compensatory_days_are_on_weekdays() -> None:
    compensatory = [x for x in working_days()["days_off"] if x["kind"] == "compensatory"]
    assert len(compensatory) == 5
    assert all(entry["date"].weekday() < SATURDAY for entry in compensatory)


def test_every_document_cited_is_described_and_every_one_described_is_cited() -> None:
    table = working_days()
    described = [document["id"] for document in table["documents"]]
    cited = {entry["document"] for entry in table["days_off"] + table["swaps"]}
    assert len(set(described)) == len(described)
    assert set(described) == cited
    assert all(re.fullmatch(r"[A-Za-z0-9]+(-[A-Za-z0-9]+)*", name) for name in described)


def test_id_of_a_numbered_document_is_its_number_in_ascii() -> None:
    for document in working_days()["documents"]:
        if "number" in document:
            assert document["id"] == document["number"].replace("/", "-")


def test_no_day_cites_a_notice_signed_after_it() -> None:
    table = working_days()
    signed = {x["id"]: x["signed"] for x in table["documents"] if "signed" in x}
    days = [(x["date"], x["document"]) for x in table["days_off"]]
    days += [(min(x["off"], x["makeup"]), x["document"]) for x in table["swaps"]]
    for day, document in days:
        if isinstance(signed.get(document), date):
            assert signed[document] < day


def test_24_november_is_off_from_2026_only() -> None:
    off = days_listed(working_days())
    assert [year for year in range(2023, 2027) if date(year, 11, 24) in off] == [2026]


def test_undecided_swap_of_november_2026_changes_no_day() -> None:
    table = working_days()
    (unresolved,) = table["unresolved"]
    assert unresolved["days"] == [date(2026, 11, 23), date(2026, 11, 28)]
    assert date(2026, 11, 23) not in days_not_worked(table)
    assert date(2026, 11, 28) in days_not_worked(table)


def test_holidays_package_differs_only_where_listed() -> None:
    holidays = pytest.importorskip(
        "holidays",
        minversion="0.109",
        reason="the cross-check needs a release of holidays with the Vietnamese days of 2026",
    )
    table = working_days()
    package = holidays.VN(years=range(2023, 2027))
    off = days_not_worked(table)
    listed = days_listed(table)
    works = {x for x in every_day(table) if (x not in off) != package.is_working_day(x)}
    lists = {x for x in every_day(table) if (x in listed) != (x in package)}
    assert works == WORKS_DIFFERENTLY_IN_HOLIDAYS.keys()
    assert lists == LISTED_DIFFERENTLY_IN_HOLIDAYS.keys()
