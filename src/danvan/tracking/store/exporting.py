"""Every entry as plain values, for programs that know no register."""

import json
from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

import attrs
from sqlalchemy import Column, ColumnElement, Connection, select, type_coerce
from sqlalchemy.types import TypeDecorator

from danvan.tracking.store.column_types import ListColumn
from danvan.tracking.store.tables import ENTRIES, TABLES

#: A day is its ISO text, a share ``4933/5000``, a moment in UTC ``2023-06-05T02:30:00Z``.
Plain: TypeAlias = str | int | bool | tuple[str, ...] | None


@attrs.frozen(kw_only=True)
class PlainEntry:
    """One version of one entry, as it is kept.

    Attributes:
        kind: the name of its kind, ``submissions``.
        entry: who wrote it down, when, under which subject; ``record``: what it says.
    """

    kind: str
    entry: Mapping[str, Plain]
    record: Mapping[str, Plain]


def plain_entries(connection: Connection) -> Iterator[PlainEntry]:
    """Yield the entries of all provinces: kind by kind, each in the order of writing.

    Nothing is read into a record, so that also an entry comes out that no record could hold.
    """
    heads = [column for column in ENTRIES.c if column.name != "kind"]
    for kind, table in TABLES.items():
        bodies = [column for column in table.c if column.name != "entry_id"]
        query = (
            select(*map(_kept, (*heads, *bodies)))
            .join_from(ENTRIES, table, table.c.entry_id == ENTRIES.c.id)
            .where(ENTRIES.c.kind == kind)
            .order_by(ENTRIES.c.id)
            .execution_options(yield_per=1000)
        )
        with connection.execute(query) as rows:
            for row in rows:
                yield PlainEntry(
                    kind=kind,
                    entry=_plain(heads, row[: len(heads)]),
                    record=_plain(bodies, row[len(heads) :]),
                )


def _kept(column: Column[Any]) -> ColumnElement[Any]:
    """Return the column as the database has it."""
    kind = column.type
    return type_coerce(column, kind.impl_instance if isinstance(kind, TypeDecorator) else kind)


def _plain(columns: list[Column[Any]], values: Any) -> dict[str, Plain]:  # noqa: ANN401 - a row
    return {
        column.name: tuple(json.loads(value)) if isinstance(column.type, ListColumn) else value
        for column, value in zip(columns, values, strict=True)
    }
