"""PDF: the Word document as LibreOffice prints it, so that there is one layout and not two."""

from collections.abc import Iterable, Iterator

from danvan.formats.docx import render as render_docx
from danvan.formats.docx.office import printed
from danvan.sdk import Format, FormatsRequest, RenderRequest, hooks


@hooks.formats
def danvan_formats(request: FormatsRequest) -> Iterable[Format]:
    """Give the format ``pdf``."""
    yield Format(
        name="pdf",
        label="PDF của văn bản Word, do LibreOffice in ra",
        suffixes=(".pdf",),
        binary=True,
        external=True,
        render=render,
    )


def render(request: RenderRequest) -> Iterator[bytes]:
    """Yield the printed document.

    Raises:
        FormatError: If LibreOffice is missing, fails or does not end, or python-docx is missing.
    """
    yield printed(b"".join(render_docx(request)))
