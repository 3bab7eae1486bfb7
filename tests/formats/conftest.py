"""One small due list, one table of hostile texts, and one way to render."""

import datetime as dt
import importlib
from collections.abc import Callable

import pytest

from danvan.messages import Language, message
from danvan.model.dates import PartialDate
from danvan.outputs.documents import (
    EmptyPart,
    Heading,
    Letterhead,
    OfficialDocument,
    Paragraph,
    Points,
    Signer,
)
from danvan.outputs.output import (
    CalendarEntry,
    Cell,
    CellKind,
    Column,
    Output,
    Row,
    Rows,
    Table,
)
from danvan.sdk import Format, FormatsRequest, RenderRequest

Render = Callable[..., bytes]
Showing = Callable[[Cell], Output]

SIGNED = dt.date(2022, 12, 30)
#: Where a format lives that is not a module of its name.
MODULES = {"pdf": "docx.pdf"}
HOSTILE = {
    "formula": "=1+1",
    "plus": "+cmd|' /C calc'!A0",
    "at": "@SUM(A1)",
    "minus": "-2+3",
    "full-width formula": "＝1+1",
    "tab first": "\t=1+1",
    "script": "<script>alert(1)</script>",
    "entity": "&lt;b&gt; &amp;",
    "line ends": "a\r\nb\rc\nd",
    "end of CDATA": "]]>",
    "pipe and backslash": "a\\|b\\",
    "markup": "*a* _b_ `c` ~~d~~ [e](f) ![g](h) # i $j$ https://k",
    "heading": "# a",
    "numbered list": "1. a",
    "indented": "      a",
    "underline": "---",
    "quotes": "\"a\", 'b'; c",
    "semicolon and comma": "a;b,c:d\\n",
    "RTL mark": "a\u200fb\u200e",
    "RTL override": "a\u202eb\u202c",
    "long": "dài" * 3_333 + "!",
    "emoji": "👩‍🌾🇻🇳",
    "NFD": "Đa\u0300 La\u0323t",
    "escape": "\x1b[2J\x00\x07\x7f\x9b",
    "line separator": "a\u2028b\x85c",
    "not a character": "a\ufffeb\uffffc",
    "lone surrogate": "a\udc80b",
    "escaped letter": "_x0041_",
    "looks like a number": "007",
    "looks like a truth": "False",
}


@pytest.fixture(params=[pytest.param(text, id=name) for name, text in HOSTILE.items()])
def hostile(request: pytest.FixtureRequest) -> str:
    text = request.param
    assert isinstance(text, str)
    return text


def the_format(name: str) -> Format:
    module = importlib.import_module(f"danvan.formats.{MODULES.get(name, name)}")
    (found,) = module.danvan_formats(FormatsRequest())
    assert isinstance(found, Format)
    assert found.name == name
    return found


@pytest.fixture
def render() -> Render:
    def rendered(name: str, output: Output, language: Language = "en") -> bytes:
        return b"".join(the_format(name).render(RenderRequest(output=output, language=language)))

    return rendered


@pytest.fixture
def showing() -> Showing:
    """Return what makes an output that shows one cell, to scripts and to people."""

    def made(cell: Cell) -> Output:
        table = Table(columns=(Column(key="cell", heading="Ô", width=40),), rows=[[cell]])
        text = cell if isinstance(cell, str) else "Thử"
        entry = CalendarEntry(
            key="a/b",
            day=dt.date(2023, 6, 5),
            summary=text,
            description=text,
            stamp=SIGNED,
        )
        return Output(
            kind="test",
            title="Thử",
            records=table,
            tables=(table,),
            notices=(text,),
            sources=(text,),
            entries=(entry,),
        )

    return made


RECORDS: list[Row] = [
    [
        "lam-dong/month/2023-06",
        dt.date(2023, 6, 15),
        True,
        15,
        None,
        [{"code": "so-noi-vu", "via": None}],
        (message("The plan was signed on {day}.", day=dt.date(2023, 6, 20)), "Ghi chú."),
    ],
    ["lam-dong/ad-hoc", None, False, -3, "", [], ()],
]
PEOPLE: list[Row] = [
    [dt.date(2023, 6, 15), "Báo cáo tháng 6", True, 15],
    [None, "Báo cáo đột xuất", False, 3],
]


@pytest.fixture
def due_list() -> Output:
    keys = ("key", "last_day", "in_force", "count", "time", "senders", "note")
    columns = (
        Column(key="last_day", heading="Hạn nộp", kind=CellKind.DATE, width=10),
        Column(key="label", heading="Báo cáo", width=30),
        Column(key="in_force", heading="Hiệu lực", width=10),
        Column(key="count", heading="Số", kind=CellKind.NUMBER, width=6),
    )
    entries = (
        CalendarEntry(
            key="lam-dong/month/2023-06",
            day=dt.date(2023, 6, 15),
            summary="Báo cáo tháng 6; Sở Nội vụ",
            description=("Chậm nhất ngày 15.", message("stated {day}", day=dt.date(2023, 6, 15))),
            stamp=SIGNED,
            sequence=2,
        ),
        CalendarEntry(
            key="lam-dong/ad-hoc",
            day=None,
            summary="Báo cáo đột xuất",
            description=(),
            stamp=SIGNED,
        ),
    )
    return Output(
        kind="due-list",
        title="Lịch báo cáo, tỉnh Lâm Đồng, năm 2023",
        header={"province": "lam-dong", "year": 2023, "documents": [{"signed": SIGNED}]},
        records=Table(
            columns=tuple(Column(key=key) for key in keys), rows=Rows(make=lambda: iter(RECORDS))
        ),
        tables=(Table(columns=columns, rows=Rows(make=lambda: iter(PEOPLE))),),
        notices=("Một ghi chú.", message("No office has more than {count} days.", count=5)),
        sources=("Kế hoạch 4417/KH-UBND ngày 30/12/2022",),
        entries=entries,
    )


@pytest.fixture
def report() -> Output:
    """Return a report as an office lays it out, with a table in its body and one annexed."""
    columns = (
        Column(key="unit", heading="Đơn vị", width=30),
        Column(key="received", heading="Ngày nhận", kind=CellKind.DATE, width=10),
    )
    inside = Table(
        columns=columns, rows=[["Sở Tư pháp", dt.date(2023, 6, 5)]], title="Tình hình báo cáo"
    )
    annex = Table(columns=columns, rows=[["Huyện Đơn Dương", None]], title="Đơn vị chưa báo cáo")
    document = OfficialDocument(
        letterhead=Letterhead(
            superior="UBND TỈNH LÂM ĐỒNG",
            issuer="SỞ NỘI VỤ",
            symbol="BC-SNV",
            place="Lâm Đồng",
            signed=PartialDate(2023, 6),
        ),
        type_name="BÁO CÁO",
        subject="Kết quả công tác dân vận chính quyền 6 tháng đầu năm 2023",
        addressees=("Ủy ban nhân dân tỉnh Lâm Đồng",),
        basis=("Căn cứ Kế hoạch số 4417/KH-UBND;",),
        body=(
            Heading(text="I. KẾT QUẢ"),
            Paragraph(text="Các đơn vị đã báo cáo."),
            Points(texts=("Sở, ban, ngành: 19/19;", "huyện: 12/12.")),
            inside,
            EmptyPart(wanted="Khó khăn, vướng mắc"),
            Paragraph(text="Kính trình Ủy ban nhân dân tỉnh xem xét."),
        ),
        recipients=("Như trên", "Ban Dân vận Tỉnh ủy"),
        filing="XDCQ",
        signer=Signer(
            authority=("KT. GIÁM ĐỐC",),
            title="PHÓ GIÁM ĐỐC",
            name="Nguyễn Văn A",
        ),
    )
    return Output(
        kind="report",
        title="Báo cáo 6 tháng đầu năm 2023",
        records=Table(columns=(), rows=()),
        tables=(annex,),
        notices=("Số liệu ước tính.",),
        document=document,
    )
