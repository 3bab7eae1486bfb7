"""The parts of a body: headings, paragraphs, lists, tables, parts still to be written."""

from collections.abc import Iterator, Sequence

from danvan.formats.docx.wordml import Sheet, TableCell, TableShape, paragraph, shared_out
from danvan.messages import Language
from danvan.outputs.cells import to_xml_person
from danvan.outputs.document_text import point_lines, wanted_line
from danvan.outputs.documents import Block, EmptyPart, Heading, Paragraph, Points
from danvan.outputs.drawn_charts import drawn
from danvan.outputs.output import Cell, CellKind, Column, Table
from danvan.outputs.tones import Tone

_MARKED = '<w:i/><w:iCs/><w:highlight w:val="yellow"/>'
_RIGHT, _CENTRE = '<w:jc w:val="right"/>', '<w:jc w:val="center"/>'
_SIDES = {
    CellKind.NUMBER: _RIGHT,
    CellKind.SHARE: _RIGHT,
    CellKind.DATE: _CENTRE,
    CellKind.SIGN: _CENTRE,
}
_NARROWEST, _PADDING = 4, 2  # letters
_LETTER = 140  # twentieths of a point: a bold letter of size 12
_DATE_LETTERS = 8  # figures and slashes are narrow
_CELL_MARGINS = 114  # twentieths of a point, both sides


def block_pieces(block: Block, sheet: Sheet, language: Language) -> Iterator[str]:
    """Yield a part of a body."""
    match block:
        case Heading():
            yield paragraph(f"Heading{block.level}", to_xml_person(block.text, language))
        case Paragraph():
            yield paragraph("LoiVan", to_xml_person(block.text, language))
        case Points():
            for line in point_lines(block.texts, language):
                yield paragraph("LoiVan", to_xml_person(line, language))
        case EmptyPart():
            text = to_xml_person(wanted_line(block, language), language)
            yield paragraph("LoiVan", text, look=_MARKED)
        case _:
            for shown in drawn(block):
                yield from _titled(shown, sheet, language)


def _titled(shown: Table, sheet: Sheet, language: Language) -> Iterator[str]:
    title = to_xml_person(shown.title, language)
    yield paragraph("TenBang", title) if title else paragraph("Cach")
    if shown.columns:
        yield from _table(shown, sheet, language)


def _table(shown: Table, sheet: Sheet, language: Language) -> Iterator[str]:
    """Yield a table as wide as the page, row by row; one of narrow columns in small letters."""
    weights = [max(column.width, _NARROWEST) + _PADDING for column in shown.columns]
    widths = shared_out(sheet.room, weights)
    small = "Nho" if _are_narrow(widths, shown.columns, language) else ""
    shape = TableShape(widths=widths, style=f"Luoi{small}")
    return shape.whole(_rows(shown, shape, small, language))


def _are_narrow(widths: Sequence[int], columns: Sequence[Column], language: Language) -> bool:
    """Whether some word of a heading, or a date, would be broken in letters of size 12."""
    return any(
        (width - _CELL_MARGINS) // _LETTER < _longest(column, language)
        for width, column in zip(widths, columns, strict=True)
    )


def _longest(column: Column, language: Language) -> int:
    words = to_xml_person(column.heading, language).split()
    day = _DATE_LETTERS if column.kind is CellKind.DATE else 0
    return min(max((*map(len, words), day)), column.width)


def _rows(shown: Table, shape: TableShape, small: str, language: Language) -> Iterator[str]:
    headings = (to_xml_person(column.heading, language) for column in shown.columns)
    yield shape.row(
        (TableCell(paragraphs=paragraph(f"DauBang{small}", heading)) for heading in headings),
        heading=True,
    )
    columns = tuple(enumerate(shown.columns))
    for row in shown.rows:
        yield shape.row(
            _cell(cell, column, shape.widths[number], small, language)
            for cell, (number, column) in zip(row, columns, strict=True)
        )


def _cell(cell: Cell, column: Column, width: int, small: str, language: Language) -> TableCell:
    text = to_xml_person(cell, language)
    side = _SIDES.get(column.kind, "")
    bar, tone = column.bar_of(cell), column.tone_of(cell)
    inside = paragraph(f"OBang{small}", text, properties=side, look=_ink(tone))
    if bar:
        # The paragraph below is as long as the bar: its background ends at its right indent.
        rest = round((width - _CELL_MARGINS) * (1 - bar))
        inside += paragraph("ThanhBar", properties=f'<w:ind w:right="{rest}"/>')
    return TableCell(paragraphs=inside, fill=tone.fill if tone else "")


def _ink(tone: Tone | None) -> str:
    return f'<w:color w:val="{tone.ink}"/>' if tone else ""
