"""Markdown: pipe tables as GitHub and most wikis read them."""

import re
from collections.abc import Iterable, Iterator

from danvan.messages import Language
from danvan.outputs.cells import remarks, to_bytes, to_person
from danvan.outputs.document_text import (
    DRAFTERS_HEADING,
    RECIPIENTS_HEADING,
    addressee_lines,
    annexes,
    attached_to,
    head_rows,
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
from danvan.outputs.output import Cell, CellKind, Output, Table
from danvan.sdk import Format, FormatsRequest, RenderRequest, hooks

_MARKUP = re.compile(r"[\\`*_{}\[\]<>|~#&$!]")
#: What begins a list, an underline or a spreadsheet's formula: a sign, or a number with its mark.
_LEADING = re.compile(r"[=+@-]|[0-9]+(?=[.)])")
_RULES = {CellKind.NUMBER: "---:", CellKind.SHARE: "---:", CellKind.SIGN: ":---:"}


@hooks.formats
def danvan_formats(request: FormatsRequest) -> Iterable[Format]:
    """Give the format ``markdown``."""
    yield Format(
        name="markdown",
        label="Markdown: bảng để dán vào trang wiki, trang web",
        suffixes=(".md", ".markdown"),
        render=render,
    )


def render(request: RenderRequest) -> Iterator[bytes]:
    """Yield the title as a heading, the tables, then notices and sources as lists."""
    return to_bytes(line + "\n" for line in _lines(request))


def escape(text: str) -> str:
    r"""Write a text so that Markdown shows it and obeys nothing in it.

    Example:
        >>> print(escape("=1+1 | <b>"))
        \=1+1 \| \<b\>
    """
    plain = _MARKUP.sub(r"\\\g<0>", text.strip(" "))
    start = _LEADING.match(plain)
    if start is None:
        return plain
    number = start[0] if start[0][0].isdigit() else ""
    return f"{number}\\{plain[len(number) :]}"


def _lines(request: RenderRequest) -> Iterator[str]:
    output, language = request.output, request.language
    if output.document is None:
        yield f"# {escape(to_person(output.title, language))}"
        for table in output.told():
            yield ""
            yield from _titled(table, language)
    else:
        yield from _document(output.document, language)
        yield from _annexes(output, output.document, language)
    for heading, texts in remarks(output, language):
        yield f"\n## {heading}\n"
        yield from (f"- {escape(text)}" for text in texts)


def _document(document: OfficialDocument, language: Language) -> Iterator[str]:
    """Yield the document from its head to the name of its signer, a paragraph a part."""
    rows = head_rows(document, language)
    yield _lines_of(left for left, _ in rows)
    yield f"\n{_lines_of(right for _, right in rows)}"
    if document.type_name is not None:
        yield f"\n# {escape(to_person(document.type_name, language))}"
        yield f"\n**{escape(to_person(document.subject, language))}**"
    if document.addressees:
        yield f"\n{_lines_of(addressee_lines(document, language))}"
    yield from (f"\n*{escape(to_person(ground, language))}*" for ground in document.basis)
    for block in told_blocks(document):
        yield ""
        yield from _block(block, language)
    yield f"\n{_lines_of((RECIPIENTS_HEADING, *recipient_lines(document, language)))}"
    signed = (*signer_lines(document, language), signer_name(document, language))
    if any(signed):
        yield f"\n{_lines_of(signed)}"


def _block(block: TextBlock | Table, language: Language) -> Iterator[str]:
    match block:
        case Heading():
            yield f"{'#' * (block.level + 1)} {escape(to_person(block.text, language))}"
        case Paragraph():
            yield escape(to_person(block.text, language))
        case Points():
            yield from (f"- {escape(to_person(text, language))}" for text in block.texts)
        case EmptyPart():
            yield f"**{escape(wanted_line(block, language))}**"
        case Table():
            yield from _titled(block, language)


def _annexes(output: Output, document: OfficialDocument, language: Language) -> Iterator[str]:
    for number, table in annexes(output.told()):
        title = to_person(table.title, language)
        yield f"\n## {escape(': '.join(filter(None, (number, title))))}"
        yield f"\n*{escape(attached_to(document, language))}*\n"
        yield from _table(table, language)
    if output.notices or output.sources:
        yield f"\n---\n\n**{escape(DRAFTERS_HEADING)}**"


def _lines_of(texts: Iterable[str]) -> str:
    """Return one paragraph of several lines; a backslash ends each but the last."""
    return "\\\n".join(escape(text) for text in texts if text)


def _titled(table: Table, language: Language) -> Iterator[str]:
    if table.title is not None:
        yield f"## {escape(to_person(table.title, language))}\n"
    yield from _table(table, language)


def _table(table: Table, language: Language) -> Iterator[str]:
    yield _line((column.heading for column in table.columns), language)
    yield f"| {' | '.join(_RULES.get(column.kind, '---') for column in table.columns)} |"
    yield from (_line(row, language) for row in table.rows)


def _line(cells: Iterable[Cell], language: Language) -> str:
    return f"| {' | '.join(escape(to_person(cell, language)) for cell in cells)} |"
