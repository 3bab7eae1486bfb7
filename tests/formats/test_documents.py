"""An official document in the formats of text, of scripts and of tables."""

import io
import json
from collections.abc import Callable

import attrs
import pytest
from markdown_it import MarkdownIt
from python_calamine import CalamineWorkbook

from danvan.errors import FormatError
from danvan.outputs.documents import Paragraph
from danvan.outputs.output import Cell, Output

PLAIN = """\
         UBND TỈNH LÂM ĐỒNG              CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
             SỞ NỘI VỤ                      Độc lập - Tự do - Hạnh phúc
          Số:      /BC-SNV               Lâm Đồng, ngày … tháng 6 năm 2023

                                   BÁO CÁO
          Kết quả công tác dân vận chính quyền 6 tháng đầu năm 2023

                   Kính gửi: Ủy ban nhân dân tỉnh Lâm Đồng

Căn cứ Kế hoạch số 4417/KH-UBND;

I. KẾT QUẢ

Các đơn vị đã báo cáo.

- Sở, ban, ngành: 19/19;
- huyện: 12/12.

Tình hình báo cáo
Đơn vị      Ngày
            nhận
----------  ----------
Sở Tư pháp  05/06/2023

[Cần bổ sung: Khó khăn, vướng mắc]

Kính trình Ủy ban nhân dân tỉnh xem xét./.

             Nơi nhận:                              KT. GIÁM ĐỐC
            - Như trên;                             PHÓ GIÁM ĐỐC
       - Ban Dân vận Tỉnh ủy;
          - Lưu: VT, XDCQ.
                                                    Nguyễn Văn A


                                   Phụ lục
                             Đơn vị chưa báo cáo
   (Kèm theo Báo cáo số      /BC-SNV ngày … tháng 6 năm 2023 của SỞ NỘI VỤ)

Đơn vị           Ngày
                 nhận
---------------  ------
Huyện Đơn Dương


Phần dành cho người soạn thảo (bỏ trước khi ký)

Ghi chú:
- Số liệu ước tính.
"""


def test_plain_text_shows_the_document_as_it_lies_on_paper(
    render: Callable[..., bytes], report: Output
) -> None:
    shown = render("table", report).decode()
    assert shown == PLAIN
    assert max(map(len, shown.splitlines())) <= 80


def test_a_letter_bears_its_subject_under_its_number(
    render: Callable[..., bytes], report: Output
) -> None:
    assert report.document is not None
    letter = attrs.evolve(
        report, document=attrs.evolve(report.document, type_name=None, subject="báo cáo chậm")
    )
    shown = [line.strip() for line in render("table", letter).decode().splitlines()]
    assert shown[3:5] == ["V/v báo cáo chậm", ""]


def test_markdown_shows_every_part_and_obeys_none(
    render: Callable[..., bytes], report: Output
) -> None:
    written = render("markdown", report).decode()
    parser = MarkdownIt("commonmark", {"html": True}).enable("table")
    kinds = [token.tag for token in parser.parse(written) if token.nesting == 1]
    assert kinds.count("h1") == 1
    assert kinds.count("table") == 2
    texts = "\n".join(
        child.content
        for token in parser.parse(written)
        for child in token.children or ()
        if child.type == "text"
    )
    for said in (
        "UBND TỈNH LÂM ĐỒNG",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Số:      /BC-SNV",
        "BÁO CÁO",
        "I. KẾT QUẢ",
        "huyện: 12/12.",
        "[Cần bổ sung: Khó khăn, vướng mắc]",
        "Kính trình Ủy ban nhân dân tỉnh xem xét./.",
        "- Lưu: VT, XDCQ.",
        "Nguyễn Văn A",
        "Huyện Đơn Dương",
        "Số liệu ước tính.",
    ):
        assert said in texts


def test_json_holds_the_document_part_by_part(render: Callable[..., bytes], report: Output) -> None:
    document = json.loads(render("json", report))["document"]
    assert document["letterhead"]["number"] is None
    assert document["letterhead"]["signed"] == "2023-06"
    assert [block["kind"] for block in document["body"]] == [
        "heading",
        "paragraph",
        "points",
        "table",
        "to-be-written",
        "paragraph",
    ]
    assert document["body"][3]["rows"] == [{"unit": "Sở Tư pháp", "received": "2023-06-05"}]
    assert document["annexes"] == [
        {
            "title": "Đơn vị chưa báo cáo",
            "rows": [{"unit": "Huyện Đơn Dương", "received": None}],
        }
    ]
    assert document["signer"] == {
        "authority": ["KT. GIÁM ĐỐC"],
        "title": "PHÓ GIÁM ĐỐC",
        "name": "Nguyễn Văn A",
    }


def test_a_workbook_has_a_sheet_of_the_text_and_one_of_each_table(
    render: Callable[..., bytes], report: Output
) -> None:
    book = CalamineWorkbook.from_filelike(io.BytesIO(render("xlsx", report)))
    assert book.sheet_names == ["Văn bản", "Tình hình báo cáo", "Đơn vị chưa báo cáo", "Ghi chú"]
    lines = [row[0] for row in book.get_sheet_by_name("Văn bản").to_python()]
    assert lines[:3] == ["UBND TỈNH LÂM ĐỒNG", "SỞ NỘI VỤ", "Số:      /BC-SNV"]
    assert "[Tình hình báo cáo]" in lines
    assert lines[-1] == "Nguyễn Văn A"


@pytest.mark.parametrize("name", ["csv", "jsonl"])
def test_a_format_of_rows_refuses_a_document_without_rows(
    render: Callable[..., bytes], report: Output, name: str
) -> None:
    with pytest.raises(FormatError) as caught:
        render(name, report)
    assert str(caught.value) == (
        f"error: The output 'report' has no rows; '{name}' holds rows only.\n"
        f"where: format {name}\n"
        "fix:   choose one of docx, html, json, markdown, pdf, table, xlsx"
    )


@pytest.mark.parametrize("name", ["csv", "jsonl"])
def test_a_format_of_rows_shows_the_rows_that_a_document_has(
    render: Callable[..., bytes], report: Output, name: str
) -> None:
    rows = attrs.evolve(report, records=report.tables[0])
    assert "Huyện Đơn Dương" in render(name, rows).decode()


def test_a_document_is_no_calendar(render: Callable[..., bytes], report: Output) -> None:
    with pytest.raises(FormatError, match="has no dates for a calendar"):
        render("ics", report)


@pytest.mark.parametrize("name", ["table", "markdown", "json"])
def test_hostile_text_in_a_document_commands_nothing(
    render: Callable[..., bytes], report: Output, hostile: str, name: str
) -> None:
    assert report.document is not None
    document = attrs.evolve(
        report.document, subject=hostile, body=(Paragraph(text=hostile),), recipients=(hostile,)
    )
    written = render(name, attrs.evolve(report, document=document)).decode()
    assert "\x1b" not in written
    assert "<script>" not in written or name != "markdown"


def test_a_cell_of_several_lines_stays_in_its_line(
    render: Callable[..., bytes], showing: Callable[[Cell], Output]
) -> None:
    assert "a b" in render("table", showing("a\nb")).decode()
