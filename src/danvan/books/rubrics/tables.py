"""From the filled rows of a rubric workbook to the table of a plan file."""

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from danvan.books.rubrics.collected import RubricTables, Table
from danvan.books.rubrics.criteria import take_criteria
from danvan.books.rubrics.forms import CRITERIA, DAYS, EXTRAS, GENERAL, GRADES, GROUPS, VETOES
from danvan.books.rubrics.grades import take_grades, take_vetoes
from danvan.books.rubrics.sections import take_days, take_extras, take_groups
from danvan.books.rubrics.settings import SETTINGS
from danvan.errors import DanvanError, Problem
from danvan.messages import message
from danvan.planfile.toml_writing import Value
from danvan.sheets.filled import Filled, FilledRow
from danvan.sheets.raw import Percentage
from danvan.sheets.values import read_value
from danvan.text import format_share

#: What a cell may hold; an empty one holds nothing.
_RAW = (str, int, float, dt.date, Percentage)


def rubric_tables(filled: Filled) -> RubricTables:
    """Return the tables of a filled-in workbook, with every problem of its cells."""
    found = RubricTables(problems=list(filled.problems))
    _general(found, (*filled.rows.get(GENERAL.name, ()), *filled.untouched.get(GENERAL.name, ())))
    take_groups(found, filled.rows.get(GROUPS.name, ()))
    take_criteria(found, filled.rows.get(CRITERIA.name, ()))
    take_extras(found, filled.rows.get(EXTRAS.name, ()))
    take_grades(found, filled.rows.get(GRADES.name, ()))
    take_vetoes(found, filled.rows.get(VETOES.name, ()))
    take_days(found, filled.rows.get(DAYS.name, ()))
    return found


def _general(found: RubricTables, rows: Iterable[FilledRow]) -> None:
    fields = {setting.key: setting.field for setting in SETTINGS}
    for row in rows:
        key = row.must("key", str)
        field = fields.get(key)
        if field is None:
            continue
        place = row.place("answer")
        found.places[key] = place
        raw = row.values["answer"]
        try:
            value = read_value(field, raw) if isinstance(raw, _RAW) else None
        except DanvanError as error:
            found.wrong(place, error)
            continue
        if value is None and field.required:
            found.problems.append(
                Problem(
                    message("The cell is empty."),
                    place,
                    message("Fill in the column '{column}'.", column=field.heading),
                )
            )
        if value is not None:
            _put(found.rubric, key, _setting_value(key, value))


def _setting_value(key: str, value: object) -> Value:
    if key == "years":
        return [int(year) if year.isdecimal() else year for year in _several(value)]
    if key == "ranking.tie_breaks":
        return [{"criterion": name} for name in _several(value)]
    if key == "late.last_day" and isinstance(value, dt.date):
        return f"{value:%m-%d}"
    if isinstance(value, Fraction):
        return format_share(value, places=4).replace(",", ".")
    if isinstance(value, str | bool | int | Decimal | dt.date):
        return value
    return str(value)


def _several(value: object) -> list[str]:
    return [part.strip() for part in str(value).replace(",", ";").split(";") if part.strip()]


def _put(table: Table, key: str, value: Value) -> None:
    section, _, rest = key.partition(".")
    if not rest:
        table[key] = value
        return
    inner = table.setdefault(section, {})
    if isinstance(inner, dict):
        _put(inner, rest, value)
