"""One output has the same cells in every format; each is read back by somebody else's reader."""

import csv
import datetime as dt
import io
import json
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import html as lxml_html  # type: ignore[import-untyped]
from markdown_it import MarkdownIt
from python_calamine import CalamineWorkbook

from danvan.formats.csv import guard
from danvan.messages import message
from danvan.outputs.cells import to_json, to_xml_person
from danvan.outputs.output import Cell, CellKind, Column, Output, Row, Table
from danvan.outputs.tones import Tone
from danvan.text import format_full_date, format_number, format_share, to_nfc

Render = Callable[..., bytes]
COLUMNS = (
    Column(key="text", heading="Đơn vị", width=24),
    Column(key="day", heading="Hạn cuối", kind=CellKind.DATE, width=10),
    Column(key="status", heading="Tình trạng", width=14, tones={"đúng hạn": Tone.GOOD}),
    Column(key="share", heading="Tỷ lệ", kind=CellKind.SHARE, width=8, bar=Fraction(1)),
    Column(key="points", heading="Điểm", kind=CellKind.NUMBER, width=8),
)
ROWS: list[Row] = [
    ["Sở Tư pháp", dt.date(2023, 6, 5), "đúng hạn", Fraction(4933, 5000), Decimal("98.25")],
    ["007", dt.date(1899, 12, 31), ("đúng hạn", "gia hạn"), Fraction(1), 12],
    ["=1+1", None, message("no date"), "98,66%", Decimal("1234.5")],
    ["False", None, None, None, True],
]


def output_of(rows: list[Row]) -> Output:
    table = Table(columns=COLUMNS, rows=rows, title="Bảng")
    return Output(kind="test", title="Thử", records=table, tables=(table,))


def expected(rows: list[Row]) -> list[list[str]]:
    headings = [column.heading for column in COLUMNS]
    return [headings, *([to_xml_person(cell, "en") for cell in row] for row in rows)]


def from_markdown(written: bytes) -> list[list[str]]:
    rows: list[list[str]] = []
    for token in MarkdownIt("commonmark").enable("table").parse(written.decode()):
        if token.type == "tr_open":
            rows.append([])
        if token.type == "inline" and rows:
            rows[-1].append("".join(child.content for child in token.children or ()))
    return rows


def from_docx(written: bytes) -> list[list[str]]:
    (table,) = docx.Document(io.BytesIO(written)).tables
    # The bar below a number is a paragraph without text.
    return [[cell.text.removesuffix("\n") for cell in row.cells] for row in table.rows]


def from_html(written: bytes) -> list[list[str]]:
    page = lxml_html.fromstring(written)
    for sign in page.xpath("//*[@aria-hidden]"):
        sign.drop_tree()
    cells = [row.xpath("./td | ./th") for row in page.xpath("//tr")]
    return [[str(cell.text_content()) for cell in row] for row in cells]


def as_shown(value: object, kind: CellKind) -> str:
    """Write what a workbook holds as a person reads it."""
    if isinstance(value, dt.date):
        return format_full_date(value)
    if isinstance(value, float):
        exact = Decimal(repr(value))
        return format_share(exact) if kind is CellKind.SHARE else format_number(exact)
    return str(value)


def shown_by_excel(written: bytes) -> list[list[str]]:
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(written)).get_sheet_by_index(0)
    headings, *rows = sheet.to_python()[2:]
    return [
        [str(heading) for heading in headings],
        *(
            [as_shown(value, column.kind) for value, column in zip(row, COLUMNS, strict=True)]
            for row in rows
        ),
    ]


READERS = {
    "docx": from_docx,
    "html": from_html,
    "markdown": from_markdown,
    "xlsx": shown_by_excel,
}


@pytest.mark.parametrize("name", READERS)
def test_what_people_read_has_the_same_cells_in_every_format(render: Render, name: str) -> None:
    assert READERS[name](render(name, output_of(ROWS))) == expected(ROWS)


def test_a_terminal_shows_the_same_cells(render: Render) -> None:
    lines = render("table", output_of(ROWS)).decode().splitlines()
    shown = "".join("".join(lines).split())
    for row in expected(ROWS):
        for cell in row:
            assert all("".join(word.split()) in shown for word in cell.split())


def test_what_scripts_read_has_the_same_cells_in_every_format(render: Render) -> None:
    output = output_of(ROWS)
    rows = json.loads(render("json", output))["rows"]
    lines = [json.loads(line) for line in render("jsonl", output).decode().splitlines()]
    heading, *cells = csv.reader(io.StringIO(render("csv", output).decode(), newline=""))
    assert rows == lines
    assert heading == [column.key for column in COLUMNS]
    assert rows == [
        {column.key: to_json(cell, "en") for column, cell in zip(COLUMNS, row, strict=True)}
        for row in ROWS
    ]
    assert cells == [[as_csv(value) for value in row.values()] for row in rows]


def as_csv(value: object) -> str:
    if isinstance(value, str):
        return guard(value)
    return "" if value is None else json.dumps(value)


texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
cells: st.SearchStrategy[Cell] = st.one_of(
    st.none(),
    texts,
    st.dates(dt.date(1900, 3, 1), dt.date(2100, 1, 1)),
    st.tuples(texts, texts),
)


@given(st.lists(st.tuples(cells, cells, cells, cells, cells), min_size=1, max_size=4))
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_text_arrives_alike_in_the_page_and_the_document(
    render: Render, rows: list[Row]
) -> None:
    output = output_of(rows)
    assert from_docx(render("docx", output)) == expected(rows)
    page = from_html(render("html", output))
    assert [[to_nfc(cell) for cell in row] for row in page] == [
        [to_nfc(cell) for cell in row] for row in expected(rows)
    ]
