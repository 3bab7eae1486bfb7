"""JSON Lines: the rows, one a line."""

import json
from collections.abc import Callable

from danvan.outputs.output import Cell, Output

EXPECTED = """\
{"key":"lam-dong/month/2023-06","last_day":"2023-06-15","in_force":true,"count":15,"time":null,\
"senders":[{"code":"so-noi-vu","via":null}],"note":"The plan was signed on 2023-06-20.; Ghi chú."}
{"key":"lam-dong/ad-hoc","last_day":null,"in_force":false,"count":-3,"time":"","senders":[],"note":null}
"""


def test_each_row_is_one_compact_line(render: Callable[..., bytes], due_list: Output) -> None:
    assert render("jsonl", due_list).decode() == EXPECTED


def test_hostile_text_comes_back_unchanged_on_one_line(
    render: Callable[..., bytes], showing: Callable[[Cell], Output], hostile: str
) -> None:
    (line,) = render("jsonl", showing(hostile)).removesuffix(b"\n").split(b"\n")
    assert json.loads(line) == {"cell": hostile}
