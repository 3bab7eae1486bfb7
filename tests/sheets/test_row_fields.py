"""Single rows with fields of their own: what Excel checks there, and what is read from them."""

import io
import re
import zipfile
from decimal import Decimal

import attrs
import pytest

from danvan.sheets import Choice, Field, Form, FormSheet, Kind, read_form_bytes, write_workbook

POINTS = Field(key="value", heading="Giá trị", kind=Kind.RAW)
FORM = Form(name="any", title="Biểu", fields=(Field(key="id", heading="Mã", locked=True), POINTS))
NUMBER = attrs.evolve(
    POINTS,
    kind=Kind.DECIMAL,
    minimum=Decimal(0),
    maximum=Decimal(10),
    places=1,
    words=("không áp dụng",),
    note="Phụ lục, mục 1",
)
ANSWER = attrs.evolve(POINTS, kind=Kind.CHOICE, choices=(Choice("1", "có"), Choice("0", "không")))


def workbook(*rows: tuple[object, Field | None]) -> bytes:
    sheet = FormSheet(
        form=FORM,
        rows=[{"id": str(number), "value": value} for number, (value, _) in enumerate(rows)],
        row_fields=[{} if field is None else {"value": field} for _, field in rows],
        free_rows=0,
    )
    return write_workbook([sheet], title="Sổ")


def rules(data: bytes) -> list[tuple[str, str]]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        xml = package.read("xl/worksheets/sheet2.xml").decode()
    found = re.findall(r"<dataValidation .*?</dataValidation>", xml)
    cells = [re.search(r'sqref="([^"]+)"', rule) for rule in found]
    formulas = [re.search(r"<formula1>(.*?)</formula1>", rule) for rule in found]
    return [
        (cell[1], formula[1] if formula else "")
        for cell, formula in zip(cells, formulas, strict=True)
        if cell is not None
    ]


def test_each_row_has_its_own_rule_and_equal_ones_are_written_once() -> None:
    (number, answer) = rules(workbook((None, NUMBER), (None, ANSWER), (None, NUMBER)))
    assert number[0] == "B4 B6"
    assert "AND(ISNUMBER(B4),B4&gt;=0,B4&lt;=10,ROUND(B4,1)=B4)" in number[1]
    assert 'LOWER(TRIM(B4))="không áp dụng"' in number[1]
    assert answer == ("B5", '"có,không"')


@pytest.mark.parametrize(
    "value, field, read",
    [
        (Decimal("8.5"), NUMBER, 8.5),
        ("không áp dụng", NUMBER, "không áp dụng"),
        ("1", ANSWER, "có"),
        ("7/10", attrs.evolve(POINTS, kind=Kind.TEXT), "7/10"),
        (Decimal(3), None, 3),
    ],
)
def test_what_a_row_holds_is_read_as_it_stands(
    value: object, field: Field | None, read: object
) -> None:
    filled = read_form_bytes(workbook((value, field)), [FORM], name="so.xlsx").checked()
    (row,) = filled.rows["any"]
    assert row.values["value"] == read


def test_a_word_that_the_field_does_not_know_is_no_value() -> None:
    with pytest.raises(TypeError):
        workbook(("chưa có", NUMBER))
