"""The register: what an office has written down, one version after the other."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from danvan.errors import Problem
from danvan.tracking.entries import Entry
from danvan.tracking.records import Record
from danvan.tracking.store.databases import Database
from danvan.tracking.store.defects import defects_of
from danvan.tracking.store.exporting import PlainEntry, plain_entries
from danvan.tracking.store.layout_scripts import LAYOUTS, Layouts
from danvan.tracking.store.layouts import Announce, bring_up_to_date
from danvan.tracking.store.locations import FileLocation, location_of
from danvan.tracking.store.postgresql import PostgresqlDatabase
from danvan.tracking.store.reading import Reading
from danvan.tracking.store.sqlite_file import SqliteFile
from danvan.tracking.store.writing import Pen, Progress

R = TypeVar("R", bound=Record)

_PATIENCE = 30  # seconds for another program to finish its writing


class Register:
    """A register that is open; nothing in it is ever changed or deleted, only added.

    It is a context manager, which closes it.
    """

    def __init__(self, database: Database, progress: Progress | None = None) -> None:
        """Use :meth:`open`, which also checks what it opens."""
        self._database = database
        self._progress = progress

    @classmethod
    def open(  # noqa: PLR0913 - each has a default, and a name wherever it is given
        cls,
        location: str | Path,
        *,
        create: bool = False,
        on_migrate: Announce | None = None,
        progress: Progress | None = None,
        patience: int = _PATIENCE,
        layouts: Layouts = LAYOUTS,
    ) -> Self:
        """Open the register at ``location``, the path of a file or ``postgresql://…``.

        Args:
            location: the path or the URL.
            create: make a new register where there is none.
            on_migrate: told before the register of an older danvan gets the newest layout.
            progress: told how many rows have been written, of how many, while many are.
            patience: how many seconds to wait for another program that writes.
            layouts: the layouts of tables that this program knows.

        Raises:
            RegisterError: there is no register, it is damaged, or a newer danvan made it.
        """
        database = _database_at(location, patience)
        try:
            database.require_register(create=create)
            bring_up_to_date(database, layouts, create=create, on_migrate=on_migrate)
        except BaseException:
            database.close()
            raise
        return cls(database, progress)

    @property
    def name(self) -> str:
        """Where the register is, without any password."""
        return self._database.name

    @contextmanager
    def reading(self, province: str) -> Iterator[Reading]:
        """Give one state of the register, for several questions that must fit together."""
        with self._database.reading() as connection:
            yield Reading(connection, province, self.name)

    @contextmanager
    def writing(self, province: str) -> Iterator[Pen]:
        """Give the pen; what is added with it is kept at the end, all of it or nothing.

        Raises:
            RegisterError: another program is writing, or the disk does not take it.
        """
        with self._database.writing() as connection:
            pen = Pen(connection, province, self.name, self._progress)
            yield pen
            pen.require_whole()

    def entries(self, province: str, kind: type[R]) -> tuple[Entry[R], ...]:
        """Return every version of every entry of a kind, in the order of writing."""
        with self.reading(province) as reading:
            return reading.entries(kind)

    def current(self, province: str, kind: type[R]) -> tuple[Entry[R], ...]:
        """Return the newest version of each subject that was not taken back.

        They come in the order in which their first versions were written.
        """
        with self.reading(province) as reading:
            return reading.current(kind)

    def history(self, province: str, kind: type[R], subject: str) -> tuple[Entry[R], ...]:
        """Return every version of one subject, the first one first; none if there is none."""
        with self.reading(province) as reading:
            return reading.history(kind, subject)

    def copy_to(self, path: str | Path) -> None:
        """Write one whole state of the register into a new SQLite file.

        Raises:
            RegisterError: there is a file of that name already, or it cannot be written.
        """
        self._database.copy_to(Path(path))

    def check(self) -> tuple[Problem, ...]:
        """Return every defect that can be found; a whole register has none."""
        return defects_of(self._database)

    def export(self) -> Iterator[PlainEntry]:
        """Yield one state of all entries of all provinces as plain values, kind by kind."""
        with self._database.reading() as connection:
            yield from plain_entries(connection)

    def close(self) -> None:
        """Close the register; it can be closed twice."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()


def _database_at(text: str | Path, patience: int) -> Database:
    location = location_of(text)
    if isinstance(location, FileLocation):
        return SqliteFile(location.path, patience)
    return PostgresqlDatabase(location, patience)
