"""The parts of a page, piece by piece: a table of 76,000 rows never stands in memory whole."""

from collections.abc import Iterator

from danvan.formats.html.markup import Markup, element
from danvan.formats.html.pictures import bar, picture
from danvan.messages import Language
from danvan.outputs.cells import to_xml_person
from danvan.outputs.charts import Chart
from danvan.outputs.document_text import TABLE, wanted_line
from danvan.outputs.documents import Block, EmptyPart, Heading, Paragraph, Points
from danvan.outputs.output import Cell, Column, Table

#: Styles of a page may not stand in attributes (its policy forbids them), so tones are classes.
_LONGEST_SIGN = 1


def block_pieces(block: Block, language: Language) -> Iterator[Markup]:
    """Yield a part of a body, or a picture, or a table."""
    match block:
        case Heading():
            yield element(f"h{block.level + 1}", to_xml_person(block.text, language))
        case Paragraph():
            yield element("p", to_xml_person(block.text, language))
        case Points():
            texts = (element("li", to_xml_person(text, language)) for text in block.texts)
            yield element("ul", *texts)
        case EmptyPart():
            text = to_xml_person(wanted_line(block, language), language)
            yield element("p", element("mark", text), class_="wanted")
        case Table():
            yield from _table(block, language)
        case _:
            yield from _picture(block, language)


def _picture(chart: Chart, language: Language) -> Iterator[Markup]:
    """Yield a picture, and below it the table that says the same unless another one does."""
    shown = picture(chart)
    title = element("figcaption", to_xml_person(shown.title, language))
    # A wide picture is moved sideways; whoever has no mouse reaches it by the keyboard.
    images = element(
        "div",
        *shown.images,
        class_="images scroll",
        role="group",
        tabindex=0,
        aria_label=to_xml_person(shown.title, language),
    )
    signs = (
        element(
            "li", element("b", to_xml_person(sign, language)), f" {to_xml_person(name, language)}"
        )
        for sign, name in shown.legend
    )
    legend = (element("ul", *signs, class_="legend"),) if shown.legend else ()
    yield element("figure", title, *legend, images)
    if not chart.in_tables:
        yield from _table(chart.alternative(), language)


def _table(shown: Table, language: Language) -> Iterator[Markup]:
    title = to_xml_person(shown.title, language)
    name = element("div", role="group", tabindex=0, aria_label=title or TABLE, class_="scroll")
    yield Markup(name.removesuffix("</div>") + "<table>")
    if title:
        yield element("caption", title)
    headings = (
        element("th", to_xml_person(column.heading, language), scope="col", class_=column.kind)
        for column in shown.columns
    )
    yield element("thead", element("tr", *headings))
    yield Markup("<tbody>")
    columns = shown.columns
    for row in shown.rows:
        pairs = zip(row, columns, strict=True)
        yield element("tr", *(_cell(cell, column, language) for cell, column in pairs))
    yield Markup("</tbody></table></div>")


def _cell(cell: Cell, column: Column, language: Language) -> Markup:
    text = to_xml_person(cell, language)
    tone, length = column.tone_of(cell), column.bar_of(cell)
    drawn = () if length is None else (bar(length),)
    if tone is None:
        return element("td", text, *drawn, class_=column.kind)
    # A text that is a sign itself needs no second one.
    sign = element("span", f"{tone.symbol} ", aria_hidden="true")
    signs = (sign,) if len(text) > _LONGEST_SIGN else ()
    return element("td", *signs, text, *drawn, class_=f"{column.kind} {tone}")
