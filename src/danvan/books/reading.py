"""From a filled file to the records that it asks to write down."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import attrs

from danvan.books.due_dates import DUE_DATES
from danvan.books.facts import FormFacts
from danvan.books.forms import record_forms
from danvan.books.record_forms import RecordForm
from danvan.errors import Problem, SheetError
from danvan.messages import Message, message
from danvan.sheets.filled import FilledRow
from danvan.sheets.reading import Progress, read_forms
from danvan.tracking.recording import Wanted


@attrs.frozen(kw_only=True)
class FilledFile:
    """What a file asks to write down.

    Attributes:
        wanted: its records, sheet by sheet, in the order of the rows.
        problems: what is wrong with the file, cell by cell; a row with one is not in ``wanted``.
        notices: what was left out on purpose.
    """

    wanted: tuple[Wanted, ...] = ()
    problems: tuple[Problem, ...] = ()
    notices: tuple[Message, ...] = ()


def read_records(
    path: Path,
    facts: FormFacts,
    *,
    names: Sequence[str] = (),
    progress: Progress | None = None,
    every_problem: bool = False,
) -> FilledFile:
    """Read every record of a workbook or a csv file.

    Args:
        path: the file.
        facts: the names that its cells may hold.
        names: the only forms that it may hold; without any, all of them.
        progress: told the rows done and the rows in all.
        every_problem: whether more problems than a person can read are told.
    """
    forms = {
        found.form.name: found
        for found in record_forms(facts)
        if not names or found.form.name in names
    }
    known = [*(found.form for found in forms.values()), DUE_DATES]
    filled = read_forms(path, known, progress=progress, every_problem=every_problem)
    problems = list(filled.problems)
    wanted = [
        one
        for name, form in forms.items()
        for one in _records(form, filled.rows.get(name, ()), problems)
    ]
    for name, form in forms.items():
        problems.extend(_nameless(form, filled.untouched.get(name, ())))
    return FilledFile(wanted=tuple(wanted), problems=tuple(problems), notices=tuple(filled.notices))


def _nameless(form: RecordForm, rows: Sequence[FilledRow]) -> Iterator[Problem]:
    """Yield the rows in which something stands, but not what they speak of: nothing typed is lost.

    A row that was filled in beforehand has its key; without one, somebody typed into a free row.
    """
    keys = [field for field in form.form.fields if field.required and field.locked]
    for row in rows:
        for field in keys:
            if row.values.get(field.key) is None:
                yield Problem(
                    message(
                        "The row has no {heading}, so nothing of it is read.", heading=field.heading
                    ),
                    row.place(field.key),
                    message("Fill it in, or delete what stands in the row."),
                )


def _records(
    form: RecordForm, rows: Sequence[FilledRow], problems: list[Problem]
) -> Iterator[Wanted]:
    """Yield the records of the rows; what a record refuses goes to ``problems``."""
    required = [field.key for field in form.form.fields if field.required]
    for row in rows:
        if any(row.values[key] is None for key in required):
            # The whole column is missing, which is told once and not for each row.
            continue
        try:
            yield form.wanted(row)
        except SheetError as error:
            problems.extend(error.problems)
