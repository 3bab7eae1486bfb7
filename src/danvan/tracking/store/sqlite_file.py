"""A register in one SQLite file.

The settings keep one promise: the file can be copied at any time. It changes only while a
transaction commits, it needs no second file once that is done, and what was acknowledged is on
the disk.
"""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any, ClassVar, cast

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError

from danvan.errors import Problem, RegisterError
from danvan.messages import Message, message
from danvan.tracking.store.databases import Database
from danvan.tracking.store.file_copies import free_name, write_copy
from danvan.tracking.store.locations import hidden
from danvan.tracking.store.sqlite_faults import CLOSED, NO_REGISTER, sqlite_problem

#: Stands in the header of every register, so that no other SQLite file is taken for one: "dvan".
APPLICATION_ID = int.from_bytes(b"dvan", "big")

_NOTHING = (
    message("There is no register here yet."),
    message("Record something first, or check the path."),
)
_WRITES = "danvan_writes"
_PAUSE = 5  # milliseconds
_SETTINGS = (
    "synchronous = FULL",
    # Nothing reaches the file before the commit, however much is written.
    "cache_spill = OFF",
    "cache_size = -65536",
    "temp_store = MEMORY",
    # A file from a stranger may hold anything.
    "trusted_schema = OFF",
    "cell_size_check = ON",
)


def _engine(path: Path, patience: int, *, foreign_keys: bool) -> Engine:
    """Return an engine that begins transactions itself: also tables are made in one."""
    engine = create_engine(
        URL.create("sqlite", database=str(path.absolute())),
        connect_args={"timeout": patience, "isolation_level": None},
    )
    keys = "ON" if foreign_keys else "OFF"

    @event.listens_for(engine, "connect")
    def _set_up(connection: sqlite3.Connection, _record: object) -> None:
        try:
            for setting in (*_SETTINGS, f"foreign_keys = {keys}"):
                connection.execute(f"PRAGMA {setting}").close()
        except sqlite3.Error:
            connection.close()  # the pool does not know it yet
            raise

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        if connection.get_execution_options().get(_WRITES, False):
            _begin_to_write(connection, patience)
        else:
            connection.exec_driver_sql("BEGIN")

    return engine


def _begin_to_write(connection: Connection, patience: int) -> None:
    """Begin with the lock of the writer; ask for it often, or a busy writer would never let go.

    SQLite itself would soon ask only ten times a second.
    """
    file = cast("sqlite3.Connection", connection.connection.driver_connection)
    file.execute(f"PRAGMA busy_timeout = {_PAUSE}").close()
    try:
        for _ in range(patience * 1000 // _PAUSE):
            if not _is_kept_out(file):
                break
        if not file.in_transaction:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
    finally:
        file.execute(f"PRAGMA busy_timeout = {patience * 1000}").close()


def _is_kept_out(file: sqlite3.Connection) -> bool:
    """Try to begin; tell whether another writer keeps us from it."""
    try:
        file.execute("BEGIN IMMEDIATE").close()
    except sqlite3.OperationalError as error:
        return error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY
    return False


class SqliteFile(Database):
    """A file, its journal beside it only while a transaction commits.

    Attributes:
        path: the file.
        patience: how many seconds to wait for another writer.
    """

    _reader: ClassVar[Mapping[str, Any]] = {_WRITES: False}
    _writer: ClassVar[Mapping[str, Any]] = {_WRITES: True}

    def __init__(self, path: Path, patience: int, *, foreign_keys: bool = True) -> None:
        self.path, self.patience = path, patience
        self.name = hidden(str(path))
        self.engine = _engine(path, patience, foreign_keys=foreign_keys)

    def require_register(self, *, create: bool) -> None:
        """Refuse a folder, a missing file, a foreign file and a damaged one.

        Raises:
            RegisterError: it is none of ours, or it is damaged; nothing was written to it.
        """
        self._require_place(create=create)
        with self.reading() as connection:
            found = connection.exec_driver_sql("PRAGMA application_id").scalar_one()
            # Asked second: the first question undoes what an interrupted program has left.
            is_empty = not self.path.stat().st_size
            if is_empty and not create:
                raise self._error(*_NOTHING)
            if not is_empty and found != APPLICATION_ID:
                raise self._error(*NO_REGISTER)
            problems = tuple(self._page_defects(connection, "quick_check"))
        if problems:
            raise RegisterError.of(problems)
        self._leave_write_ahead_log()

    def _require_place(self, *, create: bool) -> None:
        try:
            is_there, is_folder = self.path.exists(), self.path.is_dir()
            has_folder = self.path.absolute().parent.is_dir()
        except OSError as error:
            raise self._error(*CLOSED) from error
        if is_folder:
            raise self._error(
                message("This is a folder, not a register."),
                message("Give the path of a file."),
            )
        if not is_there and not create:
            raise self._error(*_NOTHING)
        if not has_folder:
            raise self._error(
                message("The folder of the register does not exist."),
                message("Make the folder first, or check the path."),
            )

    def _leave_write_ahead_log(self) -> None:
        """Undo what another program may have set: with a log the file alone is not the register."""
        try:
            with closing(self.engine.raw_connection()) as connection:
                cursor = connection.cursor()
                mode = cursor.execute("PRAGMA journal_mode").fetchone()[0]
                if mode == "wal":
                    cursor.execute("PRAGMA journal_mode = DELETE").fetchone()
                cursor.close()
        except sqlite3.Error as error:
            raise RegisterError.of([sqlite_problem(error, self.name)]) from error

    def to_migrate(self) -> "SqliteFile":
        """Return the same file without foreign keys, which SQLite cannot change in place."""
        return SqliteFile(self.path, self.patience, foreign_keys=False)

    def keep_copy(self, layout: str) -> Path:
        """Copy the file as it is, beside it: ``register.before-0002.sqlite``."""
        path = free_name(self.path.with_stem(f"{self.path.stem}.before-{layout}"))
        write_copy(self.path, path)
        return path

    def copy_to(self, target: Path) -> None:
        """Copy the file page by page."""
        write_copy(self.path, target)

    def finish_migration(self, connection: Connection) -> None:
        """Mark the file as a register, and look for rows that have lost their entry."""
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        problems = tuple(self._foreign_key_defects(connection))
        if problems:
            raise RegisterError.of(problems)

    def defects(self, connection: Connection) -> Iterator[Problem]:
        """Yield pages that are damaged."""
        yield from self._page_defects(connection, "integrity_check")

    def _page_defects(self, connection: Connection, check: str) -> Iterator[Problem]:
        for text in connection.exec_driver_sql(f"PRAGMA {check}").scalars():
            if text != "ok":
                yield Problem(
                    message("The register is damaged: {reason}.", reason=text.rstrip(".")),
                    self.name,
                    message("Write nothing more to it; go on with the newest copy that is whole."),
                )

    def _foreign_key_defects(self, connection: Connection) -> Iterator[Problem]:
        for table, row, *_ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
            yield Problem(
                message("Row {row} of {table} belongs to no entry.", row=row, table=table),
                self.name,
                message("Write nothing more to it; go on with the newest copy that is whole."),
            )

    def _lock(self, connection: Connection) -> None:
        """Do nothing: the transaction of a writer begins with the lock."""

    def _problem_of(self, error: DBAPIError) -> Problem:
        return sqlite_problem(error.orig, self.name)

    def _error(self, what: Message, fix: Message) -> RegisterError:
        return RegisterError(what, self.name, fix)
