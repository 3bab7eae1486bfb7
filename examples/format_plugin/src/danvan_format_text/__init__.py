"""The output format ``text`` for danvan: one line a due date, to paste into an e-mail."""

from collections.abc import Iterable, Iterator

from danvan.outputs.cells import remarks, to_person
from danvan.sdk import Format, FormatError, FormatsRequest, RenderRequest, hooks

NO_DATE = "Không ghi ngày"


@hooks.formats
def danvan_formats(request: FormatsRequest) -> Iterable[Format]:  # noqa: ARG001  asks for nothing
    """Give the format ``text``."""
    yield Format(
        name="text",
        label="Văn bản thuần: mỗi hạn một dòng, để dán vào thư điện tử",
        render=render,
    )


def render(request: RenderRequest) -> Iterator[bytes]:
    """Yield the title, a line for each due date, then the notices and the documents.

    Raises:
        FormatError: the output has no due dates.
    """
    if request.output.entries is None:
        raise FormatError(
            f"Đầu ra '{request.output.kind}' không có thời hạn.",
            "format text",
            "Hãy chọn định dạng khác, ví dụ table.",
        )
    return (f"{line}\n".encode() for line in _lines(request))


def _lines(request: RenderRequest) -> Iterator[str]:
    output, language = request.output, request.language
    yield to_person(output.title, language)
    yield ""
    for entry in output.entries or ():
        day = to_person(entry.day, language) if entry.day else NO_DATE
        yield f"- {day}: {to_person(entry.summary, language)}"
    for heading, texts in remarks(output, language):
        yield ""
        yield f"{heading}:"
        yield from (f"- {text}" for text in texts)
