"""A register in a PostgreSQL database that several offices share."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, ClassVar

from sqlalchemy import Connection, create_engine, text
from sqlalchemy.exc import DBAPIError

from danvan.errors import Problem, RegisterError
from danvan.messages import message
from danvan.tracking.store.copying import copy_rows
from danvan.tracking.store.databases import Database
from danvan.tracking.store.locations import ServerLocation
from danvan.tracking.store.missing import missing_library
from danvan.tracking.store.postgresql_faults import postgresql_problem

#: The lock of the writer, among all advisory locks of the database: "danvan" as a number.
_WRITER = int.from_bytes(b"danvan", "big")


class PostgresqlDatabase(Database):
    """A database of a server; the tables lie in the first schema of its search path.

    Attributes:
        location: the server and the database.
        patience: how many seconds to wait for another writer.
    """

    # One state of the register for all that is read in one transaction.
    _reader: ClassVar[Mapping[str, Any]] = {
        "isolation_level": "REPEATABLE READ",
        "postgresql_readonly": True,
    }
    # Each statement sees what was committed before it, also by the writer that was waited for.
    _writer: ClassVar[Mapping[str, Any]] = {"isolation_level": "READ COMMITTED"}

    def __init__(self, location: ServerLocation, patience: int) -> None:
        """Prepare to connect; nothing is connected yet.

        Raises:
            RegisterError: the driver is not installed.
        """
        self.location, self.patience, self.name = location, patience, location.name
        try:
            self.engine = create_engine(
                location.url, connect_args={"client_encoding": "utf8"}, hide_parameters=True
            )
        except ModuleNotFoundError as error:
            raise missing_library("psycopg", "postgresql") from error

    def require_register(self, *, create: bool) -> None:  # noqa: ARG002
        """Refuse a database that cannot keep every letter.

        Raises:
            RegisterError: its encoding is not UTF-8, or it cannot be reached.
        """
        with self.reading() as connection:
            encoding = connection.scalar(text("SHOW server_encoding"))
        if encoding != "UTF8":
            raise RegisterError(
                message("The database keeps texts as {encoding}, not as UTF-8.", encoding=encoding),
                self.name,
                message("Use a database that was made with the encoding UTF8."),
            )

    def to_migrate(self) -> "PostgresqlDatabase":
        """Return the same database: it changes tables as it writes rows."""
        return PostgresqlDatabase(self.location, self.patience)

    def keep_copy(self, layout: str) -> None:  # noqa: ARG002
        """Keep no copy: whoever runs the server keeps copies of it."""
        return

    def copy_to(self, target: Path) -> None:
        """Copy every row into a new SQLite file."""
        copy_rows(self, target)

    def finish_migration(self, connection: Connection) -> None:
        """Do nothing: foreign keys are checked as each row is written."""

    def defects(self, connection: Connection) -> Iterator[Problem]:  # noqa: ARG002
        """Yield nothing: the server checks its pages itself."""
        yield from ()

    def _lock(self, connection: Connection) -> None:
        # Zero would mean to wait for ever.
        milliseconds = self.patience * 1000 or 1
        connection.execute(text(f"SET LOCAL lock_timeout = {milliseconds}"))
        # Acknowledged is what the server's disk holds, whatever the server is set to.
        connection.execute(text("SET LOCAL synchronous_commit = on"))
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _WRITER})

    def _problem_of(self, error: DBAPIError) -> Problem:
        return postgresql_problem(error.orig, self.name)
