"""The first sheet of a workbook: how to fill in the others."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from danvan.sheets.forms import GUIDANCE_SHEET, Form
from danvan.sheets.guidance import HEADINGS, guidance_rows
from danvan.sheets.pages import Pages, height, write_cell
from danvan.sheets.styles import HEADING, PLAIN, SECTION, TITLE, UNWRAPPED

Line = tuple[Mapping[str, object], tuple[str, ...]]


def write_guidance(
    pages: Pages, title: str, sentences: Iterable[str], forms: Sequence[tuple[str, Form]]
) -> None:
    """Write the sheet of instructions.

    Args:
        pages: the workbook.
        title: of the workbook.
        sentences: what holds for all forms.
        forms: each form with the name of its sheet.
    """
    page = pages.add(GUIDANCE_SHEET)
    widths = [width for _, width in HEADINGS]
    for column, width in enumerate(widths):
        page.set_column(column, column, width)
    for row, (style, texts) in enumerate(_lines(title, sentences, forms)):
        if style is PLAIN:
            page.set_row(row, height(zip(texts, widths, strict=False)))
        for column, text in enumerate(texts):
            write_cell(page, row, column, text, pages.style(style))
    page.protect("", {"format_columns": True, "format_rows": True})


def _lines(
    title: str, sentences: Iterable[str], forms: Sequence[tuple[str, Form]]
) -> Iterator[Line]:
    yield TITLE, (title,)
    for sentence in sentences:
        yield UNWRAPPED, (sentence,)
    told: set[str] = set()
    for name, form in forms:
        yield UNWRAPPED, ()
        yield SECTION, (f"Trang '{name}'" + (f": {form.title}" if name != form.title else ""),)
        if form.version:
            yield UNWRAPPED, (f"Phiên bản: {form.version}",)
        # Sheets of one form, one for each group of units, are explained once.
        if form.name not in told:
            told.add(form.name)
            for sentence in form.guidance:
                yield UNWRAPPED, (sentence,)
            yield HEADING, tuple(heading for heading, _ in HEADINGS)
            for texts in guidance_rows(form):
                yield PLAIN, texts
