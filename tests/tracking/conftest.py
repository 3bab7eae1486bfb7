"""Registers to test with: every test that asks for one runs on SQLite and on PostgreSQL."""

import datetime as dt
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

from danvan.tracking.entries import Stamp
from danvan.tracking.register import Register
from danvan.tracking.store.tables import METADATA

#: Where a register can be: a path, or the URL of a database with nothing in it.
Place = str


@pytest.fixture
def stamp() -> Stamp:
    return Stamp(at=dt.datetime(2023, 6, 5, 2, 30, tzinfo=dt.UTC), by="Nguyễn Thị Lan")


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    if request.param == "sqlite":
        return str(tmp_path / "sổ theo dõi.sqlite")
    new_schema: Callable[[], str] = request.getfixturevalue("new_schema")
    return new_schema()


@pytest.fixture(scope="session")
def new_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a register in a file once; to copy it is quicker than to make another."""
    path = tmp_path_factory.mktemp("register") / "register.sqlite"
    Register.open(path, create=True).close()
    return path


@pytest.fixture(scope="session")
def made_schema(new_schema: Callable[[], str]) -> str:
    """Make a register on the server once; to empty it is quicker than to make another."""
    place = new_schema()
    Register.open(place, create=True).close()
    return place


@pytest.fixture(params=["sqlite", "postgresql"])
def made_place(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    """Return the place of a register with nothing in it."""
    if request.param == "sqlite":
        template: Path = request.getfixturevalue("new_file")
        return str(shutil.copy(template, tmp_path / "sổ theo dõi.sqlite"))
    place: str = request.getfixturevalue("made_schema")
    schema = sql.Identifier(place.rpartition("%3D")[2])
    with psycopg.connect(place) as connection:
        for table in reversed(METADATA.sorted_tables):
            name = sql.Identifier(table.name)
            connection.execute(sql.SQL("DELETE FROM {}.{}").format(schema, name))
    return place


@pytest.fixture
def register(made_place: Place) -> Iterator[Register]:
    with Register.open(made_place) as opened:
        yield opened
