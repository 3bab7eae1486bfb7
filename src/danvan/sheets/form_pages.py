"""One form as a sheet: title, mark, headings, the rows known beforehand, free rows."""

from collections.abc import Generator, Iterator, Mapping, Sequence
from typing import Any

import attrs

from danvan.errors import DanvanError, Problem, SheetError
from danvan.messages import message
from danvan.sheets.answer_lists import AnswerLists
from danvan.sheets.cells import Written, write_value
from danvan.sheets.fields import Field
from danvan.sheets.forms import FormSheet
from danvan.sheets.guidance import shown_heading
from danvan.sheets.pages import Pages, height, write_cell
from danvan.sheets.places import cell_name, place_in_sheet
from danvan.sheets.styles import HEADING, SMALL, TITLE, UNWRAPPED, cell_style, column_style
from danvan.sheets.texts import cut
from danvan.sheets.validation import validation

_TITLE_ROW, _MARK_ROW, _HEADING_ROW, _FIRST_ROW = 0, 1, 2, 3
_MOST_ROWS = 1_048_576
_LONGEST_NOTE = 2_000
#: What stays allowed on a protected sheet: to look at it as one likes, and to fill it in.
_ALLOWED = {"format_columns": True, "format_rows": True, "autofilter": True, "sort": True}


@attrs.frozen(kw_only=True)
class FormPage:
    """A form to be written as a sheet.

    Attributes:
        pages: the workbook.
        sheet: the form with its rows.
        name: of the sheet.
        title: of the workbook, for messages.
        lists: where long lists of answers stand.
    """

    pages: Pages
    sheet: FormSheet
    name: str
    title: str
    lists: AnswerLists

    @property
    def _widths(self) -> list[int]:
        return [field.column_width for field in self.sheet.form.fields]

    def write(self) -> Iterator[Problem]:
        """Write the sheet; yield what no cell can hold."""
        page = self.pages.add(self.name)
        self._columns(page)
        self._head(page)
        widths, next_row = self._widths, _FIRST_ROW
        for next_row, values in enumerate(self.sheet.rows, _FIRST_ROW + 1):
            fields = self._fields(next_row)
            cells = yield from self._values(next_row, values, fields)
            page.set_row(next_row - 1, height(zip(cells, widths, strict=True)))
            for column, (value, field) in enumerate(zip(cells, fields, strict=True)):
                style = self.pages.style(cell_style(field))
                write_cell(page, next_row - 1, column, value, style)
        self._finish(page, min(next_row + self.sheet.free_rows, _MOST_ROWS) - 1)

    def _fields(self, row: int) -> tuple[Field, ...]:
        """Return the fields of one row; some stand in place of those of the form."""
        place = row - _FIRST_ROW - 1
        own = self.sheet.row_fields[place] if place < len(self.sheet.row_fields) else {}
        if not own:
            return self.sheet.form.fields
        return tuple(own.get(field.key, field) for field in self.sheet.form.fields)

    def _columns(self, page: Any) -> None:  # noqa: ANN401  a worksheet of the library
        for column, field in enumerate(self.sheet.form.fields):
            style = self.pages.style(column_style(field, locked=self.sheet.free_rows == 0))
            options = {"hidden": True} if field.hidden else {}
            page.set_column(column, column, field.column_width, style, options)

    def _head(self, page: Any) -> None:  # noqa: ANN401
        form = self.sheet.form
        first = next((n for n, field in enumerate(form.fields) if not field.hidden), 0)
        for row in (_TITLE_ROW, _MARK_ROW):
            page.set_row(row, None, self.pages.style(UNWRAPPED))  # locked from end to end
        page.write_string(_TITLE_ROW, first, form.title, self.pages.style(TITLE))
        page.write_string(_MARK_ROW, first, form.mark, self.pages.style(SMALL))
        headings = [shown_heading(field) for field in form.fields]
        page.set_row(_HEADING_ROW, height(zip(headings, self._widths, strict=True)))
        for column, (heading, field) in enumerate(zip(headings, form.fields, strict=True)):
            page.write_string(_HEADING_ROW, column, heading, self.pages.style(HEADING))
            if field.note:
                page.write_comment(_HEADING_ROW, column, cut(field.note, _LONGEST_NOTE))

    def _values(
        self, row: int, values: Mapping[str, object], fields: Sequence[Field]
    ) -> Generator[Problem, None, list[Written]]:
        """Return what the cells of a row hold; yield what no cell can hold."""
        self._require_row(row, values)
        cells: list[Written] = []
        for column, field in enumerate(fields):
            try:
                cells.append(write_value(field, values.get(field.key)))
            except DanvanError as error:
                place = place_in_sheet(self.title, self.name, row, column)
                yield from (attrs.evolve(problem, where=place) for problem in error.problems)
                cells.append("")
        return cells

    def _require_row(self, row: int, values: Mapping[str, object]) -> None:
        form = self.sheet.form
        if row > _MOST_ROWS:
            raise SheetError(
                message("Excel takes {most} rows; this table has more.", most=_MOST_ROWS),
                place_in_sheet(self.title, self.name, row),
                message("Write the rows in several workbooks."),
            )
        if not values.keys() <= form.by_key.keys():
            unknown = sorted(values.keys() - form.by_key.keys())
            raise ValueError(f"The form {form.name!r} has no field {', '.join(unknown)}.")

    def _finish(self, page: Any, last: int) -> None:  # noqa: ANN401
        fields = self.sheet.form.fields
        page.freeze_panes(_FIRST_ROW, 0)
        page.repeat_rows(_HEADING_ROW)
        page.autofilter(_HEADING_ROW, 0, max(last, _HEADING_ROW), len(fields) - 1)
        self._validate_rows(page)
        first = _FIRST_ROW + len(self.sheet.row_fields)
        for column, field in enumerate(fields):
            rule = validation(field, self.lists.cells(field))
            begins = first if self._is_replaced(field) else _FIRST_ROW
            if rule is not None and last >= begins:
                page.data_validation(begins, column, last, column, dict(rule))
        page.protect("", _ALLOWED)

    def _is_replaced(self, field: Field) -> bool:
        return any(field.key in fields for fields in self.sheet.row_fields)

    def _validate_rows(self, page: Any) -> None:  # noqa: ANN401
        """Write the rules of single rows, each once for all the cells that it holds for."""
        columns = {field.key: place for place, field in enumerate(self.sheet.form.fields)}
        cells: dict[tuple[int, Field], list[int]] = {}
        for row, fields in enumerate(self.sheet.row_fields, _FIRST_ROW):
            for key, field in fields.items():
                cells.setdefault((columns[key], field), []).append(row)
        for (column, field), rows in cells.items():
            first, *others = rows
            rule = validation(field, self.lists.cells(field), cell_name(first + 1, column))
            if rule is not None:
                ranges = [[row, column, row, column] for row in others]
                page.data_validation(first, column, first, column, {**rule, "other_cells": ranges})
