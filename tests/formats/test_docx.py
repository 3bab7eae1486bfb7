"""The Word document, read back with python-docx."""

import datetime as dt
import io
import re
import sys
import zipfile
from collections.abc import Callable, Iterator

import attrs
import docx
import pytest
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.shared import Mm
from docx.table import Table as WordTable
from docx.text.paragraph import Paragraph as WordParagraph

from danvan.errors import FormatError
from danvan.outputs.documents import Paragraph
from danvan.outputs.output import Cell, CellKind, Column, Output, Table
from danvan.text import visible


def opened(written: bytes) -> Document:
    return docx.Document(io.BytesIO(written))


def cells(table: WordTable) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


def paragraphs(document: Document) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs if paragraph.text]


def part(written: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(written)) as file:
        return file.read(name).decode()


def looks(document: Document) -> Iterator[tuple[str, str]]:
    """Yield style and text of every paragraph, those of tables included, in their order."""
    for block in document.iter_inner_content():
        if isinstance(block, WordParagraph):
            found = [block]
        else:
            found = [inner for cell in block._cells for inner in cell.paragraphs]
        for paragraph in found:
            if paragraph.text and paragraph.style is not None:
                yield paragraph.style.name or "", paragraph.text


def test_a_list_is_its_title_its_table_its_notices_and_its_sources(
    render: Callable[..., bytes], due_list: Output
) -> None:
    document = opened(render("docx", due_list))
    assert paragraphs(document) == [
        "Lịch báo cáo, tỉnh Lâm Đồng, năm 2023",
        "Ghi chú",
        "- Một ghi chú.",
        "- No office has more than 5 days.",
        "Căn cứ",
        "- Kế hoạch 4417/KH-UBND ngày 30/12/2022",
    ]
    (table,) = document.tables
    assert cells(table) == [
        ["Hạn nộp", "Báo cáo", "Hiệu lực", "Số"],
        ["15/06/2023", "Báo cáo tháng 6", "có", "15"],
        ["", "Báo cáo đột xuất", "không", "3"],
    ]


def test_a_report_has_the_parts_of_decree_30_in_their_order(
    render: Callable[..., bytes], report: Output
) -> None:
    assert list(looks(opened(render("docx", report)))) == [
        ("Cơ quan chủ quản", "UBND TỈNH LÂM ĐỒNG"),
        ("Cơ quan ban hành", "SỞ NỘI VỤ"),
        ("Quốc hiệu", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("Tiêu ngữ", "Độc lập - Tự do - Hạnh phúc"),
        ("Số và ký hiệu", "Số:      /BC-SNV"),
        ("Địa danh và thời gian", "Lâm Đồng, ngày … tháng 6 năm 2023"),
        ("Tên loại văn bản", "BÁO CÁO"),
        ("Trích yếu", "Kết quả công tác dân vận chính quyền 6 tháng đầu năm 2023"),
        ("Kính gửi", "Kính gửi: Ủy ban nhân dân tỉnh Lâm Đồng"),
        ("Căn cứ ban hành", "Căn cứ Kế hoạch số 4417/KH-UBND;"),
        ("Heading 1", "I. KẾT QUẢ"),
        ("Lời văn", "Các đơn vị đã báo cáo."),
        ("Lời văn", "- Sở, ban, ngành: 19/19;"),
        ("Lời văn", "- huyện: 12/12."),
        ("Tên bảng", "Tình hình báo cáo"),
        ("Đầu bảng", "Đơn vị"),
        ("Đầu bảng", "Ngày nhận"),
        ("Ô bảng", "Sở Tư pháp"),
        ("Ô bảng", "05/06/2023"),
        ("Lời văn", "[Cần bổ sung: Khó khăn, vướng mắc]"),
        ("Lời văn", "Kính trình Ủy ban nhân dân tỉnh xem xét./."),
        ("Nơi nhận (tiêu đề)", "Nơi nhận:"),
        ("Nơi nhận", "- Như trên;"),
        ("Nơi nhận", "- Ban Dân vận Tỉnh ủy;"),
        ("Nơi nhận", "- Lưu: VT, XDCQ."),
        ("Người ký", "KT. GIÁM ĐỐC"),
        ("Người ký", "PHÓ GIÁM ĐỐC"),
        ("Người ký", "Nguyễn Văn A"),
        ("Trích yếu", "Phụ lục"),
        ("Kèm theo", "(Kèm theo Báo cáo số      /BC-SNV ngày … tháng 6 năm 2023 của SỞ NỘI VỤ)"),
        ("Tên bảng", "Đơn vị chưa báo cáo"),
        ("Đầu bảng", "Đơn vị"),
        ("Đầu bảng", "Ngày nhận"),
        ("Ô bảng", "Huyện Đơn Dương"),
        ("Tên loại văn bản", "Phần dành cho người soạn thảo (bỏ trước khi ký)"),
        ("Heading 1", "Ghi chú"),
        ("Lời văn", "- Số liệu ước tính."),
    ]


def test_the_page_is_a4_with_the_margins_of_decree_30(
    render: Callable[..., bytes], report: Output
) -> None:
    first = opened(render("docx", report)).sections[0]
    page = (first.page_width, first.page_height)
    margins = (first.top_margin, first.bottom_margin, first.left_margin, first.right_margin)
    rounded = [round(length / Mm(1)) for length in (*page, *margins) if length is not None]
    assert rounded == [210, 297, 20, 20, 30, 15]


def test_the_page_number_stands_on_top_but_not_on_the_first_page(
    render: Callable[..., bytes], report: Output
) -> None:
    section = opened(render("docx", report)).sections[0]
    assert section.different_first_page_header_footer
    assert section.first_page_header.is_linked_to_previous
    assert " PAGE " in section.header.part.element.xml
    styles = opened(render("docx", report)).styles
    assert styles["Số trang"].element.xml.count('w:val="center"') == 1


def test_every_letter_is_black_times_new_roman(
    render: Callable[..., bytes], report: Output
) -> None:
    written = render("docx", report)
    assert set(re.findall(r'w:ascii="([^"]+)"', part(written, "word/styles.xml"))) == {
        "Times New Roman"
    }
    sizes = {
        int(size) / 2
        for size in re.findall(r'<w:sz w:val="(\d+)"/>', part(written, "word/styles.xml"))
    }
    assert sizes <= {2, 4, 6, 9, 11, 12, 13, 14}


def test_the_file_holds_what_a_document_needs_and_opens_in_the_mode_of_today(
    render: Callable[..., bytes], report: Output
) -> None:
    written = render("docx", report)
    with zipfile.ZipFile(io.BytesIO(written)) as file:
        assert sorted(file.namelist()) == [
            "[Content_Types].xml",
            "_rels/.rels",
            "docProps/core.xml",
            "word/_rels/document.xml.rels",
            "word/document.xml",
            "word/header1.xml",
            "word/settings.xml",
            "word/styles.xml",
        ]
    settings = part(written, "word/settings.xml")
    assert re.findall('compatibilityMode".* w:val="([0-9]+)"', settings) == ["15"]


def test_no_style_has_a_comma_in_its_name_which_word_would_take_for_two_names(
    render: Callable[..., bytes], report: Output
) -> None:
    names = [style.name or "" for style in opened(render("docx", report)).styles]
    assert len(names) == len(set(names)) > 20
    assert not [name for name in names if "," in name]


def test_the_heading_of_a_table_is_repeated_and_no_row_is_split(
    render: Callable[..., bytes], due_list: Output
) -> None:
    written = part(render("docx", due_list), "word/document.xml")
    assert written.count("<w:cantSplit/><w:tblHeader/>") == 1
    assert written.count("<w:cantSplit/>") == 3


@pytest.mark.parametrize(
    "widths, style",
    [
        pytest.param((10, 3, 24, 18, 16), "Ô bảng", id="a due list"),
        pytest.param((10, *(12 for _ in range(12))), "Ô bảng nhỏ", id="many columns"),
    ],
)
def test_a_table_whose_words_would_break_has_small_letters(
    render: Callable[..., bytes], widths: tuple[int, ...], style: str
) -> None:
    kinds = (CellKind.DATE, *[CellKind.TEXT] * (len(widths) - 1))
    columns = tuple(
        Column(key=str(at), heading="Báo cáo"[:width], kind=kind, width=width)
        for at, (width, kind) in enumerate(zip(widths, kinds, strict=True))
    )
    table = Table(columns=columns, rows=[[dt.date(2023, 6, 5), *["a"] * (len(widths) - 1)]])
    output = Output(kind="x", title="x", records=table, tables=(table,))
    (shown,) = opened(render("docx", output)).tables
    found = shown.rows[1].cells[0].paragraphs[0].style
    assert found is not None
    assert found.name == style


def test_a_wide_annex_lies_across_and_counts_its_own_pages(
    render: Callable[..., bytes], report: Output
) -> None:
    columns = tuple(Column(key=str(number), heading="Tiêu chí", width=12) for number in range(12))
    wide = Table(columns=columns, rows=[["a"] * 12], title="Điểm")
    document = opened(render("docx", attrs.evolve(report, tables=(wide,))))
    turned = [section.orientation for section in document.sections]
    assert turned == [WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE, WD_ORIENT.PORTRAIT]
    assert document.element.xml.count('<w:pgNumType w:start="1"/>') == 2


def test_a_wide_table_of_the_body_lies_across_between_upright_pages(
    render: Callable[..., bytes], report: Output
) -> None:
    assert report.document is not None
    columns = tuple(Column(key=str(number), heading="Tiêu chí", width=12) for number in range(12))
    wide = Table(columns=columns, rows=[["a"] * 12])
    body = (Paragraph(text="Trước"), wide, Paragraph(text="Sau"))
    changed = attrs.evolve(
        report, tables=(), notices=(), document=attrs.evolve(report.document, body=body)
    )
    turned = [section.orientation for section in opened(render("docx", changed)).sections]
    assert turned == [WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE, WD_ORIENT.PORTRAIT]


def test_nothing_in_the_document_depends_on_the_clock(
    render: Callable[..., bytes], report: Output
) -> None:
    written = render("docx", report)
    assert written == render("docx", report)
    with zipfile.ZipFile(io.BytesIO(written)) as file:
        assert {info.date_time[0] for info in file.infolist()} == {1980}
    stamps = re.findall(r"\d{4}-\d\d-\d\dT[^<]*", part(written, "docProps/core.xml"))
    assert set(stamps) == {"2000-01-01T00:00:00Z"}


def test_hostile_text_is_text(
    render: Callable[..., bytes], showing: Callable[[Cell], Output], hostile: str
) -> None:
    written = render("docx", showing(hostile))
    expected = visible(hostile).replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd")
    document = opened(written)
    (table,) = document.tables
    assert cells(table) == [["Ô"], [expected]]
    assert paragraphs(document) == ["Thử", "Ghi chú", f"- {expected}", "Căn cứ", f"- {expected}"]


def test_hostile_text_in_every_part_of_a_document_is_text(
    render: Callable[..., bytes], report: Output, hostile: str
) -> None:
    assert report.document is not None
    document = attrs.evolve(
        report.document,
        letterhead=attrs.evolve(
            report.document.letterhead, superior=hostile, issuer=hostile, place=hostile
        ),
        subject=hostile,
        basis=(hostile,),
        body=(Paragraph(text=hostile), Paragraph(text="Hết.")),
    )
    written = render("docx", attrs.evolve(report, title=hostile, document=document))
    expected = visible(hostile).replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd")
    found = [text for _, text in looks(opened(written))]
    assert found.count(expected) == 5
    assert opened(written).core_properties.title == expected[:255]


def test_a_table_without_rows_is_its_heading_and_one_without_columns_its_title(
    render: Callable[..., bytes],
) -> None:
    shown = Table(columns=(Column(key="a", heading="Đơn vị"),), rows=(), title="Trống")
    nothing = Table(columns=(), rows=(), title="Không có gì")
    output = Output(kind="x", title="x", records=shown, tables=(shown, nothing))
    document = opened(render("docx", output))
    assert [cells(table) for table in document.tables] == [[["Đơn vị"]]]
    assert paragraphs(document) == ["x", "Trống", "Không có gì"]


def test_a_text_of_40_000_letters_arrives_whole(
    render: Callable[..., bytes], showing: Callable[[Cell], Output]
) -> None:
    (table,) = opened(render("docx", showing("ố" * 40_000))).tables
    assert cells(table)[1] == ["ố" * 40_000]


def test_without_python_docx_the_error_says_what_to_install(
    render: Callable[..., bytes], due_list: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(FormatError, match="needs python-docx") as caught:
        render("docx", due_list)
    assert caught.value.problems[0].lines()[2] == 'fix:   run: pip install "danvan[docx]"'
