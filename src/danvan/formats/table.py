"""Plain text tables for a terminal of 80 columns."""

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from tabulate import tabulate

from danvan.messages import Language
from danvan.outputs.cells import remarks, to_bytes, to_person
from danvan.outputs.document_text import (
    DRAFTERS_HEADING,
    RECIPIENTS_HEADING,
    addressee_lines,
    annexes,
    attached_to,
    head_rows,
    point_lines,
    recipient_lines,
    signer_lines,
    signer_name,
    told_blocks,
    wanted_line,
)
from danvan.outputs.documents import (
    EmptyPart,
    Heading,
    OfficialDocument,
    Paragraph,
    Points,
    TextBlock,
)
from danvan.outputs.output import CellKind, Column, Output, Table
from danvan.sdk import Format, FormatsRequest, RenderRequest, hooks
from danvan.text import to_nfc

_LINE = 80
_TEXT = 78
_LEFT, _RIGHT = 36, 40  # the head of a document: the issuing body, and the name of the country
_GAP = 2  # tabulate sets two spaces between columns, and two after a heading
_FIGURES = {CellKind.NUMBER, CellKind.SHARE}


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
    if output.document is None:
        yield _wrapped(to_person(output.title, language), _TEXT)
        yield from _tables(output, language)
    else:
        yield from _document(output.document, language)
        yield from _annexes(output, output.document, language)
    for heading, texts in remarks(output, language):
        yield ""
        yield f"{heading}:"
        yield from (textwrap.fill(f"- {text}", _TEXT, subsequent_indent="  ") for text in texts)


def _tables(output: Output, language: Language) -> Iterator[str]:
    for table in output.told():
        yield ""
        yield from _titled(table, language)


def _titled(table: Table, language: Language) -> Iterator[str]:
    if table.title is not None:
        yield _wrapped(to_person(table.title, language), _TEXT)
    yield from _table(table, language)


def _document(document: OfficialDocument, language: Language) -> Iterator[str]:
    """Yield the document from its head to the name of its signer."""
    yield from _in_two(head_rows(document, language))
    if document.type_name is not None:
        yield ""
        yield from _centred(to_person(document.type_name, language))
        yield from _centred(to_person(document.subject, language))
    for line in addressee_lines(document, language):
        yield ""
        yield from _centred(line)
    for ground in document.basis:
        yield f"\n{_wrapped(to_person(ground, language), _TEXT)}"
    for block in told_blocks(document):
        yield ""
        yield from _block(block, language)
    yield ""
    left = (RECIPIENTS_HEADING, *recipient_lines(document, language))
    right = (*signer_lines(document, language), "", "", signer_name(document, language))
    yield from _in_two(zip_longest(left, right, fillvalue=""))


def _block(block: TextBlock | Table, language: Language) -> Iterator[str]:
    match block:
        case Heading():
            yield _wrapped(to_person(block.text, language), _TEXT)
        case Paragraph():
            yield _wrapped(to_person(block.text, language), _TEXT)
        case Points():
            for line in point_lines(block.texts, language):
                yield textwrap.fill(to_nfc(line), _TEXT, subsequent_indent="  ")
        case EmptyPart():
            yield _wrapped(wanted_line(block, language), _TEXT)
        case Table():
            yield from _titled(block, language)


def _annexes(output: Output, document: OfficialDocument, language: Language) -> Iterator[str]:
    for number, table in annexes(output.told()):
        yield "\n"
        yield from _centred(number)
        yield from _centred(to_person(table.title, language))
        yield from _centred(attached_to(document, language))
        yield ""
        yield from _table(table, language)
    if output.notices or output.sources:
        yield f"\n\n{DRAFTERS_HEADING}"


def _in_two(pairs: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Yield pairs of texts side by side, each in the middle of its half."""
    for pair in pairs:
        left, right = (
            textwrap.wrap(to_nfc(text), width, break_on_hyphens=False)
            for text, width in zip(pair, (_LEFT, _RIGHT), strict=True)
        )
        for one, other in zip_longest(left, right, fillvalue=""):
            yield f"{one:^{_LEFT}}  {other:^{_RIGHT}}".rstrip()


def _centred(text: str) -> Iterator[str]:
    yield from (line.center(_TEXT).rstrip() for line in textwrap.wrap(to_nfc(text), _TEXT))


def _table(table: Table, language: Language) -> Iterator[str]:
    """Yield the lines of a table.

    The cells are wrapped here: tabulate's own ``maxcolwidths`` turns the text "False" into "True".
    """
    widths = _widths(table.columns, language)
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
    ends = ["right" if column.kind in _FIGURES else "left" for column in table.columns]
    written = tabulate(
        rows, headings, tablefmt="simple", disable_numparse=True, colalign=ends if rows else None
    )
    yield from (line.rstrip(" ") for line in written.split("\n"))


def _widths(columns: Sequence[Column], language: Language) -> list[int]:
    """Return the widths that the columns ask for, the widest cut until all fit a line.

    No column is made narrower than the longest word of its heading.
    """
    floors = [_longest_word(to_person(column.heading, language)) + _GAP for column in columns]
    widths = [max(column.width, floor) for column, floor in zip(columns, floors, strict=True)]
    room = _LINE - _GAP * (len(widths) - 1)
    while sum(widths) > room and (wider := _wider_than(floors, widths)):
        widths[max(wider, key=widths.__getitem__)] -= 1
    return widths


def _wider_than(floors: Sequence[int], widths: Sequence[int]) -> list[int]:
    pairs = enumerate(zip(floors, widths, strict=True))
    return [index for index, (floor, width) in pairs if width > floor]


def _longest_word(text: str) -> int:
    return max(map(len, text.split()), default=0)


def _wrapped(text: str, width: int) -> str:
    """Break a text into lines of ``width`` letters; a hyphen in a document's number breaks none."""
    letters = to_nfc(text)
    if len(letters) <= width:
        return letters
    return textwrap.fill(letters, width, break_on_hyphens=False)
