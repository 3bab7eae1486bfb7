"""Groups, bonuses, deductions and days of a rubric workbook."""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

from danvan.books.rubrics.collected import RubricTables, Table, empty_cell, stated
from danvan.errors import Problem
from danvan.messages import message
from danvan.outputs.unit_kinds import KIND_NAMES
from danvan.planfile.toml_writing import Value
from danvan.sheets.filled import FilledRow
from danvan.text import closest, fold, slug


def take_groups(found: RubricTables, rows: Sequence[FilledRow]) -> None:
    """Take the groups that are ranked among themselves."""
    kinds = {fold(label): str(kind) for kind, label in KIND_NAMES.items()}
    groups: list[Value] = []
    for row in rows:
        label = row.must("label", str)
        named = row.get("kinds", tuple) or ()
        unknown = [name for name in named if fold(name) not in kinds and name not in kinds.values()]
        for name in unknown:
            found.problems.append(_unknown_kind(row, name))
        found.places[f"unit_groups[{len(groups)}]"] = row.place()
        groups.append(
            stated(
                id=slug(label),
                label=label,
                kinds=[
                    kinds.get(fold(str(name)), str(name)) for name in named if name not in unknown
                ],
                units=list(row.get("units", tuple) or ()),
            )
        )
    if groups:
        found.rubric["unit_groups"] = groups


def _unknown_kind(row: FilledRow, name: str) -> Problem:
    labels = tuple(KIND_NAMES.values())
    return Problem(
        message("'{text}' is not one of the answers.", text=name),
        row.place("kinds"),
        message("Write one of: {known}.", known=closest(name, labels) or labels),
    )


def take_extras(found: RubricTables, rows: Sequence[FilledRow]) -> None:
    """Take what is added to and taken off the points of the criteria."""
    bonuses: list[Value] = []
    deductions: list[Value] = []
    for row in rows:
        kind = row.must("kind", str)
        is_bonus = kind.startswith("bonus")
        section, listed = ("bonuses", bonuses) if is_bonus else ("deductions", deductions)
        found.places[f"{section}[{len(listed)}]"] = row.place()
        table = stated(
            id=row.must("id", str),
            title=row.must("title", str),
            maximum=row.get("maximum", Decimal),
            clause=row.get("clause", str),
        )
        each = row.get("each", Decimal)
        if kind == "bonus-each" and each is not None:
            table["each"] = each
        if is_bonus and row.get("needs_confirmation", bool):
            table["needs_confirmation"] = True
        if not is_bonus and kind != "entered":
            amount = {"points" if kind == "fixed" else "each": each} if each is not None else {}
            table["function"] = {"kind": kind, **amount}
        if each is None and kind in {"bonus-each", "fixed", "per-time", "per-day"}:
            found.problems.append(empty_cell(row, "each"))
        listed.append(table)
    for section, listed in (("bonuses", bonuses), ("deductions", deductions)):
        if listed:
            found.rubric[section] = listed


def take_days(found: RubricTables, rows: Sequence[FilledRow]) -> None:
    """Take the days of scoring."""
    days: list[Value] = []
    for row in rows:
        found.places[f"calendar[{len(days)}]"] = row.place()
        due = _due(row)
        days.append(
            stated(
                step=row.must("step", str),
                due=due or None,
                bound=row.get("bound", str),
                clause=row.get("clause", str),
                wording=row.get("wording", str),
            )
        )
    if days:
        found.rubric["calendar"] = days


def _due(row: FilledRow) -> Table:
    day = row.get("day", dt.date)
    if day is None:
        return {}
    due: Table = {"rule": "fixed-date", "day": day.day, "month": day.month}
    return due | {"years": 1} if row.get("next_year", bool) else due
