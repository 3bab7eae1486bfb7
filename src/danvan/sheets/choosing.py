"""Which form a table is, and whether it was made after the same plan or rubric."""

from collections.abc import Iterator, Sequence

from danvan.errors import Problem
from danvan.messages import message
from danvan.sheets.forms import Form
from danvan.sheets.grids import Grid
from danvan.sheets.headings import TopRows, headed_keys, known_headings, mark_of
from danvan.sheets.texts import quoted
from danvan.text import fold


def form_of(grid: Grid, top: TopRows, forms: Sequence[Form], *, is_alone: bool) -> Form | None:
    """Return the form of a table.

    Its mark tells it, or else the sheet's name; of a file with one table also its headings.

    Args:
        grid: the table.
        top: its first rows.
        forms: what it may be.
        is_alone: whether the file has no other table.

    Returns:
        The form; None if the table is no form, or could be several.
    """
    named = mark_of(top).form
    if named:
        return next((form for form in forms if form.name == named), None)
    sheet = fold(grid.sheet or "")
    for form in forms:
        if sheet and sheet in {fold(form.title), fold(form.name)}:
            return form
    return _closest_form(top, forms) if is_alone else None


def version_problems(form: Form, grid: Grid, top: TopRows) -> Iterator[Problem]:
    """Yield a problem if a sheet was made after another plan or rubric than the form.

    A csv file is written by a program that may know no version; there only a wrong one counts.
    """
    version = mark_of(top).version
    fix = message("Write a new empty form, and copy the rows into it.")
    if form.version and version and version != form.version:
        yield Problem(
            message(
                "The sheet is of version {found}; this plan needs {needed}.",
                found=quoted(version),
                needed=form.version,
            ),
            grid.place(1),
            fix,
        )
    elif form.version and not version and grid.sheet is not None:
        yield Problem(
            message(
                "The sheet does not say its version; this plan needs {needed}.", needed=form.version
            ),
            grid.place(1),
            fix,
        )


def _closest_form(top: TopRows, forms: Sequence[Form]) -> Form | None:
    """Return the form with the most headings in one row; the only form even without any.

    Of several the one counts whose required columns are all there, and no other one's.
    """
    if len(forms) == 1:
        return forms[0]
    most = [
        (max((known_headings(form, cells) for _, cells in top), default=0), form) for form in forms
    ]
    best = max(count for count, _ in most)
    found = [form for count, form in most if count == best]
    whole = [form for form in found if _has_required(form, top)]
    chosen = whole if len(found) > 1 else found
    return chosen[0] if best and len(chosen) == 1 else None


def _has_required(form: Form, top: TopRows) -> bool:
    """Whether one row has the heading of every column that the form needs, and it needs some."""
    needed = {field.key for field in form.fields if field.required}
    return bool(needed) and any(needed <= headed_keys(form, cells) for _, cells in top)
