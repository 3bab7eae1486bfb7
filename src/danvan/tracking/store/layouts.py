"""Layouts of the tables: which one a register has, and the way to the newest."""

from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from typing import TypeAlias

from sqlalchemy import Connection, column, inspect, select, table

from danvan.errors import RegisterError
from danvan.messages import Message, message
from danvan.tracking.store.databases import Database
from danvan.tracking.store.layout_scripts import (
    VERSION_TABLE,
    Layouts,
    known_layouts,
    run_scripts,
)

#: Told of a migration before it begins.
Announce: TypeAlias = Callable[[Message], None]


def bring_up_to_date(
    database: Database, layouts: Layouts, *, create: bool, on_migrate: Announce | None
) -> None:
    """Give the register the newest layout: announced, with a copy kept, and in one transaction.

    Raises:
        RegisterError: a newer program made the register, there is none, or it cannot be written.
    """
    with database.reading() as connection:
        found = _layout_of(connection, database.name)
    if found == layouts.newest:
        return
    if found is None and not create:
        raise RegisterError(
            message("There is no register here yet."),
            database.name,
            message("Record something first, or check the path."),
        )
    with closing(database.to_migrate()) as migrated:
        _migrate(migrated, layouts, on_migrate)


def _layout_of(connection: Connection, where: str) -> str | None:
    if not inspect(connection).has_table(VERSION_TABLE):
        return None
    found: Sequence[str] = connection.scalars(
        select(column("version_num")).select_from(table(VERSION_TABLE))
    ).all()
    if len(found) != 1:
        raise RegisterError(
            message("The register does not say which layout it has."),
            where,
            message("Write nothing more to it; go on with the newest copy that is whole."),
        )
    return found[0]


def _migrate(database: Database, layouts: Layouts, on_migrate: Announce | None) -> None:
    with database.writing() as connection:
        # Another program may have been quicker.
        found = _layout_of(connection, database.name)
        if found == layouts.newest:
            return
        if found is not None:
            _require_known(found, layouts, database.name)
            copy = database.keep_copy(layouts.newest)
            if on_migrate is not None:
                on_migrate(_announcement(found, layouts.newest, copy))
        run_scripts(connection, layouts)
        database.finish_migration(connection)


def _require_known(found: str, layouts: Layouts, where: str) -> None:
    if found not in known_layouts(layouts):
        raise RegisterError(
            message(
                "The register has layout {found}; this danvan knows layouts up to {newest}.",
                found=found,
                newest=layouts.newest,
            ),
            where,
            message("Install the newest danvan; this one leaves the register as it is."),
        )


def _announcement(found: str, newest: str, copy: Path | None) -> Message:
    if copy is None:
        return message("The register changes from layout {old} to {new}.", old=found, new=newest)
    return message(
        "The register changes from layout {old} to {new}; as it was, it is kept in {copy}.",
        old=found,
        new=newest,
        copy=str(copy),
    )
