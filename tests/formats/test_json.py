"""JSON: what a script reads, written row by row."""

import json
from collections.abc import Callable, Iterator

import attrs
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from danvan.formats.json import render as render_json
from danvan.outputs.output import Cell, Column, Output, Row, Rows, Table
from danvan.sdk import RenderRequest

EXPECTED = """\
{
  "province": "lam-dong",
  "year": 2023,
  "documents": [
    {
      "signed": "2022-12-30"
    }
  ],
  "notices": [
    "Một ghi chú.",
    "No office has more than 5 days."
  ],
  "rows": [
    {
      "key": "lam-dong/month/2023-06",
      "last_day": "2023-06-15",
      "in_force": true,
      "count": 15,
      "time": null,
      "senders": [
        {
          "code": "so-noi-vu",
          "via": null
        }
      ],
      "note": "The plan was signed on 2023-06-20.; Ghi chú."
    },
    {
      "key": "lam-dong/ad-hoc",
      "last_day": null,
      "in_force": false,
      "count": -3,
      "time": "",
      "senders": [],
      "note": null
    }
  ]
}
"""


def test_a_due_list_is_one_object_with_header_notices_and_rows(
    render: Callable[..., bytes], due_list: Output
) -> None:
    assert render("json", due_list).decode() == EXPECTED


def test_notices_of_the_header_are_not_written_twice(
    render: Callable[..., bytes], due_list: Output
) -> None:
    own: dict[str, Cell] = {"notices": ["đầu"]}
    pairs = json.loads(
        render("json", attrs.evolve(due_list, header=own)), object_pairs_hook=lambda pairs: pairs
    )
    assert [pair for pair in pairs if pair[0] == "notices"] == [("notices", ["đầu"])]


def test_an_output_without_rows_is_an_object_with_an_empty_list(
    render: Callable[..., bytes],
) -> None:
    records = Table(columns=(Column(key="a"),), rows=())
    output = Output(kind="due-list", title="Trống", records=records, tables=())
    assert render("json", output) == b'{\n  "notices": [],\n  "rows": []\n}\n'


def test_a_row_without_columns_is_an_empty_object(render: Callable[..., bytes]) -> None:
    output = Output(kind="x", title="x", records=Table(columns=(), rows=[[], []]), tables=())
    assert json.loads(render("json", output))["rows"] == [{}, {}]


def test_hostile_text_comes_back_unchanged(
    render: Callable[..., bytes], showing: Callable[[Cell], Output], hostile: str
) -> None:
    read = json.loads(render("json", showing(hostile)))
    assert read["rows"] == [{"cell": hostile}]
    assert read["notices"] == [hostile]


def test_letters_are_written_as_utf_8_and_not_as_escapes(
    render: Callable[..., bytes], showing: Callable[[Cell], Output]
) -> None:
    assert "Đà Lạt".encode() in render("json", showing("Đà Lạt"))


def test_true_and_one_in_one_column_stay_apart(render: Callable[..., bytes]) -> None:
    records = Table(columns=(Column(key="a"),), rows=[[True], [1], [False], [0], [True]])
    output = Output(kind="x", title="x", records=records, tables=())
    assert [str(row["a"]) for row in json.loads(render("json", output))["rows"]] == [
        "True",
        "1",
        "False",
        "0",
        "True",
    ]


def test_rows_are_written_while_they_are_made() -> None:
    walked = 0

    def rows() -> Iterator[Row]:
        nonlocal walked
        for number in range(76_000):
            walked += 1
            yield [f"row {number}"]

    records = Table(columns=(Column(key="a"),), rows=Rows(make=rows))
    pieces = render_json(
        RenderRequest(output=Output(kind="x", title="x", records=records, tables=()))
    )
    next(pieces)
    assert walked < 5_000
    rest = list(pieces)
    assert walked == 76_000
    assert max(map(len, rest)) < 200_000


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@given(st.lists(st.tuples(values, values), max_size=5), st.dictionaries(st.text(), values))
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_the_bytes_are_those_of_one_json_dumps(
    rows: list[tuple[Cell, Cell]], header: dict[str, Cell]
) -> None:
    header.pop("rows", None)
    header["notices"] = []
    records = Table(columns=(Column(key="a"), Column(key='"b"\n')), rows=rows)
    output = Output(kind="x", title="x", header=header, records=records, tables=())
    whole = {**header, "rows": [{"a": a, '"b"\n': b} for a, b in rows]}
    written = b"".join(render_json(RenderRequest(output=output)))
    assert written.decode() == json.dumps(whole, ensure_ascii=False, indent=2) + "\n"
    assert json.loads(written) == whole
