"""explain, plan, units, provinces, formats and check: shapes, figures and exit statuses."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Running = Callable[..., Any]

UNIT = {"code", "id", "name", "kind", "parent", "from", "until", "successors"}
MINIMAL = """\
schema = 1

[province]
code = "test-province"
name = "Tỉnh Thử"

[[documents]]
id = "kh-1"
number = "1/KH-UBND"
title = "Kế hoạch thử"
signed = 2023-01-02

[plan]
year = 2023
document = "kh-1"

[[regimes]]
id = "regime-1"
title = "Chế độ báo cáo"
years = [2023]
clause = "1"
wording = "Các cơ quan báo cáo như sau"

[[regimes.reports]]
id = "month"
kind = "month"
label = "Báo cáo tháng"
due = { rule = "day-of-month", day = 15 }
bound = "by"
clause = "1.a"
wording = "chậm nhất vào ngày 15 hàng tháng"

[[examples]]
year = 2023
dates = { "month/2023-06" = 2023-06-15 }
"""


@pytest.fixture
def plan_file(tmp_path: Path) -> Path:
    path = tmp_path / "plan.toml"
    path.write_text(MINIMAL, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "command",
    [
        ("due", "lam-dong", "2023"),
        ("due", "lam-dong", "2023", "--by-unit"),
        ("explain", "lam-dong", "2023"),
        ("plan", "lam-dong", "2023"),
        ("units", "lam-dong", "--on", "2023-06-15"),
        ("provinces",),
        ("formats",),
        ("check", "lam-dong"),
    ],
    ids=" ".join,
)
@pytest.mark.parametrize(
    "format_name", ["table", "csv", "docx", "html", "json", "jsonl", "markdown", "xlsx"]
)
def test_every_command_speaks_every_format(
    run: Running, command: tuple[str, ...], format_name: str
) -> None:
    found = run(*command, "-f", format_name)
    assert (found.status, found.err) == (0, "")
    assert found.out
    if format_name == "json":
        assert isinstance(found.json()["rows"], list)
        assert isinstance(found.json()["notices"], list)


@pytest.mark.parametrize(
    "day, districts, communes",
    [
        pytest.param("2024-11-30", 12, 142, id="2024-11-30"),
        pytest.param("2024-12-01", 10, 137, id="2024-12-01"),
        pytest.param("2025-06-30", 10, 137, id="2025-06-30"),
        pytest.param("2025-07-01", 0, 124, id="2025-07-01"),
        pytest.param("1/7/2025", 0, 124, id="written as offices do"),
    ],
)
def test_units_are_those_of_the_day(run: Running, day: str, districts: int, communes: int) -> None:
    rows = run("units", "lam-dong", "--on", day, "-f", "json").json()["rows"]
    kinds = [row["kind"] for row in rows]
    assert (kinds.count("district"), kinds.count("commune")) == (districts, communes)


def test_a_unit_has_the_public_keys(run: Running) -> None:
    rows = run("units", "lam-dong", "--on", "2024-12-01", "-f", "json").json()["rows"]
    assert all(set(row) >= UNIT for row in rows)
    by_id = {row["id"]: row for row in rows}
    merged = by_id["682@2024-12-01"]
    assert {key: merged[key] for key in ("code", "name", "kind", "from", "until")} == {
        "code": "682",
        "name": "Huyện Đạ Huoai",
        "kind": "district",
        "from": "2024-12-01",
        "until": "2025-06-30",
    }
    assert by_id["672"]["name"] == "Thành phố Đà Lạt"
    assert by_id["672"]["kind"] == "district"
    assert by_id["so-noi-vu"]["code"] is None


def test_today_is_the_day_of_units_without_on(run: Running) -> None:
    asked = run("units", "lam-dong", "--on", "2024-11-30", "-f", "csv").out
    assert run("units", "lam-dong", "--today", "2024-11-30", "-f", "csv").out == asked


def test_explain_names_rule_document_clause_wording_and_plugin(run: Running) -> None:
    rows = run("explain", "lam-dong/month/2023-06", "-f", "json").json()["rows"]
    assert {row["key"] for row in rows} == {"lam-dong/month/2023-06"}
    rule = rows[0]
    expected = {
        "step": "rule",
        "after": "2023-06-15",
        "layer": "province",
        "plugin": "lam-dong",
        "distribution": "danvan-lam-dong",
        "file": "danvan_lam_dong/plans/2023.toml",
        "place": "regimes[0].reports[0]",
        "document": "4417-KH-UBND",
        "number": "4417/KH-UBND",
        "clause": "[IV].3",
        "wording": "Báo cáo tháng, chậm nhất vào ngày 15 hàng tháng.",
    }
    assert {key: rule[key] for key in expected} == expected
    assert rows[-1]["after"] == "2023-06-15"


def test_explain_tells_which_roll_moved_a_date(run: Running) -> None:
    arguments = ("explain", "lam-dong/quarter/2023-Q2", "--roll", "following", "-f", "json")
    steps = run(*arguments).json()["rows"]
    (roll,) = [row for row in steps if row["step"] == "roll"]
    assert (roll["before"], roll["after"]) == ("2023-06-10", "2023-06-12")


def test_explain_covers_every_date_of_a_year(run: Running) -> None:
    explained = run("explain", "lam-dong", "2023", "-f", "json").json()["rows"]
    listed = run("due", "lam-dong", "2023", "-f", "json").json()["rows"]
    assert {row["key"] for row in explained} == {row["key"] for row in listed}


def test_explain_takes_the_key_of_a_unit(run: Running) -> None:
    rows = run("explain", "lam-dong/672/month/2023-06", "-f", "json").json()["rows"]
    assert {row["key"] for row in rows} == {"lam-dong/672/month/2023-06"}


def test_explain_takes_every_key_that_due_gives(run: Running) -> None:
    for row in run("due", "lam-dong", "2023", "-f", "json").json()["rows"]:
        assert run("explain", row["key"]).status == 0, row["key"]


def test_the_plan_of_2023_has_its_seven_targets_with_parts(run: Running) -> None:
    found = run("plan", "lam-dong", "2023", "-f", "json").json()
    targets = [row for row in found["rows"] if row["section"] == "targets"]
    assert [row["id"] for row in targets] == [f"III.{number}" for number in range(1, 8)]
    assert all(row["parts"] for row in targets[:6])
    assert {row["number"] for row in targets} == {"4417/KH-UBND"}
    assert all(row["clause"] and row["wording"] for row in found["rows"])


def test_the_newest_plan_is_shown_when_no_year_is_given(run: Running) -> None:
    newest = run("plan", "lam-dong", "-f", "json").json()
    assert newest["year"] == 2023
    assert newest == run("plan", "lam-dong", "2023", "-f", "json").json()


def test_the_34_provinces_are_listed_and_lam_dong_is_installed(run: Running) -> None:
    rows = run("provinces", "-f", "json").json()["rows"]
    assert len({row["code"] for row in rows if row["communes"]}) == 34
    installed = {row["code"]: row["distribution"] for row in rows if row["installed"]}
    assert installed["lam-dong"] == "danvan-lam-dong"
    assert rows[0]["installed"]
    assert sum(row["communes"] for row in rows if row["communes"]) == 3321


def test_the_seven_formats_are_listed_by_name(run: Running) -> None:
    names = [row["name"] for row in run("formats", "-f", "json").json()["rows"]]
    assert names == sorted(names)
    assert {
        "csv",
        "docx",
        "html",
        "ics",
        "json",
        "jsonl",
        "markdown",
        "pdf",
        "table",
        "xlsx",
    } <= set(names)


def test_warnings_of_a_check_exit_with_0(run: Running) -> None:
    found = run("check", "lam-dong", "-f", "json")
    assert found.status == 0
    told = found.json()
    assert {row["level"] for row in told["rows"]} <= {"warning", "pending"}
    assert told["failed"] == 0
    assert told["warnings"] > 0


def test_a_check_of_a_province_starts_no_other_program(
    run: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    def started(document: bytes) -> bytes:
        raise AssertionError(f"asked to print {len(document)} bytes")

    monkeypatch.setattr("danvan.formats.docx.pdf.printed", started)
    told = run("check", "lam-dong", "-f", "json").json()
    assert "renders-in-every-format" in told["checks"]
    assert told["failed"] == 0


def test_a_check_says_what_ran_and_what_was_skipped_and_why(run: Running, plan_file: Path) -> None:
    told = run("check", plan_file.name, "-f", "json").json()
    assert {"examples", "units", "citations", "renders-in-every-format"} <= set(told["checks"])
    skipped = {row["check"]: row["reason"] for row in told["skipped"]}
    assert "installed distribution" in skipped["file-names-in-distribution"]
    assert skipped.keys().isdisjoint(told["checks"])
    assert all(list(row) == ["level", "check", "where", "text"] for row in told["rows"])
    people = run("check", plan_file.name).text
    assert f"skipped: {len(skipped)}" in " ".join(people.split())


def test_a_unit_list_that_cannot_be_read_is_bad_input(run: Running, plan_file: Path) -> None:
    text = plan_file.read_text("utf-8")
    table = '[files]\nunits = ["units.csv"]\n\n[[documents]]'
    plan_file.write_text(text.replace("[[documents]]", table, 1), encoding="utf-8")
    plan_file.with_name("units.csv").write_text("id\na\n", encoding="utf-8")
    found = run("check", plan_file.name)
    assert found.status == 2
    assert "units.csv" in found.err


def test_a_good_file_passes_its_check(run: Running, plan_file: Path) -> None:
    assert run("check", plan_file.name).status == 0


def test_a_file_whose_example_is_contradicted_exits_with_1(run: Running, plan_file: Path) -> None:
    plan_file.write_text(MINIMAL.replace("= 2023-06-15", "= 2023-06-16"), encoding="utf-8")
    found = run("check", plan_file.name, "-f", "json")
    assert found.status == 1
    assert found.err == ""
    assert b'"must"' in found.out
    assert b"2023-06-16" in found.out


@pytest.mark.parametrize("command", ["due", "plan", "check"])
def test_a_file_works_before_any_packaging(run: Running, plan_file: Path, command: str) -> None:
    for name in (plan_file.name, f"./{plan_file.name}", str(plan_file)):
        assert run(command, name).status == 0


def test_the_dates_of_a_file_cite_the_file(run: Running, plan_file: Path) -> None:
    rows = run("due", plan_file.name, "2023", "-f", "json").json()["rows"]
    assert [row["last_day"] for row in rows] == [f"2023-{month:02}-15" for month in range(1, 13)]
    assert rows[5]["key"] == "test-province/month/2023-06"
    steps = run("explain", plan_file.name, "test-province/month/2023-06", "-f", "json").json()
    assert steps["rows"][0]["file"] == "plan.toml"
    assert steps["rows"][0]["layer"] == "file"
    assert steps["rows"][0]["distribution"] is None


@pytest.mark.parametrize(
    "command", ["due", "explain", "plan", "units", "provinces", "formats", "check"]
)
def test_every_command_has_the_shared_options_in_its_help(run: Running, command: str) -> None:
    text = run(command, "--help").text
    for option in ("--format", "--output", "--today", "--lang", "--no-overlays", "--debug"):
        assert option in text


def test_standard_error_is_empty_when_all_is_well(run: Running) -> None:
    assert run("due", "lam-dong", "2026", "--by-unit").err == ""
