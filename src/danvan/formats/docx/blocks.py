"""The parts of a body: headings, paragraphs, lists, tables, parts still to be written."""

from collections.abc import Iterator

from danvan.formats.docx.wordml import Sheet, TableShape, paragraph, shared_out
from danvan.messages import Language
from danvan.outputs.cells import to_xml_person
from danvan.outputs.document_text import point_lines, wanted_line
from danvan.outputs.documents import Block, EmptyPart, Heading, Paragraph, Points
from danvan.outputs.output import CellKind, Column, Table

_MARKED = '<w:i/><w:iCs/><w:highlight w:val="yellow"/>'
_SIDES = {CellKind.NUMBER: '<w:jc w:val="right"/>', CellKind.DATE: '<w:jc w:val="center"/>'}
_NARROWEST, _PADDING = 4, 2  # letters


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
        case Table():
            title = to_xml_person(block.title, language)
            yield paragraph("TenBang", title) if title else paragraph("Cach")
            yield from table(block, sheet, language)


def table(shown: Table, sheet: Sheet, language: Language) -> Iterator[str]:
    """Yield a table as wide as the page, row by row."""
    weights = [max(column.width, _NARROWEST) + _PADDING for column in shown.columns]
    shape = TableShape(widths=shared_out(sheet.room, weights), style="Luoi")
    return shape.whole(_rows(shown, shape, language))


def _rows(shown: Table, shape: TableShape, language: Language) -> Iterator[str]:
    headings = (to_xml_person(column.heading, language) for column in shown.columns)
    yield shape.row((paragraph("DauBang", heading) for heading in headings), heading=True)
    sides = [_side(column) for column in shown.columns]
    for row in shown.rows:
        yield shape.row(
            paragraph("OBang", to_xml_person(cell, language), properties=side)
            for cell, side in zip(row, sides, strict=True)
        )


def _side(column: Column) -> str:
    return _SIDES.get(column.kind, "")
