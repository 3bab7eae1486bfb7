"""A database that holds a register: its transactions, and what its failures mean."""

import abc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, ClassVar

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from danvan.errors import Problem, RegisterError


class Database(abc.ABC):
    """SQLite or PostgreSQL, open.

    Attributes:
        name: what errors call it.
        engine: where its connections come from.
    """

    name: str
    engine: Engine

    _reader: ClassVar[Mapping[str, Any]]
    _writer: ClassVar[Mapping[str, Any]]

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection that sees one state of the register until the end."""
        with self._transaction(self._reader) as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give the connection of the only writer; all of its work is kept, or none.

        Raises:
            RegisterError: another program has been writing for too long, or the work cannot be
                kept; the register is then as it was.
        """
        with self._transaction(self._writer) as connection:
            self._lock(connection)
            yield connection

    @contextmanager
    def _transaction(self, options: Mapping[str, Any]) -> Iterator[Connection]:
        try:
            with self.engine.connect() as connection:
                connection.execution_options(**options)
                with connection.begin():
                    yield connection
        except DBAPIError as error:
            raise RegisterError.of([self._problem_of(error)]) from error

    def close(self) -> None:
        """Give every connection back."""
        self.engine.dispose()

    @abc.abstractmethod
    def require_register(self, *, create: bool) -> None:
        """Refuse what is no register; where nothing is yet, there may be one if ``create``."""

    @abc.abstractmethod
    def to_migrate(self) -> "Database":
        """Return the same database for the one who changes its tables."""

    @abc.abstractmethod
    def keep_copy(self, layout: str) -> Path | None:
        """Copy the register before it gets ``layout``; ``None`` where servers keep copies."""

    @abc.abstractmethod
    def copy_to(self, target: Path) -> None:
        """Write one whole state of the register into a new file."""

    @abc.abstractmethod
    def finish_migration(self, connection: Connection) -> None:
        """Mark and check what a migration has made, in its transaction."""

    @abc.abstractmethod
    def defects(self, connection: Connection) -> Iterator[Problem]:
        """Yield what the database itself finds wrong."""

    @abc.abstractmethod
    def _lock(self, connection: Connection) -> None:
        """Wait until no other program writes, and keep all others from it."""

    @abc.abstractmethod
    def _problem_of(self, error: DBAPIError) -> Problem:
        """Return what a failure means, and what a person can do about it."""
