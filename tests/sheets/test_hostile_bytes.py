"""Whatever a file holds, it is read or refused; it never breaks the program that reads it."""

import io
import zipfile
from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from danvan.sheets import Field, Filled, Form, FormSheet, Kind, read_form_bytes, write_workbook

FORM = Form(
    name="f",
    title="Biểu",
    fields=(
        Field(key="id", heading="Mã", required=True),
        Field(key="day", heading="Ngày", kind=Kind.DAY),
        Field(key="score", heading="Điểm", kind=Kind.DECIMAL),
    ),
)
WORKBOOK = write_workbook([FormSheet(form=FORM, rows=[{"id": "a"}, {"id": "b"}])], title="Sổ")
PARTS = (
    "xl/workbook.xml",
    "xl/_rels/workbook.xml.rels",
    "xl/styles.xml",
    "xl/worksheets/sheet2.xml",
)
PIECES = (
    *('r="A4"', 'r="XFD1048576"', 't="s"', 't="e"', 't="d"', 't="b"', 's="99"', 's="-1"', "<v>"),
    *("</v>", "<f>", "<c>", "</c>", "<row>", "1e999", "-1", "99999999999999999999", '"', "<", ">"),
    *("&#0;", "&x;", "<![CDATA[", "]]>", "<!--", "é", "\x01", 'r="A0"', 'r=""', 'r="4294967299"'),
)


def read(data: bytes) -> Filled:
    return read_form_bytes(data, [FORM], name="file")


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    assert isinstance(read(data), Filled)


@given(st.text(st.sampled_from('idmã,;\t"\n\r ngày=-+@0123456789.%\ufeff'), max_size=80))
def test_any_text_is_read_or_refused(text: str) -> None:
    assert isinstance(read(text.encode()), Filled)


def with_part(part: str, change: Callable[[bytes], bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(WORKBOOK)) as before, zipfile.ZipFile(file, "w") as after:
        for info in before.infolist():
            text = before.read(info)
            after.writestr(info.filename, change(text) if info.filename == part else text)
    return file.getvalue()


@given(st.sampled_from(PARTS), st.floats(0, 1), st.integers(0, 12), st.sampled_from(PIECES))
def test_a_part_with_something_else_in_it_is_read_or_refused(
    part: str, where: float, removed: int, piece: str
) -> None:
    def change(text: bytes) -> bytes:
        start = int(where * len(text))
        return text[:start] + piece.encode() + text[start + removed :]

    assert isinstance(read(with_part(part, change)), Filled)


@given(st.floats(0, 1), st.integers(0, 255))
def test_a_workbook_with_a_wrong_byte_is_read_or_refused(where: float, byte: int) -> None:
    data = bytearray(WORKBOOK)
    data[int(where * (len(data) - 1))] = byte
    assert isinstance(read(bytes(data)), Filled)
