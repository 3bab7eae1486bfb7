"""Opening a register: where there is one, where there is none, and what is not one."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

from danvan.errors import RegisterError
from danvan.tracking.entries import Draft, Stamp
from danvan.tracking.records import Contact
from danvan.tracking.register import Register

LAN = Draft(record=Contact(unit="672", name="Nguyễn Thị Lan"))


def refusal(location: str | Path, *, create: bool = False) -> str:
    """Return what is said when the register cannot be opened."""
    with pytest.raises(RegisterError) as caught:
        Register.open(location, create=create)
    return str(caught.value)


# --- on both databases ---------------------------------------------------------------------------


def test_a_register_that_was_made_is_there(place: str, stamp: Stamp) -> None:
    with Register.open(place, create=True) as register, register.writing("lam-dong") as pen:
        pen.add([LAN], stamp)
    with Register.open(place) as register:
        assert len(register.current("lam-dong", Contact)) == 1


def test_opening_does_not_make_a_register_unasked(place: str) -> None:
    assert refusal(place).splitlines() == [
        "error: There is no register here yet.",
        f"where: {shown(place)}",
        "fix:   Record something first, or check the path.",
    ]
    refusal(place)  # the first try has made none either


def shown(place: str) -> str:
    if not place.startswith("postgresql"):
        return place
    folder = place.partition("host=")[2].partition("&")[0]
    return f"postgresql://{folder}/postgres"


def test_a_register_can_be_asked_for_twice(place: str, stamp: Stamp) -> None:
    for _ in range(2):
        with Register.open(place, create=True) as register, register.writing("lam-dong") as pen:
            pen.add([LAN], stamp)
    with Register.open(place) as register:
        assert [entry.subject for entry in register.entries("lam-dong", Contact)] == [
            "672#1",
            "672#2",
        ]


def test_two_that_make_the_register_at_once_make_one(place: str, stamp: Stamp) -> None:
    code = (
        "import sys\nfrom danvan.tracking.register import Register\n"
        "with Register.open(sys.argv[1], create=True) as register: print(register.check())"
    )
    command = [sys.executable, "-c", code, place]
    started = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(3)]
    assert [process.communicate(timeout=30)[0] for process in started] == ["()\n"] * 3
    with Register.open(place) as register, register.writing("lam-dong") as pen:
        pen.add([LAN], stamp)


def test_a_register_that_is_there_needs_no_alembic(place: str) -> None:
    Register.open(place, create=True).close()
    code = (
        "import sys\nfrom danvan.tracking.records import Contact\n"
        "from danvan.tracking.register import Register\n"
        "with Register.open(sys.argv[1]) as register: register.current('lam-dong', Contact)\n"
        "print('alembic' in sys.modules)"
    )
    command = [sys.executable, "-c", code, place]
    assert subprocess.run(command, capture_output=True, check=True, text=True).stdout == "False\n"


# --- files ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name", ["100 %.sqlite", "a'b\"c.sqlite", "sổ.db", ":memory:", "no ending"]
)
def test_a_file_may_have_any_name(
    tmp_path: Path, stamp: Stamp, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    folder = tmp_path / "50% ; file?a=b#c"
    folder.mkdir()
    monkeypatch.chdir(folder)
    with Register.open(name, create=True) as register, register.writing("lam-dong") as pen:
        pen.add([LAN], stamp)
    assert [path.name for path in folder.iterdir()] == [name]


def test_no_second_file_is_left_beside_the_register(tmp_path: Path, stamp: Stamp) -> None:
    path = tmp_path / "register.sqlite"
    with Register.open(path, create=True) as register:
        with register.writing("lam-dong") as pen:
            pen.add([LAN], stamp)
        assert list(tmp_path.iterdir()) == [path]
    assert list(tmp_path.iterdir()) == [path]


def test_the_file_does_not_change_before_the_commit(tmp_path: Path, stamp: Stamp) -> None:
    path = tmp_path / "register.sqlite"
    with Register.open(path, create=True) as register:
        before = path.stat()
        with register.writing("lam-dong") as pen:
            pen.add([LAN] * 20_000, stamp)
            during = path.stat()
        assert (before.st_size, before.st_mtime_ns) == (during.st_size, during.st_mtime_ns)
        assert path.stat().st_size > 1_000_000


def test_an_empty_file_can_become_a_register(tmp_path: Path) -> None:
    path = tmp_path / "register.sqlite"
    path.touch()
    assert "There is no register here yet." in refusal(path)
    Register.open(path, create=True).close()
    Register.open(path).close()


def test_a_folder_is_no_register(tmp_path: Path) -> None:
    assert refusal(tmp_path, create=True).splitlines() == [
        "error: This is a folder, not a register.",
        f"where: {tmp_path}",
        "fix:   Give the path of a file.",
    ]


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    path = tmp_path / "2023" / "register.sqlite"
    assert refusal(path, create=True).splitlines() == [
        "error: The folder of the register does not exist.",
        f"where: {path}",
        "fix:   Make the folder first, or check the path.",
    ]


@pytest.mark.parametrize("create", [True, False])
def test_a_file_of_another_program_is_refused_and_untouched(
    tmp_path: Path, *, create: bool
) -> None:
    path = tmp_path / "other.sqlite"
    with closing(sqlite3.connect(path)) as other:
        other.execute("PRAGMA journal_mode = WAL").close()
        other.execute("CREATE TABLE entries (id INTEGER)").close()
    before = path.read_bytes()
    assert "The file is no register of danvan." in refusal(path, create=create)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "content",
    [
        b"key;received_on\n" * 200,
        b"PK\x03\x04" + bytes(5000),
        b"x",
        b"SQLite format 3\0" + b"\xff" * 9,
    ],
    ids=["text", "workbook", "one byte", "torn header"],
)
def test_what_is_no_database_is_refused_and_untouched(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "submissions.csv"
    path.write_bytes(content)
    assert refusal(path, create=True).splitlines() == [
        "error: The file is no register of danvan.",
        f"where: {path}",
        "fix:   Check the path; nothing was written to the file.",
    ]
    assert path.read_bytes() == content


def test_a_log_that_another_program_has_switched_on_is_switched_off(
    tmp_path: Path, stamp: Stamp
) -> None:
    path = tmp_path / "register.sqlite"
    Register.open(path, create=True).close()
    with closing(sqlite3.connect(path)) as other:
        other.execute("PRAGMA journal_mode = WAL").close()
    with Register.open(path) as register, register.writing("lam-dong") as pen:
        pen.add([LAN], stamp)
        assert not path.with_name("register.sqlite-wal").exists()
    assert list(tmp_path.iterdir()) == [path]


def test_a_register_that_does_not_say_its_layout_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "register.sqlite"
    Register.open(path, create=True).close()
    with closing(sqlite3.connect(path)) as other, other:
        other.execute("DELETE FROM register_layout").close()
    assert "does not say which layout it has" in refusal(path)


# --- servers -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "location, words",
    [
        ("mysql://lan:bimat@may-chu/danvan", "a database of the kind 'mysql'"),
        ("sqlite:///register.sqlite", "a database of the kind 'sqlite'"),
        ("postgresql+asyncpg://lan:bimat@h/d", "a database of the kind 'postgresql+asyncpg'"),
        ("postgresql://lan:bimat@may-chu:cong/danvan", "The URL of the database cannot be read"),
        ("postgresql://lan:bimat@127.0.0.1:9/danvan", "The database cannot be reached"),
        ("postgres://lan:bimat@127.0.0.1:9/danvan?sslmode=sai", "The database cannot be reached"),
    ],
)
def test_a_url_that_leads_nowhere_is_an_error_without_the_password(
    location: str, words: str
) -> None:
    text = refusal(location, create=True)
    assert words in text
    assert "bimat" not in text


def test_an_unreached_server_is_named_by_its_place() -> None:
    text = refusal("postgresql://lan:bimat@127.0.0.1:9/danvan?password=bimat&connect_timeout=2")
    assert text.splitlines()[1] == "where: postgresql://127.0.0.1:9/danvan"


def test_a_database_that_is_not_utf8_is_refused(server: str) -> None:
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(
            sql.SQL("CREATE DATABASE old_letters ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0")
        )
    location = server.replace("/postgres?", "/old_letters?")
    assert "keeps texts as LATIN1, not as UTF-8" in refusal(location, create=True)


# --- the installation ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "library, location, extra",
    [
        ("sqlalchemy", "register.sqlite", "register"),
        ("alembic", "register.sqlite", "register"),
        ("psycopg", "postgresql://may-chu/danvan", "postgresql"),
    ],
)
def test_a_missing_library_is_an_error_that_says_what_to_install(
    tmp_path: Path, library: str, location: str, extra: str
) -> None:
    code = (
        "import sys\n"
        "sys.modules[sys.argv[1]] = None\n"
        "from danvan.errors import RegisterError\n"
        "try:\n"
        "    from danvan.tracking.register import Register\n"
        "    Register.open(sys.argv[2], create=True)\n"
        "except RegisterError as error:\n"
        "    print(error)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, library, location],
        cwd=tmp_path,
        capture_output=True,
        check=True,
        text=True,
    )
    assert f'pip install "danvan[{extra}]"' in done.stdout
