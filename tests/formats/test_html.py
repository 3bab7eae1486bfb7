"""The page, read back by an HTML parser."""

import base64
import datetime as dt
import hashlib
import re
import sys
from collections.abc import Callable, Iterator
from html.parser import HTMLParser

import attrs
import pytest

from danvan.errors import FormatError
from danvan.formats.html import render as render_html
from danvan.formats.html.markup import Markup, element
from danvan.outputs.charts import CalendarDay, MatrixRow, Sign, StatusMatrix, YearCalendar
from danvan.outputs.documents import Paragraph, Points
from danvan.outputs.output import Cell, Column, Output, Row, Rows, Table
from danvan.outputs.tones import Tone
from danvan.sdk import RenderRequest
from danvan.text import visible

VOID = {"meta", "link", "br"}
#: What may stand in a page: anything else would come from a text.
WORDS = """
    html head meta link title style body main article section h1 h2 h3 h4 p div span b br mark
    ul li figure figcaption table caption thead tbody tr th td svg rect text g line
"""
ELEMENTS = set(WORDS.split())


class Page(HTMLParser):
    """The elements of a page with their attributes, and the texts by the element around them."""

    def __init__(self, written: bytes) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[str, str]] = []
        self.rows: list[list[str]] = []
        self.feed(written.decode())
        self.close()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attributes)))
        if tag == "tr":
            self.rows.append([])
        if tag in {"td", "th"}:
            self.rows[-1].append("")
        if tag not in VOID:
            self.open.append((tag, dict(attributes)))

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        around = [tag for tag, _ in self.open]
        hidden = any("aria-hidden" in attributes for _, attributes in self.open)
        if data.strip() and not hidden:
            self.texts.append((around[-1] if around else "", data))
        if not hidden and ("td" in around or "th" in around):
            self.rows[-1][-1] += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for found, attributes in self.elements if found == tag]

    def said(self, tag: str) -> list[str]:
        return [text for found, text in self.texts if found == tag]


def test_a_list_is_its_title_its_table_its_notices_and_its_sources(
    render: Callable[..., bytes], due_list: Output
) -> None:
    page = Page(render("html", due_list))
    assert page.said("h1") == ["Lịch báo cáo, tỉnh Lâm Đồng, năm 2023"]
    assert page.rows == [
        ["Hạn nộp", "Báo cáo", "Hiệu lực", "Số"],
        ["15/06/2023", "Báo cáo tháng 6", "có", "15"],
        ["", "Báo cáo đột xuất", "không", "3"],
    ]
    assert page.said("h2") == ["Ghi chú", "Căn cứ"]
    assert page.said("li") == [
        "Một ghi chú.",
        "No office has more than 5 days.",
        "Kế hoạch 4417/KH-UBND ngày 30/12/2022",
    ]


def test_a_report_has_all_its_parts_in_their_order(
    render: Callable[..., bytes], report: Output
) -> None:
    page = Page(render("html", report))
    said = [text for tag, text in page.texts if tag not in {"style", "title"}]
    assert said == [
        "UBND TỈNH LÂM ĐỒNG",
        "SỞ NỘI VỤ",
        "Số:      /BC-SNV",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Lâm Đồng, ngày … tháng 6 năm 2023",
        "BÁO CÁO",
        "Kết quả công tác dân vận chính quyền 6 tháng đầu năm 2023",
        "Kính gửi: Ủy ban nhân dân tỉnh Lâm Đồng",
        "Căn cứ Kế hoạch số 4417/KH-UBND;",
        "I. KẾT QUẢ",
        "Các đơn vị đã báo cáo.",
        "Sở, ban, ngành: 19/19;",
        "huyện: 12/12.",
        "Tình hình báo cáo",
        "Đơn vị",
        "Ngày nhận",
        "Sở Tư pháp",
        "05/06/2023",
        "[Cần bổ sung: Khó khăn, vướng mắc]",
        "Kính trình Ủy ban nhân dân tỉnh xem xét./.",
        "Nơi nhận:",
        "- Như trên;",
        "- Ban Dân vận Tỉnh ủy;",
        "- Lưu: VT, XDCQ.",
        "KT. GIÁM ĐỐC",
        "PHÓ GIÁM ĐỐC",
        "Nguyễn Văn A",
        "Phụ lục",
        "(Kèm theo Báo cáo số      /BC-SNV ngày … tháng 6 năm 2023 của SỞ NỘI VỤ)",
        "Đơn vị chưa báo cáo",
        "Đơn vị",
        "Ngày nhận",
        "Huyện Đơn Dương",
        "Phần dành cho người soạn thảo (bỏ trước khi ký)",
        "Ghi chú",
        "Số liệu ước tính.",
    ]


def test_the_headline_of_a_letter_is_its_subject_under_its_number(
    render: Callable[..., bytes], report: Output
) -> None:
    assert report.document is not None
    letter = attrs.evolve(report.document, type_name=None, subject="báo cáo chậm")
    page = Page(render("html", attrs.evolve(report, document=letter)))
    assert page.said("h1") == ["V/v báo cáo chậm"]


def test_nothing_is_fetched_and_nothing_runs(render: Callable[..., bytes], report: Output) -> None:
    written = render("html", report)
    page = Page(written)
    addresses = [
        value
        for _, attributes in page.elements
        for name, value in attributes.items()
        if name in {"src", "href", "action", "data", "poster", "xlink:href"}
    ]
    assert addresses == ["data:,"]
    assert {tag for tag, _ in page.elements} <= ELEMENTS
    assert b"@import" not in written
    assert b"url(" not in written
    assert b"//" not in written


def test_the_policy_allows_the_style_sheet_of_the_page_and_no_other(
    render: Callable[..., bytes], report: Output
) -> None:
    written = render("html", report).decode()
    (style,) = re.findall(r"(?s)<style>(.*)</style>", written)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policies = [
        attributes["content"]
        for attributes in Page(written.encode()).all("meta")
        if attributes.get("http-equiv") == "Content-Security-Policy"
    ]
    expected = (
        f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    assert policies == [expected]
    assert not any("style" in found for _, found in Page(written.encode()).elements)


def test_a_screen_reader_finds_language_captions_scopes_and_names(
    render: Callable[..., bytes], report: Output
) -> None:
    page = Page(render("html", report))
    assert page.all("html") == [{"lang": "vi"}]
    assert page.said("caption") == ["Tình hình báo cáo", "Đơn vị chưa báo cáo"]
    assert {heading["scope"] for heading in page.all("th")} == {"col"}
    regions = [found for found in page.all("div") if found.get("role") == "group"]
    assert [region["aria-label"] for region in regions] == [
        "Tình hình báo cáo",
        "Đơn vị chưa báo cáo",
    ]
    assert {region["tabindex"] for region in regions} == {"0"}


def test_a_tone_has_a_sign_besides_its_colour(render: Callable[..., bytes]) -> None:
    column = Column(
        key="status", heading="Tình trạng", tones={"đúng hạn": Tone.GOOD, "✗": Tone.BAD}
    )
    table = Table(columns=(column,), rows=[["đúng hạn"], ["✗"], ["khác"]])
    written = render("html", Output(kind="x", title="x", records=table, tables=(table,)))
    assert re.findall("<td.*?</td>", written.decode()) == [
        '<td class="text good"><span aria-hidden="true">✓ </span>đúng hạn</td>',
        '<td class="text bad">✗</td>',
        '<td class="text">khác</td>',
    ]


def pictured(*charts: YearCalendar | StatusMatrix) -> Output:
    records = Table(columns=(), rows=())
    return Output(kind="x", title="x", records=records, tables=(), charts=charts)


def test_the_months_of_a_year_are_images_whose_names_tell_their_days(
    render: Callable[..., bytes],
) -> None:
    days = (CalendarDay(day=dt.date(2023, 6, 5), label="6 tháng đầu năm", tone=Tone.BAD),)
    page = Page(render("html", pictured(YearCalendar(title="Lịch", year=2023, days=days))))
    images = page.all("svg")
    assert [image["role"] for image in images] == ["img"] * 12
    assert images[5]["aria-label"] == "Tháng 6/2023: 05/6/2023"
    assert images[6]["aria-label"] == "Tháng 7/2023: không có hạn"
    assert "✗" in page.said("text")
    assert page.rows == [["Ngày", "Nội dung"], ["05/06/2023", "✗ 6 tháng đầu năm"]]


def test_a_picture_that_a_table_tells_has_no_table_of_its_own(
    render: Callable[..., bytes],
) -> None:
    shown = YearCalendar(title="Lịch", year=2023, days=(), in_tables=True)
    page = Page(render("html", pictured(shown)))
    assert page.all("table") == []
    assert len(page.all("svg")) == 12


def test_hostile_names_in_a_picture_are_text(render: Callable[..., bytes], hostile: str) -> None:
    sign = Sign(symbol="✓", name=hostile, tone=Tone.GOOD)
    matrix = StatusMatrix(
        title=hostile, columns=("Th1",), rows=(MatrixRow(name=hostile, signs=(sign,)),)
    )
    page = Page(render("html", pictured(matrix)))
    assert {tag for tag, _ in page.elements} <= ELEMENTS
    assert visible(hostile)[:30] in "".join(text for tag, text in page.texts)


def clean(text: str) -> str:
    return visible(text).replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd")


def test_hostile_text_is_text(
    render: Callable[..., bytes], showing: Callable[[Cell], Output], hostile: str
) -> None:
    page = Page(render("html", showing(hostile)))
    assert page.rows == [["Ô"], [clean(hostile)]]
    assert page.said("li") == [clean(hostile)] * 2
    assert {tag for tag, _ in page.elements} <= ELEMENTS


def test_hostile_text_in_a_document_is_text(
    render: Callable[..., bytes], report: Output, hostile: str
) -> None:
    assert report.document is not None
    head = attrs.evolve(report.document.letterhead, issuer=hostile)
    document = attrs.evolve(
        report.document,
        letterhead=head,
        subject=hostile,
        basis=(hostile,),
        body=(Paragraph(text=hostile), Points(texts=(hostile, "Hết."))),
    )
    written = render("html", attrs.evolve(report, title=hostile, document=document, tables=()))
    page = Page(written)
    assert {tag for tag, _ in page.elements} <= ELEMENTS
    found = [text for _, text in page.texts]
    assert found.count(clean(hostile)) == 6


def test_rows_are_written_while_they_are_made() -> None:
    walked = 0

    def rows() -> Iterator[Row]:
        nonlocal walked
        for number in range(20_000):
            walked += 1
            yield [f"row {number}"]

    table = Table(columns=(Column(key="a"),), rows=Rows(make=rows))
    request = RenderRequest(output=Output(kind="x", title="x", records=table, tables=(table,)))
    pieces = render_html(request)
    next(pieces)
    assert walked < 5_000
    assert sum(1 for _ in pieces) > 10
    assert walked == 20_000


def test_an_element_escapes_what_is_no_markup() -> None:
    assert element("g", "<b>", Markup("<i></i>"), class_='"') == (
        '<g class="&quot;">&lt;b&gt;<i></i></g>'
    )


def test_without_jinja2_the_error_says_what_to_install(
    render: Callable[..., bytes], due_list: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "jinja2", None)
    with pytest.raises(FormatError, match="needs Jinja2") as caught:
        render("html", due_list)
    assert caught.value.problems[0].lines()[2] == 'fix:   run: pip install "danvan[html]"'
