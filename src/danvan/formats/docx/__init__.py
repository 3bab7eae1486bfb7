"""A Word document in the layout of Decree 30/2020/NĐ-CP; no text in it is a field or a link."""

from collections.abc import Iterable, Iterator

from danvan.formats.docx.filling import filled
from danvan.formats.docx.packing import packed
from danvan.formats.docx.pages import sections_behind, sections_of
from danvan.outputs.cells import to_xml_person
from danvan.sdk import Format, FormatsRequest, RenderRequest, hooks


@hooks.formats
def danvan_formats(request: FormatsRequest) -> Iterable[Format]:
    """Give the format ``docx``."""
    yield Format(
        name="docx",
        label="Văn bản Word theo thể thức của Nghị định 30/2020/NĐ-CP",
        suffixes=(".docx",),
        binary=True,
        render=render,
    )


def render(request: RenderRequest) -> Iterator[bytes]:
    """Yield the document, or the title, the tables, the notices and the sources of a list.

    Raises:
        FormatError: If python-docx is missing, or the office's own template cannot be filled.
    """
    output, language = request.output, request.language
    if output.document is not None and output.document.template is not None:
        behind = sections_behind(output, output.document, language)
        yield filled(output.document, output.document.template, behind, language)
        return
    author = to_xml_person(output.document.letterhead.issuer if output.document else "", language)
    title = to_xml_person(output.title, language)
    yield packed(sections_of(output, language), title=title, author=author)
