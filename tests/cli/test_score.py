"""score, rank, explain and check with the worked example: figures worked out by hand."""

import csv
import io
import shutil
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

Running = Callable[..., Any]

EXAMPLE = Path(__file__).parents[2] / "examples" / "scoring"
ROW = {
    "unit",
    "unit_name",
    "group",
    "self",
    "appraised",
    "final",
    "outcome",
    "grade",
    "rank",
    "trace",
}
STAMP = "ĐIỂM GIẢ ĐỊNH, KHÔNG CÓ GIÁ TRỊ CHÍNH THỨC"
NOT_OFFICIAL = "its points are invented and decide nothing"


@pytest.fixture(autouse=True)
def _example(tmp_path: Path) -> None:
    for name in ("rubric.toml", "sheets.csv"):
        shutil.copy(EXAMPLE / name, tmp_path / name)


def with_rubric(*words: str) -> list[str]:
    return [*words, "--rubric", "rubric.toml"]


def scored(run: Running, *more: str) -> dict[str, Any]:
    words = with_rubric("score", "lam-dong", "2025", "sheets.csv", *more)
    found: dict[str, Any] = run(*words, "--format", "json").json()
    return found


def test_the_rows_have_the_points_the_grade_and_the_rank(run: Running) -> None:
    found = scored(run)
    first, second = found["rows"]
    assert set(first) >= ROW
    # 10 + 15 + 18,67 + 10 + 10 + 10 + 18,5 + 2,5: 19 of 20 tasks, 29 of 30 complaints.
    assert (first["unit"], first["unit_name"]) == ("so-noi-vu", "Sở Nội vụ")
    assert (first["final"], first["grade"], first["rank"]) == ("94.67", "xuat-sac", 1)
    # 0 + 20 + (7,5 + 5) x 40 / 20 + 7 + 15 - 2.
    assert (second["final"], second["grade"], second["rank"]) == ("65.00", "kha", 2)
    assert (first["group"], first["outcome"]) == ("so", "graded")


def test_the_trace_of_every_unit_adds_up_to_its_points(run: Running) -> None:
    for row in scored(run)["rows"]:
        moved = [step["applied"] for step in row["trace"] if step["applied"] is not None]
        assert sum(map(Decimal, moved)) == Decimal(row["final"])


def test_the_summary_counts_every_grade_of_every_group(run: Running) -> None:
    counts = {
        (cell["group"], cell["grade"]): (cell["count"], cell["percent"])
        for cell in scored(run)["summary"]
    }
    assert counts == {
        ("so", "xuat-sac"): (1, "50.00"),
        ("so", "tot"): (0, "0.00"),
        ("so", "kha"): (1, "50.00"),
        ("so", "trung-binh"): (0, "0.00"),
        ("so", "yeu"): (0, "0.00"),
    }


def test_invented_points_are_stamped_in_every_output(run: Running) -> None:
    found = scored(run)
    assert found["official"] is False
    assert any(NOT_OFFICIAL in notice for notice in found["notices"])
    for command in ("score", "rank"):
        table = run(*with_rubric(command, "lam-dong", "2025", "sheets.csv")).text
        assert STAMP in " ".join(table.split())
    explained = run(*explaining("so-tu-phap")).text
    assert STAMP in " ".join(explained.split())


def explaining(unit: str) -> list[str]:
    words = ("explain", "lam-dong", "2025", "--unit", unit, "--score", "sheets.csv")
    return with_rubric(*words)


def test_people_read_percent_with_a_comma(run: Running) -> None:
    text = run(*with_rubric("score", "lam-dong", "2025", "sheets.csv")).text
    assert "50,00%" in text
    assert "94,67" in text
    assert "Đề nghị khen thưởng" in text


def test_rank_lists_the_units_by_rank(run: Running) -> None:
    words = with_rubric("rank", "lam-dong", "2025", "sheets.csv")
    rows = list(csv.DictReader(io.StringIO(run(*words, "-f", "csv").text)))
    assert [(row["rank"], row["unit"], row["final"]) for row in rows] == [
        ("1", "so-noi-vu", "94.67"),
        ("2", "so-tu-phap", "65.00"),
    ]


def test_explain_shows_what_a_deduction_asked_and_what_was_applied(run: Running) -> None:
    steps = run(*explaining("so-tu-phap"), "-f", "json").json()["rows"]
    (cut,) = [step for step in steps if step["rule"] == "P1"]
    assert (cut["asked"], cut["applied"], cut["after"]) == ("-3.5", "-2", "65")
    assert cut["clause"] == "Phụ lục, mục III"
    (left_out,) = [step for step in steps if step["rule"] == "2.1"]
    assert "không có kiến nghị" in left_out["note"]
    assert [step["stage_label"] for step in steps][-1] == "Xếp hạng"


def test_explain_takes_the_name_of_the_unit(run: Running) -> None:
    assert run(*explaining("Sở Tư pháp"), "-f", "json").json()["unit"] == "so-tu-phap"


def test_a_unit_without_the_appraisal_is_incomplete_and_says_why(
    run: Running, tmp_path: Path
) -> None:
    sheet = tmp_path / "sheets.csv"
    lines = [
        line for line in sheet.read_text(encoding="utf-8").splitlines() if ",4,app" not in line
    ]
    sheet.write_text("\n".join(lines) + "\n", encoding="utf-8")
    first = scored(run)["rows"][0]
    assert (first["outcome"], first["final"], first["grade"], first["rank"]) == (
        "incomplete",
        None,
        None,
        None,
    )
    assert first["reasons"] == [
        "'4': '4' is not in the sheet: add a row of it; the sheet begins in sheets.csv, line 2."
    ]


WRONG = """\
unit,criterion,layer,score,reason,evidence
so-noi-vu,4,appraised,20.5,,
so-noi-vu,4,self,3,,
so-noi-vu,9,appraised,1,,
so-noi-vu,1.1,self,có thể,,
khong-co,1.1,self,1,,
so-tu-phap,2.1,appraised,n/a,,
"""


def test_every_mistake_of_every_sheet_is_told_and_nothing_is_written(
    run: Running, tmp_path: Path
) -> None:
    (tmp_path / "wrong.csv").write_text(WRONG, encoding="utf-8")
    words = with_rubric("score", "lam-dong", "2025", "sheets.csv", "wrong.csv")
    done = run(*words, "-o", "result.json")
    assert done.status == 2
    assert done.out == b""
    assert not (tmp_path / "result.json").exists()
    told = " ".join(done.err.split())
    for words_of_problem in (
        "'so-noi-vu' has two scores of the layer 'appraised' for '4'",
        "wrong.csv, line 3, column score",
        "The layer 'self' does not score '4'.",
        "The sheet cannot score '9'.",
        "'có thể' is no number.",
        "There is no unit 'khong-co'",
        "'so-tu-phap' has two scores of the layer 'appraised' for '2.1'",
    ):
        assert words_of_problem in told
    assert done.err.count("error:") == 6


def test_a_province_without_criteria_says_what_is_missing_and_how_to_add_it(run: Running) -> None:
    done = run("score", "lam-dong", "2023", "sheets.csv")
    assert done.status == 2
    assert "The criteria and points of 2372/QĐ-UBND are not in the data." in done.err
    assert "--rubric FILE.toml" in done.err
    assert done.err.count("error:") == 1


def test_a_rubric_of_other_years_is_refused(run: Running) -> None:
    done = run(*with_rubric("score", "lam-dong", "2023", "sheets.csv"))
    assert done.status == 2
    assert "The rubric does not hold for 2023." in done.err


def test_a_rubric_beside_the_work_fills_in_the_named_instrument(
    run: Running, tmp_path: Path
) -> None:
    text = (tmp_path / "rubric.toml").read_text(encoding="utf-8")
    text = text.replace('id = "vi-du-2026"', 'id = "2372-QD-UBND"').replace(
        "[2025, 2026]", "[2023]"
    )
    province = '[province]\ncode = "lam-dong"\nname = "Lâm Đồng"\n'
    (tmp_path / "danvan.toml").write_text(
        text.replace("schema = 1\n", f"schema = 1\n{province}"), encoding="utf-8"
    )
    rows = run("score", "lam-dong", "2023", "sheets.csv", "-f", "json").json()["rows"]
    assert [row["final"] for row in rows] == ["94.67", "65.00"]


def test_check_reads_a_file_that_holds_only_a_rubric(run: Running) -> None:
    found = run("check", "rubric.toml", "-f", "json").json()
    assert found["rows"] == []


def test_check_tells_what_is_wrong_with_a_rubric_file(run: Running, tmp_path: Path) -> None:
    text = (tmp_path / "rubric.toml").read_text(encoding="utf-8")
    (tmp_path / "bad.toml").write_text(
        text.replace("official = false", "")
        .replace('version = "1"', "")
        .replace("maximum = 30", "maximum = 31", 1),
        encoding="utf-8",
    )
    done = run("check", "bad.toml")
    assert done.status == 2
    assert "The criteria add up to 10 + 20 = 30, not to 31." in done.err
    assert "A rubric in force must state 'version'." in done.err


def test_a_run_without_a_sheet_says_what_to_write(run: Running) -> None:
    done = run(*with_rubric("score", "lam-dong", "2025"))
    assert done.status == 2
    assert "No score sheet is given." in done.err


def test_missing_lists_who_has_not_sent_a_sheet(run: Running) -> None:
    words = with_rubric("score", "lam-dong", "2025", "sheets.csv", "--missing")
    rows = run(*words, "-f", "json").json()["rows"]
    units = {row["unit"]: row["group"] for row in rows}
    assert units["so-van-hoa-the-thao-va-du-lich"] == "so"
    assert not {"so-noi-vu", "so-tu-phap"} & units.keys()
    # Districts ended on 30/6/2025: on the last day of the year only communes are left of them.
    assert set(units.values()) == {"so", "xa"}


def test_without_any_sheet_everybody_is_missing(run: Running) -> None:
    words = with_rubric("score", "lam-dong", "2025", "--missing", "-f", "json")
    units = {row["unit"] for row in run(*words).json()["rows"]}
    assert {"so-noi-vu", "so-tu-phap"} <= units


LATE = """
[rubrics.late]
last_day = "11-30"
each_day = 0.5
maximum = 3
refused_after = 10
"""


@pytest.mark.parametrize(
    "sent, final, outcome",
    [
        ("2025-11-30", "94.67", "graded"),
        ("2025-12-02", "93.67", "graded"),
        ("2025-12-10", "91.67", "graded"),
        ("2025-12-11", None, "refused"),
    ],
)
def test_late_sheets_are_what_the_rubric_says(
    run: Running, tmp_path: Path, sent: str, final: str | None, outcome: str
) -> None:
    rubric = tmp_path / "rubric.toml"
    text = rubric.read_text(encoding="utf-8")
    rubric.write_text(text.replace("# --- Grades", f"{LATE}\n# --- Grades", 1), encoding="utf-8")
    first = scored(run, "--sent", sent)["rows"][0]
    assert (first["final"], first["outcome"]) == (final, outcome)
