"""The Excel workbook, read back by a reader of another family."""

import datetime as dt
import html
import io
import re
import sys
import tracemalloc
import zipfile
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

import attrs
import pytest
from python_calamine import CalamineWorkbook

from danvan.errors import FormatError
from danvan.messages import message
from danvan.outputs.output import Cell, CellKind, Column, Output, Row, Rows, Table
from danvan.outputs.tones import Tone
from danvan.text import visible


def sheets(written: bytes) -> dict[str, list[list[object]]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(written))
    return {
        name: [list(row) for row in book.get_sheet_by_name(name).to_python()]
        for name in book.sheet_names
    }


def part(written: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(written)) as book:
        return book.read(name).decode()


def test_a_due_list_is_a_sheet_with_real_dates_and_a_sheet_of_notices(
    render: Callable[..., bytes], due_list: Output
) -> None:
    assert sheets(render("xlsx", due_list)) == {
        "Bảng 1": [
            ["Lịch báo cáo, tỉnh Lâm Đồng, năm 2023", "", "", ""],
            ["Kế hoạch 4417/KH-UBND ngày 30/12/2022", "", "", ""],
            ["Hạn nộp", "Báo cáo", "Hiệu lực", "Số"],
            [dt.date(2023, 6, 15), "Báo cáo tháng 6", "có", 15.0],
            ["", "Báo cáo đột xuất", "không", 3.0],
        ],
        "Ghi chú": [["Ghi chú"], ["Một ghi chú."], ["No office has more than 5 days."]],
    }


def test_the_heading_is_frozen_filtered_and_printed_on_each_page(
    render: Callable[..., bytes], due_list: Output
) -> None:
    written = render("xlsx", due_list)
    sheet = part(written, "xl/worksheets/sheet1.xml")
    assert '<pane ySplit="3" topLeftCell="A4" activePane="bottomLeft" state="frozen"/>' in sheet
    assert '<autoFilter ref="A3:D5"/>' in sheet
    assert 'paperSize="9"' in sheet
    assert 'fitToHeight="0"' in sheet
    assert "'Bảng 1'!$3:$3" in part(written, "xl/workbook.xml")
    assert 'formatCode="dd/mm/yyyy"' in part(written, "xl/styles.xml")


def test_nothing_in_the_file_depends_on_the_clock(
    render: Callable[..., bytes], due_list: Output
) -> None:
    written = render("xlsx", due_list)
    assert written == render("xlsx", due_list)
    with zipfile.ZipFile(io.BytesIO(written)) as book:
        assert {info.date_time[0] for info in book.infolist()} == {1980}
    stamps = re.findall(r"\d{4}-\d\d-\d\dT[^<]*", part(written, "docProps/core.xml"))
    assert set(stamps) == {"2000-01-01T00:00:00Z"}


def with_titles(due_list: Output, *titles: str) -> Output:
    tables = tuple(attrs.evolve(due_list.tables[0], title=title) for title in titles)
    return attrs.evolve(due_list, tables=tables)


def test_a_sheet_name_is_made_of_what_excel_takes_and_never_used_twice(
    render: Callable[..., bytes], due_list: Output
) -> None:
    titles = ("Sở [Nội vụ]: a/b*?\\", "'", "Ghi chú", "History", "X" * 40, "x" * 40, "🌾" * 40)
    assert list(sheets(render("xlsx", with_titles(due_list, *titles)))) == [
        "Sở  Nội vụ   a b",
        "Bảng",
        "Ghi chú (2)",
        "History (2)",
        "X" * 31,
        "x" * 27 + " (2)",
        "🌾" * 15,
        "Ghi chú",
    ]


def test_the_title_of_a_table_stands_behind_that_of_the_whole(
    render: Callable[..., bytes], due_list: Output
) -> None:
    shown = sheets(render("xlsx", with_titles(due_list, "Quý I")))
    assert shown["Quý I"][0][0] == "Lịch báo cáo, tỉnh Lâm Đồng, năm 2023 – Quý I"


def test_a_text_that_excel_would_cut_is_refused_with_its_cell(
    render: Callable[..., bytes], showing: Callable[[Cell], Output]
) -> None:
    whole = attrs.evolve(showing("a" * 32_767), notices=(), sources=())
    assert sheets(render("xlsx", whole))["Bảng 1"][3] == ["a" * 32_767]
    with pytest.raises(FormatError) as caught:
        render("xlsx", attrs.evolve(showing("🌾" * 16_384), notices=(), sources=()))
    assert str(caught.value) == (
        "error: Excel takes 32767 characters in a cell; this one has 32768.\n"
        "where: Bảng 1!A4\n"
        "fix:   choose a format without this limit: csv, json or jsonl"
    )


def test_the_28th_column_is_named_as_excel_names_it(render: Callable[..., bytes]) -> None:
    columns = tuple(Column(key=str(number), heading="a") for number in range(28))
    table = Table(columns=columns, rows=[[*[None] * 27, "a" * 40_000]])
    with pytest.raises(FormatError, match="Bảng 1!AB4"):
        render("xlsx", Output(kind="x", title="x", records=table, tables=(table,)))


def test_more_rows_than_excel_has_are_refused(
    render: Callable[..., bytes],
    showing: Callable[[Cell], Output],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("danvan.formats.xlsx.sheets._MOST_ROWS", 5)
    output = showing("a")
    (table,) = output.tables
    fits = attrs.evolve(output, tables=(attrs.evolve(table, rows=[["a"], ["b"]]),))
    assert len(sheets(render("xlsx", fits))["Bảng 1"]) == 5
    with pytest.raises(FormatError, match="Excel takes 5 rows"):
        render("xlsx", attrs.evolve(output, tables=(attrs.evolve(table, rows=[["a"]] * 3),)))


def test_a_day_and_a_number_that_excel_cannot_hold_are_text(
    render: Callable[..., bytes], showing: Callable[[Cell], Output]
) -> None:
    early = sheets(render("xlsx", showing(dt.date(1899, 12, 31))))["Bảng 1"]
    large = sheets(render("xlsx", showing(10**15 + 1)))["Bảng 1"]
    assert (early[3], large[3]) == (["31/12/1899"], ["1000000000000001"])


def test_a_note_of_several_sentences_is_one_cell(
    render: Callable[..., bytes], showing: Callable[[Cell], Output]
) -> None:
    shown = sheets(render("xlsx", showing((message("One."), "Hai."))))
    assert shown["Bảng 1"][3] == ["One.; Hai."]


def test_without_xlsxwriter_the_error_says_what_to_install(
    render: Callable[..., bytes], due_list: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(FormatError, match="needs XlsxWriter") as caught:
        render("xlsx", due_list)
    assert caught.value.problems[0].lines()[2] == 'fix:   run: pip install "danvan[xlsx]"'


def with_columns(rows: list[Row], *columns: Column) -> Output:
    table = Table(columns=columns, rows=rows)
    return Output(kind="x", title="x", records=table, tables=(table,))


def test_points_and_shares_are_numbers_shown_as_what_they_are(
    render: Callable[..., bytes],
) -> None:
    share = Column(key="share", heading="Tỷ lệ", kind=CellKind.SHARE)
    points = Column(key="points", heading="Điểm", kind=CellKind.NUMBER)
    rows: list[Row] = [
        [Fraction(4933, 5000), Decimal("98.25")],
        ["98,66%", Decimal("1E+3")],
        [Fraction(1), Decimal(12345678901234567)],
        ["chưa có số", None],
    ]
    written = render("xlsx", with_columns(rows, share, points))
    assert sheets(written)["Bảng 1"][3:] == [
        [0.9866, 98.25],
        [0.9866, 1000.0],
        [1.0, "12.345.678.901.234.567"],
        ["chưa có số", ""],
    ]
    codes = re.findall(r'formatCode="([^"]+)"', part(written, "xl/styles.xml"))
    assert set(codes) == {"0.00%", "0%", "0.00", "0"} - {"0"}


TONES = {"đúng hạn": Tone.GOOD, "✗": Tone.BAD, 'a"b': Tone.WARNING}


def test_a_status_is_coloured_by_a_rule_that_follows_its_text(
    render: Callable[..., bytes],
) -> None:
    status = Column(key="status", heading="Tình trạng", tones=TONES)
    written = render("xlsx", with_columns([["đúng hạn"], ["✗"]], status))
    sheet = part(written, "xl/worksheets/sheet1.xml")
    assert html.unescape("".join(re.findall("<formula>(.*?)</formula>", sheet))) == (
        'OR(EXACT(A4,"đúng hạn"),EXACT(LEFT(A4,10),"đúng hạn; "))'
        'OR(EXACT(A4,"✗"),EXACT(LEFT(A4,3),"✗; "))'
        'OR(EXACT(A4,"a""b"),EXACT(LEFT(A4,5),"a""b; "))'
    )
    assert re.findall('<conditionalFormatting sqref="([^"]+)"', sheet) == ["A4:A5"]
    styles = part(written, "xl/styles.xml")
    # Excel writes the symbol before the text, which stays as it is; a symbol needs no second one.
    assert [html.unescape(code) for code in re.findall('<dxf>.*?formatCode="([^"]+)"', styles)] == [
        '"✓ "@',
        '"! "@',
    ]
    assert [row[0] for row in sheets(written)["Bảng 1"][3:]] == ["đúng hạn", "✗"]


def test_a_column_with_bars_draws_them_in_its_cells(render: Callable[..., bytes]) -> None:
    points = Column(key="points", heading="Điểm", kind=CellKind.NUMBER, bar=Fraction(100))
    sheet = part(render("xlsx", with_columns([[Decimal(50)]], points)), "xl/worksheets/sheet1.xml")
    assert '<cfvo type="num" val="0"/><cfvo type="num" val="100.0"/>' in sheet


def test_a_narrow_table_is_printed_upright_and_a_wide_one_across(
    render: Callable[..., bytes],
) -> None:
    def turned(width: int) -> bool:
        columns = (Column(key="a", heading="a", width=width),)
        sheet = part(render("xlsx", with_columns([["a"]], *columns)), "xl/worksheets/sheet1.xml")
        return 'orientation="landscape"' in sheet

    assert (turned(90), turned(91)) == (False, True)


def test_a_long_title_runs_across_the_columns_and_does_not_widen_the_page(
    render: Callable[..., bytes], due_list: Output
) -> None:
    sheet = part(render("xlsx", due_list), "xl/worksheets/sheet1.xml")
    assert '<mergeCell ref="A1:D1"/><mergeCell ref="A2:D2"/>' in sheet


def test_a_heading_as_long_as_its_column_has_room_for_two_lines_of_bold_letters(
    render: Callable[..., bytes],
) -> None:
    column = Column(key="on_time", heading="Đúng hạn", width=8)
    sheet = part(render("xlsx", with_columns([["a"]], column)), "xl/worksheets/sheet1.xml")
    assert re.findall(r'<row r="3"[^>]* ht="(\d+)"', sheet) == ["30"]
    assert re.findall(r'<row r="4"[^>]* ht="(\d+)"', sheet) == []


def test_many_rows_need_no_more_memory_than_few(
    render: Callable[..., bytes],
) -> None:
    def peak(count: int) -> int:
        rows = Rows(make=lambda: (["Xã Đạ Sar", number] for number in range(count)))
        columns = (Column(key="a", heading="a"), Column(key="b", heading="b"))
        table = Table(columns=columns, rows=rows)
        output = Output(kind="x", title="x", records=table, tables=(table,))
        tracemalloc.start()
        try:
            written = render("xlsx", output)
            return tracemalloc.get_traced_memory()[1] - 3 * len(written)
        finally:
            tracemalloc.stop()

    peak(1)  # what is imported and cached is counted once
    assert peak(20_000) < peak(1_000) + 200_000


def test_an_output_without_tables_is_still_a_workbook(
    render: Callable[..., bytes], due_list: Output
) -> None:
    assert list(sheets(render("xlsx", attrs.evolve(due_list, tables=())))) == ["Ghi chú"]


def test_hostile_text_is_text_and_no_formula(
    render: Callable[..., bytes], showing: Callable[[Cell], Output], hostile: str
) -> None:
    written = render("xlsx", showing(hostile))
    expected = visible(hostile).replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd")
    # Excel writes _x0041_ as _x005F_x0041_; calamine 0.3 does not read it back.
    shown = {
        name: [str(row[0]).replace("_x005F_", "_") for row in rows]
        for name, rows in sheets(written).items()
    }
    assert shown == {
        "Bảng 1": ["Thử", expected, "Ô", expected],
        "Ghi chú": ["Ghi chú", expected],
    }
    sheet = part(written, "xl/worksheets/sheet1.xml")
    assert "<f>" not in sheet
    assert "<hyperlink" not in sheet
