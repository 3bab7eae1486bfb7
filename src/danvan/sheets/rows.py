"""From the rows of a grid to the values of a form, with every mistake."""

from collections.abc import Callable, Iterator, Mapping
from typing import TypeAlias

import attrs

from danvan.errors import DanvanError, Problem
from danvan.messages import message
from danvan.sheets.filled import FilledRow
from danvan.sheets.forms import Form
from danvan.sheets.grids import Cells, Grid, NumberedRows
from danvan.sheets.headings import Headings
from danvan.sheets.unread import hidden_row_problems, marked_cells
from danvan.sheets.values import read_value

#: Told the number of rows done, now and then.
Step: TypeAlias = Callable[[int], None]

_ROWS_A_STEP = 1000


@attrs.define(kw_only=True)
class RowReader:
    """Reads the rows below the headings.

    Attributes:
        form: the form.
        grid: where the rows stand.
        headings: which column is which field.
        filled: the rows without a mistake.
        untouched: the rows in which only locked cells hold something.
        problems: every mistake.
    """

    form: Form
    grid: Grid
    headings: Headings
    filled: list[FilledRow] = attrs.field(factory=list, init=False)
    untouched: list[FilledRow] = attrs.field(factory=list, init=False)
    problems: list[Problem] = attrs.field(factory=list, init=False)
    _columns: Mapping[str, int] = attrs.field(init=False)
    _marked: dict[int, dict[int, Problem]] = attrs.field(init=False)
    _strays: set[int] = attrs.field(factory=set, init=False)
    _hidden: list[int] = attrs.field(factory=list, init=False)

    def __attrs_post_init__(self) -> None:
        """Sort what is known of single cells by their rows."""
        self._columns = {field.key: column for column, field in self.headings.fields.items()}
        self._marked = marked_cells(self.grid, self.headings.row)

    def read(self, rows: NumberedRows, step: Step) -> None:
        """Read all rows below the headings."""
        self.problems.extend(self._marked.pop(self.headings.row, {}).values())
        for number, cells in rows:
            if number > self.headings.row:
                self._row(number, cells)
            if number % _ROWS_A_STEP == 0:
                step(number)
        # A formula that came to nothing is no cell for the library that reads the values.
        for marked in self._marked.values():
            self.problems.extend(marked.values())
        self.problems.extend(hidden_row_problems(self.grid, self._hidden))

    def _row(self, number: int, cells: Cells) -> None:
        marked = self._marked.pop(number, {})
        found = [*marked.values(), *self._in_no_column(number, cells, marked)]
        values = dict.fromkeys(self.form.by_key) | self._values(number, cells, marked, found)
        if not found and all(value is None for value in values.values()):
            return
        # A row of formulas alone, such as a sum, is told as that and not as a row half filled in.
        touched = len(found) > len(marked) or any(
            values[field.key] is not None and not field.locked for field in self.form.fields
        )
        if touched:
            found += self._empty(number, cells, values)
        if number in self.grid.marks.hidden_rows:
            self._hidden.append(number)
        elif not found:
            (self.filled if touched else self.untouched).append(self._filled(number, values))
        self.problems.extend(found)

    def _values(
        self, number: int, cells: Cells, marked: Mapping[int, Problem], found: list[Problem]
    ) -> dict[str, object]:
        """Return the values that can be read; what is wrong with the others goes to ``found``."""
        values: dict[str, object] = {}
        for column, field in self.headings.fields.items():
            if column >= len(cells) or cells[column] == "" or column in marked:
                continue
            try:
                values[field.key] = read_value(field, cells[column])
            except DanvanError as error:
                place = self.grid.place(number, column, field.key)
                found += (attrs.evolve(problem, where=place) for problem in error.problems)
        return values

    def _empty(self, number: int, cells: Cells, values: Mapping[str, object]) -> Iterator[Problem]:
        for column, field in self.headings.fields.items():
            if not field.required or values[field.key] is not None:
                continue
            if column >= len(cells) or not str(cells[column]).strip():
                yield Problem(
                    message("The cell is empty."),
                    self.grid.place(number, column, field.key),
                    message("Fill in the column '{column}'.", column=field.heading),
                )

    def _in_no_column(
        self, number: int, cells: Cells, marked: Mapping[int, Problem]
    ) -> Iterator[Problem]:
        """Yield a problem for the first cell of each column that has no heading."""
        for column, cell in enumerate(cells):
            if cell == "" or column in self.headings.named or column in self._strays | {*marked}:
                continue
            if str(cell).strip():
                self._strays.add(column)
                yield Problem(
                    message("The cell holds something, but its column has no heading."),
                    self.grid.place(number, column, str(column + 1)),
                    message("Delete the column, or give it its heading."),
                )

    def _filled(self, number: int, values: Mapping[str, object]) -> FilledRow:
        return FilledRow(
            form=self.form,
            file=self.grid.file,
            sheet=self.grid.sheet,
            number=number,
            columns=self._columns,
            values=values,
        )
