"""Read the forms of a workbook or a csv file that somebody filled in."""

from collections.abc import Callable, Sequence
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TypeAlias

import attrs

from danvan.errors import Problem, SheetError
from danvan.messages import Message, message
from danvan.sheets.choosing import form_of, version_problems
from danvan.sheets.contents import content_of, load
from danvan.sheets.csv_files import csv_grid
from danvan.sheets.filled import Filled, FilledRow
from danvan.sheets.forms import ANSWERS_SHEET, GUIDANCE_SHEET, Form
from danvan.sheets.grids import Grid, NumberedRows, first_rows
from danvan.sheets.headings import TOP_ROWS, TopRows, heading_row, read_headings
from danvan.sheets.rows import RowReader, Step
from danvan.sheets.unread import hidden_column_problems, hidden_sheet_problems, merged_problems
from danvan.sheets.xlsx_files import xlsx_grids
from danvan.text import fold

#: Told the rows done and the rows in all.
Progress: TypeAlias = Callable[[int, int], None]

_MOST_PROBLEMS = 1000
_OWN_SHEETS = {fold(GUIDANCE_SHEET), fold(ANSWERS_SHEET)}


def read_forms(
    path: Path,
    forms: Sequence[Form],
    *,
    name: str | None = None,
    progress: Progress | None = None,
    every_problem: bool = False,
) -> Filled:
    """Read every form of a file.

    Whether it is a workbook or a csv file is told by its content. Headings may be the keys or the
    Vietnamese ones, in any order, below a title. A workbook may hold several forms, and several
    sheets of one form.

    Args:
        path: the file.
        forms: what may be in it; a csv file holds one of them.
        name: what messages call the file; None takes the path as it was given.
        progress: called now and then with the rows done and the rows in all.
        every_problem: whether more are told than a person can read, for a caller who goes on
            without the rows that have one.

    Returns:
        The rows, and all the problems of the file, also when it cannot be read at all.
    """
    file = name or str(path)
    try:
        data = load(path, file)
    except SheetError as error:
        return _Reading(file=file, forms=tuple(forms), problems=list(error.problems)).filled()
    return read_form_bytes(data, forms, name=file, progress=progress, every_problem=every_problem)


def read_form_bytes(
    data: bytes,
    forms: Sequence[Form],
    *,
    name: str,
    progress: Progress | None = None,
    every_problem: bool = False,
) -> Filled:
    """Read every form of a file that is in memory, as :func:`read_forms` does."""
    reading = _Reading(
        file=name,
        forms=tuple(forms),
        progress=progress,
        most=None if every_problem else _MOST_PROBLEMS,
    )
    try:
        reading.read(data)
    except SheetError as error:
        reading.problems.extend(error.problems)
    return reading.filled()


@attrs.define(kw_only=True)
class _Reading:
    file: str
    forms: tuple[Form, ...]
    progress: Progress | None = None
    most: int | None = _MOST_PROBLEMS
    rows: dict[str, list[FilledRow]] = attrs.field(factory=dict)
    untouched: dict[str, list[FilledRow]] = attrs.field(factory=dict)
    problems: list[Problem] = attrs.field(factory=list)
    notices: list[Message] = attrs.field(factory=list)

    def read(self, data: bytes) -> None:
        if content_of(data, self.file) == "csv":
            self._read_grids([csv_grid(data, self.file, self.forms, self.problems)])
        else:
            self._read_grids(list(xlsx_grids(data, self.file)))

    def filled(self) -> Filled:
        problems = self.problems[: self.most]
        if len(self.problems) > len(problems):
            problems.append(_too_many(self.file, len(self.problems)))
        return Filled(
            rows={form.name: tuple(self.rows.get(form.name, ())) for form in self.forms},
            untouched={form.name: tuple(self.untouched.get(form.name, ())) for form in self.forms},
            problems=tuple(problems),
            notices=tuple(self.notices),
        )

    def _read_grids(self, grids: Sequence[Grid]) -> None:
        tables = [grid for grid in grids if fold(grid.sheet or "") not in _OWN_SHEETS]
        total, done, forms_found = sum(grid.height for grid in tables), 0, 0
        for grid in tables:
            top, rest = first_rows(grid.rows, TOP_ROWS)
            form = form_of(grid, top, self.forms, is_alone=len(tables) == 1)
            if form is not None:
                forms_found += 1
                self._read_form(form, grid, top, rest, partial(self._step, done, total))
            elif top:
                self.notices.append(
                    message("The sheet '{sheet}' is no form and was left out.", sheet=grid.sheet)
                    if grid.sheet
                    else message("The file '{file}' is no form and was left out.", file=self.file)
                )
            done += grid.height
            self._step(0, total, done)
        if not forms_found:
            self.problems.append(_no_form(self.file, self.forms))

    def _read_form(
        self, form: Form, grid: Grid, top: TopRows, rest: NumberedRows, step: Step
    ) -> None:
        self.problems += hidden_sheet_problems(grid)
        wrong_version = tuple(version_problems(form, grid, top))
        row = heading_row(form, top)
        if wrong_version or row is None:
            self.problems += wrong_version or (_no_headings(form, grid),)
            return
        headings = read_headings(form, grid, row, dict(top)[row])
        self.problems += headings.problems
        self.problems += merged_problems(grid, headings)
        self.problems += hidden_column_problems(grid, headings)
        reader = RowReader(form=form, grid=grid, headings=headings)
        reader.read(chain(top, rest), step)
        self.problems += reader.problems
        self.rows.setdefault(form.name, []).extend(reader.filled)
        self.untouched.setdefault(form.name, []).extend(reader.untouched)

    def _step(self, before: int, total: int, done: int) -> None:
        if self.progress is not None:
            self.progress(before + done, total)


def _no_form(file: str, forms: Sequence[Form]) -> Problem:
    return Problem(
        message("No table of the file is one of the forms that are read here."),
        file,
        message(
            "Give a sheet of a workbook one of these names: {titles}; give a csv file these "
            "headings: {headings}.",
            titles=tuple(form.title for form in forms),
            headings=tuple(
                _needed_headings(form) for form in forms if any(f.required for f in form.fields)
            ),
        ),
    )


def _needed_headings(form: Form) -> Message:
    keys = tuple(field.key for field in form.fields if field.required)
    return message("{title}: {keys}", title=form.title, keys=keys)


def _no_headings(form: Form, grid: Grid) -> Problem:
    return Problem(
        message("There is no line of headings."),
        grid.place(1),
        message("Write the headings above the rows: {known}.", known=_headings(form)),
    )


def _headings(form: Form) -> tuple[str, ...]:
    return tuple(field.heading for field in form.fields if not field.hidden)


def _too_many(file: str, count: int) -> Problem:
    return Problem(
        message(
            "The file has {count} problems; {shown} are shown.", count=count, shown=_MOST_PROBLEMS
        ),
        file,
        message("Correct these, then read the file again."),
    )
