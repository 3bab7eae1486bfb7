"""CSV of several programs and countries."""

from collections.abc import Callable
from decimal import Decimal

import attrs
import pytest

from danvan.formats.csv import guard
from danvan.messages import translate
from danvan.sheets import Field, Filled, Form

Read = Callable[..., Filled]
Problems = Callable[..., list[tuple[str, str, str]]]

PLAIN = 'id,received_on,score,remark\na,05/6/2023,"57,7",Đà Lạt\n'
FILES = {
    "UTF-8": PLAIN.encode(),
    "UTF-8 with a mark": PLAIN.encode("utf-8-sig"),
    "UTF-16": PLAIN.encode("utf-16"),
    "UTF-16, big end first": "\ufeff".encode("utf-16-be") + PLAIN.encode("utf-16-be"),
    "CR LF": PLAIN.replace("\n", "\r\n").encode(),
    "CR": PLAIN.replace("\n", "\r").encode(),
    "no line end at the end": PLAIN.rstrip().encode(),
    "semicolons": "id;received_on;score;remark\na;05/6/2023;57,7;Đà Lạt\n".encode(),
    "tabs": "id\treceived_on\tscore\tremark\na\t05/6/2023\t57,7\tĐà Lạt\n".encode(),
    "a title and Vietnamese headings": (
        "Báo cáo; tháng 6, quý II;;\nMã;Ngày nhận;Điểm;Nhận xét\na;05/6/2023;57,7;Đà Lạt\n".encode()
    ),
}


@pytest.mark.parametrize("dialect", FILES)
def test_a_dialect_is_understood(dialect: str, read: Read) -> None:
    (row,) = read(FILES[dialect]).checked().rows["submissions"]
    assert (row.values["id"], row.values["score"], row.values["remark"]) == (
        "a",
        Decimal("57.7"),
        "Đà Lạt",
    )


def test_another_encoding_is_refused_with_what_to_choose_in_excel(problems: Problems) -> None:
    ((what, where, fix),) = problems(
        "id,received_on\nĐà Lạt,2023-06-05\n".encode("cp1258", "ignore")
    )
    assert what.startswith("The text is not UTF-8 (byte ")
    assert where == "file"
    assert fix == "In Excel choose 'Save as', then 'CSV UTF-8 (comma delimited)'."


@pytest.mark.parametrize("text", ["=1+1", "-2+3", "@a", "+84", "＝1", "'quoted'", "a"])
def test_the_guard_of_csv_output_is_taken_off(text: str, read: Read) -> None:
    file = f"id,received_on,remark\na,2023-06-05,{guard(text)}\n".encode()
    (row,) = read(file).checked().rows["submissions"]
    assert row.values["remark"] == text


def test_a_problem_names_line_and_column(problems: Problems) -> None:
    file = b'id,received_on,score,remark\na,2023-06-05,1,"two\nlines"\nb,2023-06-05,x,\n'
    ((what, where, _),) = problems(file)
    assert (what, where) == ("'x' is not a number.", "file, line 4, column score")


def test_a_quote_that_is_never_closed_is_told_after_what_was_read(read: Read) -> None:
    filled = read(b'id,received_on\na,2023-06-05\n"b,2023-06-05\n')
    assert [row.values["id"] for row in filled.rows["submissions"]] == ["a"]
    (problem,) = filled.problems
    assert translate(problem.what) == "The line is not valid CSV: unexpected end of data."
    assert translate(problem.where) == "file, line 3"


def test_a_text_after_a_closed_quote_is_refused(problems: Problems) -> None:
    ((what, where, _),) = problems(b'id,received_on\n"a"b,2023-06-05\n')
    assert what.startswith("The line is not valid CSV: ")
    assert where == "file, line 2"


def test_a_cell_too_many_is_named(problems: Problems) -> None:
    ((what, where, _),) = problems(b"id,received_on\na,2023-06-05,more\n")
    assert what == "The cell holds something, but its column has no heading."
    assert where == "file, line 2, column 3"


def test_a_row_that_was_read_says_its_line(read: Read) -> None:
    (row,) = read(b"id,received_on\n\na,2023-06-05\n").checked().rows["submissions"]
    assert translate(row.place("received_on")) == "file, line 3, column received_on"
    assert translate(row.place()) == "file, line 3"


def test_a_cell_of_any_length_is_bounded(problems: Problems) -> None:
    long = "a" * 32_768
    ((what, where, _),) = problems(f"id,received_on,remark\na,2023-06-05,{long}\n".encode())
    assert what == "The cell has 32768 characters; Excel takes 32767."
    assert where == "file, line 2, column remark"


def test_the_form_of_a_csv_file_is_the_one_whose_headings_it_has(form: Form, read: Read) -> None:
    other = Form(
        name="models",
        title="Mô hình",
        fields=(Field(key="id", heading="Mã"), Field(key="name", heading="Tên mô hình")),
    )
    filled = read("id,name\nm-1,Đường hoa\n".encode(), form, other).checked()
    assert [row.values["name"] for row in filled.rows["models"]] == ["Đường hoa"]
    assert filled.rows["submissions"] == ()


def test_a_csv_file_that_could_be_several_forms_is_refused(form: Form, problems: Problems) -> None:
    other = attrs.evolve(form, name="models", title="Mô hình")
    assert problems(b"id,received_on\na,2023-06-05\n", form, other) == [
        (
            "No table of the file is one of the forms that are read here.",
            "file",
            (
                "Give a sheet of a workbook one of these names: Báo cáo, Mô hình; give a csv "
                "file these headings: Báo cáo: id, received_on, Mô hình: id, received_on."
            ),
        )
    ]


def test_the_line_by_which_excel_names_its_delimiter_is_no_row(read: Read) -> None:
    (row,) = read(b"sep=;\r\nid;received_on\r\na;5.6.2023\r\n").checked().rows["submissions"]
    assert (row.values["id"], row.number) == ("a", 3)


def test_a_written_sheet_saved_as_csv_keeps_its_form_and_version(
    form: Form, problems: Problems
) -> None:
    quoted = 'Báo cáo;\n"Mã biểu: submissions; phiên bản: 2";\nMã;Ngày nhận *\na;05/6/2023\n'
    assert problems(quoted.encode(), attrs.evolve(form, version="2")) == []
    ((what, where, _),) = problems(quoted.encode(), attrs.evolve(form, version="3"))
    assert (what, where) == ("The sheet is of version 2; this plan needs 3.", "file, line 1")
