"""What is collected from a rubric workbook: tables of a plan file, and the row behind each."""

import attrs

from danvan.errors import DanvanError, Problem
from danvan.messages import Message, message
from danvan.planfile.toml_writing import Value
from danvan.sheets.filled import FilledRow

Table = dict[str, Value]


@attrs.define
class RubricTables:
    """The rubric as plain tables.

    Attributes:
        rubric: its table.
        places: the cell or the row that stands behind a key path: ``criteria[0].criteria[1]``.
        problems: what cannot be read.
    """

    rubric: Table = attrs.field(factory=dict)
    places: dict[str, Message] = attrs.field(factory=dict)
    problems: list[Problem] = attrs.field(factory=list)

    def wrong(self, place: Message, error: DanvanError) -> None:
        """Keep the problems of a cell."""
        self.problems += [attrs.evolve(problem, where=place) for problem in error.problems]


def stated(**values: Value | None) -> Table:
    """Return the table of what is there; what the paper does not say stays out."""
    return {key: value for key, value in values.items() if value is not None and value != []}


def empty_cell(row: FilledRow, key: str) -> Problem:
    """Return the problem of a cell that must not be empty."""
    heading = row.form.by_key[key].heading
    return Problem(
        message("The cell is empty."),
        row.place(key),
        message("Fill in the column '{column}'.", column=heading),
    )
