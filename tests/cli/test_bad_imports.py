"""Files as they come from units: every mistake is told with sheet and cell, all at once."""

import datetime as dt
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

Running = Callable[..., Any]
Refused = Callable[..., str]
Change = Callable[[xlsxwriter.Workbook, xlsxwriter.worksheet.Worksheet], object]

SHEET = "Nộp báo cáo"
HEADINGS = ("Mã báo cáo", "Ngày nhận", "Số văn bản")
TODAY = ("--today", "2023-06-30")
REGISTER = ("--register", "so.db")


def key(unit: object, report: str = "month/2023-06") -> str:
    return f"lam-dong/{unit}/{report}"


def workbook(
    *rows: Sequence[object], headings: Sequence[str] = HEADINGS, change: Change | None = None,
    sheet_name: str = SHEET,
) -> str:  # fmt: skip
    """Write a workbook as a person makes one: a line of headings, rows below."""
    with xlsxwriter.Workbook("nop.xlsx") as book:
        sheet = book.add_worksheet(sheet_name)
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        for number, cells in enumerate((headings, *rows)):
            for column, value in enumerate(cells):
                if isinstance(value, str):
                    sheet.write_string(number, column, value)
                elif value is not None:
                    is_day = isinstance(value, dt.date)
                    sheet.write(number, column, value, day if is_day else None)
        if change is not None:
            change(book, sheet)
    return "nop.xlsx"


def places(said: str) -> list[str]:
    """Return where the problems are, in order."""
    return re.findall(r"^where: (.*)$", said, re.MULTILINE)


def cell(name: str) -> str:
    return f"nop.xlsx, sheet '{SHEET}', cell {name}"


@pytest.fixture
def said(refused: Refused) -> Callable[[str], str]:
    """Return what records a file that must be refused, and gives what was said."""

    def record(file: str) -> str:
        found = refused("record", "lam-dong", *REGISTER, *TODAY, file)
        assert not Path("so.db").exists()
        return found

    return record


GOOD = (key(672), dt.date(2023, 6, 15), "12/BC")


def test_three_styles_of_dates_are_one_day(run: Running) -> None:
    file = workbook(
        (key(672), dt.date(2023, 6, 5), "1"), (key(673), "5/6/2023", "2"),
        (key(674), "05.06.2023", "3"), (key(675), "2023-06-05", "4"), (key(676), "5-6-2023", "5"),
    )  # fmt: skip
    assert run("record", "lam-dong", *REGISTER, *TODAY, file).status == 0
    found = run("register", "export", "lam-dong", *REGISTER, "-f", "json").json()
    assert {row["record"]["received_on"] for row in found["rows"]} == {"2023-06-05"}


@pytest.mark.parametrize("day", ["5/6/23", "June 5", "31/6/2023", "05/06", "2023", "hôm qua"])
def test_what_is_no_day_is_refused_with_its_cell(said: Callable[[str], str], day: str) -> None:
    found = said(workbook(GOOD, (key(673), day, "2")))
    assert places(found) == [cell("B3")]
    assert f"'{day}'" in found


def test_a_day_and_a_month_exchanged_is_refused_where_it_lies_in_the_future(
    said: Callable[[str], str],
) -> None:
    assert places(said(workbook(GOOD, (key(673), "06/12/2023", "2")))) == [cell("B3")]


def test_an_unknown_heading_is_refused_with_the_closest_right_one(
    said: Callable[[str], str],
) -> None:
    found = said(workbook(GOOD, headings=("Mã báo cáo", "Ngày nhận", "Số văn bảng")))
    assert places(found) == [cell("C1")]
    assert "'Số văn bảng'" in found
    assert "Số văn bản" in found.split("fix:")[1]


def test_a_missing_required_column_is_refused(said: Callable[[str], str]) -> None:
    found = said(workbook((key(672), "12/BC"), headings=("Mã báo cáo", "Số văn bản")))
    assert places(found) == [f"nop.xlsx, sheet '{SHEET}', row 1"]
    assert "Ngày nhận" in found


def test_one_heading_twice_is_refused(said: Callable[[str], str]) -> None:
    found = said(workbook((*GOOD, "x"), headings=(*HEADINGS, "Số văn bản")))
    assert cell("D1") in places(found)


def test_a_sheet_of_other_headings_is_no_form(said: Callable[[str], str]) -> None:
    found = said(workbook(("a", "b"), headings=("STT", "Tên"), sheet_name="Trang 1"))
    assert places(found) == ["nop.xlsx"]
    assert SHEET in found


@pytest.mark.parametrize(
    "wrong, words",
    [
        pytest.param("lam-dong/699/month/2023-06", ["'699'"], id="unit"),
        pytest.param("lam-dong/672/month/2023-16", ["month/2023-16", "month/2023-1"], id="period"),
        pytest.param("lam-dong/672/thang/2023-06", ["thang/2023-06"], id="report"),
        pytest.param("hai-duong/672/month/2023-06", ["'hai-duong'"], id="province"),
        pytest.param("lam-dong/cao-dang-y-te/month/2023-06", ["Cao đẳng Y tế"], id="owes nothing"),
        pytest.param("672", ["'672'"], id="half a key"),
    ],
)
def test_an_unknown_key_is_refused_with_its_cell(
    said: Callable[[str], str], wrong: str, words: list[str]
) -> None:
    found = said(workbook(GOOD, (wrong, "15/6/2023", "2")))
    assert places(found) == [cell("A3")]
    for word in words:
        assert word in found


def test_an_unknown_unit_of_a_form_with_units_is_refused_with_its_cell(
    refused: Refused,
) -> None:
    Path("so-lieu.csv").write_text(
        "target,part,unit,period,numerator,denominator\n"
        "III.2,regulation,672,2023-H1,1,1\n"
        "III.2,regulation,Huyện Đà Lạc,2023-H1,1,1\n"
        "III.2,quy-che,673,2023-H1,1,1\n"
        "III.9,regulation,674,2023-H1,1,1\n"
        "III.2,regulation,675,2023-H7,1,1\n"
        "III.2,regulation,676,2023-H1,2,1\n"
        "III.2,regulation,677,2023-H1,1,\n",
        encoding="utf-8",
    )
    found = refused("record", "lam-dong", *REGISTER, *TODAY, "so-lieu.csv")
    assert sorted(places(found)) == [
        "so-lieu.csv, line 3, column unit",
        "so-lieu.csv, line 4, column part",
        "so-lieu.csv, line 5, column target",
        "so-lieu.csv, line 6, column period",
        "so-lieu.csv, line 7, column numerator",
        "so-lieu.csv, line 8, column denominator",
    ]


def test_the_same_row_twice_names_both(said: Callable[[str], str]) -> None:
    found = said(workbook(GOOD, (key(673), "15/6/2023", "2"), GOOD))
    assert places(found) == [f"nop.xlsx, sheet '{SHEET}', row 4"]
    assert f"first at nop.xlsx, sheet '{SHEET}', row 2" in found


def test_two_receipts_of_one_report_contradict_each_other(said: Callable[[str], str]) -> None:
    found = said(workbook(GOOD, (key(672), "14/6/2023", "12/BC")))
    assert f"nop.xlsx, sheet '{SHEET}', row 3" in places(found)


def test_a_formula_is_refused_with_its_cell(said: Callable[[str], str]) -> None:
    def change(_book: object, sheet: xlsxwriter.worksheet.Worksheet) -> None:
        sheet.write_formula("B3", "=B2", None, 45092)

    assert places(said(workbook(GOOD, (key(673), None, "2"), change=change))) == [cell("B3")]


def test_a_hidden_sheet_is_refused(said: Callable[[str], str]) -> None:
    def change(book: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet) -> None:
        book.add_worksheet("Trang 2").activate()
        sheet.hide()

    found = said(workbook(GOOD, change=change))
    assert f"'{SHEET}' is hidden" in found


def test_a_hidden_row_is_refused_with_its_place(said: Callable[[str], str]) -> None:
    def change(_book: object, sheet: xlsxwriter.worksheet.Worksheet) -> None:
        sheet.set_row(2, None, None, {"hidden": True})

    found = said(workbook(GOOD, (key(673), "15/6/2023", "2"), change=change))
    assert places(found) == [f"nop.xlsx, sheet '{SHEET}', row 3"]


def test_merged_cells_are_refused_with_their_range(said: Callable[[str], str]) -> None:
    def change(_book: object, sheet: xlsxwriter.worksheet.Worksheet) -> None:
        sheet.merge_range("C2:C3", "12/BC")

    found = said(workbook(GOOD[:2], (key(673), "15/6/2023"), change=change))
    assert places(found) == [cell("C2")]
    assert "C2:C3" in found


@pytest.mark.parametrize("text, encoding", [("C«ng v¨n b¸o c¸o", "TCVN3"), ("Baùo caùo", "VNI")])
def test_text_of_an_old_encoding_is_refused_with_its_cell(
    said: Callable[[str], str], text: str, encoding: str
) -> None:
    found = said(workbook(GOOD, (key(673), "15/6/2023", text)))
    assert places(found) == [cell("C3")]
    assert encoding in found


def test_all_mistakes_of_a_workbook_are_told_at_once(said: Callable[[str], str]) -> None:
    def change(_book: object, sheet: xlsxwriter.worksheet.Worksheet) -> None:
        sheet.write_formula("B6", "=B2", None, 45092)

    found = said(
        workbook(
            GOOD, (key(673), "5/6/23", "B¸o c¸o"), (key(699), "15/6/2023", "3"),
            (None, "15/6/2023", "4"), (key(674), None, "5"), (key(675), "15/8/2023", "6"), GOOD,
            change=change,
        )
    )  # fmt: skip
    assert sorted(places(found)) == [
        cell("A4"), cell("A5"), cell("B3"), cell("B6"), cell("B7"), cell("C3"),
        f"nop.xlsx, sheet '{SHEET}', row 8",
    ]  # fmt: skip


def test_a_part_of_such_a_workbook_is_written_and_every_other_cell_is_listed(
    run: Running,
) -> None:
    file = workbook(GOOD, (key(673), "5/6/23", "2"), (key(699), "15/6/2023", "3"))
    found = run("record", "lam-dong", *REGISTER, *TODAY, "--partial", file)
    assert found.status == 1
    plain = " ".join(found.text.split())
    assert cell("B3") in plain
    assert cell("A4") in plain
    assert "Added: 1; corrected: 0; unchanged: 0; left out: 2." in plain
    assert max(map(len, found.text.splitlines())) <= 80


def test_vietnamese_places_name_sheet_and_cell(run: Running) -> None:
    found = run("record", "lam-dong", *REGISTER, *TODAY, "--lang", "vi",
                workbook(GOOD, (key(673), "5/6/23", "2")))  # fmt: skip
    assert found.status == 2
    assert re.search(rf"^ở: +nop\.xlsx, trang tính “{SHEET}”, ô B3$", found.err, re.MULTILINE)


def test_a_formula_of_a_csv_file_stays_text(run: Running) -> None:
    Path("nop.csv").write_text(f"key,received_on,document\n{key(672)},2023-06-15,=1+1\n")
    assert run("record", "lam-dong", *REGISTER, *TODAY, "nop.csv").status == 0
    found = run("status", "lam-dong", "2023", *REGISTER, "--unit", "672", "-f", "csv").text
    # What is written out again is guarded, so that no spreadsheet computes it.
    assert "'=1+1" in found


@pytest.mark.parametrize(
    "data, words",
    [
        pytest.param(b"", ["empty"], id="empty"),
        pytest.param(b"\x00\x01\x02\x03" * 50, ["nop"], id="binary"),
        pytest.param("key,received_on\nlam-dong/672/month/2023-06,15/6/2023\n".encode("utf-16-be"),
                     ["nop"], id="UTF-16 without its mark"),
        pytest.param("key,received_on,document\nx,2023-06-15,Báo cáo\n".encode("cp1258",
                     "replace"), ["UTF-8"], id="an old code page"),
        pytest.param(b"PK\x03\x04 and no more", ["nop"], id="a broken workbook"),
        pytest.param(b'key,received_on\n"lam-dong,2023-06-15\n', ["nop"], id="an open quote"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("name", ["nop.csv", "nop.xlsx"])
def test_a_file_that_cannot_be_read_is_refused(
    said: Callable[[str], str], name: str, data: bytes, words: list[str]
) -> None:
    Path(name).write_bytes(data)
    found = said(name)
    for word in words:
        assert word in found
