"""What a written workbook lets people do, and what it does not."""

import datetime as dt
import io
import re
import sys
import zipfile
from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction

import attrs
import pytest
from python_calamine import CalamineWorkbook

from danvan.errors import SheetError
from danvan.sheets import Choice, Field, Filled, Form, FormSheet, Kind, write_workbook

Read = Callable[..., Filled]

DAY = dt.date(2023, 6, 5)
ROWS: tuple[Mapping[str, object], ...] = (
    {"id": "a", "received_on": DAY, "score": Decimal("57.7")},
    {"id": "b"},
)


def part(written: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(written)) as book:
        return book.read(name).decode()


def written(form: Form, *, free_rows: int = 200, name: str = "") -> bytes:
    sheet = FormSheet(form=form, rows=ROWS, free_rows=free_rows, name=name)
    return write_workbook([sheet], title="Sổ theo dõi", guidance=("Gửi trước ngày 15.",))


def is_locked(data: bytes, style: str) -> bool:
    """Tell whether the cells of a style are locked, which they are unless it says otherwise."""
    styles = re.findall(
        r"<xf [^>]*?(?:/>|>.*?</xf>)", part(data, "xl/styles.xml").split("<cellXfs")[1]
    )
    return 'locked="0"' not in styles[int(style)]


def style_of(data: bytes, pattern: str) -> str:
    found = re.search(pattern, part(data, "xl/worksheets/sheet2.xml"))
    assert found is not None
    return found[1]


def rules(data: bytes) -> dict[str, str]:
    """Return the rule of each column that has one, by its letter."""
    sheet = part(data, "xl/worksheets/sheet2.xml")
    found = re.findall(r'<dataValidation .*?sqref="([A-Z]).*?(?:/>|</dataValidation>)', sheet)
    texts = re.findall(r"<dataValidation .*?(?:</dataValidation>|\"/>)", sheet)
    return dict(zip(found, texts, strict=True))


def test_instructions_come_first(form: Form) -> None:
    book = CalamineWorkbook.from_filelike(io.BytesIO(written(form)))
    assert book.sheet_names == ["Hướng dẫn", "Báo cáo"]
    lines = book.get_sheet_by_name("Hướng dẫn").to_python()
    assert [line[0] for line in lines[:2]] == ["Sổ theo dõi", "Gửi trước ngày 15."]
    assert ["Điểm", "score", "", "Số, nhiều nhất 2 chữ số lẻ; từ 0 đến 100", ""] in lines
    assert ["Số văn bản", "number", "", "Chữ", "Khoản 2 Điều 5"] in lines


def test_a_sheet_has_its_title_and_mark_above_the_headings(form: Form) -> None:
    book = CalamineWorkbook.from_filelike(
        io.BytesIO(written(attrs.evolve(form, version="4417 (a1b2)")))
    )
    lines = book.get_sheet_by_name("Báo cáo").to_python()
    assert lines[0][0] == "Báo cáo"
    assert lines[1][0] == "Mã biểu: submissions; phiên bản: 4417 (a1b2)"
    assert lines[2][:4] == ["Mã", "Ngày nhận *", "Số văn bản", "Điểm"]
    assert lines[3][:4] == ["a", DAY, "", 57.7]


def test_headings_are_frozen_filtered_and_printed_on_each_page(form: Form) -> None:
    data = written(form)
    sheet = part(data, "xl/worksheets/sheet2.xml")
    assert '<pane ySplit="3" topLeftCell="A4"' in sheet
    assert '<autoFilter ref="A3:J205"/>' in sheet
    assert 'paperSize="9" fitToHeight="0" orientation="landscape"' in sheet
    assert "'Báo cáo'!$3:$3" in part(data, "xl/workbook.xml")


def test_locked_cells_are_locked_and_free_rows_are_open(form: Form) -> None:
    data = written(form)
    assert '<sheetProtection sheet="1"' in part(data, "xl/worksheets/sheet2.xml")
    assert "password" not in part(data, "xl/worksheets/sheet2.xml")
    assert is_locked(data, style_of(data, r'r="A4" s="(\d+)"'))
    assert not is_locked(data, style_of(data, r'r="B4" s="(\d+)"'))
    assert is_locked(data, style_of(data, r'r="A3" s="(\d+)"'))
    assert not is_locked(data, style_of(data, r'<col min="1" .*?style="(\d+)"'))
    assert is_locked(data, style_of(data, r'<row r="1" s="(\d+)"'))


def test_without_free_rows_only_the_cells_of_rows_are_open(form: Form) -> None:
    data = written(form, free_rows=0)
    assert is_locked(data, style_of(data, r'<col min="2" .*?style="(\d+)"'))
    assert not is_locked(data, style_of(data, r'r="B5" s="(\d+)"'))
    assert 'sqref="B4:B5"' in part(data, "xl/worksheets/sheet2.xml")


def test_excel_checks_what_people_type(form: Form) -> None:
    found = rules(written(form))
    assert set(found) == set("BCDEFGH")  # the others take any text and have no note
    assert 'type="date"' in found["B"]
    assert "<formula1>0</formula1><formula2>100</formula2>" in found["D"]
    assert 'error="Điểm: Số, nhiều nhất 2 chữ số lẻ; từ 0 đến 100."' in found["D"]
    assert '<formula1>"có,không"</formula1>' in found["F"]
    assert 'type="whole"' in found["G"]
    assert '<formula1>"Thư điện tử,Văn bản giấy"</formula1>' in found["H"]
    assert all('errorTitle="Giá trị không hợp lệ"' in rule for rule in found.values())
    assert 'prompt="Khoản 2 Điều 5"' in found["C"]


def test_a_note_is_the_comment_of_its_heading(form: Form) -> None:
    comments = part(written(form), "xl/comments1.xml")
    assert re.findall(r'<comment ref="(\w+)".*?<t>(.*?)</t>', comments) == [
        ("C3", "Khoản 2 Điều 5")
    ]


def test_a_long_list_of_answers_stands_on_a_sheet_that_people_see(read: Read) -> None:
    choices = tuple(Choice(f"unit-{n}", f"Phường, xã số {n}") for n in range(1, 41))
    field = Field(key="unit", heading="Đơn vị", kind=Kind.CHOICE, choices=choices)
    form = Form(name="f", title="Biểu", fields=(field,))
    data = write_workbook([FormSheet(form=form, rows=[{"unit": "unit-40"}])], title="Sổ")
    assert "<formula1>'Danh mục'!$A$2:$A$41</formula1>" in rules(data)["A"]
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    assert book.get_sheet_by_name("Danh mục").to_python()[40] == ["Phường, xã số 40"]
    filled = read(data, form).checked()
    assert filled.rows["f"][0].values["unit"] == "unit-40"
    assert filled.notices == ()


def test_nothing_is_a_formula_or_a_link(form: Form) -> None:
    rows = [{"id": text} for text in ("=1+1", "{=1}", "https://a.vn", "mailto:a@b.vn", "#REF!")]
    data = write_workbook([FormSheet(form=form, rows=rows)], title="=1+1", guidance=["=2"])
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        sheets = [book.read(name).decode() for name in book.namelist() if "sheets/sheet" in name]
    assert len(sheets) == 2
    assert not any("<f>" in sheet or "hyperlink" in sheet for sheet in sheets)


def test_keys_are_texts_shares_and_days_are_numbers(form: Form) -> None:
    row = {"id": "0123", "received_on": DAY, "share": Fraction(4933, 5000)}
    data = write_workbook([FormSheet(form=form, rows=[row])], title="Sổ")
    sheet = part(data, "xl/worksheets/sheet2.xml")
    assert re.search(r'r="A4" s="\d+" t="inlineStr"><is><t>0123</t>', sheet)
    assert re.search(r'r="B4" s="\d+"><v>45082</v>', sheet)
    assert re.search(r'r="E4" s="\d+"><v>0.9866</v>', sheet)


def test_what_no_cell_can_hold_is_named_all_at_once(form: Form) -> None:
    rows: list[Mapping[str, object]] = [
        {"id": "a\x07"},
        {"id": "b", "score": Decimal("1.234")},
        {"id": "c", "via": "fax"},
    ]
    with pytest.raises(SheetError) as error:
        write_workbook([FormSheet(form=form, rows=rows)], title="Sổ")
    assert str(error.value).splitlines()[1::3] == [
        "where: Sổ, sheet 'Báo cáo', cell A4",
        "where: Sổ, sheet 'Báo cáo', cell D5",
        "where: Sổ, sheet 'Báo cáo', cell H6",
    ]


@pytest.mark.parametrize(
    "row", [{"received_on": "2023-06-05"}, {"score": 5.5}, {"share": Decimal(1)}, {"pages": True}]
)
def test_a_value_of_another_type_is_a_mistake_of_the_program(
    row: Mapping[str, object], form: Form
) -> None:
    with pytest.raises(TypeError, match="cannot hold"):
        write_workbook([FormSheet(form=form, rows=[row])], title="Sổ")


def test_a_key_that_is_no_field_is_a_mistake_of_the_program(form: Form) -> None:
    with pytest.raises(ValueError, match="has no field nubmer"):
        write_workbook([FormSheet(form=form, rows=[{"nubmer": "1"}])], title="Sổ")


def test_sheets_get_names_that_excel_takes_and_are_read_all_the_same(
    form: Form, read: Read
) -> None:
    rows = [{"id": "a", "received_on": DAY}]
    names = ("Cụm 1: sở/ngành", "cụm 1  sở ngành", "x" * 40, "Hướng dẫn", "")
    data = write_workbook(
        [FormSheet(form=form, rows=rows, name=name) for name in names], title="Sổ"
    )
    found = [row.sheet for row in read(data).checked().rows["submissions"]]
    assert found == [
        "Cụm 1  sở ngành",
        "cụm 1  sở ngành (2)",
        "x" * 31,
        "Hướng dẫn (2)",
        "Báo cáo",
    ]


def test_a_missing_library_says_what_to_install(
    form: Form, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(SheetError, match=r'run: pip install "danvan\[xlsx\]"'):
        written(form)
