"""What a plan file and a unit list mean once they are read."""

import datetime as dt
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from danvan.calendar.bounds import Bound
from danvan.calendar.reports import ReportRule
from danvan.calendar.rolls import Roll
from danvan.calendar.rules import DayOfMonth, EndOfMonth, ListedDate, MonthPosition
from danvan.model.dates import PartialDate
from danvan.model.targets import Comparison, Target
from danvan.model.units import Unit, UnitKind
from danvan.planfile.reader import plan_file_of
from danvan.planfile.records import PlanFile
from danvan.planfile.sources import decode_source
from danvan.planfile.units import units_of

PLAN = """\
schema = 1

[province]
code = "lam-dong"
name = "Lâm Đồng"
official_code = "68"
from = 2025-07-01

[plan]
year = 2023
document = "4417-KH-UBND"

[[documents]]
id = "4417-KH-UBND"
title = "Kế hoạch"
signed = 2023-05-23

[[documents]]
id = "month-only"
title = "Tháng"
signed = "2025-02"

[[documents]]
id = "year-only"
title = "Năm"
signed = "2021"

[[regimes]]
id = "reports"
title = "Chế độ báo cáo"

[regimes.windows.month]
start = { rule = "day-of-month", day = 15, months = -1 }
end = { rule = "day-of-month", day = 14 }
end_time = 17:00:00

[[regimes.reports]]
id = "month"
kind = "month"
due = { rule = "day-of-month", day = 15 }

[[regimes.reports]]
id = "november"
kind = "year"
document = "year-only"
due = { rule = "listed-date", dates = { 2023 = 2023-11-30, 2024 = "11-29" } }

[[targets]]
id = "III.1"
title = "Học tập"

[[targets.parts]]
id = "study"
title = "học tập"
share = "98,66%"

[[indices]]
id = "sipas"
name = "SIPAS"
title = "Chỉ số hài lòng"
score = 88.10
rank = 7

[[indices]]
id = "pci"
name = "PCI"
title = "Chỉ số năng lực cạnh tranh"
document = "month-only"
score = 70
"""

UNITS = """\
id,code,name,kind,parent,from,until,successors,document,clause
678,678,Huyện Đạ Huoai,district,68,,2024-11-30,,danh-muc,
678,678,Huyện Đạ Huoai mới,district,68,2024-12-01,2025-06-30,24763 24764,1245,Điều 1
so-noi-vu,,"Sở Nội vụ, tỉnh",department,68,,unknown,,,
"""


def plan(data: bytes) -> PlanFile:
    return plan_file_of(decode_source(data, "plan.toml"))


def units(data: bytes) -> tuple[Unit, ...]:
    return units_of(decode_source(data, "units.csv"))


@pytest.fixture(scope="module")
def read() -> PlanFile:
    return plan(PLAN.encode())


def report(read: PlanFile, report_id: str) -> ReportRule:
    return read.regimes[0].report(report_id)


def only_target(read: PlanFile) -> Target:
    (target,) = read.targets
    return target


def test_a_section_that_is_left_out_is_empty(read: PlanFile) -> None:
    assert read.tasks == ()
    assert read.files.plans == ()
    assert plan(b"schema = 1\n") == PlanFile(schema=1)


def test_a_report_has_the_defaults_of_the_format(read: PlanFile) -> None:
    month = report(read, "month")
    assert month.bound is Bound.BY
    assert month.due == DayOfMonth(day=15, of=MonthPosition.LAST, months=0, clamp=False)
    assert (month.roll, month.window, month.time, month.label) == (None, None, None, None)
    assert not month.senders
    assert read.regimes[0].roll is Roll.NONE


def test_rows_cite_the_document_of_the_plan(read: PlanFile) -> None:
    assert read.regimes[0].document == "4417-KH-UBND"
    assert only_target(read).document == "4417-KH-UBND"
    assert read.indices[0].document == "4417-KH-UBND"


def test_a_row_that_cites_its_own_document_keeps_it(read: PlanFile) -> None:
    assert read.indices[1].document == "month-only"
    assert report(read, "november").document == "year-only"


def test_numbers_are_decimal_to_the_last_digit(read: PlanFile) -> None:
    score = read.indices[0].score
    assert isinstance(score, Decimal)
    assert str(score) == "88.10"
    assert read.indices[1].score == Decimal(70)
    assert isinstance(read.indices[1].score, Decimal)


def test_a_share_is_an_exact_fraction(read: PlanFile) -> None:
    (part,) = only_target(read).parts
    assert part.share == Fraction(4933, 5000)
    assert part.comparison is Comparison.AT_LEAST


def test_a_date_is_as_exact_as_the_document(read: PlanFile) -> None:
    assert [document.signed for document in read.documents] == [
        PartialDate(2023, 5, 23),
        PartialDate(2025, 2),
        PartialDate(2021),
    ]


def test_a_window_has_two_rules_and_an_hour(read: PlanFile) -> None:
    window = read.regimes[0].windows["month"]
    assert window.start == DayOfMonth(day=15, months=-1)
    assert window.end == DayOfMonth(day=14)
    assert window.end_time == dt.time(17)


def test_a_listed_date_is_a_day_or_a_day_of_every_year(read: PlanFile) -> None:
    due = report(read, "november").due
    assert isinstance(due, ListedDate)
    assert due.dates == {"2023": dt.date(2023, 11, 30), "2024": "11-29"}


def test_within_a_month_needs_no_second_rule() -> None:
    text = PLAN.replace(
        '{ rule = "day-of-month", day = 15 }', '{ rule = "end-of-month" }\nbound = "within"'
    )
    month = report(plan(text.encode()), "month")
    assert (month.due, month.bound) == (EndOfMonth(), Bound.WITHIN)


def test_the_key_from_is_the_first_day_of_a_province(read: PlanFile) -> None:
    assert read.province is not None
    assert read.province.opened == dt.date(2025, 7, 1)


def test_a_code_keeps_its_zeros() -> None:
    read = plan(PLAN.replace('"68"', '"08"').encode())
    assert read.province is not None
    assert read.province.official_code == "08"


@pytest.mark.parametrize("begin", [b"", b"\xef\xbb\xbf"], ids=["no-mark", "byte-order-mark"])
@pytest.mark.parametrize("end", [b"\n", b"\r\n"], ids=["lf", "crlf"])
def test_byte_order_marks_and_line_ends_change_nothing(begin: bytes, end: bytes) -> None:
    assert plan(begin + PLAN.encode().replace(b"\n", end)) == plan(PLAN.encode())
    assert units(begin + UNITS.encode().replace(b"\n", end)) == units(UNITS.encode())


def test_rows_of_one_id_are_the_states_of_one_unit() -> None:
    da_huoai, so_noi_vu = units(UNITS.encode())
    assert [state.name for state in da_huoai.states] == ["Huyện Đạ Huoai", "Huyện Đạ Huoai mới"]
    assert [(state.opened, state.until) for state in da_huoai.states] == [
        (None, dt.date(2024, 11, 30)),
        (dt.date(2024, 12, 1), dt.date(2025, 6, 30)),
    ]
    assert da_huoai.successors == ("24763", "24764")
    assert da_huoai.last.document == "1245"
    assert so_noi_vu.name == "Sở Nội vụ, tỉnh"


def test_an_unknown_end_is_no_open_end() -> None:
    _, so_noi_vu = units(UNITS.encode())
    assert so_noi_vu.until is None
    assert so_noi_vu.until_unknown
    assert so_noi_vu.kind is UnitKind.DEPARTMENT
    assert so_noi_vu.code is None


def test_a_cell_may_hold_a_line_end_and_a_later_line_keeps_its_number(tmp_path: Path) -> None:
    path = tmp_path / "units.csv"
    path.write_text('id,name,kind\n1,"Sở\nNội vụ",department\n', encoding="utf-8")
    (unit,) = units(path.read_bytes())
    assert unit.name == "Sở\nNội vụ"
