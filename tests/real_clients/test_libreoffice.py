"""LibreOffice opens what Word and Excel would, saves it again, and prints it."""

import datetime as dt
import io
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import attrs
import docx
import pytest
from python_calamine import CalamineWorkbook

from danvan.formats.docx import render as render_docx
from danvan.formats.docx.pdf import render as render_pdf
from danvan.formats.xlsx import render as render_xlsx
from danvan.model.dates import PartialDate
from danvan.outputs.charts import MatrixRow, Sign, StatusMatrix, YearCalendar
from danvan.outputs.documents import Heading, Letterhead, OfficialDocument, Paragraph, Signer
from danvan.outputs.output import CellKind, Column, Output, Row, Table
from danvan.outputs.tones import Tone
from danvan.sdk import RenderRequest

Convert = Callable[[bytes, str, str], bytes]
ROWS: list[Row] = [
    ["Sở Tư pháp", dt.date(2023, 6, 5), "đúng hạn", Fraction(4933, 5000), Decimal("98.25")],
    ["=1+1", None, ("muộn", "gia hạn"), Fraction(1), Decimal(7)],
    ["<b> &amp; ]]> 👩‍🌾🇻🇳 a\u200fb", None, None, None, None],
    ["Đa\u0300 La\u0323t", None, None, None, None],
    ["dài" * 3_333, None, None, None, None],
]
TABLE = Table(
    title="Tình trạng",
    columns=(
        Column(key="unit", heading="Đơn vị", width=30),
        Column(key="day", heading="Hạn cuối", kind=CellKind.DATE, width=10),
        Column(key="status", heading="Tình trạng", tones={"đúng hạn": Tone.GOOD, "muộn": Tone.BAD}),
        Column(key="share", heading="Tỷ lệ", kind=CellKind.SHARE, width=8),
        Column(key="points", heading="Điểm", kind=CellKind.NUMBER, width=8, bar=Fraction(100)),
    ),
    rows=ROWS,
)
SIGN = Sign(symbol="✓", name="đúng hạn", tone=Tone.GOOD)
CHARTS = (
    YearCalendar(title="Lịch", year=2023, days=()),
    StatusMatrix(
        title="Tình hình", columns=("Th1",), rows=(MatrixRow(name="Sở Tư pháp", signs=(SIGN,)),)
    ),
)
LIST = Output(
    kind="status", title="Theo dõi", records=TABLE, tables=(TABLE,), notices=("Một ghi chú.",)
)
WIDE = Table(
    title="Điểm",
    columns=tuple(Column(key=str(at), heading=f"Mục {at}", width=12) for at in range(12)),
    rows=[["a"] * 12] * 40,
)
REPORT = Output(
    kind="report",
    title="Báo cáo",
    records=Table(columns=(), rows=()),
    tables=(WIDE,),
    document=OfficialDocument(
        letterhead=Letterhead(
            superior="UBND TỈNH LÂM ĐỒNG",
            issuer="SỞ NỘI VỤ",
            symbol="BC-SNV",
            place="Lâm Đồng",
            signed=PartialDate(2023, 6, 5),
        ),
        type_name="BÁO CÁO",
        subject="Kết quả công tác dân vận",
        body=(
            Heading(text="I. KẾT QUẢ"),
            *[Paragraph(text="Các đơn vị đã báo cáo. " * 40)] * 4,
            Paragraph(text="Kính trình xem xét."),
        ),
        recipients=("Như trên",),
        signer=Signer(title="GIÁM ĐỐC", name="Nguyễn Văn A"),
    ),
)


each_output = pytest.mark.parametrize(
    "output",
    [LIST, REPORT, attrs.evolve(LIST, charts=CHARTS)],
    ids=["list", "report", "pictures"],
)


def whole(pieces: Iterator[bytes]) -> bytes:
    return b"".join(pieces)


def word_cells(content: bytes) -> list[list[list[str]]]:
    tables = docx.Document(io.BytesIO(content)).tables
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in tables]


def excel_cells(content: bytes) -> dict[str, list[list[object]]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return {
        name: [list(row) for row in book.get_sheet_by_name(name).to_python()]
        for name in book.sheet_names
    }


@each_output
def test_a_word_document_saved_again_has_the_same_cells(convert: Convert, output: Output) -> None:
    written = whole(render_docx(RenderRequest(output=output)))
    again = convert(written, "docx", "docx")
    assert word_cells(again) == word_cells(written)
    texts = [paragraph.text for paragraph in docx.Document(io.BytesIO(written)).paragraphs]
    saved = [paragraph.text for paragraph in docx.Document(io.BytesIO(again)).paragraphs]
    assert [text for text in saved if text] == [text for text in texts if text]


@each_output
def test_a_workbook_saved_again_has_the_same_cells(convert: Convert, output: Output) -> None:
    written = whole(render_xlsx(RenderRequest(output=output)))
    assert excel_cells(convert(written, "xlsx", "xlsx")) == excel_cells(written)


def told_by(program: str, *arguments: str) -> str:
    """Return what a program of Poppler says."""
    found = shutil.which(program)
    if found is None:
        pytest.skip(f"this needs {program}, and it is not on this machine")
    command = [found, *arguments]
    return subprocess.run(command, capture_output=True, check=True).stdout.decode()


def pages(pdf: bytes, tmp_path: Path) -> list[tuple[str, str]]:
    """Return how each page lies, and its text."""
    file = tmp_path / "given.pdf"
    file.write_bytes(pdf)
    told = told_by("pdfinfo", "-l", "99", str(file))
    sizes = re.findall(r"Page +\d+ size: +([\d.]+) x ([\d.]+)", told)
    text = told_by("pdftotext", "-layout", str(file), "-")
    lying = ["across" if float(width) > float(height) else "upright" for width, height in sizes]
    return list(zip(lying, text.split("\f")[:-1], strict=True))


@pytest.mark.usefixtures("convert")
def test_the_printed_report_lies_on_its_pages_as_decree_30_asks(tmp_path: Path) -> None:
    printed = pages(whole(render_pdf(RenderRequest(output=REPORT))), tmp_path)
    assert [lying for lying, _ in printed] == ["upright", "upright", "across", "across"]
    first, second, annex, rest = (text for _, text in printed)
    assert re.search(r"UBND TỈNH LÂM ĐỒNG +CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", first)
    assert re.search(r"Số: +/BC-SNV +Lâm Đồng, ngày 05 tháng 6 năm 2023", first)
    # The page number stands on the second page only, and an annex counts from 1 again.
    assert first.split()[0] == "UBND"
    assert second.split()[0] == "2"
    assert annex.split()[:2] == ["Phụ", "lục"]
    assert rest.split()[0] == "2"
    assert "Kính trình xem xét./." in second
    assert re.search(r"Nơi nhận: +GIÁM ĐỐC", second)
    # The heading of the table is repeated.
    assert rest.count("Mục 11") == 1
    assert rest.split().count("a") + annex.split().count("a") == 480


@pytest.mark.usefixtures("convert")
def test_printing_twice_gives_the_same_bytes() -> None:
    request = RenderRequest(output=LIST)
    assert whole(render_pdf(request)) == whole(render_pdf(request))
