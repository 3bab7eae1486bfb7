"""A province's own Word template: what it can show, may not say and must not forget."""

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import attrs
import docx
import pytest
from docx.document import Document

from danvan.errors import FormatError
from danvan.formats.docx.template_context import template_context
from danvan.formats.docx.wordml import Sheet
from danvan.outputs.documents import Paragraph, Template
from danvan.outputs.output import Output
from danvan.text import visible

PAGE = Path(__file__).parents[2] / "docs/reference/letter-templates.md"
WHOLE = (
    "{{ issuer|upper }} {{ number }} {{ place_and_date }}",
    "{{ type_name }}: {{ subject }}",
    "{% for line in addressees %}{{ line }}{% endfor %}",
    "{%p for line in basis %}",
    "{{ line }}",
    "{%p endfor %}",
    "{{p body }}",
    "{% if signer_name %}{{ signer_name }}{% endif %}",
)


def made(*paragraphs: str) -> bytes:
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def using(report: Output, content: bytes) -> Output:
    assert report.document is not None
    template = Template(name="mau-bao-cao.docx", content=content)
    return attrs.evolve(report, document=attrs.evolve(report.document, template=template))


def opened(written: bytes) -> Document:
    return docx.Document(io.BytesIO(written))


def texts(document: Document) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs if paragraph.text]


def refused(render: Callable[..., bytes], report: Output, *paragraphs: str) -> str:
    with pytest.raises(FormatError) as caught:
        render("docx", using(report, made(*WHOLE, *paragraphs)))
    return str(caught.value)


def test_a_template_is_filled_and_the_annexes_follow_on_pages_of_their_own(
    render: Callable[..., bytes], report: Output
) -> None:
    document = opened(render("docx", using(report, made(*WHOLE))))
    assert texts(document) == [
        "SỞ NỘI VỤ Số:      /BC-SNV Lâm Đồng, ngày … tháng 6 năm 2023",
        "BÁO CÁO: Kết quả công tác dân vận chính quyền 6 tháng đầu năm 2023",
        "Kính gửi: Ủy ban nhân dân tỉnh Lâm Đồng",
        "Căn cứ Kế hoạch số 4417/KH-UBND;",
        "I. KẾT QUẢ",
        "Các đơn vị đã báo cáo.",
        "- Sở, ban, ngành: 19/19;",
        "- huyện: 12/12.",
        "Tình hình báo cáo",
        "[Cần bổ sung: Khó khăn, vướng mắc]",
        "Kính trình Ủy ban nhân dân tỉnh xem xét./.",
        "Nguyễn Văn A",
        "Phụ lục",
        "(Kèm theo Báo cáo số      /BC-SNV ngày … tháng 6 năm 2023 của SỞ NỘI VỤ)",
        "Đơn vị chưa báo cáo",
        "Phần dành cho người soạn thảo (bỏ trước khi ký)",
        "Ghi chú",
        "- Số liệu ước tính.",
    ]
    assert [[cell.text for cell in row.cells] for row in document.tables[0].rows] == [
        ["Đơn vị", "Ngày nhận"],
        ["Sở Tư pháp", "05/06/2023"],
    ]
    assert len(document.sections) == 3


def test_the_styles_of_the_template_stay_and_those_that_it_lacks_are_added(
    render: Callable[..., bytes], report: Output
) -> None:
    styles = opened(render("docx", using(report, made(*WHOLE)))).styles
    names = [style.name for style in styles]
    assert names.count("Heading 1") == 1
    assert "Lời văn" in names
    assert styles["Lời văn"].font.name == "Times New Roman"


def test_the_same_template_gives_the_same_bytes(
    render: Callable[..., bytes], report: Output
) -> None:
    output = using(report, made(*WHOLE))
    written = render("docx", output)
    assert written == render("docx", output)
    with zipfile.ZipFile(io.BytesIO(written)) as file:
        assert {info.date_time[0] for info in file.infolist()} == {1980}


def test_hostile_text_in_a_template_is_text(
    render: Callable[..., bytes], report: Output, hostile: str
) -> None:
    assert report.document is not None
    head = attrs.evolve(report.document.letterhead, issuer=hostile)
    document = attrs.evolve(
        report.document, letterhead=head, subject=hostile, body=(Paragraph(text=hostile),) * 2
    )
    changed = attrs.evolve(report, document=document, tables=(), notices=())
    content = made("{{ issuer }}", *WHOLE[1:])
    shown = texts(opened(render("docx", using(changed, content))))
    expected = visible(hostile).replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd")
    assert shown[0] == expected
    assert shown[1] == f"BÁO CÁO: {expected}"
    assert shown[4] == expected


@pytest.mark.parametrize("braces", ["{{ subject }}", "{_{ a }_}", "{_% if %_}", "{% raw %}"])
def test_braces_in_a_text_stay_as_they_are(
    render: Callable[..., bytes], report: Output, braces: str
) -> None:
    assert report.document is not None
    document = attrs.evolve(report.document, subject=braces, body=(Paragraph(text=braces),) * 2)
    shown = texts(
        opened(render("docx", using(attrs.evolve(report, document=document), made(*WHOLE))))
    )
    assert shown[1] == f"BÁO CÁO: {braces}"
    assert shown[4] == braces


@pytest.mark.parametrize(
    "said, expected",
    [
        pytest.param("{{ subject.upper() }}", "'Call' is not allowed", id="call"),
        pytest.param("{{ ''.__class__.__mro__ }}", "cannot be filled", id="inside of Python"),
        pytest.param("{% for a in range(9) %}{% endfor %}", "'Call' is not allowed", id="range"),
        pytest.param("{{ 'a' * 1000000000 }}", "'Mul' is not allowed", id="product"),
        pytest.param("{{ 9 ** 99999999 }}", "'Pow' is not allowed", id="power"),
        pytest.param("{{ subject|safe }}", "'|safe' is not allowed", id="unescaped"),
        pytest.param("{{ subject|pprint }}", "'|pprint' is not allowed", id="filter"),
        pytest.param("{% include 'a' %}", "'Include' is not allowed", id="include"),
        pytest.param("{% import 'a' as b %}", "'Import' is not allowed", id="import"),
        pytest.param("{% set a = 1 %}", "'Assign' is not allowed", id="assignment"),
        pytest.param("{% macro a() %}{% endmacro %}", "'Macro' is not allowed", id="macro"),
        pytest.param(
            "{{ subjekt }}", "There is no 'subjekt' to show; there is: subject", id="name"
        ),
        pytest.param("{% if %}", "cannot be filled (TemplateSyntaxError", id="syntax"),
        pytest.param("{{ subject is odd }}", "'is odd' is not allowed", id="test"),
        pytest.param(
            "{% for a in basis %}{% for b in basis %}{% for c in basis %}"
            "{% endfor %}{% endfor %}{% endfor %}",
            "Loops stand more than 2 deep",
            id="loops",
        ),
    ],
)
def test_a_template_that_says_what_it_may_not_is_refused_by_name(
    render: Callable[..., bytes], report: Output, said: str, expected: str
) -> None:
    told = refused(render, report, said)
    assert expected in told
    assert "where: mau-bao-cao.docx" in told


def test_all_that_a_template_may_not_say_is_told_at_once(
    render: Callable[..., bytes], report: Output
) -> None:
    told = refused(render, report, "{{ subject|safe }} {{ 9 ** 9 }} {{ subjekt }}")
    assert told.count("error:") == 3


@pytest.mark.parametrize(
    "left_out, name",
    [(6, "body"), (1, "subject"), (2, "addressees"), (3, "basis")],
)
def test_a_template_that_leaves_out_what_the_paper_says_is_refused(
    render: Callable[..., bytes], report: Output, left_out: int, name: str
) -> None:
    removed = slice(3, 6) if name == "basis" else slice(left_out, left_out + 1)
    kept = list(WHOLE)
    del kept[removed]
    with pytest.raises(FormatError, match=f"It does not show '{name}'"):
        render("docx", using(report, made(*kept)))


def with_part(name: str, content: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made(*WHOLE))) as source, zipfile.ZipFile(file, "w") as target:
        for part in source.namelist():
            if part != name:
                target.writestr(part, source.read(part))
        target.writestr(name, content)
    return file.getvalue()


OUTSIDE = b'<Relationships><Relationship TargetMode="External" Target="https://a"/></Relationships>'
BOMB = b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'


@pytest.mark.parametrize(
    "content, expected",
    [
        pytest.param(b"", "It is no Word file (docx).", id="empty"),
        pytest.param(b"PK\x03\x04 broken", "It is no Word file (docx).", id="broken archive"),
        pytest.param(with_part("a.txt", b"")[:900], "It is no Word file (docx).", id="cut"),
        pytest.param(
            with_part("word/vbaProject.bin", b"a"), "It has macros (word/vbaProject.bin).", id="vba"
        ),
        pytest.param(
            with_part("word/_rels/a.xml.rels", OUTSIDE),
            "It refers to something outside itself (word/_rels/a.xml.rels).",
            id="outside",
        ),
        pytest.param(
            with_part("word/a.xml", BOMB), "It declares entities (word/a.xml).", id="entity"
        ),
        pytest.param(
            with_part("word/a.bin", bytes(30_000_001)),
            "It is larger than 30000000 bytes when unpacked.",
            id="large",
        ),
        pytest.param(
            with_part("word/a.xml", bytes(3_000_001)),
            "A part of it is larger than 3000000 bytes (word/a.xml).",
            id="large part",
        ),
        pytest.param(
            with_part("word/a.xml", b"{" * 2_001),
            "It has more than 2000 braces (word/a.xml).",
            id="braces",
        ),
        pytest.param(with_part("word/document.xml", b"<a"), "cannot be filled", id="no markup"),
        pytest.param(with_part("[Content_Types].xml", b"<a/>"), "cannot be filled", id="no parts"),
    ],
)
def test_a_file_that_is_no_sound_template_is_refused(
    render: Callable[..., bytes], report: Output, content: bytes, expected: str
) -> None:
    with pytest.raises(FormatError) as caught:
        render("docx", using(report, content))
    assert expected in str(caught.value)
    assert "where: mau-bao-cao.docx" in str(caught.value)


def test_a_broken_template_costs_no_other_format(
    render: Callable[..., bytes], report: Output
) -> None:
    broken = using(report, b"")
    for name in ("html", "markdown", "table", "json", "xlsx"):
        assert render(name, broken) == render(name, report)


def test_the_page_on_templates_lists_what_they_can_show(report: Output) -> None:
    assert report.document is not None
    listed = re.findall(r"^\| `([a-z_]+)` \|", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    assert listed == list(template_context(report.document, Sheet(), "vi"))
