"""Forms as an Excel workbook that people fill in without breaking it."""

import datetime as dt
import io
from collections.abc import Iterable, Sequence

from danvan.errors import SheetError
from danvan.messages import message
from danvan.sheets.answer_lists import AnswerLists
from danvan.sheets.form_pages import FormPage
from danvan.sheets.forms import ANSWERS_SHEET, GUIDANCE_SHEET, FormSheet
from danvan.sheets.guidance import general_guidance
from danvan.sheets.guidance_pages import write_guidance
from danvan.sheets.names import sheet_name
from danvan.sheets.pages import Pages

_CREATED = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)  # fixed: the same input gives the same bytes
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_KEPT_BY_EXCEL = "history"


def write_workbook(
    sheets: Iterable[FormSheet], *, title: str, guidance: Iterable[str] = ()
) -> bytes:
    """Write forms as a workbook: a sheet of instructions, then a sheet for each form.

    Cells filled in beforehand are locked where their field says so, without a password; the free
    rows below are open. Nothing in the workbook is a formula or a link, and the same forms give
    the same bytes.

    Args:
        sheets: the forms, with what is known already.
        title: of the workbook, in Vietnamese.
        guidance: sentences in Vietnamese below the title.

    Raises:
        SheetError: a value that no cell can hold, more rows than Excel takes, or XlsxWriter is
            missing.
        TypeError: a value of a type that its field does not read.
        ValueError: a row with a key that its form does not have.
    """
    try:
        import xlsxwriter  # noqa: PLC0415  an extra, imported where it is used
    except ImportError as error:
        raise SheetError(
            message("To write a workbook, {library} is needed.", library="XlsxWriter"),
            title,
            message('run: pip install "danvan[{extra}]"', extra="xlsx"),
        ) from error
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, _OPTIONS) as book:
        book.set_properties({"title": title, "created": _CREATED})
        _write(Pages(book), tuple(sheets), title, tuple(guidance))
    return file.getvalue()


def _write(pages: Pages, sheets: Sequence[FormSheet], title: str, guidance: Sequence[str]) -> None:
    taken = {_KEPT_BY_EXCEL, GUIDANCE_SHEET.casefold(), ANSWERS_SHEET.casefold()}
    lists = AnswerLists.of(sheets)
    forms = [
        FormPage(
            pages=pages,
            sheet=sheet,
            name=sheet_name(sheet.name or sheet.form.title, taken),
            title=title,
            lists=lists,
        )
        for sheet in sheets
    ]
    sentences = (*guidance, *general_guidance(has_lists=bool(lists.lists)))
    write_guidance(pages, title, sentences, [(page.name, page.sheet.form) for page in forms])
    problems = [problem for page in forms for problem in page.write()]
    lists.write(pages)
    if problems:
        raise SheetError.of(problems)
