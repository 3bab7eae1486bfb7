"""A year of scoring on the command line: forms, sheets, the register, days, documents."""

import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Running = Callable[..., Any]

EXAMPLE = Path(__file__).parents[2] / "examples" / "scoring"
STAMP = "ĐIỂM GIẢ ĐỊNH, KHÔNG CÓ GIÁ TRỊ CHÍNH THỨC"
WITH_RUBRIC = ("--rubric", "rubric.toml")


@pytest.fixture(autouse=True)
def _example(tmp_path: Path) -> None:
    for name in ("rubric.toml", "sheets.csv"):
        shutil.copy(EXAMPLE / name, tmp_path / name)


def write(run: Running, *words: str) -> None:
    done = run("template", "scores", "lam-dong", "2025", *WITH_RUBRIC, *words)
    assert done.status == 0, done.err


def test_a_workbook_gives_the_same_results_as_the_sheets_it_was_filled_from(run: Running) -> None:
    write(run, "--from", "sheets.csv", "-o", "phieu.xlsx")
    words = ("score", "lam-dong", "2025", *WITH_RUBRIC, "-f", "json")
    from_book, from_csv = (run(*words, file).json() for file in ("phieu.xlsx", "sheets.csv"))
    assert from_book == from_csv
    assert [row["final"] for row in from_book["rows"]] == ["94.67", "65.00"]


def test_a_workbook_and_a_csv_file_are_scored_together(run: Running, tmp_path: Path) -> None:
    lines = (tmp_path / "sheets.csv").read_text(encoding="utf-8").splitlines()
    for unit in ("so-noi-vu", "so-tu-phap"):
        own = [line for line in lines if line.startswith(("unit,", f"{unit},"))]
        (tmp_path / f"{unit}.csv").write_text("\n".join(own) + "\n", encoding="utf-8")
    write(run, "--unit", "so-noi-vu", "--from", "so-noi-vu.csv", "-o", "mot.xlsx")
    words = ("score", "lam-dong", "2025", *WITH_RUBRIC, "-f", "json")
    rows = run(*words, "mot.xlsx", "so-tu-phap.csv").json()["rows"]
    assert [row["final"] for row in rows] == ["94.67", "65.00"]


def test_an_empty_workbook_is_refused_and_nothing_is_written(run: Running, tmp_path: Path) -> None:
    write(run, "-o", "trong.xlsx")
    done = run("score", "lam-dong", "2025", "trong.xlsx", *WITH_RUBRIC, "-o", "ket-qua.json")
    assert done.status == 2
    assert "The sheet has no score." in done.err
    assert not (tmp_path / "ket-qua.json").exists()


def test_a_workbook_of_another_rubric_version_is_refused(run: Running, tmp_path: Path) -> None:
    write(run, "--from", "sheets.csv", "-o", "phieu.xlsx")
    path = tmp_path / "rubric.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('version = "1"', 'version = "2"'), encoding="utf-8")
    done = run("score", "lam-dong", "2025", "phieu.xlsx", *WITH_RUBRIC)
    assert done.status == 2
    assert "The sheet is of version" in done.err
    assert "phieu.xlsx, sheet 'Các sở, ban, ngành', row 1" in done.err


def test_mistakes_of_a_workbook_and_of_a_csv_file_are_told_together(
    run: Running, tmp_path: Path
) -> None:
    write(run, "-o", "trong.xlsx")
    bad = "unit,criterion,layer,score,reason,evidence\nso-noi-vu,4,appraised,25,,\n"
    (tmp_path / "sai.csv").write_text(bad, encoding="utf-8")
    done = run("score", "lam-dong", "2025", "trong.xlsx", "sai.csv", *WITH_RUBRIC)
    assert done.status == 2
    assert "The sheet has no score." in done.err
    assert "25 is above the maximum of 20." in done.err
    assert "sai.csv, line 2, column score" in done.err


def test_an_old_excel_file_is_told_as_what_it_is(run: Running, tmp_path: Path) -> None:
    (tmp_path / "cu.xls").write_bytes(bytes.fromhex("D0CF11E0A1B11AE1") + bytes(600))
    done = run("score", "lam-dong", "2025", "cu.xls", *WITH_RUBRIC)
    assert done.status == 2
    assert "This is a file of the kind Excel 97-2003 (.xls)" in done.err


def test_a_layer_without_an_appraisal_has_only_a_self_score(run: Running, tmp_path: Path) -> None:
    text = (tmp_path / "sheets.csv").read_text(encoding="utf-8")
    own = [
        line.replace(",appraised,", ",self,")
        for line in text.splitlines()
        if ",self," not in line and ",4,appraised" not in line
    ]
    (tmp_path / "tu-cham.csv").write_text("\n".join(own) + "\n", encoding="utf-8")
    rows = run("score", "lam-dong", "2025", "tu-cham.csv", *WITH_RUBRIC, "-f", "json").json()
    first = rows["rows"][0]
    # 10 + 15 + 18,67 + 10 + 10 + 10; nobody has confirmed the bonus.
    assert (first["self"], first["final"], first["outcome"]) == ("73.67", None, "incomplete")


# --- Documents ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name, title, line",
    [
        ("minutes", "BIÊN BẢN", "Sở Nội vụ   1.2    100%       19/20   một nhiệm vụ chậm"),
        ("decision", "QUYẾT ĐỊNH", "Điều 2. Quyết định này có hiệu lực kể từ ngày ký."),
        ("awards", "TỜ TRÌNH", "   1  Sở Nội vụ         Xuất sắc"),
    ],
)
def test_a_document_has_its_lines_its_blanks_and_the_stamp(
    run: Running, name: str, title: str, line: str
) -> None:
    words = ("score", "lam-dong", "2025", "sheets.csv", *WITH_RUBRIC, "--document", name)
    text = run(*words).text
    lines = text.splitlines()
    assert title in text
    assert line in lines
    assert STAMP in " ".join(text.split())
    assert "[Cần bổ sung: " in text
    # Nobody gave a number, a day or an office.
    assert "Số:      /" in text
    assert "ngày … tháng … năm …" in text
    assert max(map(len, lines)) <= 80


@pytest.mark.parametrize("name", ["minutes", "decision", "awards"])
def test_a_document_is_written_for_word(run: Running, tmp_path: Path, name: str) -> None:
    words = ("score", "lam-dong", "2025", "sheets.csv", *WITH_RUBRIC, "--document", name)
    assert run(*words, "--office", "Sở Nội vụ", "-o", "van-ban.docx").status == 0
    with zipfile.ZipFile(tmp_path / "van-ban.docx") as package:
        text = package.read("word/document.xml").decode()
    assert "SỞ NỘI VỤ" in text
    assert "GIẢ ĐỊNH" in text


def test_a_document_of_scoring_stands_on_the_paper_of_the_office(
    run: Running, tmp_path: Path
) -> None:
    (tmp_path / "danvan.toml").write_text(
        'schema = 1\n[province]\ncode = "lam-dong"\nname = "Lâm Đồng"\n'
        '[[letterheads]]\nuse = ["scoring"]\nissuer = "SỞ NỘI VỤ"\noffice = "Sở Nội vụ"\n'
        'symbol = "TTr-SNV"\ntitle = "GIÁM ĐỐC"\nfiling = "TĐKT"\n',
        encoding="utf-8",
    )
    text = run("score", "lam-dong", "2025", "sheets.csv", *WITH_RUBRIC, "--document", "awards").text
    assert "Số:      /TTr-SNV" in text
    assert "Sở Nội vụ kính trình xem xét, quyết định./." in text
    assert "GIÁM ĐỐC" in text
    assert "Lưu: VT, TĐKT." in text


def test_awards_need_a_list_of_candidates(run: Running, tmp_path: Path) -> None:
    path = tmp_path / "rubric.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text[: text.index("[[rubrics.awards]]")], encoding="utf-8")
    words = ("score", "lam-dong", "2025", "sheets.csv", *WITH_RUBRIC, "--document", "awards")
    done = run(*words)
    assert done.status == 2
    assert "No rubric says which units are proposed" in done.err


# --- The office's own decision, its calendar and its register -------------------------------------

OVERLAY = """
schema = 1

[province]
code = "lam-dong"
name = "Lâm Đồng"

[[documents]]
id = "qd-2372"
title = "Quy định tiêu chí, thang điểm"
number = "2372/QĐ-UBND"
signed = 2021-09-22

[[rubrics]]
id = "2372-QD-UBND"
title = "Quy định giả định"
document = "qd-2372"
official = false
maximum = 30
groups = { kinds = ["department"] }
layers = { least = "appraised" }

[rubrics.late]
last_day = "11-30"
each_day = 0.5
refused_after = 10

[[rubrics.calendar]]
step = "self-score"
due = { rule = "fixed-date", day = 30, month = 11 }
clause = "Điều 5"
wording = "chậm nhất ngày 30 tháng 11"

[[rubrics.calendar]]
step = "decide"
due = { rule = "fixed-date", day = 20, month = 12 }
bound = "before"

[[rubrics.criteria]]
id = "1"
title = "Chế độ báo cáo"
maximum = 20

[rubrics.criteria.function]
kind = "linear"
of = { source = "reports", figure = "on-time-share", reports = ["quarter"] }
start = "0%"
end = "100%"

[[rubrics.criteria]]
id = "2"
title = "Cấp trên đánh giá"
maximum = 10
scored_by = "superior"
"""
SHEET = "unit,criterion,layer,score,reason,evidence\nso-noi-vu,2,appraised,8,,\n"
REPORTS = """key,state,received_on
lam-dong/so-noi-vu/quarter/2023-Q2,received,2023-06-10
lam-dong/so-noi-vu/quarter/2023-Q3,received,2023-09-12
lam-dong/so-noi-vu/2372-qd-ubnd-self-score/2023,received,2023-12-02
"""


@pytest.fixture
def office(run: Running, tmp_path: Path) -> None:
    (tmp_path / "danvan.toml").write_text(OVERLAY, encoding="utf-8")
    (tmp_path / "phieu.csv").write_text(SHEET, encoding="utf-8")
    (tmp_path / "so.csv").write_text(REPORTS, encoding="utf-8")
    done = run("record", "lam-dong", "so.csv", "--register", "so.db", "--by", "Lan")
    assert done.status == 0, done.err


def at(*words: str) -> list[str]:
    return [*words, "--register", "so.db", "--as-of", "2023-12-11"]


@pytest.mark.usefixtures("office")
def test_points_come_from_the_register_and_the_trace_names_the_late_report(run: Running) -> None:
    (row,) = run(*at("score", "lam-dong", "2023", "phieu.csv", "-f", "json")).json()["rows"]
    # Due by 11/12: Q2 on time, Q3 late, Q4 (10/12) never came; Q1 fell before the plan: 1 of 3.
    # 20/3 + 8, and two days late at half a point: 13,67.
    assert (row["final"], row["outcome"]) == ("13.67", "graded")
    notes = str([step["note"] for step in row["trace"] if step["rule"] == "1"])
    assert "quarter/2023-Q3" in notes
    assert "2023-09-10: received 2023-09-12, 2 days late" in notes
    assert "quarter/2023-Q4" in notes
    assert "quarter/2023-Q2" not in notes
    # The sheet itself came late; that costs points once, by the rule for late sheets.
    assert "self-score" not in notes
    late = [step for step in row["trace"] if step["rule"] == "late"]
    assert [step["applied"] for step in late] == ["-1"]


@pytest.mark.usefixtures("office")
def test_without_the_register_the_unit_is_incomplete_and_has_no_zero(run: Running) -> None:
    (row,) = run("score", "lam-dong", "2023", "phieu.csv", "-f", "json").json()["rows"]
    assert (row["final"], row["outcome"]) == (None, "incomplete")
    assert "timeliness" in str(row["reasons"])


@pytest.mark.usefixtures("office")
def test_an_empty_register_does_not_say_that_all_reports_are_late(
    run: Running, tmp_path: Path
) -> None:
    lines = (tmp_path / "so.csv").read_text(encoding="utf-8").splitlines()
    (tmp_path / "it.csv").write_text("\n".join([lines[0], lines[-1]]) + "\n", encoding="utf-8")
    assert run("record", "lam-dong", "it.csv", "--register", "it.db", "--by", "Lan").status == 0
    words = ("score", "lam-dong", "2023", "phieu.csv", "--register", "it.db", "-f", "json")
    (row,) = run(*words, "--as-of", "2023-12-11").json()["rows"]
    assert (row["final"], row["outcome"]) == (None, "incomplete")
    assert "The register holds no report of 2023." in str(row["reasons"])


@pytest.mark.usefixtures("office")
def test_the_days_of_scoring_are_duties_of_the_one_calendar(run: Running) -> None:
    rows = run("due", "lam-dong", "2023", "-f", "json").json()["rows"]
    days = {row["report"]: row for row in rows if row["report"].startswith("2372-qd-ubnd")}
    sending = days["2372-qd-ubnd-self-score"]
    assert (sending["last_day"], sending["source"]["clause"]) == ("2023-11-30", "Điều 5")
    assert sending["source"]["number"] == "2372/QĐ-UBND"
    assert sending["senders"]["kinds"] == ["department"]
    decide = days["2372-qd-ubnd-decide"]
    assert (decide["stated"], decide["last_day"]) == ("2023-12-20", "2023-12-19")


def test_the_worked_rubric_has_the_seven_days_and_nobody_owes_an_appeal(
    run: Running, tmp_path: Path
) -> None:
    text = (tmp_path / "rubric.toml").read_text(encoding="utf-8")
    province = '[province]\ncode = "lam-dong"\nname = "Lâm Đồng"\n'
    (tmp_path / "danvan.toml").write_text(
        text.replace("schema = 1\n", f"schema = 1\n{province}"), encoding="utf-8"
    )
    rows = run("due", "lam-dong", "2025", "-f", "json").json()["rows"]
    days = {
        row["report"].removeprefix("vi-du-2026-"): (row["last_day"], bool(row["senders"]["kinds"]))
        for row in rows
        if row["report"].startswith("vi-du-2026-")
    }
    assert days == {
        "register": ("2025-03-31", True),
        "self-score": ("2025-11-30", True),
        "close": ("2025-12-10", False),
        "appraise": ("2025-12-19", False),
        "decide": ("2025-12-31", False),
        "announce": ("2026-01-10", False),
        "appeal": ("2026-01-20", False),
    }
    # Invented days blame nobody.
    assert all(row["provisional"] for row in rows if row["report"].startswith("vi-du-2026-"))


def test_without_a_calendar_the_due_list_is_that_of_the_plan(run: Running) -> None:
    rows = run("due", "lam-dong", "2023", "-f", "json").json()["rows"]
    assert len([row for row in rows if row["last_day"]]) == 19


@pytest.mark.usefixtures("office")
def test_a_letter_moves_a_day_of_scoring_like_any_other(run: Running, tmp_path: Path) -> None:
    with (tmp_path / "danvan.toml").open("a", encoding="utf-8") as file:
        file.write(
            '\n[[adjustments]]\naction = "move"\nreport = "2372-qd-ubnd-self-score"\n'
            'period = "2023"\nday = 2023-12-05\nreason = "Công văn gia hạn"\n'
        )
    rows = run("due", "lam-dong", "2023", "-f", "json").json()["rows"]
    (moved,) = [row for row in rows if row["report"] == "2372-qd-ubnd-self-score"]
    assert moved["last_day"] == "2023-12-05"
    # A sheet of 2/12 is on time now: 20/3 + 8 without a deduction.
    (row,) = run(*at("score", "lam-dong", "2023", "phieu.csv", "-f", "json")).json()["rows"]
    assert row["final"] == "14.67"
    listed = run(*at("score", "lam-dong", "2023", "--missing", "-f", "json")).json()["rows"]
    assert "so-noi-vu" not in {found["unit"] for found in listed}


@pytest.mark.usefixtures("office")
def test_missing_lists_who_sent_nothing_and_who_sent_late(run: Running) -> None:
    found = run(*at("score", "lam-dong", "2023", "--missing", "-f", "json")).json()
    rows = {row["unit"]: row for row in found["rows"]}
    late = rows["so-noi-vu"]
    assert (late["status"], late["sent"], late["days_late"]) == ("late", "2023-12-02", 2)
    missing = rows["so-tu-phap"]
    assert (missing["status"], missing["sent"]) == ("missing", None)
    assert (missing["last_day"], missing["days_late"]) == ("2023-11-30", 11)


@pytest.mark.usefixtures("office")
def test_a_sheet_beyond_the_last_chance_is_listed_as_refused(run: Running, tmp_path: Path) -> None:
    (tmp_path / "muon.csv").write_text(
        "unit,criterion,layer,score,sent\nso-tu-phap,2,appraised,8,2023-12-11\n", encoding="utf-8"
    )
    rows = run(*at("score", "lam-dong", "2023", "muon.csv", "--missing", "-f", "json")).json()
    found = {row["unit"]: row["status"] for row in rows["rows"]}
    assert found["so-tu-phap"] == "refused"


def test_two_days_of_sending_contradict_each_other(run: Running, tmp_path: Path) -> None:
    (tmp_path / "hai.csv").write_text(
        "unit,criterion,layer,score,sent\n"
        "so-noi-vu,1.1,self,1,2025-11-20\nso-noi-vu,1.2,self,90%,2025-11-21\n",
        encoding="utf-8",
    )
    done = run("score", "lam-dong", "2025", "hai.csv", *WITH_RUBRIC)
    assert done.status == 2
    assert "hai.csv, line 3, column sent" in done.err


def test_two_last_days_of_one_rubric_are_refused(run: Running, tmp_path: Path) -> None:
    text = OVERLAY.replace('last_day = "11-30"', 'last_day = "11-25"')
    (tmp_path / "danvan.toml").write_text(text, encoding="utf-8")
    done = run("due", "lam-dong", "2023")
    assert done.status == 2
    assert "Sheets are due on 11-30 here, and late after 11-25." in done.err


# --- The rubric of a paper annex ------------------------------------------------------------------


@pytest.mark.parametrize(
    "province, year, number",
    [
        ("lam-dong", "2023", "2372/QĐ-UBND"),
        ("hai-duong", "2025", "629/QĐ-UBND"),
        ("binh-dinh", "2021", "3826/QĐ-UBND"),
    ],
)
def test_a_province_without_criteria_names_the_decision_and_the_way_to_add_them(
    run: Running, province: str, year: str, number: str
) -> None:
    done = run("score", province, year, "sheets.csv")
    assert done.status == 2
    assert f"The criteria and points of {number} are not in the data." in done.err
    assert "danvan template rubric" in done.err
    assert run("template", "rubric", province, year, "-o", "bo.xlsx").status == 0


def test_an_empty_rubric_workbook_says_what_is_still_to_be_typed(
    run: Running, tmp_path: Path
) -> None:
    assert run("template", "rubric", "lam-dong", "2023", "-o", "bo.xlsx").status == 0
    done = run("template", "rubric", "lam-dong", "2023", "--from", "bo.xlsx", "-o", "r.toml")
    assert done.status == 2
    assert "bo.xlsx, sheet 'Thông tin chung', cell C13" in done.err
    assert not (tmp_path / "r.toml").exists()


def test_a_file_of_rubrics_needs_its_name(run: Running) -> None:
    assert run("template", "rubric", "lam-dong", "2023", "-o", "bo.xlsx").status == 0
    done = run("template", "rubric", "lam-dong", "2023", "--from", "bo.xlsx")
    assert done.status == 2
    assert "Add -o FILE.toml" in done.err
