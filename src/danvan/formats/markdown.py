"""Markdown: pipe tables as GitHub and most wikis read them."""

import re
from collections.abc import Iterable, Iterator

from danvan.messages import Language
from danvan.outputs.cells import remarks, to_bytes, to_person
from danvan.outputs.output import Cell, CellKind, Table
from danvan.sdk import Format, FormatsRequest, RenderRequest, hooks

_MARKUP = re.compile(r"[\\`*_{}\[\]<>|~#&$!]")
#: What begins a list, an underline or a spreadsheet's formula: a sign, or a number with its mark.
_LEADING = re.compile(r"[=+@-]|[0-9]+(?=[.)])")
_RULES = {CellKind.NUMBER: "---:"}


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
    yield f"# {escape(to_person(output.title, language))}"
    for table in output.tables:
        yield ""
        if table.title is not None:
            yield f"## {escape(to_person(table.title, language))}\n"
        yield from _table(table, language)
    for heading, texts in remarks(output, language):
        yield f"\n## {heading}\n"
        yield from (f"- {escape(text)}" for text in texts)


def _table(table: Table, language: Language) -> Iterator[str]:
    yield _line((column.heading for column in table.columns), language)
    yield f"| {' | '.join(_RULES.get(column.kind, '---') for column in table.columns)} |"
    yield from (_line(row, language) for row in table.rows)


def _line(cells: Iterable[Cell], language: Language) -> str:
    return f"| {' | '.join(escape(to_person(cell, language)) for cell in cells)} |"
