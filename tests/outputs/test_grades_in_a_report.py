"""Grades come into the report as plain records; without any, the part waits for somebody."""

import datetime as dt
from decimal import Decimal

import attrs
import pytest

import danvan
from danvan.calendar.periods import KINDS, periods_of
from danvan.messages import translate
from danvan.outputs.charts import RankingBars
from danvan.outputs.consolidated import GradedUnit, ReportRequest, consolidated_report
from danvan.outputs.documents import EmptyPart, Letterhead, Paragraph
from danvan.outputs.letterheads import Stationery
from danvan.outputs.output import Output
from danvan.tracking.cases import Cases
from danvan.tracking.overview import Overview

(YEAR,) = periods_of(KINDS["year"], 2023)
GRADES = (
    GradedUnit(
        unit="672",
        name="Thành phố Đà Lạt",
        group="Huyện, thành phố",
        points=Decimal("92.5"),
        grade="Xuất sắc",
        rank=1,
        official=True,
    ),
    GradedUnit(
        unit="673",
        name="Thành phố Bảo Lộc",
        group="Huyện, thành phố",
        note="không đủ điều kiện xếp loại",
        official=True,
    ),
)


@pytest.fixture(scope="module")
def request_of_2023() -> ReportRequest:
    lam_dong = danvan.province("lam-dong")
    schedule = lam_dong.schedule(2023)
    day = dt.date(2023, 12, 31)
    return ReportRequest(
        province="lam-dong",
        province_name="Lâm Đồng",
        period=YEAR,
        as_of=day,
        plan=lam_dong.plan(2023),
        documents=lam_dong.documents,
        units=lam_dong.units,
        paper=Stationery(letterhead=Letterhead(issuer="SỞ NỘI VỤ"), office="Sở Nội vụ"),
        overview=Overview(schedule=schedule, cases=Cases(), as_of=day),
    )


def part(output: Output) -> tuple[bool, object]:
    (row,) = [row for row in output.records.rows if row[0] == "grades"]
    return bool(row[2]), row[3]


def said(output: Output) -> list[str]:
    assert output.document is not None
    blocks = output.document.body
    return [translate(block.text) for block in blocks if isinstance(block, Paragraph)]


def test_report_without_scores_waits_for_those_of_the_instrument(
    request_of_2023: ReportRequest,
) -> None:
    output = consolidated_report(request_of_2023)
    assert part(output) == (False, {})
    assert output.document is not None
    wanted = [
        translate(block.wanted) for block in output.document.body if isinstance(block, EmptyPart)
    ]
    assert "points, grades and ranks by 2372/QĐ-UBND" in wanted


def test_grades_are_counted_and_a_unit_without_one_is_no_grade(
    request_of_2023: ReportRequest,
) -> None:
    output = consolidated_report(attrs.evolve(request_of_2023, grades=GRADES))
    assert (
        "Kết quả xếp loại 2 cơ quan, đơn vị, địa phương: Xuất sắc: 1/2; không xếp loại: 1/2."
        in said(output)
    )
    is_filled, data = part(output)
    assert is_filled
    assert data == {
        "units": [
            {
                "unit": "672",
                "unit_name": "Thành phố Đà Lạt",
                "group": "Huyện, thành phố",
                "points": "92.5",
                "grade": "Xuất sắc",
                "rank": 1,
                "official": True,
                "invented": False,
                "note": None,
            },
            {
                "unit": "673",
                "unit_name": "Thành phố Bảo Lộc",
                "group": "Huyện, thành phố",
                "points": None,
                "grade": None,
                "rank": None,
                "official": True,
                "invented": False,
                "note": "không đủ điều kiện xếp loại",
            },
        ]
    }


def test_ranking_is_drawn_group_by_group(request_of_2023: ReportRequest) -> None:
    output = consolidated_report(attrs.evolve(request_of_2023, grades=GRADES))
    assert output.document is not None
    (drawn,) = [block for block in output.document.body if isinstance(block, RankingBars)]
    (group,) = drawn.groups
    assert [(bar.name, bar.rank, bar.value) for bar in group.bars] == [
        ("Thành phố Đà Lạt", 1, Decimal("92.5")),
        ("Thành phố Bảo Lộc", None, None),
    ]


def test_grade_that_is_only_proposed_says_so(request_of_2023: ReportRequest) -> None:
    proposed = (attrs.evolve(GRADES[0], official=False),)
    output = consolidated_report(attrs.evolve(request_of_2023, grades=proposed))
    sentence = "Kết quả dưới đây là đề xuất, chưa có quyết định công nhận."
    assert sentence in said(output)
    assert sentence not in said(consolidated_report(attrs.evolve(request_of_2023, grades=GRADES)))
