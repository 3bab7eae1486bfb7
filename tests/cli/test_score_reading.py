"""What people read of scores: the trace in 80 columns, totals of layers, a year without a plan."""

import io
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest

Running = Callable[..., Any]

EXAMPLE = Path(__file__).parents[2] / "examples" / "scoring"
SCORE = ("score", "lam-dong", "2025", "sheets.csv")
NO_TOTAL = "something is missing of: "


@pytest.fixture(autouse=True)
def _example(tmp_path: Path) -> None:
    for name in ("rubric.toml", "sheets.csv"):
        shutil.copy(EXAMPLE / name, tmp_path / name)


def explained(run: Running, unit: str) -> str:
    words = ("explain", "lam-dong", "2025", "--unit", unit, "--score", "sheets.csv")
    text: str = run(*words, "--rubric", "rubric.toml").text
    return text


def test_the_trace_fits_a_terminal(run: Running) -> None:
    lines = explained(run, "so-noi-vu").splitlines()
    assert max(map(len, lines)) <= 80
    assert len(lines) < 80


@pytest.mark.parametrize("key", ["total\n", "ky-luat", "xuat-sac", "duong-day", "trung-binh"])
@pytest.mark.parametrize("unit", ["so-noi-vu", "so-tu-phap"])
def test_people_read_titles_and_no_ids(run: Running, unit: str, key: str) -> None:
    assert key not in explained(run, unit)


def test_the_trace_shows_points_before_and_after_and_what_was_asked(run: Running) -> None:
    text = " ".join(explained(run, "so-tu-phap").split())
    assert "54,5 → 67" in text
    assert "67 → 65 (-2 of" in text


def test_units_with_some_self_scores_and_no_total_of_them_are_named(run: Running) -> None:
    words = (*SCORE, "--rubric", "rubric.toml", "-f", "json")
    notices = [one for one in run(*words).json()["notices"] if NO_TOTAL in one]
    assert [one.partition(NO_TOTAL)[2] for one in notices] == ["Sở Nội vụ, Sở Tư pháp."]


def test_nobody_is_named_where_every_criterion_has_its_self_score(
    run: Running, tmp_path: Path
) -> None:
    sheets = tmp_path / "sheets.csv"
    cells = [line.split(",") for line in sheets.read_text(encoding="utf-8").splitlines()]
    there = {(unit, criterion) for unit, criterion, layer, *_ in cells if layer == "self"}
    for row in cells:
        if row[2] == "appraised" and (row[0], row[1]) not in there and row[1] != "4":
            row[2] = "self"
    sheets.write_text("\n".join(map(",".join, cells)) + "\n", encoding="utf-8")
    rubric = tmp_path / "rubric.toml"
    text = rubric.read_text(encoding="utf-8").replace('least = "appraised"', 'least = "self"')
    rubric.write_text(text, encoding="utf-8")
    found = run(*SCORE, "--rubric", "rubric.toml", "-f", "json").json()
    assert [row["self"] is None for row in found["rows"]] == [False, False]
    assert [one for one in found["notices"] if NO_TOTAL in one] == []


def test_a_year_without_a_plan_says_how_to_name_the_rubric(refused: Callable[..., str]) -> None:
    said = refused(*SCORE)
    assert "No rubric is known for 2025: there is no plan of Lâm Đồng for 2025." in said
    assert "--rubric FILE.toml" in said
    assert "danvan.toml" in said


def test_a_rubric_beside_the_work_scores_a_year_without_a_plan(
    run: Running, tmp_path: Path
) -> None:
    rubric = (tmp_path / "rubric.toml").read_text(encoding="utf-8")
    province = '[province]\ncode = "lam-dong"\nname = "Lâm Đồng"\n'
    whole = rubric.replace("schema = 1\n", f"schema = 1\n{province}", 1)
    (tmp_path / "danvan.toml").write_text(whole, encoding="utf-8")
    rows = run(*SCORE, "-f", "json").json()["rows"]
    assert [row["final"] for row in rows] == ["94.67", "65.00"]


def test_the_table_of_a_group_has_letters_of_the_usual_size_in_word(
    run: Running, tmp_path: Path
) -> None:
    run(*SCORE, "--rubric", "rubric.toml", "-o", "diem.docx")
    document = docx.Document(io.BytesIO((tmp_path / "diem.docx").read_bytes()))
    first, *others = document.tables
    name = first.rows[1].cells[1].paragraphs[0].style
    assert name is not None
    assert [table.rows[1].cells[1].paragraphs[0].style for table in others] == [name, name]
    assert first.rows[1].cells[1].text == "Sở Nội vụ"
