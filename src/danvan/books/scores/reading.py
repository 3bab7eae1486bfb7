"""Reading a score workbook: its rows with their cells, what is missing, what a council decided."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path

import attrs

from danvan.books.scores.forms import (
    DECISIONS,
    SCORES,
    UNITS,
    decisions_form,
    score_form,
    units_form,
)
from danvan.books.scores.gaps import gap_problems
from danvan.errors import Problem
from danvan.messages import Message, message
from danvan.planfile.score_rows import CellValue, LocatedRow
from danvan.scoring.evaluations import Decision
from danvan.scoring.rubrics import Rubric
from danvan.scoring.sheet_keys import SheetKey
from danvan.scoring.sheets import Layer
from danvan.sheets.filled import Filled, FilledRow
from danvan.sheets.forms import Form
from danvan.sheets.raw import Percentage
from danvan.sheets.reading import read_forms

_PARTS = ("reason", "evidence", "author", "day", "confirmed")


@attrs.frozen(kw_only=True)
class ScoreFile:
    """What a score workbook says.

    Attributes:
        rows: a row for each score that is filled in.
        decisions: what a council decided.
        problems: every mistake of the file that its sheets alone show.
        notices: what was left out.
    """

    rows: tuple[LocatedRow, ...] = ()
    decisions: tuple[Decision, ...] = ()
    problems: tuple[Problem, ...] = ()
    notices: tuple[Message, ...] = ()


def read_score_workbook(
    path: Path, rubrics: Sequence[Rubric], name: str | None = None
) -> ScoreFile:
    """Read a workbook that was made for one or more of ``rubrics``.

    What is wrong with a value is told when the rows become sheets; here, what only a workbook
    shows: another version, an empty cell between filled ones, a formula, a sheet without scores.
    """
    file = name or path.as_posix()
    filled = read_forms(path, tuple(_forms(rubrics)), name=file)
    found = [_of_rubric(rubric, filled) for rubric in rubrics]
    problems = [*filled.problems, *(problem for one in found for problem in one.problems)]
    if not problems and not any(one.rows for one in found):
        problems.append(_blank(file))
    return ScoreFile(
        rows=tuple(row for one in found for row in one.rows),
        decisions=tuple(decision for one in found for decision in one.decisions),
        problems=tuple(problems),
        notices=filled.notices,
    )


def _forms(rubrics: Iterable[Rubric]) -> Iterator[Form]:
    for rubric in rubrics:
        yield score_form(rubric)
        yield units_form(rubric)
        yield decisions_form(rubric)


def _blank(file: str) -> Problem:
    return Problem(
        message("The sheet has no score."),
        file,
        message("Fill in the column of the layer that scores, or leave the file out."),
    )


def _of_rubric(rubric: Rubric, filled: Filled) -> ScoreFile:
    lines = filled.rows.get(f"{SCORES}-{rubric.id}", ())
    untouched = filled.untouched.get(f"{SCORES}-{rubric.id}", ())
    sendings = {
        row.must("unit", str): row
        for row in filled.rows.get(f"{UNITS}-{rubric.id}", ())
        if row.get("sent", dt.date) is not None
    }
    scored = {row.must("unit", str) for row in lines}
    decisions = [*_decisions(rubric, filled)]
    return ScoreFile(
        rows=tuple(located for row in lines for located in _located(row, rubric, sendings)),
        decisions=tuple(one for one in decisions if isinstance(one, Decision)),
        problems=(
            *gap_problems(rubric, (*lines, *untouched)),
            *(_sent_without_scores(row) for unit, row in sendings.items() if unit not in scored),
            *(one for one in decisions if isinstance(one, Problem)),
        ),
    )


def _sent_without_scores(row: FilledRow) -> Problem:
    return Problem(
        message("'{unit}' sent its sheet, but has no score.", unit=row.must("unit", str)),
        row.place("sent"),
        message("Fill in its scores, or clear the day."),
    )


def _located(
    row: FilledRow, rubric: Rubric, sendings: Mapping[str, FilledRow]
) -> Iterator[LocatedRow]:
    """Yield what each layer says in one line of the sheet."""
    criterion = row.must("criterion", str)
    unit = row.must("unit", str)
    sending = sendings.get(unit)
    key = rubric.keys.get(criterion)
    for layer in Layer:
        score = _cell(row.values[f"{layer}_score"], key)
        if score is None:
            continue
        names = {"score": f"{layer}_score"} | {part: f"{layer}_{part}" for part in _PARTS}
        places = {name: row.place(column) for name, column in names.items()}
        places |= {"unit": row.place("unit"), "criterion": row.place("criterion")}
        yield LocatedRow(
            cells={
                "unit": unit,
                "criterion": criterion,
                "layer": str(layer),
                "score": score,
                "sent": sending.get("sent", dt.date) if sending is not None else None,
                **{part: _plain(row.values[names[part]]) for part in _PARTS},
            },
            place=row.place(),
            places=places | ({"sent": sending.place("sent")} if sending is not None else {}),
            comma_is_decimal=key is not None and key.is_share,
        )


def _plain(value: object) -> CellValue:
    return value if isinstance(value, str | bool | dt.date) else None


def _cell(value: object, key: SheetKey | None) -> CellValue:
    """Return a cell as the reader of scores takes it; 95% is 95 percent, never 0.95 points."""
    if isinstance(value, Percentage):
        percent = Decimal(repr(value.number)) * 100
        return percent if key is not None and key.is_share else f"{percent.normalize():f}%"
    if value is None or isinstance(value, str | int | float | dt.date | dt.time):
        return value
    return str(value)


def _decisions(rubric: Rubric, filled: Filled) -> Iterator[Decision | Problem]:
    for row in filled.rows.get(f"{DECISIONS}-{rubric.id}", ()):
        empty = [key for key in ("grade", "reason", "authority") if row.values[key] is None]
        for key in empty:
            yield Problem(
                message("The decision about '{unit}' is not complete.", unit=row.must("unit", str)),
                row.place(key),
                message("Fill in grade, reason and authority, or clear the row."),
            )
        if not empty:
            yield Decision(
                unit=row.must("unit", str),
                grade=row.must("grade", str),
                reason=row.must("reason", str),
                authority=row.must("authority", str),
                day=row.get("day", dt.date),
                base=row.get("base", Decimal),
                place=row.place(),
            )
