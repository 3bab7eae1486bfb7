"""danvan plan: the list, the document, two years compared, the file of the next year."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import danvan_lam_dong
import docx
import pytest

Running = Callable[..., Any]


@pytest.fixture
def lam_dong(tmp_path: Path) -> Path:
    """Lâm Đồng as files in a folder of their own."""
    folder = tmp_path / "lam-dong"
    shutil.copytree(Path(danvan_lam_dong.__file__).parent, folder)
    return folder / "province.toml"


def paragraphs(path: Path) -> list[str]:
    return [paragraph.text for paragraph in docx.Document(str(path)).paragraphs if paragraph.text]


def test_plan_in_word_is_headed_as_printed(run: Running, tmp_path: Path) -> None:
    path = tmp_path / "plan.docx"
    assert run("plan", "hai-duong", "2025", "-o", str(path)).status == 0
    head = docx.Document(str(path)).tables[0]
    assert head.cell(0, 0).text.strip() == "ỦY BAN NHÂN DÂN TỈNH HẢI DƯƠNG"
    assert head.cell(1, 0).text == "Số:      /KH-UBND"
    assert head.cell(1, 1).text == "Hải Dương, ngày … tháng 02 năm 2025"
    foot = docx.Document(str(path)).tables[1]
    assert foot.cell(0, 0).text.splitlines()[:2] == ["Nơi nhận:", "- Thường trực tỉnh ủy;"]
    assert foot.cell(0, 0).text.splitlines()[-1] == "- Lưu: VT, KGVX. Lai (9)."
    assert foot.cell(0, 1).text.split() == (
        ["KT.", "CHỦ", "TỊCH", "PHÓ", "CHỦ", "TỊCH", "Nguyễn", "Minh", "Hùng"]
    )


def test_plan_in_word_has_its_parts_in_order_and_marks_what_is_missing(
    run: Running, tmp_path: Path
) -> None:
    path = tmp_path / "plan.docx"
    assert run("plan", "lam-dong", "2023", "-o", str(path)).status == 0
    texts = paragraphs(path)
    headings = [text for text in texts if text.split(". ")[0] in {"I", "II", "III", "IV", "V"}]
    assert headings == [
        "I. MỤC ĐÍCH, YÊU CẦU",
        "II. CHỈ TIÊU",
        "III. NHIỆM VỤ",
        "IV. HOẠT ĐỘNG, HỘI NGHỊ, TẬP HUẤN",
        "V. VĂN BẢN CÁC ĐƠN VỊ PHẢI BAN HÀNH",
    ]
    assert "[Cần bổ sung: aims and requirements, which the data does not hold]" in texts
    assert texts[texts.index("KẾ HOẠCH") + 1] == "Thực hiện công tác dân vận, dân chủ năm 2023"


def test_annex_of_reports_has_the_nineteen_dates_and_two_reports_without_a_date(
    run: Running,
) -> None:
    document = run("plan", "lam-dong", "2023", "--document", "-f", "json").json()["document"]
    reports = document["annexes"][1]
    assert reports["title"] == "Chế độ báo cáo"
    days = [row["last_day"] for row in reports["rows"]]
    assert (len(days), days.count(None)) == (21, 2)
    assert days[-3:] == ["2023-12-15", None, None]
    assert {row["clause"] for row in reports["rows"]} == {"[IV].3", "[II].8", "[IV].2.đ"}


def test_annex_of_tasks_is_sorted_by_body_and_each_body_finds_its_rows(run: Running) -> None:
    document = run("plan", "lam-dong", "2023", "--document", "-f", "json").json()["document"]
    rows = document["annexes"][0]["rows"]
    bodies = [row["body"] for row in rows]
    assert [body for n, body in enumerate(bodies) if body not in bodies[:n]][:2] == [
        "sở, ban, ngành",
        "đơn vị sự nghiệp công lập",
    ]
    own_rules = [row["body"] for row in rows if row["clause"] == "III.2"]
    assert own_rules.count("sở, ban, ngành") == own_rules.count("huyện, thành phố") == 2


def test_dispatch_is_a_letter_with_its_addressees(run: Running) -> None:
    document = run("plan", "binh-dinh", "2021", "--document", "-f", "json").json()["document"]
    assert document["type_name"] is None
    assert document["subject"] == (
        "triển khai thực hiện Quy chế công tác dân vận của hệ thống chính trị"
    )
    assert document["body"][0]["text"] == "I. NHIỆM VỤ"
    assert document["addressees"][1] == "Ủy ban nhân dân các huyện, thị xã, thành phố"
    assert document["letterhead"]["symbol"] == "UBND-NC"
    assert document["signer"] == {
        "authority": ["KT. CHỦ TỊCH"],
        "title": "PHÓ CHỦ TỊCH",
        "name": "Lâm Hải Giang",
    }


def test_areas_of_a_plan_are_the_headings_of_its_tasks(run: Running) -> None:
    document = run("plan", "hai-duong", "2025", "--document", "-f", "json").json()["document"]
    second = [part["text"] for part in document["body"] if part.get("level") == 2]
    assert len(second) == 7
    assert second[3] == (
        "4. Thực hiện có hiệu quả công tác tiếp xúc, đối thoại, xử lý đơn thư khiếu nại, tố cáo"
    )
    assert second[6] == "7. Nhiệm vụ khác"


def test_list_of_a_plan_keeps_its_keys(run: Running) -> None:
    found = run("plan", "lam-dong", "2023", "-f", "json").json()
    assert set(found) == {"province", "year", "documents", "overlays", "notices", "rows"}


def test_comparison_names_what_is_new_gone_and_changed(run: Running, lam_dong: Path) -> None:
    assert (
        run(
            "plan",
            str(lam_dong),
            "--new-year",
            "2024",
            "-o",
            str(lam_dong.parent / "plans/2024.toml"),
        ).status
        == 0
    )
    plan = lam_dong.parent / "plans" / "2024.toml"
    text = plan.read_text("utf-8")
    text = text.replace("day = 5, month = 6", "day = 7, month = 6")
    text = text.replace('id = "programme-review"', 'id = "ra-soat"')
    text = text.replace('"regimes[4417-2024].reports[programme-review]', '"regimes[4417-2024]')
    plan.write_text(text, "utf-8")
    main = lam_dong.read_text("utf-8").replace('2023.toml"]', '2023.toml", "plans/2024.toml"]')
    lam_dong.write_text(main, "utf-8")
    found = run("plan", str(lam_dong), "2024", "--compare", "2023", "-f", "json").json()
    assert (found["year"], found["compared_with"]) == (2024, 2023)
    assert [
        (row["section"], row["change"], row["id"], row["field"])
        for row in found["rows"]
        if row["id"] in {"half-year", "ra-soat"}
    ] == [("reports", "changed", "half-year", "due")]
    (changed,) = [row for row in found["rows"] if row["id"] == "half-year"]
    assert (changed["before"]["day"], changed["after"]["day"]) == (5, 7)
    assert found["summary"]["added"] == found["summary"]["dropped"] == 0


def test_report_that_another_year_does_not_have_is_told(run: Running) -> None:
    found = run("plan", "lam-dong", "2022", "--compare", "2023", "-f", "json").json()
    targets = [row for row in found["rows"] if row["section"] == "targets"]
    assert {(row["change"], row["id"]) for row in targets} == {
        ("dropped", f"III.{number}") for number in range(1, 8)
    }


def test_next_year_is_checked_place_by_place_and_blames_nobody(
    run: Running, lam_dong: Path
) -> None:
    plan = lam_dong.parent / "plans" / "2024.toml"
    said = run("plan", str(lam_dong), "2023", "--new-year", "2024", "-o", str(plan))
    assert said.status == 0
    assert said.out == b""
    main = lam_dong.read_text("utf-8").replace('2023.toml"]', '2023.toml", "plans/2024.toml"]')
    lam_dong.write_text(main, "utf-8")
    rows = run("due", str(lam_dong), "2024", "-f", "json").json()["rows"]
    assert {row["provisional"] for row in rows} == {True}
    found = run("check", str(lam_dong), "-f", "json")
    waiting = [row["where"] for row in found_rows(found) if row["check"] == "draft-confirmed"]
    # The document of the plan, five due rules, eleven shares, two events, three counts of an
    # inspection, numbers and years of two programmes, number and day of the instrument.
    assert len(waiting) == 1 + 5 + 11 + 2 + 3 + 6 + 2
    assert any(where.endswith("regimes[4417-2024].reports[month].due") for where in waiting)


def found_rows(found: Any) -> list[dict[str, Any]]:  # noqa: ANN401 - a run of the command
    rows: list[dict[str, Any]] = json.loads(found.out)["rows"]
    return rows


def test_confirmed_dates_blame_again(run: Running, lam_dong: Path) -> None:
    plan = lam_dong.parent / "plans" / "2024.toml"
    assert run("plan", str(lam_dong), "--new-year", "2024", "-o", str(plan)).status == 0
    lines = plan.read_text("utf-8").splitlines(keepends=True)
    kept = [line for line in lines if not line.startswith(('    "plan.', '    "regimes['))]
    plan.write_text("".join(kept), "utf-8")
    main = lam_dong.read_text("utf-8").replace('2023.toml"]', '2023.toml", "plans/2024.toml"]')
    lam_dong.write_text(main, "utf-8")
    rows = run("due", str(lam_dong), "2024", "-f", "json").json()["rows"]
    assert {row["provisional"] for row in rows} == {False}


@pytest.mark.parametrize(
    "options, words",
    [
        (("--new-year", "2024"), "needs a name"),
        (("--new-year", "2024", "-o", "plan.docx"), "needs a name"),
        (("--new-year", "2023", "-o", "new.toml"), "already has a plan for 2023"),
        (("--new-year", "2024", "--compare", "2022"), "Two options say different things"),
        (("--compare", "1999"), "There is no plan of Lâm Đồng for 1999"),
    ],
)
def test_wish_that_cannot_be_met_is_refused(
    refused: Callable[..., str], options: tuple[str, ...], words: str
) -> None:
    assert words in refused("plan", "lam-dong", "2023", *options)


def test_plan_file_is_never_written_over(refused: Callable[..., str], tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text("schema = 1\n")
    said = refused("plan", "lam-dong", "--new-year", "2024", "-o", str(path))
    assert "a plan file is never written over" in said
    assert path.read_text() == "schema = 1\n"


ALONE = """\
schema = 1

# Tỉnh ở một tệp.
[province]
code = "tinh-thu"
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
id = "che-do"
title = "Chế độ báo cáo"
years = [2023]
clause = "1"
senders = { kinds = ["department"] }
recipients = [{ code = "so-noi-vu", name = "Sở Nội vụ" }]

[[regimes.reports]]
id = "year"
kind = "year"
due = { rule = "fixed-date", day = 12, month = 12 }
clause = "1.a"
"""


def test_province_in_one_file_is_copied_whole(run: Running, tmp_path: Path) -> None:
    (tmp_path / "2023.toml").write_text(ALONE, "utf-8")
    assert run("plan", "2023.toml", "--new-year", "2024", "-o", "2024.toml").status == 0
    assert "# Tỉnh ở một tệp.\n" in (tmp_path / "2024.toml").read_text("utf-8")
    (row,) = run("due", "2024.toml", "2024", "-f", "json").json()["rows"]
    assert (row["key"], row["last_day"]) == ("tinh-thu/year/2024", "2024-12-12")
    assert row["provisional"]
    # Before the signing of a document of the year nothing of it is confirmed.
    assert run("check", "2024.toml").status == 0
