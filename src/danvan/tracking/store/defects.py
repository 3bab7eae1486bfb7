"""Looking for defects: what a register can hold only when something went wrong."""

from collections.abc import Iterator

from sqlalchemy import Connection, distinct, func, or_, select

from danvan.errors import Problem, RegisterError
from danvan.messages import Message, message
from danvan.text import visible
from danvan.tracking.records import RECORDS
from danvan.tracking.store.databases import Database
from danvan.tracking.store.reading import Reading
from danvan.tracking.store.subjects import base_of_subject
from danvan.tracking.store.tables import ENTRIES, TABLES

_FIX = message("Write nothing more to it; go on with the newest copy that is whole.")


def defects_of(database: Database) -> tuple[Problem, ...]:
    """Return everything that is wrong: damaged pages, lost rows, missing versions, bad records."""
    found: list[Problem] = []
    # What an open connection remembers could hide what has become of the file.
    database.close()
    try:
        with database.reading() as connection:
            found += database.defects(connection)
            for what in _lost(connection):
                found.append(Problem(what, database.name, _FIX))
            found += _unreadable(connection, database.name)
    except RegisterError as error:
        found += error.problems
    return tuple(found)


def _lost(connection: Connection) -> Iterator[Message]:
    yield from _unknown_kinds(connection)
    yield from _halves(connection)
    yield from _holes(connection)


def _unknown_kinds(connection: Connection) -> Iterator[Message]:
    query = select(ENTRIES.c.id, ENTRIES.c.kind).where(ENTRIES.c.kind.not_in(TABLES))
    for number, kind in connection.execute(query.order_by(ENTRIES.c.id)):
        yield message("Entry {id} is of an unknown kind, '{kind}'.", id=number, kind=visible(kind))


def _halves(connection: Connection) -> Iterator[Message]:
    """Yield entries that say nothing, and rows that no entry of their kind says."""
    for kind, table in TABLES.items():
        without_row = (
            select(ENTRIES.c.id)
            .outerjoin(table, table.c.entry_id == ENTRIES.c.id)
            .where(ENTRIES.c.kind == kind, table.c.entry_id.is_(None))
        )
        for number in connection.scalars(without_row.order_by(ENTRIES.c.id)):
            yield message("Entry {id} has no row in {table}.", id=number, table=kind)
        without_entry = (
            select(table.c.entry_id)
            .outerjoin(ENTRIES, table.c.entry_id == ENTRIES.c.id)
            .where(or_(ENTRIES.c.id.is_(None), ENTRIES.c.kind != kind))
        )
        for number in connection.scalars(without_entry.order_by(table.c.entry_id)):
            yield message("Row {row} of {table} belongs to no entry.", row=number, table=kind)


def _holes(connection: Connection) -> Iterator[Message]:
    subject = (ENTRIES.c.province, ENTRIES.c.kind, ENTRIES.c.subject)
    version = ENTRIES.c.version
    query = (
        select(ENTRIES.c.subject)
        .group_by(*subject)
        .having(or_(func.min(version) != 1, func.max(version) != func.count(distinct(version))))
        .order_by(func.min(ENTRIES.c.id))
    )
    for name in connection.scalars(query):
        yield message("A version of '{subject}' is missing.", subject=visible(name))


def _unreadable(connection: Connection, where: str) -> Iterator[Problem]:
    for province in connection.scalars(select(ENTRIES.c.province).distinct()).all():
        reading = Reading(connection, province, where)
        for kind in RECORDS.values():
            try:
                entries = reading.entries(kind)
            except RegisterError as error:
                yield from error.problems
                continue
            for entry in entries:
                if base_of_subject(kind, entry.subject) != entry.record.base:
                    yield Problem(
                        message(
                            "Entry {id} is kept as '{subject}', but speaks of '{base}'.",
                            id=entry.id,
                            subject=visible(entry.subject),
                            base=visible(entry.record.base),
                        ),
                        where,
                        _FIX,
                    )
