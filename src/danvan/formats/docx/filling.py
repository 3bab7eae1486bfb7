"""A template of a province, filled: the one module that needs docxtpl."""

import re
from collections.abc import Iterable, Iterator
from io import BytesIO
from zipfile import BadZipFile

from danvan.errors import FormatError, Problem
from danvan.formats.docx.archives import oddities, repacked
from danvan.formats.docx.sections import Section, body_pieces
from danvan.formats.docx.styles import missing_styles
from danvan.formats.docx.template_context import needed_names, template_context
from danvan.formats.docx.template_rules import names_in, refusals, unknown_names
from danvan.formats.docx.wordml import Sheet, paragraph_of
from danvan.messages import Language, Message, message
from danvan.outputs.documents import OfficialDocument, Template
from danvan.text import visible

_FIX = message("Correct the template; the page on letter templates says what one can show and how.")
_LAST_SECTION = re.compile(r"(?s)<w:sectPr(?:(?!<w:sectPr).)*</w:sectPr>\s*(?=</w:body>)")
_EMU_IN_TWIP = 635
_LONGEST_REASON = 200


def filled(
    document: OfficialDocument, template: Template, behind: Iterable[Section], language: Language
) -> bytes:
    """Return the template filled with the document, and what stands behind it on its own pages.

    Raises:
        FormatError: If the template is broken, says what it may not say or leaves something out,
            or docxtpl is missing.
    """
    _refuse(template, _odd(template))
    asked: set[str] = set()
    try:
        written = _rendered(document, template, language, asked)
    except FormatError:
        raise
    except Exception as error:
        # A template is anybody's code: whatever breaks in it is told, with its cause.
        reason = visible(f"{type(error).__name__}: {error}")[:_LONGEST_REASON]
        what = message("The template cannot be filled ({reason}).", reason=reason)
        raise FormatError(what, template.name, _FIX) from error
    _refuse(template, _left_out(document, asked))
    return repacked(written, lambda name, part: _part(name, part, behind))


def _rendered(
    document: OfficialDocument, template: Template, language: Language, asked: set[str]
) -> bytes:
    """Return the filled file, and add to ``asked`` the names that the template asks for."""
    try:
        import docx
        import jinja2
        from docxtpl.template import DocxTemplate
        from jinja2.sandbox import ImmutableSandboxedEnvironment
    except ImportError as error:
        raise FormatError(
            message("Format '{name}' needs {library}.", name="docx", library="docxtpl"),
            message("format {name}", name="docx"),
            message('run: pip install "danvan[{extra}]"', extra="docx"),
        ) from error

    class Sandbox(ImmutableSandboxedEnvironment):
        """Reads no template that says more than the rules allow."""

        def from_string(self, source: object, *_: object, **__: object) -> jinja2.Template:
            tree = self.parse(str(source))
            _refuse(template, (*refusals(tree), *unknown_names(tree, context)))
            asked.update(names_in(tree))
            return super().from_string(str(source))

    page = docx.Document(BytesIO(template.content)).sections[-1]
    room = (page.page_width or 0) - (page.left_margin or 0) - (page.right_margin or 0)
    sheet = Sheet(measured=room // _EMU_IN_TWIP)
    context = template_context(document, sheet, language)
    word = DocxTemplate(BytesIO(template.content))
    word.render(dict(context), Sandbox(undefined=jinja2.StrictUndefined), autoescape=True)
    file = BytesIO()
    word.save(file)
    return file.getvalue()


def _odd(template: Template) -> Iterator[Message]:
    try:
        yield from oddities(template.content)
    except BadZipFile:
        yield message("It is no Word file (docx).")


def _left_out(document: OfficialDocument, asked: set[str]) -> Iterator[Message]:
    for names in needed_names(document):
        if asked.isdisjoint(names):
            yield message("It does not show '{name}'.", name=names[0])


def _refuse(template: Template, reasons: Iterable[Message]) -> None:
    """Refuse a template with all that is wrong with it.

    Raises:
        FormatError: there is a reason.
    """
    problems = [Problem(reason, template.name, _FIX) for reason in reasons]
    if problems:
        raise FormatError.of(problems)


def _part(name: str, content: bytes, behind: Iterable[Section]) -> Iterator[bytes]:
    if name == "word/styles.xml":
        yield content.replace(b"</w:styles>", missing_styles(content) + b"</w:styles>")
    elif name == "word/document.xml":
        yield from _with_pages_behind(content.decode(), behind)
    else:
        yield content


def _with_pages_behind(body: str, behind: Iterable[Section]) -> Iterator[bytes]:
    """Yield the body; its last section ends before what stands behind it."""
    pieces = body_pieces(behind, header="")
    first = next(pieces, None)
    found = _LAST_SECTION.search(body)
    if first is None or found is None:
        yield body.encode()
        return
    yield body[: found.start()].encode()
    yield paragraph_of("Cach", "", properties=found[0].strip()).encode()
    yield first.encode()
    yield from (piece.encode() for piece in pieces)
    yield body[found.end() :].encode()
