"""What was read: the rows that people filled in, and what is wrong with the others."""

from collections.abc import Mapping
from typing import Self, TypeVar

import attrs

from danvan.errors import Problem, SheetError
from danvan.messages import Message
from danvan.sheets.forms import Form
from danvan.sheets.places import place_in_lines, place_in_sheet

_Value = TypeVar("_Value")


@attrs.frozen(kw_only=True)
class FilledRow:
    """One row without a mistake.

    Attributes:
        form: the form.
        file: the name of the file.
        sheet: of a workbook; None in a csv file.
        number: of the row, or of the line where it begins, from 1.
        columns: the column of each key that the file has, from 0.
        values: the value of each key of the form; None where the cell is empty.
    """

    form: Form = attrs.field(repr=lambda form: repr(form.name))
    file: str
    sheet: str | None
    number: int
    columns: Mapping[str, int]
    values: Mapping[str, object]

    def get(self, key: str, kind: type[_Value]) -> _Value | None:
        """Return the value of a field, None if the cell is empty.

        Raises:
            KeyError: the form has no such field.
            TypeError: the value is of another type: a mistake of a programmer.
        """
        value = self.values[key]
        if value is None or isinstance(value, kind):
            return value
        raise TypeError(f"The field {key!r} holds {value!r}, no {kind.__name__}.")

    def must(self, key: str, kind: type[_Value]) -> _Value:
        """Return the value of a required field.

        Raises:
            KeyError: the form has no such field.
            TypeError: the value is missing or of another type: a mistake of a programmer.
        """
        value = self.get(key, kind)
        if value is None:
            raise TypeError(
                f"The field {key!r} is empty; only a required one is sure to be filled."
            )
        return value

    def place(self, key: str | None = None) -> Message:
        """Say where the row is, or the cell of a field; the row if the file has no such column."""
        column = None if key is None else self.columns.get(key)
        if self.sheet is not None:
            return place_in_sheet(self.file, self.sheet, self.number, column)
        return place_in_lines(self.file, self.number, None if column is None else key)


@attrs.frozen(kw_only=True)
class Filled:
    """What a file holds.

    Attributes:
        rows: the filled rows of each form, by the form's name, in the file's order.
        untouched: the rows in which only cells filled in beforehand hold something.
        problems: every mistake of the file, with its cell; a row with one is in no list.
        notices: what was left out on purpose, for people to know.
    """

    rows: Mapping[str, tuple[FilledRow, ...]]
    untouched: Mapping[str, tuple[FilledRow, ...]]
    problems: tuple[Problem, ...] = ()
    notices: tuple[Message, ...] = ()

    def checked(self) -> Self:
        """Return itself.

        Raises:
            SheetError: the file has mistakes; with all of them.
        """
        if self.problems:
            raise SheetError.of(self.problems)
        return self
