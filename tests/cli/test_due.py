"""``danvan due``: rows, filters and what the JSON of a due list holds."""

import csv
import json
from collections import Counter
from collections.abc import Callable
from io import StringIO
from typing import Any

import pytest

Running = Callable[..., Any]

HEADER = ["province", "year", "documents", "overlays", "notices", "rows"]
ROW = [
    "key",
    "report",
    "kind",
    "label",
    "period",
    "period_start",
    "period_end",
    "window_start",
    "window_end",
    "stated",
    "bound",
    "ambiguous",
    "time",
    "last_day",
    "in_force",
    "carried_forward",
    "provisional",
    "senders",
    "recipients",
    "source",
    "note",
]
JUNE = [
    "lam-dong/half-year/2023-H1",
    "lam-dong/quarter/2023-Q2",
    "lam-dong/month/2023-06",
]


def keys(found: dict[str, Any]) -> list[str]:
    return [row["key"] for row in found["rows"]]


def test_2023_as_json_has_19_dated_rows_then_the_undated_ones(run: Running) -> None:
    found = run("due", "lam-dong", "2023", "--format", "json").json()
    rows = found["rows"]
    days = [row["last_day"] for row in rows]
    assert list(found) == HEADER
    assert (found["province"], found["year"], found["overlays"]) == ("lam-dong", 2023, [])
    assert [document["number"] for document in found["documents"]] == ["4417/KH-UBND"]
    assert len(rows) == 21
    assert days[:19] == sorted(days[:19])
    assert days[19:] == [None, None]
    assert sum(not row["in_force"] for row in rows) == 6
    assert all(row["last_day"] == row["stated"] for row in rows)
    assert not any(row["carried_forward"] or row["provisional"] for row in rows)


def test_a_row_has_exactly_the_public_keys(run: Running) -> None:
    for row in run("due", "lam-dong", "2023", "-f", "json").json()["rows"]:
        assert sorted(row) == sorted(ROW)
        assert set(row["source"]) == {"document", "number", "clause", "wording"}
        for recipient in row["recipients"]:
            assert set(recipient) == {"code", "name", "via"}


def test_the_row_of_june_says_what_the_plan_says(run: Running) -> None:
    (row,) = run(
        "due", "lam-dong", "2023", "--report", "month", "--from", "2023-06-15", "--to",
        "2023-06-15", "-f", "json",
    ).json()["rows"]  # fmt: skip
    expected = {
        "key": "lam-dong/month/2023-06",
        "report": "month",
        "kind": "month",
        "label": "Báo cáo tháng",
        "period": "2023-06",
        "period_start": "2023-06-01",
        "period_end": "2023-06-30",
        "window_start": None,
        "window_end": None,
        "stated": "2023-06-15",
        "bound": "by",
        "ambiguous": False,
        "time": None,
        "last_day": "2023-06-15",
        "in_force": True,
        "carried_forward": False,
        "provisional": False,
        "source": {
            "document": "4417-KH-UBND",
            "number": "4417/KH-UBND",
            "clause": "[IV].3",
            "wording": "Báo cáo tháng, chậm nhất vào ngày 15 hàng tháng.",
        },
        "note": None,
    }
    assert {key: row[key] for key in expected} == expected
    assert row["senders"]["kinds"] == ["department", "district"]
    assert row["senders"]["clause"] == "[IV].2.đ"
    assert [recipient["code"] for recipient in row["recipients"]] == ["so-noi-vu"]


def test_by_unit_adds_the_unit_and_its_name(run: Running) -> None:
    rows = run("due", "lam-dong", "2023", "--by-unit", "-f", "json").json()["rows"]
    assert all(sorted(row) == sorted([*ROW, "unit", "unit_name"]) for row in rows)
    dated = [row for row in rows if row["last_day"]]
    assert len(dated) == (6 + 12) * 19
    assert max(Counter(row["key"] for row in rows).values()) == 1
    da_lat = [row for row in dated if row["unit"] == "672"]
    assert len(da_lat) == 19
    assert {row["unit_name"] for row in da_lat} == {"Thành phố Đà Lạt"}
    assert "lam-dong/672/month/2023-06" in {row["key"] for row in da_lat}


def test_by_unit_leaves_closed_districts_out_and_says_so(run: Running) -> None:
    found = run("due", "lam-dong", "2025", "--by-unit", "-f", "json").json()
    dated = [row for row in found["rows"] if row["last_day"]]
    assert len(dated) == 6 * 19 + 10 * 9
    assert max(row["last_day"] for row in dated if row["unit"].isdigit()) <= "2025-06-30"
    assert any("672" in notice and "2025-06-30" in notice for notice in found["notices"])


def test_without_units_all_the_rules_of_the_year_are_listed(run: Running) -> None:
    assert len(run("due", "lam-dong", "2026", "-f", "json").json()["rows"]) == 21


def test_one_unit_gets_its_own_reports(run: Running) -> None:
    rows = run("due", "lam-dong", "2024", "--unit", "682@2024-12-01", "-f", "json").json()["rows"]
    assert [row["key"] for row in rows if row["last_day"]] == [
        "lam-dong/682@2024-12-01/quarter/2024-Q4",
        "lam-dong/682@2024-12-01/month/2024-12",
    ]


@pytest.mark.parametrize("year", ["2024", "2025", "2026", "2027"])
def test_a_year_without_a_plan_is_marked_as_carried_forward(run: Running, year: str) -> None:
    found = run("due", "lam-dong", year, "-f", "json").json()
    assert all(row["carried_forward"] for row in found["rows"])
    assert any("carried forward" in notice for notice in found["notices"])


def test_a_roll_moves_last_days_and_keeps_the_stated_ones(run: Running) -> None:
    rows = run("due", "lam-dong", "2023", "--roll", "following", "-f", "json").json()["rows"]
    moved = {row["key"]: (row["stated"], row["last_day"]) for row in rows
             if row["last_day"] != row["stated"]}  # fmt: skip
    assert moved == {
        "lam-dong/month/2023-01": ("2023-01-15", "2023-01-16"),
        "lam-dong/month/2023-04": ("2023-04-15", "2023-04-17"),
        "lam-dong/quarter/2023-Q2": ("2023-06-10", "2023-06-12"),
        "lam-dong/month/2023-07": ("2023-07-15", "2023-07-17"),
        "lam-dong/quarter/2023-Q3": ("2023-09-10", "2023-09-11"),
        "lam-dong/nine-months/2023-9M": ("2023-09-10", "2023-09-11"),
        "lam-dong/month/2023-10": ("2023-10-15", "2023-10-16"),
        "lam-dong/quarter/2023-Q4": ("2023-12-10", "2023-12-11"),
    }


def test_from_and_to_filter_the_last_day_and_are_inclusive(run: Running) -> None:
    arguments = ("due", "lam-dong", "2023", "--from", "2023-06-05", "--to", "15/6/2023")
    assert keys(run(*arguments, "-f", "json").json()) == JUNE


def test_from_and_to_see_the_rolled_day(run: Running) -> None:
    # The tenth of June 2023 is a Saturday; rolled, it is Monday the twelfth.
    arguments = ("due", "lam-dong", "2023", "--from", "2023-06-11", "--to", "2023-06-12")
    assert keys(run(*arguments, "-f", "json").json()) == []
    assert keys(run(*arguments, "--roll", "following", "-f", "json").json()) == JUNE[1:2]


def test_one_report_is_chosen_by_its_id(run: Running) -> None:
    found = keys(run("due", "lam-dong", "2023", "--report", "quarter", "-f", "json").json())
    assert found == [f"lam-dong/quarter/2023-Q{number}" for number in (1, 2, 3, 4)]


def test_in_force_leaves_out_what_lies_before_the_plan(run: Running) -> None:
    rows = run("due", "lam-dong", "2023", "--in-force", "-f", "json").json()["rows"]
    assert sum(row["last_day"] is not None for row in rows) == 13
    assert all(row["in_force"] for row in rows)


def test_the_standard_regime_is_a_preview_and_provisional(run: Running) -> None:
    rows = run("due", "lam-dong", "2026", "--regime", "standard", "-f", "json").json()["rows"]
    assert sum(row["last_day"] is not None for row in rows) == 19
    assert all(row["provisional"] for row in rows)


def test_today_chooses_the_year_when_none_is_given(run: Running) -> None:
    assert run("due", "lam-dong", "--today", "2024-02-29", "-f", "json").json()["year"] == 2024
    assert run("due", "lam-dong", "--today", "31/12/2025", "-f", "json").json()["year"] == 2025


def test_the_year_goes_before_today(run: Running) -> None:
    found = run("due", "lam-dong", "2023", "--today", "2026-05-05", "-f", "json").json()
    assert found["year"] == 2023


@pytest.mark.parametrize(
    "name", ["Lâm Đồng", "La\u0302m \u0110o\u0302\u0300ng", "lâm đồng"], ids=ascii
)
def test_a_province_answers_to_its_name_in_any_normal_form(run: Running, name: str) -> None:
    assert (
        run("due", name, "2023", "-f", "csv").out == run("due", "lam-dong", "2023", "-f", "csv").out
    )


def test_csv_has_the_public_keys_as_headings(run: Running) -> None:
    text = run("due", "lam-dong", "2023", "-f", "csv").out.decode("utf-8-sig")
    lines = list(csv.reader(StringIO(text)))
    assert sorted(lines[0]) == sorted(ROW)
    assert len(lines) == 1 + 21


def test_jsonl_is_the_rows_one_a_line(run: Running) -> None:
    lines = run("due", "lam-dong", "2023", "-f", "jsonl").text.splitlines()
    rows = run("due", "lam-dong", "2023", "-f", "json").json()["rows"]
    assert [json.loads(line) for line in lines] == rows


def test_a_person_reads_vietnamese_headings_and_dates(run: Running) -> None:
    text = run("due", "lam-dong", "2023").text
    assert "Hạn cuối" in text
    assert "05/06/2023" in text
    assert max(len(line) for line in text.splitlines()) <= 80


@pytest.mark.parametrize(
    "format_name", ["table", "csv", "docx", "html", "json", "jsonl", "markdown", "ics", "xlsx"]
)
def test_the_same_input_gives_the_same_bytes(run: Running, format_name: str) -> None:
    arguments = ("due", "lam-dong", "2023", "--by-unit", "-f", format_name)
    first, second = run(*arguments), run(*arguments)
    assert first.status == 0
    assert first.out
    assert first.out == second.out
    assert first.err == ""


def test_the_bytes_do_not_depend_on_the_seed_of_hashes(start: Running) -> None:
    arguments = ("due", "lam-dong", "2024", "--by-unit", "-f", "json")
    outs = {start(*arguments, environment={"PYTHONHASHSEED": seed}).out for seed in ("1", "2")}
    assert len(outs) == 1


def test_a_unit_that_owes_nothing_is_said_in_a_notice(run: Running) -> None:
    # Phường 7 of Đà Lạt: no clause makes a commune report.
    found = run("due", "lam-dong", "2023", "--unit", "24769", "-f", "json").json()
    assert found["rows"] == []
    assert any("24769" in notice for notice in found["notices"])
