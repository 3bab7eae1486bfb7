"""The format ``text``, installed beside danvan, on a plan file of its own."""
# ruff: noqa: D103, S101  a test's name is its sentence, and tests assert

from pathlib import Path

import pytest

import danvan

PLAN = """\
schema = 1

[province]
code = "tinh-mau"
name = "Tỉnh Mẫu"

[[documents]]
id = "plan"
title = "Kế hoạch mẫu"
signed = 2023-01-02

[[regimes]]
id = "plan-2023"
title = "Chế độ báo cáo"
document = "plan"
years = [2023]

[[regimes.reports]]
id = "half-year"
kind = "half-year"
label = "Báo cáo 6 tháng"
periods = ["H1"]
due = { rule = "fixed-date", day = 5, month = 6 }
document = "plan"
clause = "IV.3"

[[regimes.reports]]
id = "ad-hoc"
kind = "ad-hoc"
label = "Báo cáo đột xuất"
document = "plan"
clause = "IV.3"
"""


@pytest.fixture
def province(tmp_path: Path) -> danvan.Province:
    file = tmp_path / "plan.toml"
    file.write_text(PLAN, encoding="utf-8")
    return danvan.load(file)


def test_each_due_date_is_one_line(province: danvan.Province) -> None:
    text = danvan.render(province.due_list(province.schedule(2023)), "text").decode()
    assert text.splitlines()[:4] == [
        "Lịch báo cáo công tác dân vận năm 2023 - Tỉnh Mẫu",
        "",
        "- 05/06/2023: Tỉnh Mẫu: Báo cáo 6 tháng - 6 tháng đầu năm 2023",
        "- Không ghi ngày: Tỉnh Mẫu: Báo cáo đột xuất - Năm 2023",
    ]


def test_what_the_list_rests_on_stands_below_it(province: danvan.Province) -> None:
    text = danvan.render(province.due_list(province.schedule(2023)), "text").decode()
    assert text.endswith("\nCăn cứ:\n- Kế hoạch mẫu ngày 02/01/2023\n")


def test_the_same_list_gives_the_same_bytes(province: danvan.Province) -> None:
    due = province.due_list(province.schedule(2023))
    assert danvan.render(due, "text") == danvan.render(due, "text")
