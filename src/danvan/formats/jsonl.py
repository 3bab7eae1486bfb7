"""JSON Lines: the full rows, one object a line."""

import json
from collections.abc import Iterable, Iterator

from danvan.outputs.cells import CellTexts, Json, to_bytes, to_json
from danvan.outputs.document_records import require_rows
from danvan.outputs.output import Cell
from danvan.sdk import Format, FormatsRequest, RenderRequest, hooks


@hooks.formats
def danvan_formats(request: FormatsRequest) -> Iterable[Format]:
    """Give the format ``jsonl``."""
    yield Format(
        name="jsonl",
        label="JSON Lines: mỗi dòng một đối tượng, cho chương trình khác đọc",
        suffixes=(".jsonl", ".ndjson"),
        render=render,
    )


def render(request: RenderRequest) -> Iterator[bytes]:
    """Yield the rows; header and notices have no place in this format.

    Raises:
        FormatError: If the output is a document without rows.
    """
    require_rows(request.output, "jsonl")
    return to_bytes(_lines(request))


def _lines(request: RenderRequest) -> Iterator[str]:
    def write(cell: Cell) -> str:
        return _compact(to_json(cell, request.language))

    records = request.output.records
    keys = [_compact(key) + ":" for key in records.keys()]  # noqa: SIM118 - not a mapping
    texts = CellTexts(write)
    for row in records.rows:
        pairs = zip(keys, texts.of(row), strict=True)
        yield "{" + ",".join([key + text for key, text in pairs]) + "}\n"


def _compact(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
