"""Plain text tables for a terminal of 80 columns."""

import textwrap
from collections.abc import Iterable, Iterator, Sequence

from tabulate import tabulate

from danvan.messages import Language
from danvan.outputs.cells import remarks, to_bytes, to_person
from danvan.outputs.output import CellKind, Column, Table
from danvan.sdk import Format, FormatsRequest, RenderRequest, hooks
from danvan.text import to_nfc

_LINE = 80
_TEXT = 78
_GAP = 2  # tabulate sets two spaces between columns, and two after a heading
_NARROWEST = 6


@hooks.formats
def danvan_formats(request: FormatsRequest) -> Iterable[Format]:
    """Give the format ``table``."""
    yield Format(
        name="table",
        label="Bảng chữ, đọc trên màn hình",
        suffixes=(".txt",),
        render=render,
    )


def render(request: RenderRequest) -> Iterator[bytes]:
    """Yield the title, the tables, then notices and sources as lists."""
    return to_bytes(line + "\n" for line in _lines(request))


def _lines(request: RenderRequest) -> Iterator[str]:
    output, language = request.output, request.language
    yield _wrapped(to_person(output.title, language), _TEXT)
    for table in output.tables:
        yield ""
        if table.title is not None:
            yield _wrapped(to_person(table.title, language), _TEXT)
        yield from _table(table, language)
    for heading, texts in remarks(output, language):
        yield ""
        yield f"{heading}:"
        yield from (textwrap.fill(f"- {text}", _TEXT, subsequent_indent="  ") for text in texts)


def _table(table: Table, language: Language) -> Iterator[str]:
    """Yield the lines of a table.

    The cells are wrapped here: tabulate's own ``maxcolwidths`` turns the text "False" into "True".
    """
    widths = _widths(table.columns)
    headings = [
        _wrapped(to_person(column.heading, language), width - _GAP)
        for column, width in zip(table.columns, widths, strict=True)
    ]
    rows = [
        [
            _wrapped(to_person(cell, language), width)
            for cell, width in zip(row, widths, strict=True)
        ]
        for row in table.rows
    ]
    ends = ["right" if column.kind is CellKind.NUMBER else "left" for column in table.columns]
    written = tabulate(
        rows, headings, tablefmt="simple", disable_numparse=True, colalign=ends if rows else None
    )
    yield from (line.rstrip(" ") for line in written.split("\n"))


def _widths(columns: Sequence[Column]) -> list[int]:
    """Return the widths that the columns ask for, the widest cut until all fit a line."""
    widths = [max(column.width, _NARROWEST) for column in columns]
    room = _LINE - _GAP * (len(widths) - 1)
    while sum(widths) > room and max(widths) > _NARROWEST:
        widths[widths.index(max(widths))] -= 1
    return widths


def _wrapped(text: str, width: int) -> str:
    """Break a text into lines of ``width`` letters; a hyphen in a document's number breaks none."""
    letters = to_nfc(text)
    if len(letters) <= width:
        return letters
    return textwrap.fill(letters, width, break_on_hyphens=False)
