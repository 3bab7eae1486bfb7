"""Reading gives back what was written."""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan.model.dates import PartialDate
from danvan.sheets import Field, Filled, Form, FormSheet, Kind, read_form_bytes, write_workbook
from danvan.sheets.legacy import legacy_encoding
from danvan.text import to_nfc

ROW = {
    "id": "lam-dong/672/month/2023-06",
    "received_on": dt.date(2023, 6, 5),
    "number": "123",
    "score": Decimal("57.70"),
    "share": Fraction(4933, 5000),
    "is_late": False,
    "pages": 12,
    "via": "paper",
    "since": PartialDate(2023, 5),
    "remark": "Đà Lạt,\nphường 1",
}

HOSTILE = (
    *("=1+1", "@SUM(A1)", "+84", "-", "'=1", "{=1}", "#REF!", "TRUE", "1.0", "0123", "05/6/2023"),
    *("_x0041_", "_x005F_", "]]>", "<f>1</f>", "&amp;", "https://a.vn", "mailto:a@b", '"', "𝒳🌾"),
    "a\tb\nc",
)
hostile = st.sampled_from(HOSTILE)
texts = (
    (st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn")), max_size=40) | hostile)
    .map(lambda text: to_nfc(text).strip())
    .filter(lambda text: bool(text) and legacy_encoding(text) is None)
)
days = st.dates()
partial_dates = st.builds(PartialDate.of, days) | st.builds(
    PartialDate, st.integers(1000, 9999), st.integers(1, 12)
)
rows = st.fixed_dictionaries(
    {"id": texts, "received_on": days},
    optional={
        "number": texts,
        "score": st.decimals(0, 100, places=2),
        "share": st.integers(0, 100_000).map(lambda number: Fraction(number, 10_000)),
        "is_late": st.booleans(),
        "pages": st.integers(-(10**18), 10**18),
        "via": st.sampled_from(("mail", "paper")),
        "since": partial_dates,
        "remark": texts,
    },
)


def test_a_row_of_each_kind_is_read_as_it_was_written(
    form: Form, read: Callable[..., Filled]
) -> None:
    written = write_workbook([FormSheet(form=form, rows=[ROW])], title="Sổ theo dõi")
    filled = read(written)
    assert filled.problems == ()
    assert [row.values for row in filled.rows["submissions"]] == [ROW]


@given(st.lists(rows, max_size=5))
def test_what_is_written_is_read(form: Form, written: list[dict[str, object]]) -> None:
    data = write_workbook([FormSheet(form=form, rows=written)], title="Sổ")
    filled = read_form_bytes(data, [form], name="file").checked()
    expected = [dict.fromkeys(form.by_key) | row for row in written]
    assert [row.values for row in filled.rows["submissions"]] == expected
    assert [row.number for row in filled.rows["submissions"]] == [
        4 + place for place in range(len(written))
    ]


@pytest.mark.parametrize("places", [0, 2, 6])
@given(st.integers(-(10**20), 10**20))
def test_a_number_of_any_size_keeps_each_digit(places: int, number: int) -> None:
    form = Form(
        name="f",
        title="Biểu",
        fields=(Field(key="k", heading="Số", kind=Kind.DECIMAL, places=places),),
    )
    value = Decimal(number).scaleb(-places)
    data = write_workbook([FormSheet(form=form, rows=[{"k": value}])], title="Sổ")
    (row,) = read_form_bytes(data, [form], name="file").checked().rows["f"]
    assert row.must("k", Decimal) == value


def test_the_same_rows_give_the_same_bytes(form: Form) -> None:
    first, second = (
        write_workbook([FormSheet(form=form, rows=[ROW])], title="Sổ theo dõi") for _ in range(2)
    )
    assert first == second
