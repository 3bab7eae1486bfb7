"""Sections: pages of one shape, one behind the other."""

from collections.abc import Iterable, Iterator

import attrs

from danvan.formats.docx.wordml import Sheet, paragraph_of


@attrs.frozen(kw_only=True)
class Section:
    """Pages of one shape.

    Attributes:
        sheet: their shape.
        pieces: WordprocessingML, piece by piece.
        restarts: whether they are counted from 1 again.
    """

    sheet: Sheet
    pieces: Iterator[str]
    restarts: bool = False


def body_pieces(sections: Iterable[Section], header: str) -> Iterator[str]:
    """Yield the body: each section ends with its properties, all but the last in a paragraph.

    Args:
        sections: in their order.
        header: the relationship of the part that shows the page number; empty takes over that of
            the section before.
    """
    properties = ""
    for section in sections:
        if properties:
            yield paragraph_of("Cach", "", properties=properties)
        yield from section.pieces
        properties = section.sheet.properties(header=header, restarts=section.restarts)
    if properties:
        yield properties
