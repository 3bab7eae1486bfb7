"""WordprocessingML (ECMA-376, part 1, clause 17) as text: runs, paragraphs, tables, sections.

Text and not a tree: a list of 76,000 rows passes through piece by piece. Whatever comes from
outside goes through :func:`run`, which escapes it.
"""

import html
from collections.abc import Iterable, Iterator, Sequence

import attrs

_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
#: Twentieths of a point, the measure of WordprocessingML, in a millimetre.
_TWIPS = 1440 / 25.4


def twips(millimetres: int) -> int:
    """Return a length in twentieths of a point.

    Example:
        >>> twips(30)
        1701
    """
    return round(millimetres * _TWIPS)


def part_of(element: str, inside: str) -> bytes:
    """Return a part of the file, of one element with its contents."""
    opening = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    return f'{opening}\n<{element} xmlns:w="{_NAMESPACE}">{inside}</{element}>'.encode()


def run(text: str, properties: str = "") -> str:
    """Return a run of text; every space in it is kept.

    Example:
        >>> run("a <b>")
        '<w:r><w:t xml:space="preserve">a &lt;b&gt;</w:t></w:r>'
    """
    inside = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{inside}<w:t xml:space="preserve">{html.escape(text, quote=False)}</w:t></w:r>'


def paragraph(style: str, text: str = "", *, properties: str = "", look: str = "") -> str:
    """Return a paragraph of one text.

    Args:
        style: the id of its style; ``properties`` and ``look``: what its paragraph and its run have
            besides, in the order of the schema.
        text: what it says.
        properties: of the paragraph.
        look: of the run.
    """
    return paragraph_of(style, run(text, look) if text else "", properties=properties)


def paragraph_of(style: str, runs: str, *, properties: str = "") -> str:
    """Return a paragraph of runs."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{runs}</w:p>'


@attrs.frozen(kw_only=True)
class TableCell:
    """A cell: its paragraphs, and the colour of its background (six hexadecimal digits)."""

    paragraphs: str
    fill: str = ""

    def xml(self, width: int) -> str:
        """Return the cell in a column of this width."""
        fill = f'<w:shd w:val="clear" w:color="auto" w:fill="{self.fill}"/>' if self.fill else ""
        size = f'<w:tcW w:w="{width}" w:type="dxa"/>'
        return f"<w:tc><w:tcPr>{size}{fill}</w:tcPr>{self.paragraphs}</w:tc>"


@attrs.frozen(kw_only=True)
class TableShape:
    """How a table is laid out.

    Attributes:
        widths: of the columns, in twentieths of a point.
        style: the id of the table's style.
    """

    widths: tuple[int, ...]
    style: str

    def opening(self) -> str:
        """Return what comes before the first row."""
        columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in self.widths)
        return (
            f'<w:tbl><w:tblPr><w:tblStyle w:val="{self.style}"/>'
            f'<w:tblW w:w="{sum(self.widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
            f'<w:tblLook w:val="0420" w:firstRow="1" w:noHBand="0" w:noVBand="1"/></w:tblPr>'
            f"<w:tblGrid>{columns}</w:tblGrid>"
        )

    def row(self, cells: Iterable[TableCell], *, heading: bool = False) -> str:
        """Return a row that no page break splits; a heading is repeated on every page.

        Args:
            cells: one for each column.
            heading: whether the row is the heading.
        """
        repeated = "<w:tblHeader/>" if heading else ""
        pairs = zip(self.widths, cells, strict=True)
        inside = "".join([cell.xml(width) for width, cell in pairs])
        return f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>{inside}</w:tr>"

    def whole(self, rows: Iterable[str]) -> Iterator[str]:
        """Yield the table of the rows."""
        yield self.opening()
        yield from rows
        yield "</w:tbl>"


def shared_out(room: int, weights: Sequence[int]) -> tuple[int, ...]:
    """Share a room out by weight; the last column takes what rounding left.

    Example:
        >>> shared_out(100, [1, 1, 1])
        (33, 33, 34)
    """
    widths = [room * weight // sum(weights) for weight in weights]
    if widths:
        widths[-1] += room - sum(widths)
    return tuple(widths)


@attrs.frozen(kw_only=True)
class Sheet:
    """An A4 page (Decree 30/2020/NĐ-CP, annex I, part I, 1 and 2): margins 20, 20, 30, 15 mm.

    Attributes:
        landscape: for tables that are too wide for the upright page.
        measured: the width between the margins of a page that somebody else laid out.
    """

    landscape: bool = False
    measured: int | None = None

    @property
    def room(self) -> int:
        """The width between the margins, in twentieths of a point."""
        if self.measured is not None:
            return self.measured
        return twips(297 if self.landscape else 210) - twips(30) - twips(15)

    def properties(self, *, header: str, restarts: bool = False) -> str:
        """Return the properties of a section; its first page shows no page number.

        Args:
            header: the relationship of the part that shows the page number; empty takes over that
                of the section before.
            restarts: whether pages are counted from 1 again, as those of an annex are.
        """
        width, height = twips(210), twips(297)
        if self.landscape:
            width, height = height, width
        turned = ' w:orient="landscape"' if self.landscape else ""
        reference = f'<w:headerReference w:type="default" r:id="{header}"/>' if header else ""
        counted = '<w:pgNumType w:start="1"/>' if restarts else ""
        return (
            f"<w:sectPr>{reference}"
            f'<w:pgSz w:w="{width}" w:h="{height}"{turned}/>'
            f'<w:pgMar w:top="{twips(20)}" w:right="{twips(15)}" w:bottom="{twips(20)}"'
            f' w:left="{twips(30)}" w:header="{twips(10)}" w:footer="{twips(10)}" w:gutter="0"/>'
            f"{counted}<w:titlePg/></w:sectPr>"
        )
