"""The page around the parts: the one module that needs Jinja2."""

import base64
import hashlib
from collections.abc import Iterator
from importlib import resources

import attrs

from danvan.errors import FormatError
from danvan.formats.html.markup import Markup
from danvan.formats.html.parts import block_pieces
from danvan.messages import Language, message
from danvan.outputs.cells import remarks, to_xml_person
from danvan.outputs.document_text import (
    DRAFTERS_HEADING,
    MOTTO,
    NATION,
    RECIPIENTS_HEADING,
    addressee_lines,
    annexes,
    attached_to,
    body_blocks,
    letter_subject,
    number_line,
    place_and_date,
    recipient_lines,
    signer_lines,
    signer_name,
)
from danvan.outputs.documents import OfficialDocument
from danvan.outputs.output import Output
from danvan.outputs.tones import Tone


@attrs.frozen(kw_only=True)
class _Part:
    """A picture or a table, with what stands above it where it is an annex."""

    pieces: Iterator[Markup]
    number: str = ""
    attached_to: str = ""


def page(output: Output, language: Language) -> Iterator[str]:
    """Yield the page, piece by piece.

    Raises:
        FormatError: If Jinja2 is missing.
    """
    try:
        import jinja2
    except ImportError as error:
        raise FormatError(
            message("Format '{name}' needs {library}.", name="html", library="Jinja2"),
            message("format {name}", name="html"),
            message('run: pip install "danvan[{extra}]"', extra="html"),
        ) from error
    environment = jinja2.Environment(
        autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    style = _style()
    return environment.from_string(_file("page.html.j2")).generate(
        title=to_xml_person(output.title, language),
        style=Markup(style),
        policy=_policy(style),
        paper=_paper(output.document, language) if output.document else None,
        parts=_parts(output, language),
        remarks=[
            (heading, [to_xml_person(text, language) for text in texts])
            for heading, texts in remarks(output, language)
        ],
        drafters_heading=DRAFTERS_HEADING,
    )


def _parts(output: Output, language: Language) -> Iterator[_Part]:
    shown = (*output.charts, *output.tables)
    if output.document is None:
        yield from (_Part(pieces=block_pieces(part, language)) for part in shown)
        return
    told = to_xml_person(attached_to(output.document, language), language)
    for number, part in annexes(shown):
        yield _Part(pieces=block_pieces(part, language), number=number, attached_to=told)


def _paper(document: OfficialDocument, language: Language) -> dict[str, object]:
    """Return what the page shows of a document, each text as a person reads it."""
    head = document.letterhead
    texts = {
        "superior": head.superior,
        "issuer": head.issuer,
        "number": number_line(head),
        "letter_subject": "" if document.type_name else letter_subject(document, language),
        "place_and_date": place_and_date(head),
        "type_name": document.type_name,
        "subject": document.subject,
        "nation": NATION,
        "motto": MOTTO,
        "recipients_heading": RECIPIENTS_HEADING,
        "signer_name": signer_name(document, language),
    }
    lines = {
        "addressees": addressee_lines(document, language),
        "basis": document.basis,
        "recipients": recipient_lines(document, language),
        "signer": signer_lines(document, language),
    }
    return {
        **{key: to_xml_person(text, language) for key, text in texts.items()},
        **{key: [to_xml_person(line, language) for line in all_] for key, all_ in lines.items()},
        "body": (
            piece for block in body_blocks(document) for piece in block_pieces(block, language)
        ),
    }


def _style() -> str:
    """Return the style sheet, the colours of the tones included."""
    tones = "".join(
        f"td.{tone} {{ background: #{tone.fill}; color: #{tone.ink}; }}\n" for tone in Tone
    )
    return _file("page.css") + tones


def _policy(style: str) -> str:
    """Return the policy: nothing is fetched, nothing runs, and only this style sheet applies."""
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return (
        f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _file(name: str) -> str:
    return resources.files(__package__).joinpath(name).read_text(encoding="utf-8")
