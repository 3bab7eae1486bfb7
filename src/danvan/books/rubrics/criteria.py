"""The criteria of a rubric workbook, nested by their numbers."""

from collections.abc import Sequence
from decimal import Decimal

from danvan.books.rubrics.collected import RubricTables, Table, stated
from danvan.books.rubrics.levels import function_table
from danvan.errors import DanvanError, Problem
from danvan.messages import message
from danvan.planfile.toml_writing import Value
from danvan.sheets.filled import FilledRow

#: Functions whose figure may come from somewhere else than the sheet.
_WITH_SOURCE = {"all-or-nothing", "steps", "linear", "counts", "lateness"}
#: The sources that a list of ids narrows; each bears the name of its list.
_NARROWED = {"reports", "tasks", "documents", "events"}


def take_criteria(found: RubricTables, rows: Sequence[FilledRow]) -> None:
    """Take the criteria, nested by their numbers: 1.1 belongs to 1 where there is a 1."""
    top: list[Value] = []
    children: dict[str, tuple[str, list[Value]]] = {"": ("criteria", top)}
    groups = {_parent(row.must("id", str), rows) for row in rows} - {""}
    for row in rows:
        name = row.must("id", str)
        path, siblings = children.get(_parent(name, rows), children[""])
        place = f"{path}[{len(siblings)}]"
        found.places[place] = row.place()
        table = _criterion(found, row, is_group=name in groups)
        siblings.append(table)
        inner: list[Value] = []
        children[name] = (f"{place}.criteria", inner)
        if name in groups:
            table["criteria"] = inner
    if top:
        found.rubric["criteria"] = top


def _parent(name: str, rows: Sequence[FilledRow]) -> str:
    """Return the id of the group that a number belongs to; empty at the top."""
    ids = {row.must("id", str) for row in rows}
    above = name.rpartition(".")[0]
    while above and above not in ids:
        above = above.rpartition(".")[0]
    return above


def _criterion(found: RubricTables, row: FilledRow, *, is_group: bool) -> Table:
    table = stated(
        id=row.must("id", str),
        title=row.must("title", str),
        maximum=row.must("maximum", Decimal),
        clause=row.get("clause", str),
        scored_by=row.get("scored_by", str),
        needs_evidence=row.get("needs_evidence", bool) or None,
    )
    kind = row.get("function", str) or "points"
    if is_group and kind != "points":
        found.problems.append(
            Problem(
                message("The group '{id}' has a function of its own.", id=row.must("id", str)),
                row.place("function"),
                message("Clear the cell: a group adds up what it consists of."),
            )
        )
    if is_group or (kind == "points" and row.get("levels", str) is None):
        return table
    try:
        function = dict(function_table(kind, row.get("levels", str) or ""))
    except DanvanError as error:
        found.wrong(row.place("levels"), error)
        return table
    source = _source(row)
    if source and kind in _WITH_SOURCE:
        function["of"] = source
    elif kind == "lateness":
        function["of"] = {"source": "sheet"}
    table["function"] = function
    return table


def _source(row: FilledRow) -> Table:
    chosen = row.get("source", str)
    ids = list(row.get("source_ids", tuple) or ())
    if chosen in {None, "sheet"}:
        return {}
    if chosen == "sheet-share":
        return {"source": "sheet", "share": True}
    if chosen == "target":
        target, _, part = (ids[0] if ids else "").partition("/")
        return {"source": "target", "target": target} | ({"part": part} if part else {})
    source, _, figure = str(chosen).partition(":")
    table: Table = {"source": source, "figure": figure}
    return table | ({source: ids} if ids and source in _NARROWED else {})
