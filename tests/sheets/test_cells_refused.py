"""A cell that does not hold what its field takes is named, with what to do."""

import datetime as dt
from collections.abc import Callable

import pytest

from danvan.sheets import Filled, Form

Book = Callable[..., bytes]
Problems = Callable[..., list[tuple[str, str, str]]]

ID = ("id", "received_on")
DAY = dt.date(2023, 6, 5)

REFUSED = {
    "a day that does not exist": ("received_on", "30/02/2023", "'30/02/2023' is not a day."),
    "a year of two digits": ("received_on", "5/6/23", "'5/6/23' is not a day."),
    "a number for a day": ("received_on", 45082, "'45082' is not a day."),
    "a moment for a day": (
        "received_on",
        dt.datetime(2023, 6, 5, 8, 30),  # noqa: DTZ001  Excel knows no time zone
        "'2023-06-05 08:30:00' has a time of day.",
    ),
    "a text for a number": ("score", "khá", "'khá' is not a number."),
    "two marks": ("score", "1.234,5", "'1.234,5' is not a number."),
    "thousands or decimals": ("score", "1.234", "'1.234' may mean thousands or decimals."),
    "too many decimals": ("score", 57.694, "'57,694' has more than 2 decimals."),
    "three decimals typed": ("score", "5,125", "'5,125' may mean thousands or decimals."),
    "four decimals typed": ("score", "5,1255", "'5,1255' has more than 2 decimals."),
    "above the greatest": ("score", 100.01, "'100,01' is above 100."),
    "below the least": ("score", "-1", "'-1' is below 0."),
    "a day that Excel made of 5.6": ("score", DAY, "Excel has turned the number"),
    "yes for a number": ("score", True, "Excel has turned the number"),
    "a share without its sign": ("share", "98,66", "'98,66' is not a percentage."),
    "a plain number for a share": ("share", 0.9866, "'0.9866' is not a percentage."),
    "a share too exact": ("share", "98,666%", "'98,666%' has more than 2 decimals."),
    "neither yes nor no": ("is_late", "chưa rõ", "'chưa rõ' is neither yes nor no."),
    "half a page": ("pages", 1.5, "'1,5' is not a whole number."),
    "half a page typed": ("pages", "1,5", "'1,5' is not a whole number."),
    "pages as thousands": ("pages", "1.500", "'1.500' may mean thousands or decimals."),
    "no answer of the list": ("via", "Fax", "'Fax' is not one of the answers."),
    "no partial date": ("since", "tháng 5", "'tháng 5' is not a date, a month or a year."),
    "a day that Excel made of a number": ("number", DAY, "Excel has turned the text of this cell"),
    "decimals in a document number": ("number", 12.5, "into '12.5'."),
    "digits that Excel has cut": ("number", 1.23456789012346e19, "Excel has turned the text"),
    "yes for a text": ("number", True, "into 'True'."),
    "a control character": ("remark", "a\x07b", "'a␇b' holds the character U+0007"),
    "TCVN3": ("remark", "B¸o c¸o th¸ng 6", "is typed in the old encoding TCVN3."),
    "TCVN3 at the start of a word": ("remark", "§µ L¹t", "is typed in the old encoding TCVN3."),
    "VNI": ("remark", "Baùo caùo thaùng 6", "is typed in the old encoding VNI."),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_cell_that_its_field_does_not_take_is_named(
    case: str, form: Form, book: Book, problems: Problems
) -> None:
    key, cell, words = REFUSED[case]
    row = {"id": "a", "received_on": DAY} | {key: cell}
    column = list(form.by_key).index(key)
    told = problems(book(list(form.by_key), [row.get(name, "") for name in form.by_key]))
    ((what, where, fix),) = told
    assert words in what
    assert where == f"file, sheet 'Báo cáo', cell {'ABCDEFGHIJ'[column]}2"
    assert fix


def test_all_problems_are_told_at_once_in_the_order_of_the_file(
    book: Book, problems: Problems
) -> None:
    headings = ("id", "received_on", "score", "pages")
    file = book(headings, ("a", "x", "y", 1), ("b", DAY, 1, "z"), ("c", DAY, 101, 1))
    assert [where for _, where, _ in problems(file)] == [
        "file, sheet 'Báo cáo', cell B2",
        "file, sheet 'Báo cáo', cell C2",
        "file, sheet 'Báo cáo', cell D3",
        "file, sheet 'Báo cáo', cell C4",
    ]


def test_a_row_without_a_mistake_is_read_beside_others(
    book: Book, read: Callable[..., Filled]
) -> None:
    filled = read(book(ID, ("a", "x"), ("b", DAY)))
    assert [row.must("id", str) for row in filled.rows["submissions"]] == ["b"]


def test_a_required_cell_that_is_empty_is_named(book: Book, problems: Problems) -> None:
    file = book((*ID, "score"), ("a", "", 5), ("b", "  ", 5))
    assert problems(file) == [
        (
            "The cell is empty.",
            f"file, sheet 'Báo cáo', cell B{row}",
            "Fill in the column 'Ngày nhận'.",
        )
        for row in (2, 3)
    ]


def test_the_closest_answers_are_offered(book: Book, problems: Problems) -> None:
    ((_, _, fix),) = problems(book((*ID, "via"), ("a", DAY, "thu dien tu?")))
    assert fix == "Write one of: Thư điện tử."


def test_an_unknown_heading_is_named_with_the_closest_right_one(
    book: Book, problems: Problems
) -> None:
    file = book(("id", "Điễm số", "recieved_on"), ("a", 1, DAY))
    assert [told[:1] + told[2:] for told in problems(file)] == [
        ("The column 'Điễm số' is not known.", "Write one of: Điểm."),
        ("The column 'recieved_on' is not known.", "Write one of: received_on."),
        ("The column 'Ngày nhận' is missing.", "Add the column 'Ngày nhận' (received_on)."),
    ]


def test_a_required_column_that_is_missing_is_told_once(book: Book, problems: Problems) -> None:
    assert problems(book(("id", "score"), ("a", 1), ("b", 2))) == [
        (
            "The column 'Ngày nhận' is missing.",
            "file, sheet 'Báo cáo', row 1",
            "Add the column 'Ngày nhận' (received_on).",
        )
    ]


def test_a_heading_that_stands_twice_is_named(book: Book, problems: Problems) -> None:
    ((what, where, _),) = problems(book((*ID, "Điểm", "score"), ("a", DAY, 1, 2)))
    assert (what, where) == (
        "The column 'score' stands twice.",
        "file, sheet 'Báo cáo', cell D1",
    )


def test_a_cell_without_a_heading_is_not_lost(book: Book, problems: Problems) -> None:
    ((what, where, _),) = problems(book(ID, ("a", DAY), ("b", DAY, "", "ghi thêm")))
    assert what == "The cell holds something, but its column has no heading."
    assert where == "file, sheet 'Báo cáo', cell D3"


def test_a_sheet_without_headings_says_which_are_needed(book: Book, problems: Problems) -> None:
    ((what, where, fix),) = problems(book(("một", "hai"), (1, 2)))
    assert what == "There is no line of headings."
    assert where == "file, sheet 'Báo cáo', row 1"
    assert fix.startswith("Write the headings above the rows: Mã, Ngày nhận, Số văn bản")


def test_a_thousand_problems_are_enough(book: Book, problems: Problems) -> None:
    told = problems(book(ID, *(("a", "x") for _ in range(1500))))
    assert len(told) == 1001
    assert told[-1][0] == "The file has 1500 problems; 1000 are shown."
