"""Full disks, read-only and damaged files, other writers: a clear error, and the old data whole."""

import contextlib
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import psycopg
import pytest

from danvan.errors import RegisterError
from danvan.tracking.entries import Draft, Stamp
from danvan.tracking.records import Contact
from danvan.tracking.register import Register

NOBODY = 65534

#: Adds so many contacts to a register, the file not growing beyond so many bytes.
ADD = """\
import datetime as dt, resource, sys
from danvan.errors import RegisterError
from danvan.tracking.entries import Draft, Stamp
from danvan.tracking.records import Contact
from danvan.tracking.register import Register

place, count, limit = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
stamp = Stamp(at=dt.datetime(2023, 6, 5, tzinfo=dt.UTC), by="Lan")
if limit:
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
try:
    with Register.open(place, create=True) as register, register.writing("lam-dong") as pen:
        pen.add([Draft(record=Contact(unit="672", name=f"Lan {i}")) for i in range(count)], stamp)
except RegisterError as error:
    print(error)
"""


def add(place: Path | str, count: int, limit: int = 0) -> str:
    """Add contacts in a program of its own, and return what it says."""
    command = [sys.executable, "-c", ADD, str(place), str(count), str(limit)]
    return subprocess.run(command, capture_output=True, check=True, encoding="utf-8").stdout


@pytest.fixture
def path(tmp_path: Path, stamp: Stamp) -> Path:
    """Return a register with two contacts."""
    file = tmp_path / "register.sqlite"
    with Register.open(file, create=True) as register, register.writing("lam-dong") as pen:
        pen.add([Draft(record=Contact(unit="672", name=name)) for name in ("Lan", "Hoa")], stamp)
    return file


def names_in(path: Path) -> list[str]:
    """Return the contacts of a register, in which nothing may be wrong."""
    with Register.open(path) as register:
        assert register.check() == ()
        return [entry.record.name for entry in register.current("lam-dong", Contact)]


# --- full disks ----------------------------------------------------------------------------------


def test_a_file_that_may_not_grow_keeps_what_it_had(path: Path) -> None:
    before = path.read_bytes()
    assert add(path, 20_000, limit=len(before) + 100_000).splitlines() == [
        "error: The disk is full, or the file may not grow.",
        f"where: {path}",
        "fix:   Nothing of this was written: free some space on the disk, then try again.",
    ]
    assert names_in(path) == ["Lan", "Hoa"]
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]


def test_a_register_that_cannot_be_made_is_not_half_made(tmp_path: Path) -> None:
    path = tmp_path / "register.sqlite"
    assert "The disk is full, or the file may not grow." in add(path, 1, limit=50_000)
    assert not path.exists() or path.stat().st_size == 0
    assert add(path, 1) == ""
    assert names_in(path) == ["Lan 0"]


@pytest.fixture
def small_disk() -> Iterator[Path]:
    """Mount a disk of half a megabyte."""
    folder = Path(tempfile.mkdtemp(prefix="small-disk"))
    command = ["mount", "-t", "tmpfs", "-o", "size=512k", "tmpfs", str(folder)]
    try:
        subprocess.run(command, capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError) as error:
        folder.rmdir()
        pytest.skip(f"no small disk can be mounted here ({error})")
    yield folder
    command = ["umount", str(folder)]
    subprocess.run(command, check=True)
    folder.rmdir()


def test_a_full_disk_keeps_what_it_had(path: Path, small_disk: Path) -> None:
    full = small_disk / "register.sqlite"
    shutil.copy(path, full)
    before = full.read_bytes()
    assert add(full, 20_000).splitlines() == [
        "error: The disk is full.",
        f"where: {full}",
        "fix:   Nothing of this was written: free some space on the disk, then try again.",
    ]
    assert full.read_bytes() == before
    assert list(small_disk.iterdir()) == [full]
    assert names_in(full) == ["Lan", "Hoa"]
    assert add(full, 1) == ""


def test_a_copy_that_finds_no_room_leaves_nothing(path: Path, small_disk: Path) -> None:
    add(path, 20_000)
    with Register.open(path) as register, pytest.raises(RegisterError, match="The disk is full"):
        register.copy_to(small_disk / "copy.sqlite")
    assert list(small_disk.iterdir()) == []


# --- files that may not be written ---------------------------------------------------------------


@pytest.fixture
def office(path: Path) -> Iterator[Path]:
    """Return the register in a folder that everybody may enter and only its owner may change."""
    folder = Path(tempfile.mkdtemp(prefix="office"))
    folder.chmod(0o755)
    shutil.copy(path, folder)
    (folder / path.name).chmod(0o644)
    yield folder / path.name
    shutil.rmtree(folder)


@contextlib.contextmanager
def as_somebody_else() -> Iterator[None]:
    """Do what follows with the rights of a user who owns nothing."""
    if os.name == "nt" or os.geteuid() != 0:
        pytest.skip("only root can act as another user")
    os.setegid(NOBODY)
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)
        os.setegid(0)


def test_a_read_only_register_can_be_read(office: Path) -> None:
    with as_somebody_else():
        assert names_in(office) == ["Lan", "Hoa"]


def test_a_read_only_register_is_not_written(office: Path, stamp: Stamp) -> None:
    before = office.read_bytes()
    with as_somebody_else(), pytest.raises(RegisterError) as caught:
        write(office, stamp)
    assert list(caught.value.lines()) == [
        "error: The register is read-only.",
        f"where: {office}",
        "fix:   Ask for the right to write to the file and its folder, or copy it elsewhere.",
    ]
    assert office.read_bytes() == before


def write(path: Path, stamp: Stamp) -> None:
    with Register.open(path) as register, register.writing("lam-dong") as pen:
        pen.add([Draft(record=Contact(unit="672", name="Mai"))], stamp)


def test_a_register_in_a_folder_that_may_not_be_written_is_not_written(
    office: Path, stamp: Stamp
) -> None:
    office.chmod(0o666)
    before = office.read_bytes()
    with as_somebody_else(), pytest.raises(RegisterError, match=r"cannot be opened|read-only"):
        write(office, stamp)
    assert office.read_bytes() == before


def test_a_register_that_may_not_be_read_is_an_error(office: Path) -> None:
    office.chmod(0o600)
    with as_somebody_else(), pytest.raises(RegisterError, match="The register cannot be opened"):
        Register.open(office)


def test_a_folder_that_may_not_be_entered_is_an_error(office: Path) -> None:
    office.parent.chmod(0o700)
    with as_somebody_else(), pytest.raises(RegisterError, match="The register cannot be opened"):
        Register.open(office)


def test_no_register_is_made_where_nothing_may_be_written(office: Path) -> None:
    with as_somebody_else(), pytest.raises(RegisterError, match="The register cannot be opened"):
        Register.open(office.with_name("new.sqlite"), create=True)


def test_a_copy_cannot_be_made_where_nothing_may_be_written(office: Path) -> None:
    with (
        as_somebody_else(),
        Register.open(office) as register,
        pytest.raises(RegisterError, match="cannot be opened"),
    ):
        register.copy_to(office.with_name("copy.sqlite"))


# --- writers that were interrupted ---------------------------------------------------------------


@pytest.fixture
def interrupted(path: Path, office: Path) -> Path:
    """Return a register with the journal of a writer that was killed while it committed."""
    add(path, 2000)
    with closing(sqlite3.connect(path, isolation_level=None)) as writer:
        writer.execute("PRAGMA cache_size = 1").close()
        writer.execute("BEGIN IMMEDIATE").close()
        writer.execute("UPDATE contacts SET name = 'x' || name").close()
        for end in ("", "-journal"):
            file = shutil.copy(f"{path}{end}", f"{office}{end}")
            Path(file).chmod(0o644)
        writer.execute("ROLLBACK").close()
    return office


def test_what_an_interrupted_writer_has_left_is_undone(interrupted: Path) -> None:
    assert names_in(interrupted)[:3] == ["Lan", "Hoa", "Lan 0"]
    assert list(interrupted.parent.iterdir()) == [interrupted]


def test_one_who_may_not_write_is_told_that_it_must_be_undone(interrupted: Path) -> None:
    before = interrupted.read_bytes()
    with as_somebody_else(), pytest.raises(RegisterError) as caught:
        Register.open(interrupted)
    assert list(caught.value.lines()) == [
        "error: A program was interrupted while it wrote, and the register is read-only.",
        f"where: {interrupted}",
        "fix:   Open the register once as somebody who may write to the file and its folder.",
    ]
    assert interrupted.read_bytes() == before


# --- damaged files -------------------------------------------------------------------------------


def damaged_in_the_middle(content: bytes) -> bytes:
    middle = len(content) // 2 // 4096 * 4096
    return content[:middle] + b"\xa5" * 8192 + content[middle + 8192 :]


def cut_off(content: bytes) -> bytes:
    return content[: len(content) // 3 // 4096 * 4096]


@pytest.mark.parametrize("damage", [damaged_in_the_middle, cut_off])
def test_a_damaged_register_is_refused_and_untouched(
    path: Path, damage: Callable[[bytes], bytes]
) -> None:
    add(path, 2000)
    path.write_bytes(damage(path.read_bytes()))
    before = path.read_bytes()
    with pytest.raises(RegisterError) as caught:
        Register.open(path, create=True)
    assert "The register is damaged" in str(caught.value)
    assert caught.value.fix != ""
    assert path.read_bytes() == before


def test_damage_that_comes_while_the_register_is_open_is_told_by_the_check(path: Path) -> None:
    add(path, 2000)
    with Register.open(path) as register:
        path.write_bytes(damaged_in_the_middle(path.read_bytes()))
        problems = register.check()
    assert problems
    assert "The register is damaged" in str(RegisterError.of(problems))


# --- other writers -------------------------------------------------------------------------------


def test_one_who_has_waited_long_enough_is_told_why(place: str, stamp: Stamp) -> None:
    with (
        Register.open(place, create=True) as first,
        Register.open(place, patience=0) as second,
        first.writing("lam-dong") as pen,
    ):
        pen.add([Draft(record=Contact(unit="672", name="Lan"))], stamp)
        with pytest.raises(RegisterError) as caught, second.writing("lam-dong"):
            pytest.fail("two programs write at once")
    what, _, fix = caught.value.lines()
    assert what == "error: Another program is writing to the register."
    assert fix == "fix:   Wait until it has finished, then try again."


def test_one_can_read_while_another_writes(place: str, stamp: Stamp) -> None:
    with (
        Register.open(place, create=True) as first,
        Register.open(place, patience=0) as second,
        first.writing("lam-dong") as pen,
    ):
        pen.add([Draft(record=Contact(unit="672", name="Lan"))], stamp)
        assert second.current("lam-dong", Contact) == ()


def test_a_server_that_goes_away_is_an_error(
    server: str, new_schema: Callable[[], str], stamp: Stamp
) -> None:
    with Register.open(new_schema(), create=True) as register:
        with pytest.raises(RegisterError, match="The database cannot be reached"):
            write_until_cut_off(register, server, stamp)
        assert register.entries("lam-dong", Contact) == ()


def write_until_cut_off(register: Register, server: str, stamp: Stamp) -> None:
    with register.writing("lam-dong") as pen:
        pen.add([Draft(record=Contact(unit="672", name="Lan"))], stamp)
        process = pen.connection.exec_driver_sql("SELECT pg_backend_pid()").scalar_one()
        with psycopg.connect(server, autocommit=True) as other:
            other.execute("SELECT pg_terminate_backend(%s)", [process])
        pen.entries(Contact)


def test_an_account_that_may_only_read_is_told_so(
    server: str, new_schema: Callable[[], str], stamp: Stamp
) -> None:
    place = new_schema()
    Register.open(place, create=True).close()
    schema = place.rpartition("%3D")[2]
    with psycopg.connect(server, autocommit=True) as connection:
        for statement in (
            "CREATE ROLE reader LOGIN",
            f"GRANT USAGE ON SCHEMA {schema} TO reader",
            f"GRANT SELECT ON ALL TABLES IN SCHEMA {schema} TO reader",
        ):
            connection.execute(statement.encode())
    with Register.open(place.replace("//postgres:@", "//reader:@")) as register:
        assert register.current("lam-dong", Contact) == ()
        with (
            pytest.raises(RegisterError, match="Your account may not do this"),
            register.writing("lam-dong") as pen,
        ):
            pen.add([Draft(record=Contact(unit="672", name="Lan"))], stamp)
