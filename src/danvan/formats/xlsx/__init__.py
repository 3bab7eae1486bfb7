"""An Excel workbook: real dates, frozen heading, filters; nothing in it is ever a formula."""

from collections.abc import Iterable, Iterator

from danvan.formats.xlsx.book import workbook
from danvan.formats.xlsx.sheets import sheets_of
from danvan.outputs.cells import to_xml_person
from danvan.sdk import Format, FormatsRequest, RenderRequest, hooks


@hooks.formats
def danvan_formats(request: FormatsRequest) -> Iterable[Format]:
    """Give the format ``xlsx``."""
    yield Format(
        name="xlsx",
        label="Bảng tính Excel, có bộ lọc và khổ in A4",
        suffixes=(".xlsx",),
        binary=True,
        render=render,
    )


def render(request: RenderRequest) -> Iterator[bytes]:
    """Yield a workbook: the text of a document, a sheet for each picture and table, the notices.

    Raises:
        FormatError: If a cell or a table is larger than Excel takes, or XlsxWriter is missing.
    """
    output, language = request.output, request.spoken
    yield workbook(sheets_of(output, language), to_xml_person(output.title, language))
