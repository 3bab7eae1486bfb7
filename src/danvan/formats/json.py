"""JSON: one object with the header, the notices and the full rows."""

import json
from collections.abc import Iterable, Iterator

from danvan.messages import Language
from danvan.outputs.cells import CellTexts, Json, to_bytes, to_json
from danvan.outputs.document_records import document_record, picture_records
from danvan.outputs.output import Cell, Table
from danvan.sdk import Format, FormatsRequest, RenderRequest, hooks

_STEP = 2


@hooks.formats
def danvan_formats(request: FormatsRequest) -> Iterable[Format]:
    """Give the format ``json``."""
    yield Format(
        name="json",
        label="JSON: một đối tượng gồm phần đầu và các dòng, cho chương trình khác đọc",
        suffixes=(".json",),
        render=render,
    )


def render(request: RenderRequest) -> Iterator[bytes]:
    """Yield the bytes that ``json.dumps(…, ensure_ascii=False, indent=2)`` would give."""
    return to_bytes(_pieces(request))


def _pieces(request: RenderRequest) -> Iterator[str]:
    output, language = request.output, request.language
    header: dict[str, Json] = {key: to_json(cell, language) for key, cell in output.header.items()}
    for key, shown in (("document", document_record(output)), ("charts", picture_records(output))):
        if shown is not None:
            header[key] = to_json(shown, language)
    header.setdefault("notices", [to_json(notice, language) for notice in output.notices])
    yield "{\n"
    for key, value in header.items():
        yield f"{' ' * _STEP}{_indented(key, 0)}: {_indented(value, _STEP)},\n"
    yield f'{" " * _STEP}"rows": ['
    yield from _rows(output.records, language)
    yield "]\n}\n"


def _rows(records: Table, language: Language) -> Iterator[str]:
    """Yield the rows with what is between them, without the brackets of the list."""
    row_indent, cell_indent = " " * 2 * _STEP, " " * 3 * _STEP

    def write(cell: Cell) -> str:
        return _indented(to_json(cell, language), 3 * _STEP)

    keys = [f"{cell_indent}{_indented(key, 0)}: " for key in records.keys()]  # noqa: SIM118 - not a mapping
    texts = CellTexts(write)
    before = "\n"
    for row in records.rows:
        pairs = zip(keys, texts.of(row), strict=True)
        cells = ",\n".join([key + text for key, text in pairs])
        yield f"{before}{row_indent}{{\n{cells}\n{row_indent}}}"
        before = ",\n"
    if before != "\n":
        yield "\n" + " " * _STEP


def _indented(value: Json, indent: int) -> str:
    """Write a value whose further lines stand ``indent`` spaces to the right."""
    text = json.dumps(value, ensure_ascii=False, indent=_STEP)
    return text.replace("\n", "\n" + " " * indent)
