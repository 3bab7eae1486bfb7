"""A province states how its papers are headed and its report is laid out; nobody else does."""

from collections.abc import Callable
from pathlib import Path

import pytest

import danvan
from danvan.model.letterheads import LetterheadUse
from danvan.model.report_layouts import ReportArea, ReportLayout, ReportPart
from danvan.provinces.checks import check
from danvan.provinces.letterheads import letterhead_for, report_layout

Writing = Callable[[str, str], Path]
HEAD = """
[[letterheads]]
use = ["letter", "report"]
issuer = "SỞ NỘI VỤ"
symbol = "SNV-XDCQ"
document = "kh-1"
clause = "phần đầu"
"""
OF_EVERY_YEAR = """\
schema = 1

[province]
code = "test-province"
name = "Tỉnh Thử"

[files]
plans = ["2023.toml"]

[[documents]]
id = "kh-1"
title = "Kế hoạch thử"
signed = 2023-01-02
"""


def test_plan_of_lam_dong_is_signed_for_the_committee_and_nobody_is_named(
    lam_dong: danvan.Province,
) -> None:
    head = letterhead_for(lam_dong, LetterheadUse.PLAN, 2023)
    assert head is not None
    assert head.authority == ("TM. ỦY BAN NHÂN DÂN TỈNH",)
    assert (head.title, head.signer, head.recipients) == (None, None, ())


def test_use_of_which_no_document_shows_a_letterhead_has_none(lam_dong: danvan.Province) -> None:
    others = (LetterheadUse.REPORT, LetterheadUse.LETTER)
    assert [letterhead_for(lam_dong, use, 2023) for use in others] == [None, None]


def test_province_that_states_no_layout_has_the_usual_parts_in_the_usual_order(
    lam_dong: danvan.Province,
) -> None:
    assert [str(part.id) for part in report_layout(lam_dong, 2023).ordered()] == [
        "direction",
        "results",
        "targets",
        "reporting",
        "models",
        "inspections",
        "grades",
        "commendations",
        "difficulties",
        "next-tasks",
    ]


def test_letterhead_is_for_the_documents_that_it_names(minimal_file: Path, write: Writing) -> None:
    path = write("headed.toml", minimal_file.read_text("utf-8") + HEAD)
    found = {use: letterhead_for(danvan.load(path), use, 2023) for use in LetterheadUse}
    assert {use: head.symbol if head else None for use, head in found.items()} == {
        LetterheadUse.PLAN: None,
        LetterheadUse.REPORT: "SNV-XDCQ",
        LetterheadUse.LETTER: "SNV-XDCQ",
        LetterheadUse.SCORING: None,
    }


def test_letterhead_of_a_plan_of_one_year_is_not_that_of_another_year(
    minimal_file: Path, write: Writing
) -> None:
    path = write("headed.toml", minimal_file.read_text("utf-8") + HEAD)
    assert letterhead_for(danvan.load(path), LetterheadUse.REPORT, 2024) is None


def test_letterhead_of_the_year_counts_before_the_one_of_every_year(write: Writing) -> None:
    write(
        "2023.toml",
        'schema = 1\n[plan]\nyear = 2023\n[[letterheads]]\nsymbol = "BC-2023"\n',
    )
    path = write("main.toml", OF_EVERY_YEAR + HEAD)
    province = danvan.load(path)
    symbols = [
        found.symbol
        for year in (2023, 2024)
        if (found := letterhead_for(province, LetterheadUse.REPORT, year))
    ]
    assert symbols == ["BC-2023", "SNV-XDCQ"]


def test_file_beside_the_work_counts_before_the_files_of_the_province(
    minimal_file: Path, write: Writing
) -> None:
    path = write("headed.toml", minimal_file.read_text("utf-8") + HEAD)
    overlay = write(
        "danvan.toml",
        'schema = 1\n[province]\ncode = "test-province"\nname = "Tỉnh Thử"\n'
        '[[letterheads]]\nuse = ["letter"]\nsymbol = "SNV"\n'
        '[report]\nparts = [{ id = "targets", heading = "Về chỉ tiêu" }]\n',
    )
    province = danvan.load(path, overlays=[overlay])
    letter = letterhead_for(province, LetterheadUse.LETTER, 2023)
    assert letter is not None
    assert letter.symbol == "SNV"
    (part,) = report_layout(province, 2023).parts
    assert (part.id, part.heading) == (ReportPart.TARGETS, "Về chỉ tiêu")


def test_layout_is_completed_key_by_key() -> None:
    near = ReportLayout(subject="gần")
    far = ReportLayout(subject="xa", areas=(ReportArea(title="Một", clause="II.1"),))
    assert near.over(far) == ReportLayout(subject="gần", areas=far.areas)


@pytest.mark.parametrize(
    "clause, held",
    [("II.3", True), ("II.3.a", True), ("II.30", False), ("II", False), (None, False)],
)
def test_area_holds_its_own_clause_and_those_inside_it(clause: str | None, held: bool) -> None:  # noqa: FBT001
    assert ReportArea(title="Ba", clause="II.3").holds(clause) is held


def test_letterhead_without_its_source_is_found(minimal_file: Path, write: Writing) -> None:
    head = '\n[[letterheads]]\nissuer = "SỞ NỘI VỤ"\n'
    path = write("headed.toml", minimal_file.read_text("utf-8") + head)
    places = [finding.where for finding in check(danvan.load(path))]
    assert any(str(place).endswith("letterheads[0]") for place in places)
