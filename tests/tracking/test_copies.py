"""Copies, exports and the search for defects."""

import datetime as dt
import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from danvan.errors import RegisterError
from danvan.messages import translate
from danvan.model.units import UnitKind
from danvan.tracking.entries import Draft, Stamp
from danvan.tracking.records import AdHocRequest, Contact, Submission
from danvan.tracking.register import Register

JUNE = Submission(key="lam-dong/672/month/2023-06", received_on=dt.date(2023, 6, 15))
LAN = Contact(unit="672", name="Nguyễn Thị Lan")
REQUEST = AdHocRequest(
    id="bao-cao-nhanh",
    label="Báo cáo nhanh",
    due=dt.date(2023, 8, 1),
    kinds=(UnitKind.DEPARTMENT, UnitKind.DISTRICT),
    units=("672",),
)


@pytest.fixture
def filled(register: Register, stamp: Stamp) -> Register:
    """Return a register of two provinces, with a correction and an entry that was taken back."""
    with register.writing("lam-dong") as pen:
        pen.add([Draft(record=JUNE), Draft(record=LAN), Draft(record=REQUEST)], stamp)
        pen.add([Draft(record=JUNE, subject=f"{JUNE.key}#1", reason="gõ nhầm")], stamp)
    with register.writing("hai-duong") as pen:
        pen.add([Draft(record=LAN), Draft(record=LAN, retracted=True)], stamp)
    return register


# --- copies --------------------------------------------------------------------------------------


def test_a_copy_is_a_file_with_the_same_entries(filled: Register, tmp_path: Path) -> None:
    path = tmp_path / "bản sao.sqlite"
    filled.copy_to(path)
    with Register.open(path) as copy:
        assert list(copy.export()) == list(filled.export())
        assert copy.check() == ()
    assert [file.name for file in tmp_path.iterdir() if "tmp" in file.name] == []


def test_one_can_go_on_writing_in_a_copy(filled: Register, tmp_path: Path, stamp: Stamp) -> None:
    filled.copy_to(tmp_path / "copy.sqlite")
    with Register.open(tmp_path / "copy.sqlite") as copy, copy.writing("lam-dong") as pen:
        (entry,) = pen.add([Draft(record=LAN)], stamp)
    assert (entry.id, entry.subject) == (7, "672#2")


def test_a_copy_of_many_rows_is_whole(register: Register, tmp_path: Path, stamp: Stamp) -> None:
    with register.writing("lam-dong") as pen:
        pen.add([Draft(record=JUNE)] * 2500, stamp)
    register.copy_to(tmp_path / "copy.sqlite")
    with Register.open(tmp_path / "copy.sqlite") as copy:
        assert len(copy.entries("lam-dong", Submission)) == 2500


def test_a_copy_overwrites_nothing(filled: Register, tmp_path: Path) -> None:
    path = tmp_path / "copy.sqlite"
    path.write_text("của năm ngoái", encoding="utf-8")
    with pytest.raises(RegisterError, match="There is a file of this name already"):
        filled.copy_to(path)
    assert path.read_text(encoding="utf-8") == "của năm ngoái"


def test_a_copy_does_not_overwrite_a_file_that_appears_meanwhile(
    filled: Register, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, really = tmp_path / "copy.sqlite", os.fsync

    def appear(descriptor: int) -> None:
        really(descriptor)
        path.write_text("của người khác", encoding="utf-8")

    monkeypatch.setattr(os, "fsync", appear)
    with pytest.raises(RegisterError, match="There is a file of this name already"):
        filled.copy_to(path)
    assert path.read_text(encoding="utf-8") == "của người khác"
    assert [file.name for file in tmp_path.iterdir() if "tmp" in file.name] == []


def test_a_copy_into_a_folder_that_is_not_there_is_refused(
    filled: Register, tmp_path: Path
) -> None:
    with pytest.raises(RegisterError, match="The folder of the copy does not exist"):
        filled.copy_to(tmp_path / "2023" / "copy.sqlite")


@pytest.mark.skipif(os.name == "nt", reason="modes of files are those of POSIX")
def test_a_copy_is_as_private_as_the_register(tmp_path: Path) -> None:
    path = tmp_path / "register.sqlite"
    with Register.open(path, create=True) as register:
        path.chmod(0o600)
        register.copy_to(tmp_path / "copy.sqlite")
    assert (tmp_path / "copy.sqlite").stat().st_mode & 0o777 == 0o600


def test_a_copy_made_by_hand_while_somebody_writes_is_the_old_state(
    tmp_path: Path, stamp: Stamp
) -> None:
    path, copy = tmp_path / "register.sqlite", tmp_path / "copy.sqlite"
    with Register.open(path, create=True) as register:
        with register.writing("lam-dong") as pen:
            pen.add([Draft(record=LAN)], stamp)
        with register.writing("lam-dong") as pen:
            pen.add([Draft(record=JUNE)] * 20_000, stamp)
            shutil.copy(path, copy)
    with Register.open(copy) as copied:
        assert copied.check() == ()
        assert len(copied.entries("lam-dong", Contact)) == 1
        assert copied.entries("lam-dong", Submission) == ()


# --- exports -------------------------------------------------------------------------------------


def test_an_export_has_every_version_of_every_kind_as_plain_values(filled: Register) -> None:
    rows = list(filled.export())
    assert [(row.kind, row.entry["id"]) for row in rows] == [
        ("submissions", 1),
        ("submissions", 4),
        ("requests", 3),
        ("contacts", 2),
        ("contacts", 5),
        ("contacts", 6),
    ]
    assert rows[1].entry == {
        "id": 4,
        "province": "lam-dong",
        "subject": "lam-dong/672/month/2023-06#1",
        "version": 2,
        "recorded_at": "2023-06-05T02:30:00Z",
        "recorded_by": "Nguyễn Thị Lan",
        "source": None,
        "reason": "gõ nhầm",
        "retracted": False,
    }
    assert rows[2].record == {
        "id": "bao-cao-nhanh",
        "label": "Báo cáo nhanh",
        "due": "2023-08-01",
        "kinds": ("department", "district"),
        "units": ("672",),
        "recipients": (),
        "document": None,
        "asked_on": None,
        "note": None,
    }


def test_also_what_no_record_can_hold_is_exported(filled: Register) -> None:
    with filled.writing("lam-dong") as pen:
        pen.connection.exec_driver_sql("UPDATE submissions SET state = 'eaten' WHERE entry_id = 1")
    assert next(filled.export()).record["state"] == "eaten"


# --- defects -------------------------------------------------------------------------------------


def test_a_whole_register_has_no_defects(filled: Register) -> None:
    assert filled.check() == ()


DAMAGE = [
    (
        "DELETE FROM submissions WHERE entry_id = 4",
        ["Entry 4 has no row in submissions."],
    ),
    (
        "UPDATE entries SET version = 3 WHERE id = 4",
        ["A version of 'lam-dong/672/month/2023-06#1' is missing."],
    ),
    (
        "UPDATE entries SET kind = 'sổ tay' WHERE id = 3",
        ["Entry 3 is of an unknown kind, 'sổ tay'.", "Row 3 of requests belongs to no entry."],
    ),
    (
        "UPDATE submissions SET state = 'eaten' WHERE entry_id = 1",
        ["An entry of the register cannot be read."],
    ),
    (
        "UPDATE requests SET id = 'Ạ' WHERE entry_id = 3",
        ["An entry of the register cannot be read."],
    ),
    (
        "UPDATE contacts SET unit = '673' WHERE entry_id = 2",
        ["Entry 2 is kept as '672#1', but speaks of '673'."],
    ),
]


@pytest.mark.parametrize("statement, words", DAMAGE, ids=[statement for statement, _ in DAMAGE])
def test_damage_is_found(filled: Register, statement: str, words: list[str]) -> None:
    with filled.writing("lam-dong") as pen:
        pen.connection.exec_driver_sql(statement)
    assert [translate(problem.what) for problem in filled.check()] == words


def test_a_row_without_its_entry_is_found(tmp_path: Path, stamp: Stamp) -> None:
    path = tmp_path / "register.sqlite"
    with Register.open(path, create=True) as register:
        with register.writing("lam-dong") as pen:
            pen.add([Draft(record=JUNE), Draft(record=LAN)], stamp)
        with closing(sqlite3.connect(path)) as other, other:
            other.execute("DELETE FROM entries WHERE id = 1").close()
        assert [translate(problem.what) for problem in register.check()] == [
            "Row 1 of submissions belongs to no entry."
        ]
