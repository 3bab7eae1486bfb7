"""One page that needs nothing else: works from a file, printed and on a phone."""

from collections.abc import Iterable, Iterator

from danvan.formats.html.page import page
from danvan.outputs.cells import to_bytes
from danvan.sdk import Format, FormatsRequest, RenderRequest, hooks


@hooks.formats
def danvan_formats(request: FormatsRequest) -> Iterable[Format]:
    """Give the format ``html``."""
    yield Format(
        name="html",
        label="Trang web một tệp: mở bằng trình duyệt, in được, đọc được trên điện thoại",
        suffixes=(".html", ".htm"),
        render=render,
    )


def render(request: RenderRequest) -> Iterator[bytes]:
    """Yield the page: the document or the title, the pictures, the tables, notices and sources.

    Raises:
        FormatError: If Jinja2 is missing.
    """
    return to_bytes(page(request.output, request.language))
