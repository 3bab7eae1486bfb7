"""What a workbook holds beside plain cells is told, never read unseen."""

import datetime as dt
import io
from collections.abc import Callable

import attrs
import pytest
import xlsxwriter

from danvan.messages import translate
from danvan.sheets import Filled, Form, FormSheet, read_form_bytes, write_workbook

Book = Callable[..., bytes]
Read = Callable[..., Filled]
Problems = Callable[..., list[tuple[str, str, str]]]

DAY = dt.date(2023, 6, 5)
HEADINGS = ("id", "received_on", "score")
ROWS = (HEADINGS, ("a", DAY, 1), ("b", DAY, 2), ("c", DAY, 3), ("d", DAY, 4))


@pytest.fixture
def sheets() -> Callable[..., bytes]:
    """Make a workbook of several sheets, each with its rows and whether it is hidden."""

    def make(*pages: tuple[str, tuple[tuple[object, ...], ...], bool]) -> bytes:
        file = io.BytesIO()
        with xlsxwriter.Workbook(file, {"default_date_format": "dd/mm/yyyy"}) as book:
            for name, rows, is_hidden in pages:
                sheet = book.add_worksheet(name)
                for number, row in enumerate(rows):
                    sheet.write_row(number, 0, row)
                if is_hidden:
                    sheet.hide()
        return file.getvalue()

    return make


@pytest.mark.parametrize("cached", [2, "", "#REF!"])
def test_a_formula_is_named_whatever_it_last_came_to(
    cached: object, book: Book, problems: Problems
) -> None:
    file = book(*ROWS[:2], change=lambda _, sheet: sheet.write_formula("C3", "=1+1", value=cached))
    told = [(what, where) for what, where, _ in problems(file) if where.endswith("C3")]
    what = (
        "The cell holds the error #REF!."
        if cached == "#REF!"
        else "The cell holds a formula; what it last came to may be out of date."
    )
    assert told == [(what, "file, sheet 'Báo cáo', cell C3")]


def test_a_formula_below_all_rows_is_named(book: Book, problems: Problems) -> None:
    file = book(*ROWS, change=lambda _, sheet: sheet.write_formula("C90", "=SUM(C2:C5)", value=""))
    assert [where for _, where, _ in problems(file)] == ["file, sheet 'Báo cáo', cell C90"]


def test_a_formula_as_a_heading_is_named(book: Book, problems: Problems) -> None:
    file = book(*ROWS, change=lambda _, sheet: sheet.write_formula("D1", "=A1", value="pages"))
    assert [where for _, where, _ in problems(file)] == ["file, sheet 'Báo cáo', cell D1"]


def test_a_formula_above_the_headings_is_nobodys_concern(book: Book, read: Read) -> None:
    rows = [("title",), (), *ROWS]
    file = book(*rows, change=lambda _, sheet: sheet.write_formula("B1", "=TODAY()", value=1))
    assert len(read(file).checked().rows["submissions"]) == 4


@pytest.mark.parametrize("error", ["#DIV/0!", "#N/A", "#REF!", "#VALUE!"])
def test_an_error_of_excel_is_named(error: str, book: Book, problems: Problems) -> None:
    file = book(*ROWS, change=lambda _, sheet: sheet.write_formula("C4", "=B1/0", value=error))
    assert [told[:2] for told in problems(file)] == [
        (f"The cell holds the error {error}.", "file, sheet 'Báo cáo', cell C4")
    ]


def test_merged_cells_among_the_rows_are_named(book: Book, problems: Problems) -> None:
    file = book(*ROWS[:3], change=lambda _, sheet: sheet.merge_range("A4:A6", "x"))
    assert problems(file)[0] == (
        "The cells A4:A6 are merged into one.",
        "file, sheet 'Báo cáo', cell A4",
        "Take the cells apart, and fill in each of them.",
    )


def test_a_merged_title_is_no_mistake(book: Book, read: Read) -> None:
    file = book((), *ROWS, change=lambda _, sheet: sheet.merge_range("A1:C1", "Báo cáo tháng 6"))
    assert read(file).problems == ()


def test_hidden_rows_that_hold_something_are_named_as_ranges(
    book: Book, problems: Problems
) -> None:
    def hide(_: object, sheet: xlsxwriter.worksheet.Worksheet) -> None:
        for row in (1, 2, 4, 30):
            sheet.set_row(row, options={"hidden": True})

    assert problems(book(*ROWS, change=hide)) == [
        (
            "The rows 2 to 3 are hidden.",
            "file, sheet 'Báo cáo', row 2",
            "Clear the filter or show the rows, and look at them.",
        ),
        (
            "The row 5 is hidden.",
            "file, sheet 'Báo cáo', row 5",
            "Clear the filter or show the rows, and look at them.",
        ),
    ]


def test_a_hidden_row_is_not_read(book: Book, read: Read) -> None:
    file = book(*ROWS, change=lambda _, sheet: sheet.set_row(2, options={"hidden": True}))
    rows = read(file).rows["submissions"]
    assert [row.values["id"] for row in rows] == ["a", "c", "d"]


def test_a_column_that_people_hid_is_named(book: Book, problems: Problems) -> None:
    file = book(*ROWS, change=lambda _, sheet: sheet.set_column("B:C", None, None, {"hidden": 1}))
    assert [told[:2] for told in problems(file)] == [
        ("The column 'Ngày nhận' is hidden.", "file, sheet 'Báo cáo', cell B1"),
        ("The column 'Điểm' is hidden.", "file, sheet 'Báo cáo', cell C1"),
    ]


def test_a_column_that_the_form_hides_is_no_mistake(form: Form, read: Read) -> None:
    hidden = attrs.evolve(
        form, fields=tuple(attrs.evolve(field, hidden=field.key == "id") for field in form.fields)
    )
    rows = [{"id": "a", "received_on": DAY}]
    file = write_workbook([FormSheet(form=hidden, rows=rows)], title="Sổ")
    assert len(read(file, hidden).checked().rows["submissions"]) == 1


def test_a_hidden_sheet_is_named(sheets: Callable[..., bytes], problems: Problems) -> None:
    file = sheets(("Ghi chú", (("x",),), False), ("Báo cáo", ROWS, True))
    assert [told[:2] for told in problems(file)] == [("The sheet 'Báo cáo' is hidden.", "file")]


def test_a_sheet_that_is_no_form_is_left_out_with_a_notice(
    sheets: Callable[..., bytes], read: Read
) -> None:
    file = sheets(
        ("Hướng dẫn", (("x",),), False), ("Báo cáo", ROWS, False), ("Nháp", (("y",),), False)
    )
    filled = read(file).checked()
    assert len(filled.rows["submissions"]) == 4
    assert [translate(notice) for notice in filled.notices] == [
        "The sheet 'Nháp' is no form and was left out."
    ]


def test_an_empty_sheet_needs_no_notice(sheets: Callable[..., bytes], read: Read) -> None:
    filled = read(sheets(("Báo cáo", ROWS, False), ("Sheet2", (), False)))
    assert filled.notices == ()


def test_a_workbook_of_other_sheets_only_says_which_names_are_read(
    sheets: Callable[..., bytes], problems: Problems
) -> None:
    file = sheets(("Một", (("x",),), False), ("Hai", (("y",),), False))
    assert problems(file) == [
        (
            "No table of the file is one of the forms that are read here.",
            "file",
            (
                "Give a sheet of a workbook one of these names: Báo cáo; give a csv file these "
                "headings: Báo cáo: id, received_on."
            ),
        )
    ]


def test_several_sheets_of_one_form_are_read_together(form: Form, read: Read) -> None:
    pages = [
        FormSheet(form=form, rows=[{"id": name, "received_on": DAY}], name=name)
        for name in ("Sở, ban, ngành", "Phường, xã")
    ]
    rows = read(write_workbook(pages, title="Sổ")).checked().rows["submissions"]
    assert [(row.values["id"], row.sheet) for row in rows] == [
        ("Sở, ban, ngành", "Sở, ban, ngành"),
        ("Phường, xã", "Phường, xã"),
    ]


def test_several_forms_of_one_workbook_are_told_apart(form: Form, read: Read) -> None:
    other = attrs.evolve(form, name="models", title="Mô hình")
    file = write_workbook(
        [
            FormSheet(form=one, rows=[{"id": one.name, "received_on": DAY}], name="Tên khác")
            for one in (form, other)
        ],
        title="Sổ",
    )
    filled = read(file, other, form).checked()
    assert {name: [row.values["id"] for row in rows] for name, rows in filled.rows.items()} == {
        "models": ["models"],
        "submissions": ["submissions"],
    }


def test_a_sheet_of_another_version_is_refused_with_both_named(
    form: Form, problems: Problems
) -> None:
    old, new = (attrs.evolve(form, version=version) for version in ("4417: 1a2b", "4417: 3c4d"))
    file = write_workbook([FormSheet(form=old, rows=[{"id": "a", "received_on": DAY}])], title="Sổ")
    assert problems(file, new) == [
        (
            "The sheet is of version 4417: 1a2b; this plan needs 4417: 3c4d.",
            "file, sheet 'Báo cáo', row 1",
            "Write a new empty form, and copy the rows into it.",
        )
    ]
    assert problems(file, old) == []


def test_a_sheet_without_a_version_is_refused_where_one_counts(
    form: Form, book: Book, problems: Problems
) -> None:
    ((what, _, _),) = problems(book(*ROWS), attrs.evolve(form, version="3c4d"))
    assert what == "The sheet does not say its version; this plan needs 3c4d."


def test_progress_ends_with_all_rows(form: Form, book: Book) -> None:
    seen: list[tuple[int, int]] = []
    file = book(HEADINGS, *((f"a{n}", DAY, 1) for n in range(2_500)))
    read_form_bytes(file, [form], name="file", progress=lambda *step: seen.append(step))
    assert seen == [(1000, 2501), (2000, 2501), (2501, 2501)]
