"""What people and Excel write in a cell, and the value that is meant."""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

import pytest

from danvan.model.dates import PartialDate
from danvan.sheets import Filled

Book = Callable[..., bytes]
Read = Callable[..., Filled]

DAY = dt.date(2023, 6, 5)

READ = {
    "a real date": ("received_on", DAY, DAY),
    "a date at midnight": ("received_on", dt.datetime(2023, 6, 5), DAY),  # noqa: DTZ001
    "a date, year first": ("received_on", "2023-06-05", DAY),
    "a date with slashes": ("received_on", "05/6/2023", DAY),
    "a date with dots": ("received_on", " 5.6.2023 ", DAY),
    "a number in binary": ("score", 57.699999999999996, Decimal("57.7")),
    "a number near nothing": ("score", 1e-17, Decimal(0)),
    "a decimal comma": ("score", "57,7", Decimal("57.7")),
    "a decimal dot": ("score", "57.70", Decimal("57.7")),
    "zeros after the decimals": ("score", "57,7000", Decimal("57.7")),
    "a whole number as text": ("score", "57", Decimal(57)),
    "a share": ("share", "98,66 %", Fraction(4933, 5000)),
    "a share with a dot": ("share", "98.66%", Fraction(4933, 5000)),
    "yes": ("is_late", "Có", True),
    "yes without diacritics": ("is_late", "CO", True),
    "no": ("is_late", "không", False),
    "a truth value": ("is_late", False, False),
    "a cross": ("is_late", "x", True),
    "a whole number": ("pages", 12.0, 12),
    "a whole number typed": ("pages", "12", 12),
    "a label": ("via", "Thư điện tử", "mail"),
    "a label without diacritics": ("via", "thu  dien tu", "mail"),
    "a value": ("via", "paper", "paper"),
    "a document number as a number": ("number", 123, "123"),
    "a document number with a zero before it": ("number", "0123", "0123"),
    "a month": ("since", "2023-05", PartialDate(2023, 5)),
    "a year that Excel keeps as a number": ("since", 2023, PartialDate(2023)),
    "a day that Excel keeps": ("since", DAY, PartialDate(2023, 6, 5)),
    "decomposed letters": ("remark", "Đa\u0300 Lạt", "Đà Lạt"),
    "guillemets": ("remark", "«Dân vận khéo» ©2023", "«Dân vận khéo» ©2023"),
    "a French word": ("remark", "Ngày Noël, Haïti", "Ngày Noël, Haïti"),
    "lines": ("remark", "a\r\nb", "a\nb"),
}


@pytest.mark.parametrize("case", READ)
def test_a_cell_is_read_as_it_is_meant(case: str, book: Book, read: Read) -> None:
    key, cell, expected = READ[case]
    values = {"id": "a", "received_on": DAY} | {key: cell}
    filled = read(book(list(values), list(values.values())))
    assert filled.problems == ()
    (row,) = filled.rows["submissions"]
    assert row.values[key] == expected
    assert type(row.values[key]) is type(expected)


@pytest.mark.parametrize("number_format", ["0%", "0.00%", '#,##0.0"%" %'])
def test_a_number_shown_as_a_percentage_is_a_share(
    number_format: str, book: Book, read: Read
) -> None:
    filled = read(
        book(
            ("id", "received_on", "share"),
            ("a", DAY),
            change=lambda workbook, sheet: sheet.write_number(
                1, 2, 0.9866, workbook.add_format({"num_format": number_format})
            ),
        )
    )
    assert filled.checked().rows["submissions"][0].values["share"] == Fraction(4933, 5000)


def test_a_format_that_only_prints_a_percent_sign_makes_no_share(book: Book, read: Read) -> None:
    filled = read(
        book(
            ("id", "received_on", "share"),
            ("a", DAY),
            change=lambda workbook, sheet: sheet.write_number(
                1, 2, 98.66, workbook.add_format({"num_format": '0.00"%"'})
            ),
        )
    )
    assert len(filled.problems) == 1


def test_headings_may_be_keys_or_vietnamese_in_any_order_and_spelling(
    book: Book, read: Read
) -> None:
    filled = read(book(("ĐIỂM", " ngay  nhan ", "id *"), (5, DAY, "a")))
    (row,) = filled.checked().rows["submissions"]
    assert (row.values["id"], row.values["received_on"], row.values["score"]) == (
        "a",
        DAY,
        Decimal(5),
    )


def test_headings_may_stand_below_a_title(book: Book, read: Read) -> None:
    file = book(("UBND tỉnh Lâm Đồng",), (), ("Báo cáo", "", ""), ("id", "received_on"), ("a", DAY))
    (row,) = read(file).checked().rows["submissions"]
    assert row.number == 5


def test_empty_rows_are_skipped_and_rows_far_below_are_read(book: Book, read: Read) -> None:
    file = book(("id", "received_on"), ("a", DAY), *[()] * 300, ("  ", ""), ("b", DAY))
    rows = read(file).checked().rows["submissions"]
    assert [(row.values["id"], row.number) for row in rows] == [("a", 2), ("b", 304)]


def test_a_row_with_only_locked_cells_is_untouched(book: Book, read: Read) -> None:
    filled = read(book(("id", "received_on"), ("a", ""), ("b", DAY))).checked()
    assert [row.values["id"] for row in filled.rows["submissions"]] == ["b"]
    assert [row.values["id"] for row in filled.untouched["submissions"]] == ["a"]


def test_a_column_may_be_left_out_if_it_is_not_required(book: Book, read: Read) -> None:
    (row,) = read(book(("id", "received_on"), ("a", DAY))).checked().rows["submissions"]
    assert row.get("score", Decimal) is None
    assert row.place("score") == row.place()
