"""Copying a register of a server into a file."""

from contextlib import closing
from pathlib import Path

from sqlalchemy import insert, select

from danvan.tracking.store.databases import Database
from danvan.tracking.store.file_copies import appearing_whole
from danvan.tracking.store.layout_scripts import LAYOUTS
from danvan.tracking.store.layouts import bring_up_to_date
from danvan.tracking.store.sqlite_file import SqliteFile
from danvan.tracking.store.tables import METADATA

_CHUNK = 1000
_PATIENCE = 0  # nobody else knows the unfinished file


def copy_rows(source: Database, target: Path) -> None:
    """Write every row of one state of ``source`` into a new file.

    Raises:
        RegisterError: there is a file already, or it cannot be written.
    """
    with appearing_whole(target) as unfinished, closing(_new(unfinished)) as file:
        bring_up_to_date(file, LAYOUTS, create=True, on_migrate=None)
        with source.reading() as old, file.writing() as new:
            for table in METADATA.sorted_tables:
                rows = old.execute(select(table).execution_options(yield_per=_CHUNK)).mappings()
                for some in rows.partitions(_CHUNK):
                    new.execute(insert(table), [dict(row) for row in some])


def _new(path: Path) -> SqliteFile:
    file = SqliteFile(path, _PATIENCE)
    file.require_register(create=True)
    return file
