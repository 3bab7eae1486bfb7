"""Layouts of the tables: one way to make them, and a safe way from each to the next."""

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from danvan.errors import RegisterError
from danvan.messages import Message, translate
from danvan.tracking.entries import Draft, Stamp
from danvan.tracking.records import Contact
from danvan.tracking.register import Register
from danvan.tracking.store.layout_scripts import LAYOUTS, VERSION_TABLE, Layouts, known_layouts
from danvan.tracking.store.tables import METADATA

LAN = Contact(unit="672", name="Nguyễn Thị Lan")

SCRIPT = """\
import os, signal
from alembic import op
from sqlalchemy import Column, Text

revision = "{to}"
down_revision = "{after}"


def upgrade():
    op.add_column("contacts", Column("nickname_{to}", Text))
    op.execute("UPDATE contacts SET nickname_{to} = name")
    {last}
"""

MakeLayouts = Callable[..., Layouts]


@pytest.fixture
def later(tmp_path: Path) -> MakeLayouts:
    """Return the layouts of a later danvan, whose last script ends with a statement."""

    def make(last: str = "pass", newest: int = 2) -> Layouts:
        folder = tmp_path / "later danvan, 50 %"
        folder.mkdir(exist_ok=True)
        for number in range(2, newest + 1):
            text = SCRIPT.format(
                to=f"{number:04}",
                after=f"{number - 1:04}",
                last=last if number == newest else "pass",
            )
            (folder / f"layout_{number:04}.py").write_text(text, encoding="utf-8")
        return Layouts(newest=f"{newest:04}", folders=(*LAYOUTS.folders, folder))

    return make


@pytest.fixture
def old(place: str, stamp: Stamp) -> str:
    """Return the place of a register of this danvan, with one entry."""
    with Register.open(place, create=True) as register, register.writing("lam-dong") as pen:
        pen.add([Draft(record=LAN)], stamp)
    return place


@pytest.fixture
def old_file(tmp_path: Path, stamp: Stamp) -> Path:
    path = tmp_path / "sổ theo dõi.sqlite"
    with Register.open(path, create=True) as register, register.writing("lam-dong") as pen:
        pen.add([Draft(record=LAN)], stamp)
    return path


def nicknames(place: str | Path, layouts: Layouts) -> list[str]:
    """Return what the column of a later layout holds."""
    with Register.open(place, layouts=layouts) as register, register.reading("x") as reading:
        column = f"nickname_{layouts.newest}"
        rows = reading.connection.exec_driver_sql(f"SELECT {column} FROM contacts")  # noqa: S608
        return list(rows.scalars())


def dump(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as file:
        return list(file.iterdump())


# --- the newest layout ---------------------------------------------------------------------------


def test_the_scripts_make_the_tables_that_the_records_need(register: Register) -> None:
    options = {"version_table": VERSION_TABLE, "compare_type": True}
    with register.reading("lam-dong") as reading:
        context = MigrationContext.configure(reading.connection, opts=options)
        assert compare_metadata(context, METADATA) == []


def test_the_scripts_lead_to_the_layout_that_the_program_states() -> None:
    last = max(known_layouts(LAYOUTS))
    assert last == LAYOUTS.newest


def test_a_new_register_is_not_announced_as_a_migration(place: str) -> None:
    told: list[Message] = []
    Register.open(place, create=True, on_migrate=told.append).close()
    assert told == []


# --- an older register ---------------------------------------------------------------------------


def test_an_older_register_gets_the_newest_layout_and_keeps_its_entries(
    old: str, later: MakeLayouts
) -> None:
    with Register.open(old, layouts=later(newest=4)) as register:
        assert [entry.record for entry in register.current("lam-dong", Contact)] == [LAN]
    assert nicknames(old, later(newest=4)) == ["Nguyễn Thị Lan"]


def test_the_migration_of_a_file_is_announced_with_its_copy(
    old_file: Path, later: MakeLayouts
) -> None:
    told: list[str] = []
    before = dump(old_file)
    announce: Callable[[Message], None] = lambda text: told.append(translate(text, "en"))  # noqa: E731
    Register.open(old_file, layouts=later(), on_migrate=announce).close()
    copy = old_file.with_name("sổ theo dõi.before-0002.sqlite")
    assert told == [
        f"The register changes from layout 0001 to 0002; as it was, it is kept in {copy}."
    ]
    assert dump(copy) == before


def test_the_copy_is_a_register_of_the_older_danvan(old_file: Path, later: MakeLayouts) -> None:
    Register.open(old_file, layouts=later()).close()
    with Register.open(old_file.with_name("sổ theo dõi.before-0002.sqlite")) as copy:
        assert [entry.record for entry in copy.current("lam-dong", Contact)] == [LAN]


def test_a_copy_that_is_there_is_not_overwritten(old_file: Path, later: MakeLayouts) -> None:
    taken = old_file.with_name("sổ theo dõi.before-0002.sqlite")
    taken.write_text("của năm ngoái", encoding="utf-8")
    Register.open(old_file, layouts=later()).close()
    assert taken.read_text(encoding="utf-8") == "của năm ngoái"
    assert old_file.with_name("sổ theo dõi.before-0002-2.sqlite").is_file()


def test_the_migration_of_a_server_is_announced(
    new_schema: Callable[[], str], later: MakeLayouts
) -> None:
    told: list[str] = []
    place = new_schema()
    Register.open(place, create=True).close()
    announce: Callable[[Message], None] = lambda text: told.append(translate(text, "en"))  # noqa: E731
    Register.open(place, layouts=later(), on_migrate=announce).close()
    assert told == ["The register changes from layout 0001 to 0002."]


def test_a_register_is_migrated_once(old: str, later: MakeLayouts) -> None:
    told: list[Message] = []
    for _ in range(2):
        Register.open(old, layouts=later(), on_migrate=told.append).close()
    assert len(told) == 1


# --- a migration that does not end ---------------------------------------------------------------


def test_a_broken_migration_leaves_the_register_as_it_was(old: str, later: MakeLayouts) -> None:
    broken = later("op.execute('SELECT * FROM no_such_table')", newest=3)
    with pytest.raises(RegisterError, match="does not answer"):
        Register.open(old, layouts=broken)
    with Register.open(old) as register:
        assert [entry.record for entry in register.current("lam-dong", Contact)] == [LAN]
        assert register.check() == ()
    assert nicknames(old, later(newest=3)) == ["Nguyễn Thị Lan"]


def test_a_migration_that_loses_entries_leaves_the_file_as_it_was(
    old_file: Path, later: MakeLayouts
) -> None:
    before = old_file.read_bytes()
    with pytest.raises(RegisterError, match="Row 1 of contacts belongs to no entry"):
        Register.open(old_file, layouts=later("op.execute('DELETE FROM entries')"))
    assert old_file.read_bytes() == before


def test_a_migration_that_is_killed_leaves_the_register_as_it_was(
    old: str, later: MakeLayouts
) -> None:
    killed = later("os.kill(os.getpid(), signal.SIGKILL)", newest=3)
    code = (
        "import sys\nfrom pathlib import Path\n"
        "from danvan.tracking.register import Register\n"
        "from danvan.tracking.store.layout_scripts import Layouts\n"
        "place, newest, *folders = sys.argv[1:]\n"
        "layouts = Layouts(newest=newest, folders=tuple(map(Path, folders)))\n"
        "Register.open(place, layouts=layouts)"
    )
    command = [sys.executable, "-c", code, old, killed.newest, *map(str, killed.folders)]
    assert subprocess.run(command, check=False).returncode == -signal.SIGKILL
    with Register.open(old) as register:
        assert [entry.record for entry in register.current("lam-dong", Contact)] == [LAN]
        assert register.check() == ()
    assert nicknames(old, later(newest=3)) == ["Nguyễn Thị Lan"]


@pytest.mark.skipif(os.name == "nt", reason="a folder of Windows is not closed by its mode")
def test_no_migration_begins_where_the_copy_cannot_be_kept(
    old_file: Path, later: MakeLayouts, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_old: object, _new: object) -> None:
        raise PermissionError(13, "Permission denied")

    before = old_file.read_bytes()
    monkeypatch.setattr("danvan.tracking.store.file_copies._back_up", refuse)
    with pytest.raises(RegisterError, match="The copy cannot be written: Permission denied"):
        Register.open(old_file, layouts=later())
    assert old_file.read_bytes() == before
    assert [path for path in old_file.parent.iterdir() if path.is_file()] == [old_file]


# --- a newer register ----------------------------------------------------------------------------


def test_the_register_of_a_newer_danvan_is_refused_and_untouched(
    place: str, later: MakeLayouts
) -> None:
    Register.open(place, create=True, layouts=later(newest=3)).close()
    with pytest.raises(RegisterError) as caught:
        Register.open(place, create=True)
    what, _, fix = next(iter(caught.value.problems)).lines()
    assert what == ("error: The register has layout 0003; this danvan knows layouts up to 0001.")
    assert fix == "fix:   Install the newest danvan; this one leaves the register as it is."
    Register.open(place, layouts=later(newest=3)).close()


def test_the_file_of_a_newer_danvan_keeps_every_byte(old_file: Path, later: MakeLayouts) -> None:
    Register.open(old_file, layouts=later()).close()
    before = old_file.read_bytes()
    with pytest.raises(RegisterError):
        Register.open(old_file, create=True)
    assert old_file.read_bytes() == before


def test_a_file_says_to_other_programs_what_it_is(old_file: Path) -> None:
    with closing(sqlite3.connect(old_file)) as file:
        assert file.execute("PRAGMA application_id").fetchone() == (int.from_bytes(b"dvan", "big"),)
        assert file.execute("PRAGMA journal_mode").fetchone() == ("delete",)
