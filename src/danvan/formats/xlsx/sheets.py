"""The sheets of a workbook: names, widths, lines and the limits of Excel."""

import re
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from math import ceil

import attrs

from danvan.errors import FormatError
from danvan.formats.xlsx.places import place
from danvan.formats.xlsx.values import PLAIN, Value, value_of
from danvan.messages import Language, Message, message
from danvan.outputs.cells import NOTICES_HEADING, to_xml_person
from danvan.outputs.document_text import document_lines, drawn_blocks
from danvan.outputs.drawn_charts import drawn
from danvan.outputs.output import Column, Output, Table

_DOCUMENT = "Văn bản"
HEADING_ROW = 2  # after the title and the sources
LINE_HEIGHT = 15.0  # points
_HEIGHTS = {"title": 20.0}
#: How much wider than a plain letter those of a style are: bold, or larger.
_WIDER = {"title": Fraction(3, 2), "heading": Fraction(6, 5)}
_MOST_LINES = 20  # Excel takes 409 points in a row
_MOST_ROWS = 1_048_576
_LONGEST_TEXT = 32_767  # UTF-16 units
_LONGEST_NAME = 31  # UTF-16 units
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\]")
_FIX = message("choose a format without this limit: csv, json or jsonl")
#: An upright A4 page shows about so many letters side by side before they become too small.
_UPRIGHT_LETTERS = 90


@attrs.frozen(kw_only=True)
class Line:
    """A line of a sheet.

    Attributes:
        style: its style.
        values: those of its cells, with the codes of their number formats.
        across: whether its one text runs across all columns.
    """

    style: str
    values: Sequence[tuple[Value, str]]
    across: bool = False

    def cells(self) -> Iterator[tuple[int, Value, str]]:
        """Yield column, value and code of each cell; an empty one would need room in the file."""
        for column, (value, code) in enumerate(self.values):
            if value != "":
                yield column, value, code


@attrs.frozen(kw_only=True)
class Sheet:
    """A sheet: the width of each column, and the lines from above.

    Attributes:
        columns: those of its table; empty where it holds lines of text only.
    """

    name: str
    widths: tuple[int, ...]
    lines: Iterable[Line]
    columns: tuple[Column, ...] = ()

    @property
    def width(self) -> int:
        """The width of all columns."""
        return sum(self.widths)

    @property
    def landscape(self) -> bool:
        """Whether it is printed across."""
        return self.width > _UPRIGHT_LETTERS

    def height(self, line: Line) -> float:
        """Return the height in points that a row of wrapped texts needs.

        A program that opens the file keeps the height that it states, or else shows one line.
        """
        widths = (self.width,) if line.across else self.widths
        wider = _WIDER.get(line.style, 1)
        lines = max(
            (
                ceil(len(value) * wider / width)
                for (value, _), width in zip(line.values, widths, strict=False)
                if isinstance(value, str) and value
            ),
            default=1,
        )
        return _HEIGHTS.get(line.style, LINE_HEIGHT) * min(lines, _MOST_LINES)

    def checked(self) -> Iterator[Line]:
        """Yield the lines.

        Raises:
            FormatError: If Excel takes no more rows, or no more letters in a cell.
        """
        for row, line in enumerate(self.lines):
            if row >= _MOST_ROWS:
                raise FormatError(
                    message("Excel takes {most} rows; this table has more.", most=_MOST_ROWS),
                    place(self.name, row, 0),
                    _FIX,
                )
            for column, (value, _) in enumerate(line.values):
                if isinstance(value, str) and _units(value) > _LONGEST_TEXT:
                    raise FormatError(
                        message(
                            "Excel takes {most} characters in a cell; this one has {count}.",
                            most=_LONGEST_TEXT,
                            count=_units(value),
                        ),
                        place(self.name, row, column),
                        _FIX,
                    )
            yield line


def sheets_of(output: Output, language: Language) -> Iterator[Sheet]:
    """Yield the text of a document, then a sheet for each picture and table, then the notices."""
    taken = {"history", NOTICES_HEADING.casefold()}  # Excel keeps the first name for itself
    if output.document is not None:
        texts = document_lines(output.document, language)
        yield Sheet(name=_name(_DOCUMENT, taken), widths=(100,), lines=_text_lines(texts, language))
    for number, table in enumerate(_tables(output), 1):
        title = to_xml_person(table.title, language) or f"Bảng {number}"
        yield Sheet(
            name=_name(title, taken),
            widths=tuple(column.width for column in table.columns),
            lines=_table_lines(output, table, language),
            columns=table.columns,
        )
    if output.notices:
        yield Sheet(
            name=NOTICES_HEADING,
            widths=(100,),
            lines=_text_lines(output.notices, language, title=NOTICES_HEADING),
        )


def _tables(output: Output) -> Iterator[Table]:
    parts = drawn_blocks(output.document) if output.document else ()
    # Who has a program read the first sheet finds the first table there, with pictures or without.
    for part in (*parts, *output.tables, *output.charts):
        yield from drawn(part)


def _table_lines(output: Output, table: Table, language: Language) -> Iterator[Line]:
    titles = [to_xml_person(title, language) for title in (output.title, table.title)]
    yield _text("title", " – ".join(filter(None, titles)))
    yield _text("small", to_xml_person(output.sources, language))
    headings = [to_xml_person(column.heading, language) for column in table.columns]
    yield Line(style="heading", values=[(heading, PLAIN) for heading in headings])
    kinds = [column.kind for column in table.columns]
    for row in table.rows:
        pairs = zip(row, kinds, strict=True)
        yield Line(style="cell", values=[value_of(cell, kind, language) for cell, kind in pairs])


def _text_lines(
    texts: Iterable[Message | str], language: Language, title: str = ""
) -> Iterator[Line]:
    if title:
        yield _text("title", title)
    for text in texts:
        yield _text("cell", to_xml_person(text, language))


def _text(style: str, text: str) -> Line:
    return Line(style=style, values=[(text, PLAIN)], across=True)


def _name(title: str, taken: set[str]) -> str:
    """Return a sheet name of the characters and the length that Excel takes, not yet taken."""
    plain = _NOT_IN_NAMES.sub(" ", title).strip(" '") or "Bảng"
    name, number = _cut(plain, _LONGEST_NAME), 1
    while name.casefold() in taken:
        number += 1
        name = f"{_cut(plain, _LONGEST_NAME - len(f' ({number})'))} ({number})"
    taken.add(name.casefold())
    return name


def _cut(text: str, units: int) -> str:
    return text.encode("utf-16-le")[: 2 * units].decode("utf-16-le", "ignore").rstrip(" '")


def _units(text: str) -> int:
    """Count as Excel does: a character beyond U+FFFF is two."""
    return len(text.encode("utf-16-le")) // 2
