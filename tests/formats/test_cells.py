"""What all formats share: a cell for scripts, a cell for people, texts made once."""

import datetime as dt
from decimal import Decimal
from fractions import Fraction

import pytest

from danvan.messages import message
from danvan.outputs.cells import CellTexts, Json, to_bytes, to_json, to_person
from danvan.outputs.output import Cell

DAY = dt.date(2023, 6, 5)


@pytest.mark.parametrize(
    "cell, script, person",
    [
        pytest.param("a\nb", "a\nb", "a b", id="text"),
        pytest.param(7, 7, "7", id="number"),
        pytest.param(2023, 2023, "2023", id="a year has no thousands dot"),
        pytest.param(True, True, "có", id="true"),
        pytest.param(False, False, "không", id="false"),
        pytest.param(None, None, "", id="nothing"),
        pytest.param(DAY, "2023-06-05", "05/06/2023", id="day"),
        pytest.param(message("on {day}", day=DAY), "on 2023-06-05", "on 2023-06-05", id="message"),
        pytest.param(("a", message("b")), "a; b", "a; b", id="sentences"),
        pytest.param((), None, "", id="no sentence"),
        pytest.param({"a": DAY}, {"a": "2023-06-05"}, '{"a": "2023-06-05"}', id="object"),
        pytest.param([("a",), {}], ["a", {}], '["a", {}]', id="list"),
    ],
)
def test_a_cell_reads_as_scripts_and_people_need_it(cell: Cell, script: Json, person: str) -> None:
    read = to_json(cell, "en")
    assert (read, type(read)) == (script, type(script))
    assert to_person(cell, "en") == person


def test_a_cell_that_rows_share_is_written_once() -> None:
    written: list[Cell] = []

    def make(cell: Cell) -> str:
        written.append(cell)
        return repr(cell)

    texts = CellTexts(make)
    shared: Cell = {"a": 1}
    assert texts.of([shared, True, 1]) == ["{'a': 1}", "True", "1"]
    assert texts.of((1, shared, shared)) == ["1", "{'a': 1}", "{'a': 1}"]
    assert written == [shared, True, 1]


def test_cells_that_nobody_shares_need_bounded_memory() -> None:
    texts = CellTexts(str)
    for number in range(100_000):
        assert texts.of([[number]]) == [f"[{number}]"]
    assert len(texts._texts) == len(texts._known) <= 16_384


def test_half_a_pair_of_surrogates_is_no_error() -> None:
    assert b"".join(to_bytes(["Đ", "\udc80\n"])) == b"\xc4\x90\\udc80\n"


@pytest.mark.parametrize(
    "cell, script, person",
    [
        (Fraction(4933, 5000), "98,66%", "98,66%"),
        (Fraction(2, 3), "66,6667%", "66,67%"),
        (Fraction(1), "100%", "100%"),
        (Decimal("98.50"), "98.5", "98,5"),
        (Decimal(1234), "1234", "1.234"),
        (Decimal("1E+3"), "1000", "1.000"),
        (Decimal("-0.00"), "0", "0"),
    ],
    ids=str,
)
def test_points_and_shares_are_exact_texts(cell: Cell, script: str, person: str) -> None:
    assert to_json(cell, "vi") == script
    assert to_person(cell, "vi") == person
