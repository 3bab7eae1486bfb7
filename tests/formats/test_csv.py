"""CSV: readable by any program, harmless in a spreadsheet."""

import csv
import io
from collections.abc import Callable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan.formats.csv import guard
from danvan.formats.csv import render as render_csv
from danvan.outputs.output import Cell, Column, Output, Row, Table
from danvan.sdk import RenderRequest

EXPECTED = """\
key,last_day,in_force,count,time,senders,note
lam-dong/month/2023-06,2023-06-15,true,15,,"[{""code"":""so-noi-vu"",""via"":null}]",\
The plan was signed on 2023-06-20.; Ghi chú.
lam-dong/ad-hoc,,false,-3,,[],
"""


def read(written: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(written.decode(), newline="")))


def test_a_due_list_has_the_keys_as_headings_and_a_row_a_line(
    render: Callable[..., bytes], due_list: Output
) -> None:
    assert render("csv", due_list).decode() == EXPECTED


@pytest.mark.parametrize(
    "text, expected",
    [
        ("=1+1", "'=1+1"),
        ("+cmd", "'+cmd"),
        ("-2+3", "'-2+3"),
        ("@SUM", "'@SUM"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("\n=1", "'\n=1"),
        ("＝1", "'＝1"),
        ("＋1", "'＋1"),
        ("－1", "'－1"),
        ("＠A", "'＠A"),
        ("1=1", "1=1"),
        ("'=1", "'=1"),
        ("", ""),
    ],
    ids=repr,
)
def test_a_text_that_a_spreadsheet_would_compute_gets_an_apostrophe(
    render: Callable[..., bytes], showing: Callable[[Cell], Output], text: str, expected: str
) -> None:
    assert guard(text) == expected
    assert read(render("csv", showing(text))) == [["cell"], [expected]]


def test_a_number_below_zero_stays_a_number(
    render: Callable[..., bytes], showing: Callable[[Cell], Output]
) -> None:
    assert render("csv", showing(-3)) == b"cell\n-3\n"


def test_a_lone_empty_cell_is_still_a_row(
    render: Callable[..., bytes], showing: Callable[[Cell], Output]
) -> None:
    assert render("csv", showing(None)) == b'cell\n""\n'


def test_true_and_one_in_one_column_stay_apart(render: Callable[..., bytes]) -> None:
    records = Table(columns=(Column(key="a"),), rows=[[True], [1], [False], [0]])
    output = Output(kind="x", title="x", records=records, tables=())
    assert render("csv", output) == b"a\ntrue\n1\nfalse\n0\n"


def test_cells_that_live_for_one_row_only_are_not_mixed_up(render: Callable[..., bytes]) -> None:
    # More rows than the writer remembers, each cell a new object whose address may be reused.
    rows: Iterator[Row] = ((f"số {number}", [number]) for number in range(40_000))
    records = Table(columns=(Column(key="a"), Column(key="b")), rows=rows)
    written = render("csv", Output(kind="x", title="x", records=records, tables=()))
    assert read(written)[1:] == [[f"số {number}", f"[{number}]"] for number in range(40_000)]


def test_hostile_text_comes_back_but_for_the_apostrophe(
    render: Callable[..., bytes], showing: Callable[[Cell], Output], hostile: str
) -> None:
    heading, row = read(render("csv", showing(hostile)))
    # Half a pair of surrogates has no UTF-8: it is shown as Python and JSON write it.
    assert (heading, row) == (["cell"], [guard(hostile).replace("\udc80", "\\udc80")])


@given(st.lists(st.lists(st.text(), min_size=2, max_size=2), max_size=5))
def test_any_text_comes_back_but_for_the_apostrophe(rows: list[list[str]]) -> None:
    records = Table(columns=(Column(key="a"), Column(key="b")), rows=rows)
    request = RenderRequest(output=Output(kind="x", title="x", records=records, tables=()))
    written = b"".join(render_csv(request))
    assert read(written) == [["a", "b"], *([guard(text) for text in row] for row in rows)]
    assert not written.startswith(b"\xef\xbb\xbf")
