"""Files that are no form, that are damaged, or that were made to harm."""

import datetime as dt
import io
import struct
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from danvan.messages import translate
from danvan.sheets import Form, contents, packages, read_forms

Book = Callable[..., bytes]
Problems = Callable[..., list[tuple[str, str, str]]]

OLE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504)
SHEET = "xl/worksheets/sheet1.xml"
ROWS = (("id", "received_on"), ("a", dt.date(2023, 6, 5)))


def zipped(**parts: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), text)
    return file.getvalue()


def changed(data: bytes, part: str, old: str, new: str) -> bytes:
    """Return a workbook with a text of one part replaced."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(file, "w") as after:
        for info in before.infolist():
            text = before.read(info)
            if info.filename == part:
                assert old.encode() in text
                text = text.replace(old.encode(), new.encode(), 1)
            after.writestr(info.filename, text)
    return file.getvalue()


OTHERS = {
    "Excel 97-2003 (.xls)": OLE + "Workbook".encode("utf-16-le"),
    "Word 97-2003 (.doc)": OLE + "WordDocument".encode("utf-16-le"),
    "Word (.docx)": zipped(word__document_xml="<w/>"),
    "OpenDocument (.ods, .odt)": zipped(content_xml="<office/>"),
    "Excel (.xlsb)": zipped(xl__workbook_bin=""),
    "zip": zipped(readme_txt="a"),
    "PDF": b"%PDF-1.7\n",
    "HTML": b"\xef\xbb\xbf <HTML><table>",
    "XML": b"<?xml version='1.0'?><Workbook/>",
    "PNG": b"\x89PNG\r\n\x1a\n",
    "binary data": b"id,received_on\n\0\1\2",
}


@pytest.mark.parametrize("name", OTHERS)
def test_a_file_of_another_kind_is_told_by_its_content(name: str, problems: Problems) -> None:
    assert problems(OTHERS[name]) == [
        (
            f"This is a file of the kind {name}, not a workbook or csv.",
            "file",
            "Save the table as an Excel workbook (.xlsx) or as CSV UTF-8.",
        )
    ]


def test_a_workbook_with_a_password_is_told_as_such(problems: Problems) -> None:
    ((what, _, fix),) = problems(OLE + "EncryptedPackage".encode("utf-16-le"))
    assert what == "The file is protected with a password."
    assert fix == "Open it in Excel, take the password off, and save it."


@pytest.mark.parametrize("data", [b"", b" \r\n", b"\xef\xbb\xbf"], ids=["none", "blank", "mark"])
def test_an_empty_file_is_told_as_such(data: bytes, problems: Problems) -> None:
    assert [what for what, _, _ in problems(data)] == ["The file is empty."]


def test_a_file_that_is_not_there_is_a_problem_like_others(form: Form, tmp_path: Path) -> None:
    (problem,) = read_forms(tmp_path / "không-có.xlsx", [form]).problems
    assert translate(problem.what).startswith("The file cannot be read: ")
    assert translate(problem.where) == str(tmp_path / "không-có.xlsx")


def test_a_file_is_read_from_its_path_whatever_its_suffix(
    form: Form, book: Book, tmp_path: Path
) -> None:
    path = tmp_path / "báo cáo.csv"
    path.write_bytes(book(*ROWS))
    assert len(read_forms(path, [form]).checked().rows["submissions"]) == 1


def test_a_file_that_is_too_large_is_refused(
    form: Form, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "lớn.csv"
    path.write_bytes(b"id,received_on\n" * 100_000)
    monkeypatch.setattr(contents, "LARGEST_FILE", 2**20)
    (problem,) = read_forms(path, [form]).problems
    assert translate(problem.what) == "The file has more than 1 MiB."


def test_a_workbook_that_grows_when_unpacked_is_refused(
    book: Book, problems: Problems, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packages, "LARGEST_UNPACKED", 2**20)
    file = io.BytesIO(book(*ROWS))
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/image1.png", bytes(2**21))
    ((what, where, _),) = problems(file.getvalue())
    assert (what, where) == ("The workbook has more than 1 MiB inside.", "file")


def test_a_part_that_states_a_smaller_size_than_it_has_is_refused(
    book: Book, problems: Problems
) -> None:
    file = io.BytesIO(book(*ROWS))
    large = bytes(2**21)
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/image1.png", large)
    size = struct.pack("<L", len(large))
    lying = file.getvalue().replace(size, struct.pack("<L", 7))
    assert lying != file.getvalue()
    ((what, _, _),) = problems(lying)
    assert what == "The workbook is damaged (xl/media/image1.png)."


@pytest.mark.parametrize("cut", [30, 400, -100, -1])
def test_a_workbook_that_is_cut_off_is_refused(cut: int, book: Book, problems: Problems) -> None:
    ((what, where, _),) = problems(book(*ROWS)[:cut])
    assert what.startswith("The workbook is damaged (")
    assert where == "file"


def test_two_parts_of_one_name_are_refused(book: Book, problems: Problems) -> None:
    file = io.BytesIO(book(*ROWS))
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(file, "a") as archive:
        archive.writestr(SHEET, "<worksheet/>")
    ((what, _, _),) = problems(file.getvalue())
    assert what == "The workbook is damaged (two parts bear one name)."


def test_a_part_that_no_spreadsheet_program_compresses_so_is_refused(
    book: Book, problems: Problems
) -> None:
    file = io.BytesIO(book(*ROWS))
    with zipfile.ZipFile(file, "a", zipfile.ZIP_LZMA) as archive:
        archive.writestr("xl/media/image1.png", b"x")
    ((what, _, _),) = problems(file.getvalue())
    assert what == "The workbook is damaged (compressed in an unusual way)."


@pytest.mark.parametrize("part", [SHEET, "xl/workbook.xml", "xl/styles.xml"])
def test_a_document_type_is_refused(part: str, book: Book, problems: Problems) -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>\n'
    file = changed(book(*ROWS), part, 'standalone="yes"?>\n', f'standalone="yes"?>\n{bomb}')
    assert [what for what, _, _ in problems(file)] == ["The workbook is damaged (DOCTYPE)."]


def test_xml_that_breaks_off_is_refused(book: Book, problems: Problems) -> None:
    file = changed(book(*ROWS), SHEET, "</sheetData>", "")
    ((what, _, _),) = problems(file)
    assert what.startswith(f"The workbook is damaged ({SHEET}: mismatched tag")


def test_xml_in_an_encoding_that_nobody_knows_is_refused(book: Book, problems: Problems) -> None:
    file = changed(book(*ROWS), SHEET, 'encoding="UTF-8"', 'encoding="VISCII-9"')
    ((what, where, _),) = problems(file)
    assert what.startswith("The workbook is damaged (")
    assert where == "file"


def test_a_workbook_without_its_sheet_is_refused(book: Book, problems: Problems) -> None:
    file = changed(book(*ROWS), "xl/_rels/workbook.xml.rels", "sheet1.xml", "sheet9.xml")
    ((what, _, _),) = problems(file)
    assert what == "The workbook is damaged (xl/worksheets/sheet9.xml)."


def test_a_cell_at_the_end_of_the_sheet_takes_no_memory(book: Book, problems: Problems) -> None:
    file = book(*ROWS, change=lambda _, sheet: sheet.write_string("XFD1048576", "x"))
    ((what, where, _),) = problems(file)
    assert what == "The sheet 'Báo cáo' reaches to row 1048576 and column XFD."
    assert where == "file"


def test_a_cell_that_contradicts_its_row_takes_no_memory(book: Book, problems: Problems) -> None:
    file = changed(book(*ROWS), SHEET, 'r="A2"', 'r="XFC1048575"')
    ((what, _, _),) = problems(file)
    assert what == "The sheet 'Báo cáo' reaches to row 1048575 and column XFC."


def test_a_missing_library_says_what_to_install(
    book: Book, problems: Problems, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = book(*ROWS)
    monkeypatch.setitem(sys.modules, "python_calamine", None)
    assert problems(file) == [
        (
            "To read a workbook, python-calamine is needed.",
            "file",
            'run: pip install "danvan[xlsx]"',
        )
    ]
