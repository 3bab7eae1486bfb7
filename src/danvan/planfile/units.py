"""Unit lists in CSV: one row for each state of a unit."""

import csv
import datetime as dt
import functools
import io
import re
from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import TypeVar

import attrs

from danvan.errors import DanvanError, PlanFileError, Problem
from danvan.messages import message
from danvan.model.checks import is_id
from danvan.model.units import Unit, UnitKind, UnitState
from danvan.planfile.sources import LARGEST_UNIT_LIST, Source, read_source
from danvan.text import closest

HEADINGS = (
    "id",
    "code",
    "name",
    "kind",
    "parent",
    "from",
    "until",
    "successors",
    "document",
    "clause",
)
REQUIRED = ("id", "name", "kind")
UNKNOWN = "unknown"

#: Python alone would also read 20250630 and 2025-W27-1.
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

_Value = TypeVar("_Value")


def read_units(path: Path, name: str | None = None) -> tuple[Unit, ...]:
    """Read a unit list.

    Rows of one id are the states of one unit, in order of time.

    Raises:
        PlanFileError: with every problem of the file, each with its line and column.
    """
    return units_of(read_source(path, name or str(path), LARGEST_UNIT_LIST))


def units_of(source: Source) -> tuple[Unit, ...]:
    """Return the units of a list that is already text."""
    problems: list[Problem] = []
    rows: dict[str, list[_Row]] = {}
    for row in _rows(source, problems):
        rows.setdefault(row.id, []).append(row)
    units = [_unit(unit_id, states, problems) for unit_id, states in rows.items()]
    if problems:
        raise PlanFileError.of(problems)
    return tuple(units)


@attrs.frozen(kw_only=True)
class _Row:
    place: str
    id: str
    code: str | None
    state: UnitState
    successors: tuple[str, ...]


def _rows(source: Source, problems: list[Problem]) -> Iterator[_Row]:
    reader = csv.reader(io.StringIO(source.text), strict=True)
    try:
        headings = next(reader, [])
        _require_headings(headings, source.name)
        for cells in reader:
            if not any(cells):
                continue
            place = f"{source.name}, line {reader.line_num}"
            if len(cells) != len(headings):
                problems.append(_wrong_length(place, len(cells), len(headings)))
                continue
            row = _row(dict(zip(headings, cells, strict=True)), place, problems)
            if row is not None:
                yield row
    except csv.Error as error:
        # What follows cannot be read; what was found before it is told all the same.
        problems.append(
            Problem(
                message("The line is not valid CSV: {detail}.", detail=str(error)),
                f"{source.name}, line {reader.line_num}",
                message("Check the quotes of the line."),
            )
        )


def _require_headings(headings: list[str], name: str) -> None:
    problems = [
        Problem(
            message("The column '{heading}' is not known.", heading=heading),
            f"{name}, line 1",
            message("Write one of: {known}.", known=closest(heading, HEADINGS) or HEADINGS),
        )
        for heading in headings
        if heading not in HEADINGS
    ]
    problems += [
        Problem(
            message("The column '{heading}' is missing.", heading=heading),
            f"{name}, line 1",
            message("Add the column; a unit list needs: {known}.", known=REQUIRED),
        )
        for heading in REQUIRED
        if heading not in headings
    ]
    if not problems and len(set(headings)) != len(headings):
        problems.append(
            Problem(
                message("A column stands twice."),
                f"{name}, line 1",
                message("Keep each column once."),
            )
        )
    if problems:
        raise PlanFileError.of(problems)


def _wrong_length(place: str, found: int, expected: int) -> Problem:
    return Problem(
        message("The line has {found} cells, not {expected}.", found=found, expected=expected),
        place,
        message("Put a cell with a comma in quotes, and leave no cell out."),
    )


def _row(cells: Mapping[str, str], place: str, problems: list[Problem]) -> _Row | None:
    found: list[Problem] = []
    row_id = _told(_id, cells, "id", found)
    name = _told(_text, cells, "name", found)
    kind = _told(_kind, cells, "kind", found)
    opened = _told(_day, cells, "from", found)
    until = _told(_until, cells, "until", found)
    if opened and until and until < opened:
        found.append(_ends_too_early(opened, until))
    problems.extend(attrs.evolve(problem, where=f"{place}, {problem.where}") for problem in found)
    if row_id is None or name is None or kind is None or found:
        return None
    state = UnitState(
        name=name,
        kind=kind,
        parent=_optional(cells, "parent"),
        opened=opened,
        until=until,
        until_unknown=_optional(cells, "until") == UNKNOWN,
        document=_optional(cells, "document"),
        clause=_optional(cells, "clause"),
    )
    return _Row(
        place=place,
        id=row_id,
        code=_optional(cells, "code"),
        state=state,
        successors=tuple(cells.get("successors", "").split()),
    )


def _told(
    read: Callable[[Mapping[str, str], str], _Value],
    cells: Mapping[str, str],
    column: str,
    found: list[Problem],
) -> _Value | None:
    """Read one cell; what is wrong with it goes to ``found``, and the next cell is read."""
    try:
        return read(cells, column)
    except DanvanError as error:
        found.extend(error.problems)
        return None


def _ends_too_early(opened: dt.date, until: dt.date) -> Problem:
    return Problem(
        message("The unit ends on {until}, before it opens.", until=until),
        "until",
        message("Write a last day on or after {opened}.", opened=opened),
    )


def _text(cells: Mapping[str, str], column: str) -> str:
    text = cells[column].strip()
    if not text:
        raise PlanFileError(
            message("The cell is empty."),
            column,
            message("Fill in the column '{column}'.", column=column),
        )
    return text


def _id(cells: Mapping[str, str], column: str) -> str:
    text = _text(cells, column)
    if not is_id(text):
        raise PlanFileError(
            message("'{id}' cannot be used as an id.", id=text),
            column,
            message("Use ASCII letters, digits and the signs . @ _ - without blanks."),
        )
    return text


def _optional(cells: Mapping[str, str], column: str) -> str | None:
    return cells.get(column, "").strip() or None


def _day(cells: Mapping[str, str], column: str) -> dt.date | None:
    text = _optional(cells, column)
    return _iso_day(text, column) if text else None


@functools.lru_cache(maxsize=64)
def _iso_day(text: str, column: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text if _DAY.fullmatch(text) else "")
    except ValueError as error:
        raise PlanFileError(
            message("'{text}' is not a day.", text=text),
            column,
            message("Write the day as 2025-06-30."),
        ) from error


def _until(cells: Mapping[str, str], column: str) -> dt.date | None:
    return None if _optional(cells, column) == UNKNOWN else _day(cells, column)


def _kind(cells: Mapping[str, str], column: str) -> UnitKind:
    text = _text(cells, column)
    try:
        return UnitKind(text)
    except ValueError as error:
        known = tuple(UnitKind)
        raise PlanFileError(
            message("'{text}' is not a kind of unit.", text=text),
            column,
            message("Write one of: {known}.", known=closest(text, known) or known),
        ) from error


def _unit(unit_id: str, rows: list[_Row], problems: list[Problem]) -> Unit:
    for earlier, later in pairwise(rows):
        until, opened = earlier.state.until, later.state.opened
        if until is None or opened is None or opened <= until:
            problems.append(
                Problem(
                    message("The states of the unit '{id}' overlap.", id=unit_id),
                    later.place,
                    message("Let each state begin after the one before it has ended."),
                )
            )
    codes = {row.code for row in rows}
    if len(codes) > 1:
        problems.append(
            Problem(
                message("The states of the unit '{id}' have different codes.", id=unit_id),
                rows[-1].place,
                message("Give each body one code; a body with another code has another id."),
            )
        )
    return Unit(
        id=unit_id,
        code=rows[0].code,
        states=tuple(row.state for row in rows),
        successors=rows[-1].successors,
    )
