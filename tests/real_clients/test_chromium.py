"""Chromium shows the page, network off: at a desk, on a phone, on paper; axe looks for barriers."""

import datetime as dt
import json
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import attrs
import pytest

from danvan.formats.html import render
from danvan.model.dates import PartialDate
from danvan.outputs.charts import (
    Bar,
    BarGroup,
    CalendarDay,
    MatrixRow,
    RankingBars,
    Sign,
    StatusMatrix,
    TargetBar,
    TargetBars,
    YearCalendar,
)
from danvan.outputs.documents import (
    EmptyPart,
    Heading,
    Letterhead,
    OfficialDocument,
    Paragraph,
    Points,
    Signer,
)
from danvan.outputs.output import CellKind, Column, Output, Table
from danvan.outputs.tones import Tone
from danvan.sdk import RenderRequest

Look = Callable[..., dict[str, Any]]
MISSING = Sign(symbol="✗", name="chưa nộp", tone=Tone.BAD)
ON_TIME = Sign(symbol="✓", name="đúng hạn", tone=Tone.GOOD)
TABLE = Table(
    title="Tình trạng",
    columns=(
        Column(key="unit", heading="Đơn vị", width=20),
        Column(key="day", heading="Hạn cuối", kind=CellKind.DATE),
        Column(key="status", heading="Tình trạng", tones={"đúng hạn": Tone.GOOD, "muộn": Tone.BAD}),
        Column(key="points", heading="Điểm", kind=CellKind.NUMBER, bar=Fraction(100)),
    ),
    rows=[
        ["Sở Tư pháp", dt.date(2023, 6, 5), "đúng hạn", Decimal("98.5")],
        ["<script>alert(1)</script>", None, "muộn", None],
        ["dài" * 3_333, None, None, None],
    ],
)
CHARTS = (
    YearCalendar(
        title="Lịch năm 2023",
        year=2023,
        days=(CalendarDay(day=dt.date(2023, 6, 5), label="6 tháng", tone=Tone.WARNING),),
    ),
    StatusMatrix(
        title="Tình hình báo cáo",
        columns=tuple(f"Th{month}" for month in range(1, 13)),
        rows=(
            MatrixRow(name="Sở Tư pháp", signs=(ON_TIME,) * 6 + (MISSING, None) * 3),
            MatrixRow(name="Ủy ban nhân dân huyện Đơn Dương", signs=(MISSING,) * 12),
        ),
    ),
    RankingBars(
        title="Xếp hạng",
        groups=(
            BarGroup(
                name="Sở, ban, ngành",
                bars=(
                    Bar(name="Sở Tư pháp", value=Decimal("98.5"), rank=1, tone=Tone.GOOD),
                    Bar(name="Sở Y tế", value=None, note="không đủ điều kiện"),
                ),
            ),
        ),
    ),
    TargetBars(
        title="Chỉ tiêu",
        bars=(TargetBar(name="Hồ sơ đúng hạn", share=Fraction(4933, 5000), target=Fraction(1)),),
    ),
)
LIST = Output(
    kind="status",
    title="Theo dõi báo cáo năm 2023",
    records=TABLE,
    tables=(TABLE,),
    charts=CHARTS,
    notices=("Một ghi chú.",),
    sources=("Kế hoạch 4417/KH-UBND",),
)
PAPER = OfficialDocument(
    letterhead=Letterhead(
        superior="UBND TỈNH LÂM ĐỒNG",
        issuer="SỞ NỘI VỤ",
        symbol="BC-SNV",
        place="Lâm Đồng",
        signed=PartialDate(2023, 6),
    ),
    type_name="BÁO CÁO",
    subject="Kết quả công tác dân vận chính quyền 6 tháng đầu năm 2023",
    addressees=("Ủy ban nhân dân tỉnh",),
    body=(
        Heading(text="I. KẾT QUẢ"),
        Paragraph(text="Các đơn vị đã báo cáo."),
        Points(texts=("Một;", "Hai.")),
        Heading(text="1. Bảng", level=2),
        TABLE,
        EmptyPart(wanted="Khó khăn"),
    ),
    recipients=("Như trên",),
    signer=Signer(title="GIÁM ĐỐC"),
)
REPORT = Output(
    kind="report",
    title="Báo cáo 6 tháng đầu năm 2023",
    records=Table(columns=(), rows=()),
    tables=(TABLE,),
    notices=("Số liệu ước tính.",),
    document=PAPER,
)
LETTER = attrs.evolve(
    REPORT,
    kind="letter",
    tables=(),
    document=attrs.evolve(PAPER, type_name=None, subject="báo cáo chậm", body=()),
)


@pytest.fixture
def look(node_script: Callable[..., bytes], chromium: str, tmp_path: Path) -> Look:
    """Return what opens an output as a page and tells what a person finds."""

    def looked(output: Output, width: int, media: str = "screen") -> dict[str, Any]:
        page = tmp_path / "trang.html"
        page.write_bytes(b"".join(render(RenderRequest(output=output))))
        picture = str(tmp_path / f"{output.kind}-{width}-{media}.png")
        told = node_script("look_at_page.mjs", chromium, str(page), str(width), media, picture)
        found: dict[str, Any] = json.loads(told)
        return found

    return looked


@pytest.mark.parametrize("output", [LIST, REPORT, LETTER], ids=lambda output: output.kind)
@pytest.mark.parametrize(
    "width, media",
    [(1280, "screen"), (360, "screen"), (794, "print")],
    ids=["desk", "phone", "paper"],
)
def test_the_page_needs_nothing_fits_its_window_and_has_no_barrier(
    look: Look, output: Output, width: int, media: str
) -> None:
    found = look(output, width, media)
    assert found["title"] == output.title
    assert found["errors"] == []
    assert found["requests"] == []
    assert not found["tooWide"]
    assert found["objections"] == []
    # The style sheet applies: its policy names it rightly.
    assert found["background"] == ("rgb(221, 235, 247)" if output.tables else "rgb(255, 255, 255)")


def test_the_pictures_are_seen_on_a_phone(look: Look) -> None:
    # Twelve months, the matrix, one group of the ranking, the targets.
    assert look(LIST, 360)["images"] == 15


def test_the_cells_are_those_of_the_table_and_hostile_text_does_not_run(look: Look) -> None:
    assert look(LIST, 1280)["rows"][-3:] == [
        ["Sở Tư pháp", "05/06/2023", "✓ đúng hạn", "98,5"],
        ["<script>alert(1)</script>", "", "✗ muộn", ""],
        ["dài" * 3_333, "", "", ""],
    ]
