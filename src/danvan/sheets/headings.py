"""The line of headings: where it is, which column is which field, what is wrong with it."""

from collections.abc import Iterator, Mapping, Sequence

import attrs

from danvan.errors import Problem
from danvan.messages import message
from danvan.sheets.fields import Field
from danvan.sheets.forms import NAME_MARK, VERSION_MARK, Form
from danvan.sheets.grids import Cells, Grid
from danvan.sheets.raw import Raw
from danvan.sheets.texts import quoted
from danvan.text import closest, fold, to_nfc

#: A title, a mark and what an office puts above a table fit in so many rows.
TOP_ROWS = 20

TopRows = Sequence[tuple[int, Cells]]


@attrs.frozen(kw_only=True)
class Mark:
    """What a written sheet says about its form; empty where it says nothing."""

    form: str = ""
    version: str = ""
    row: int = 0


@attrs.frozen(kw_only=True)
class Headings:
    """The headings of a sheet.

    Attributes:
        row: where they stand.
        fields: the field of each column that has one.
        named: every column that has some heading.
        problems: what is wrong with them.
    """

    row: int
    fields: Mapping[int, Field]
    named: frozenset[int]
    problems: tuple[Problem, ...]


def mark_of(top: TopRows) -> Mark:
    """Return the mark above the headings: the first row that holds a mark and nothing else."""
    for row, cells in top:
        texts = [str(cell) for cell in cells if cell != ""]
        if len(texts) == 1 and to_nfc(texts[0]).startswith(NAME_MARK):
            name, _, version = to_nfc(texts[0]).partition(VERSION_MARK)
            return Mark(form=name.removeprefix(NAME_MARK).strip(), version=version.strip(), row=row)
    return Mark()


def known_headings(form: Form, cells: Cells) -> int:
    """Count the cells that are headings of the form."""
    return sum(_is_text(cell) and form.find(str(cell)) is not None for cell in cells)


def headed_keys(form: Form, cells: Cells) -> set[str]:
    """Return the keys of the fields that the cells name."""
    found = (form.find(str(cell)) for cell in cells if _is_text(cell))
    return {field.key for field in found if field is not None}


def heading_row(form: Form, top: TopRows) -> int | None:
    """Return the number of the row with the most headings, below the mark; None if none has one."""
    after = mark_of(top).row
    counts = [(known_headings(form, cells), -row) for row, cells in top if row > after]
    most, row = max(counts, default=(0, 0))
    return -row if most else None


def read_headings(form: Form, grid: Grid, row: int, cells: Cells) -> Headings:
    """Read the headings of a row."""
    texts = {column: str(cell) for column, cell in enumerate(cells) if str(cell).strip()}
    fields = {column: field for column, text in texts.items() if (field := form.find(text))}
    return Headings(
        row=row,
        fields=fields,
        named=frozenset(texts),
        problems=(
            *_unknown(form, grid, row, texts),
            *_repeated(grid, row, texts, fields),
            *_missing(form, grid, row, fields),
        ),
    )


def _is_text(cell: Raw) -> bool:
    return isinstance(cell, str) and cell != ""


def _unknown(form: Form, grid: Grid, row: int, texts: Mapping[int, str]) -> Iterator[Problem]:
    used = {field.key for text in texts.values() if (field := form.find(text))}
    for column, text in texts.items():
        if form.find(text) is None:
            free = [field for field in form.fields if field.key not in used]
            yield Problem(
                message("The column '{heading}' is not known.", heading=quoted(text)),
                grid.place(row, column, quoted(text)),
                message("Write one of: {known}.", known=_names(text, free or form.fields)),
            )


def _names(text: str, fields: Sequence[Field]) -> tuple[str, ...]:
    """Return the closest headings, as keys when a key was meant."""
    headings = tuple(field.heading for field in fields)
    keys = tuple(field.key for field in fields)
    near = closest(text, (*headings, *keys))
    return near or (keys if fold(text) == text and "_" in text else headings)


def _repeated(
    grid: Grid, row: int, texts: Mapping[int, str], fields: Mapping[int, Field]
) -> Iterator[Problem]:
    seen: set[str] = set()
    for column, field in fields.items():
        if field.key in seen:
            yield Problem(
                message("The column '{heading}' stands twice.", heading=quoted(texts[column])),
                grid.place(row, column, field.key),
                message("Keep each column once."),
            )
        seen.add(field.key)


def _missing(form: Form, grid: Grid, row: int, fields: Mapping[int, Field]) -> Iterator[Problem]:
    there = {field.key for field in fields.values()}
    for field in form.fields:
        if field.required and field.key not in there:
            yield Problem(
                message("The column '{heading}' is missing.", heading=field.heading),
                grid.place(row),
                message(
                    "Add the column '{heading}' ({key}).", heading=field.heading, key=field.key
                ),
            )
