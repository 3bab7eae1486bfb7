"""What a template of a province can show of a document."""

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

from danvan.formats.docx.blocks import block_pieces
from danvan.formats.docx.wordml import Sheet
from danvan.messages import Language
from danvan.outputs.cells import to_xml_person
from danvan.outputs.document_text import (
    MOTTO,
    NATION,
    RECIPIENTS_HEADING,
    addressee_lines,
    body_blocks,
    letter_subject,
    number_line,
    place_and_date,
    recipient_lines,
    signer_lines,
    signer_name,
)
from danvan.outputs.documents import OfficialDocument, Said

#: What a template shows: a text, several lines, or the finished body.
Shown: TypeAlias = "TemplateText | tuple[TemplateText, ...] | TemplateBody"

#: docxtpl writes double braces for these; a text that holds them must stay as it is.
_UNESCAPED_BY_DOCXTPL = re.compile(r"(?<=\{)_(?=[{%])|(?<=[%}])_(?=\})")


class TemplateText(str):
    """A text that stays text in a template."""

    __slots__ = ()

    def __html__(self) -> str:
        """Return it escaped: Jinja2 asks this."""
        return _UNESCAPED_BY_DOCXTPL.sub("&#95;", html.escape(self))


class TemplateBody(str):
    """The body as WordprocessingML; its texts have been escaped where they were put in."""

    __slots__ = ()

    def __html__(self) -> str:
        """Return its markup: Jinja2 asks this."""
        return _UNESCAPED_BY_DOCXTPL.sub("&#95;", self)


def template_context(
    document: OfficialDocument, sheet: Sheet, language: Language
) -> Mapping[str, Shown]:
    """Return what a template can show, by name; ``docs/reference/letter-templates.md`` lists it."""
    head = document.letterhead
    texts: dict[str, Said | None] = {
        "nation": NATION,
        "motto": MOTTO,
        "superior": head.superior,
        "issuer": head.issuer,
        "number": number_line(head),
        "place_and_date": place_and_date(head),
        "type_name": document.type_name,
        "subject": document.subject,
        "letter_subject": letter_subject(document, language),
        "recipients_heading": RECIPIENTS_HEADING,
        "signer_name": signer_name(document, language),
    }
    lines: dict[str, Iterable[Said]] = {
        "addressees": addressee_lines(document, language),
        "basis": document.basis,
        "recipients": recipient_lines(document, language),
        "signer": signer_lines(document, language),
    }
    return {
        **{name: _text(text, language) for name, text in texts.items()},
        **{name: tuple(_text(line, language) for line in all_) for name, all_ in lines.items()},
        "body": TemplateBody("".join(_body(document, sheet, language))),
    }


def needed_names(document: OfficialDocument) -> Iterator[tuple[str, ...]]:
    """Yield the names of which a template must show one: what differs from paper to paper."""
    yield ("body",)
    if document.subject:
        yield ("subject", "letter_subject")
    if document.addressees:
        yield ("addressees",)
    if document.basis:
        yield ("basis",)


def _body(document: OfficialDocument, sheet: Sheet, language: Language) -> Iterator[str]:
    for block in body_blocks(document):
        yield from block_pieces(block, sheet, language)


def _text(text: Said | None, language: Language) -> TemplateText:
    return TemplateText(to_xml_person(text, language))
