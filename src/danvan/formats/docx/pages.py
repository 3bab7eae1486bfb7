"""What stands on the pages: a document with its annexes, or a list."""

from collections.abc import Iterator
from itertools import chain

from danvan.formats.docx.blocks import block_pieces
from danvan.formats.docx.letter import closing, opening
from danvan.formats.docx.sections import Section
from danvan.formats.docx.wordml import Sheet, paragraph
from danvan.messages import Language
from danvan.outputs.cells import remarks, to_xml_person
from danvan.outputs.charts import Chart
from danvan.outputs.document_text import DRAFTERS_HEADING, annexes, attached_to, body_blocks
from danvan.outputs.documents import OfficialDocument, TextBlock
from danvan.outputs.drawn_charts import drawn
from danvan.outputs.output import Output, Table

#: A page upright shows about so many letters of size 12 side by side.
_UPRIGHT_LETTERS = 100


def sections_of(output: Output, language: Language) -> Iterator[Section]:
    """Yield the sections of the output."""
    if output.document is None:
        sheet = Sheet(landscape=any(map(_is_wide, (*output.charts, *output.tables))))
        yield Section(sheet=sheet, pieces=_list(output, sheet, language))
        return
    yield from _document(output.document, language)
    yield from sections_behind(output, output.document, language)


def sections_behind(
    output: Output, document: OfficialDocument, language: Language
) -> Iterator[Section]:
    """Yield the annexes of a document, and what only its drafters must know."""
    for number, annex in annexes((*output.charts, *output.tables)):
        sheet = Sheet(landscape=_is_wide(annex))
        pieces = _annex(number, annex, document, sheet, language)
        yield Section(sheet=sheet, pieces=pieces, restarts=True)
    if output.notices or output.sources:
        yield Section(sheet=Sheet(), pieces=_for_drafters(output, language), restarts=True)


def _document(document: OfficialDocument, language: Language) -> Iterator[Section]:
    """Yield the document; a wide table among its parts lies on pages of its own."""
    body = body_blocks(document)
    upright, parts = Sheet(), [opening(document, Sheet(), language)]
    for block in body:
        if not isinstance(block, TextBlock) and _is_wide(block):
            yield Section(sheet=upright, pieces=chain.from_iterable(parts))
            across = Sheet(landscape=True)
            yield Section(sheet=across, pieces=block_pieces(block, across, language))
            parts = []
        else:
            parts.append(block_pieces(block, upright, language))
    parts.append(closing(document, upright, language))
    yield Section(sheet=upright, pieces=chain.from_iterable(parts))


def _list(output: Output, sheet: Sheet, language: Language) -> Iterator[str]:
    yield paragraph("TenLoai", to_xml_person(output.title, language))
    for shown in (*output.charts, *output.tables):
        yield from block_pieces(shown, sheet, language)
    yield from _remarks(output, language)


def _annex(
    number: str, annex: Table | Chart, document: OfficialDocument, sheet: Sheet, language: Language
) -> Iterator[str]:
    yield paragraph("TrichYeu", number)
    yield paragraph("KemTheo", to_xml_person(attached_to(document, language), language))
    yield from block_pieces(annex, sheet, language)


def _for_drafters(output: Output, language: Language) -> Iterator[str]:
    """Yield what an office must know and must not issue, on a page of its own."""
    yield paragraph("TenLoai", DRAFTERS_HEADING)
    yield from _remarks(output, language)


def _remarks(output: Output, language: Language) -> Iterator[str]:
    for heading, texts in remarks(output, language):
        yield paragraph("Heading1", heading)
        yield from (paragraph("LoiVan", f"- {to_xml_person(text, language)}") for text in texts)


def _is_wide(shown: Table | Chart) -> bool:
    tables = drawn(shown)
    return any(sum(column.width for column in t.columns) > _UPRIGHT_LETTERS for t in tables)
