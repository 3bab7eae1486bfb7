"""A form of one kind of record: from a filled row to a record, and from an entry to a row."""

import enum
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, get_args

import attrs

from danvan.books.columns import ENTRY, ENTRY_VERSION, REASON, RETRACTED
from danvan.errors import DanvanError, Problem, SheetError
from danvan.sheets.filled import FilledRow
from danvan.sheets.forms import Form
from danvan.tracking.entries import Entry
from danvan.tracking.recording import Wanted
from danvan.tracking.records import Record

Values = Mapping[str, object]


def _unchanged(values: dict[str, object]) -> dict[str, object]:
    return values


@attrs.frozen(kw_only=True)
class RecordForm:
    """A form whose rows are records of one kind; its keys are the attributes of the record.

    Attributes:
        complete: fills in what the form leaves to the program, for example an id.
        known: cells of a written row that only tell people what the row is about.
    """

    kind: type[Record]
    form: Form
    complete: Callable[[dict[str, object]], dict[str, object]] = _unchanged
    known: Callable[[Record], Values] = lambda _record: {}

    def wanted(self, row: FilledRow) -> Wanted:
        """Return what the row asks to write down.

        Raises:
            SheetError: the record refuses the values; each problem with its cell.
        """
        return Wanted(
            record=self._record(row),
            place=row.place(),
            place_of=row.place,
            source=_source(row),
            stated=frozenset(row.columns),
            claims={
                key: str(value) for key in _CLAIMS if (value := row.values.get(key)) is not None
            },
            subject=row.get(ENTRY, str),
            version=row.get(ENTRY_VERSION, int),
            reason=row.get(REASON, str),
            retracted=bool(row.get(RETRACTED, bool)),
        )

    def _record(self, row: FilledRow) -> Record:
        cls: type = self.kind  # every kind of record is an attrs class
        fields = {field.name: field for field in attrs.fields(cls)}
        values = {
            key: _typed(fields[key].type, value)
            for key, value in row.values.items()
            if key in fields and value is not None
        }
        try:
            return self.kind(**self.complete(values))
        except DanvanError as error:
            raise SheetError.of(_placed(problem, row) for problem in error.problems) from error

    def row(self, entry: Entry[Record]) -> dict[str, object]:
        """Return the cells of an entry."""
        return {
            **self.cells(entry.record),
            ENTRY: entry.subject,
            ENTRY_VERSION: entry.version,
        }

    def cells(self, record: Record) -> dict[str, object]:
        """Return the cells of a record, with what tells people what it is about."""
        found = {key: getattr(record, key) for key in self.form.by_key if hasattr(record, key)}
        return {**found, **self.known(record)}


#: The columns that tell people which report a row is, as the submissions have them.
_CLAIMS = ("unit_name", "period_name")


def _source(row: FilledRow) -> str:
    """Return where a row stands as entries keep it: ``so.xlsx!Kiểm tra!4`` or ``june.csv!2``."""
    parts = (Path(row.file).name, row.sheet, str(row.number))
    return "!".join(part for part in parts if part)


def _placed(problem: Problem, row: FilledRow) -> Problem:
    where = str(problem.where)
    return attrs.evolve(problem, where=row.place(where if where in row.values else None))


def _typed(annotation: Any, value: object) -> object:  # noqa: ANN401  a type, of any form
    """Return the member of an enumeration that the text names; other values as they are."""
    for found in (annotation, *get_args(annotation)):
        if isinstance(found, type) and issubclass(found, enum.StrEnum) and isinstance(value, str):
            return found(value)
    return value
