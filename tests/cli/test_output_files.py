"""Where results go: a file is replaced whole or not at all, and a terminal gets no bytes."""

import json
import os
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import danvan.cli.writing
from danvan.errors import FormatError
from danvan.outputs.output import Output
from danvan.sdk import Format

Running = Callable[..., Any]
Refused = Callable[..., str]

DUE = ("due", "lam-dong", "2023")
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="the file system has no such thing")
NOT_ROOT = pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is read-only for root"
)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture
def old_file(tmp_path: Path) -> Path:
    path = tmp_path / "due.csv"
    path.write_bytes(b"old\n")
    return path


def only(folder: Path, *names: str) -> bool:
    """Whether the folder holds these files and nothing half-written beside them."""
    return sorted(path.name for path in folder.iterdir()) == sorted(names)


def test_a_file_gets_the_bytes_of_standard_output_and_standard_output_nothing(
    run: Running, tmp_path: Path
) -> None:
    found = run(*DUE, "-f", "csv", "-o", "due.csv")
    assert (found.status, found.out, found.err) == (0, b"", "")
    assert (tmp_path / "due.csv").read_bytes() == run(*DUE, "-f", "csv").out
    assert only(tmp_path, "due.csv")


@pytest.mark.parametrize(
    "name, start",
    [
        ("due.json", b"{"),
        ("due.jsonl", b'{"key"'),
        ("due.ndjson", b'{"key"'),
        ("due.csv", b"key,"),
        ("due.md", b"#"),
        ("due.markdown", b"#"),
        ("due.ics", b"BEGIN:VCALENDAR"),
        ("due.xlsx", b"PK"),
        ("DUE.XLSX", b"PK"),
        ("due.txt", "Lịch".encode()),
        ("lịch báo cáo.csv", b"key,"),
        ("a.b.csv", b"key,"),
    ],
)
def test_the_ending_of_the_file_chooses_the_format(
    run: Running, tmp_path: Path, name: str, start: bytes
) -> None:
    assert run(*DUE, "-o", name).status == 0
    assert (tmp_path / name).read_bytes().removeprefix(b"\xef\xbb\xbf").startswith(start)


def test_the_named_format_goes_before_the_ending(run: Running, tmp_path: Path) -> None:
    assert run(*DUE, "-f", "json", "-o", "due.csv").status == 0
    assert json.loads((tmp_path / "due.csv").read_bytes())["year"] == 2023


@pytest.mark.parametrize("name", ["due.xyz", "due", "due.", ".csv"])
def test_an_ending_of_no_format_is_refused_with_the_known_ones(
    refused: Refused, tmp_path: Path, name: str
) -> None:
    said = refused(*DUE, "-o", name)
    assert ".csv" in said
    assert "--format" in said
    assert only(tmp_path)


def test_a_dash_is_standard_output(run: Running, tmp_path: Path) -> None:
    assert run(*DUE, "-f", "csv", "-o", "-").out == run(*DUE, "-f", "csv").out
    assert only(tmp_path)


def test_an_existing_file_is_replaced_whole(run: Running, old_file: Path) -> None:
    old_file.write_bytes(b"x" * 1_000_000)
    assert run(*DUE, "-o", "due.csv").status == 0
    assert old_file.read_bytes() == run(*DUE, "-f", "csv").out


def test_a_render_that_fails_leaves_the_old_file_and_nothing_beside_it(
    refused: Refused, old_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(_output: Output, _format: Format, _language: str) -> Iterator[bytes]:
        yield b"half"
        raise FormatError("It broke off.", "format csv", "Try another one.")

    monkeypatch.setattr(danvan.cli.writing, "render_pieces", failing)
    assert "It broke off." in refused(*DUE, "-o", "due.csv")
    assert old_file.read_bytes() == b"old\n"
    assert only(old_file.parent, "due.csv")


def test_a_full_disk_leaves_the_old_file_and_nothing_beside_it(
    refused: Refused, old_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    assert "No space left on device" in refused(*DUE, "-o", "due.csv")
    assert old_file.read_bytes() == b"old\n"
    assert only(old_file.parent, "due.csv")


@POSIX
def test_a_full_device_is_refused(refused: Refused) -> None:
    assert "/dev/full" in refused(*DUE, "-f", "csv", "-o", "/dev/full")


@pytest.mark.parametrize(
    "arguments", [(*DUE, "-f", "csv"), ("--help",)], ids=("a due list", "the help")
)
def test_a_full_disk_behind_standard_output_is_no_defect_of_danvan(
    arguments: tuple[str, ...],
) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full here")
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "danvan", *arguments],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    said = done.stderr.decode()
    assert done.returncode == 2
    assert "No space left on device" in said
    assert "danvan itself failed" not in said
    assert "Traceback" not in said


@POSIX
@NOT_ROOT
def test_a_read_only_folder_is_refused(refused: Refused, old_file: Path) -> None:
    old_file.parent.chmod(0o555)
    try:
        said = refused(*DUE, "-o", "due.csv")
    finally:
        old_file.parent.chmod(0o755)
    assert "due.csv" in said
    assert old_file.read_bytes() == b"old\n"


def test_a_folder_as_target_is_refused(refused: Refused, tmp_path: Path) -> None:
    (tmp_path / "folder.csv").mkdir()
    assert "folder.csv" in refused(*DUE, "-o", "folder.csv")
    assert only(tmp_path, "folder.csv")
    assert only(tmp_path / "folder.csv")


def test_a_folder_that_is_not_there_is_refused_and_not_made(
    refused: Refused, tmp_path: Path
) -> None:
    assert "nowhere" in refused(*DUE, "-o", "nowhere/due.csv")
    assert only(tmp_path)


@POSIX
def test_a_symbolic_link_stays_one_and_its_target_is_replaced(run: Running, old_file: Path) -> None:
    link = old_file.with_name("link.csv")
    link.symlink_to(old_file)
    assert run(*DUE, "-o", "link.csv").status == 0
    assert link.is_symlink()
    assert old_file.read_bytes().startswith(b"key,")
    assert only(old_file.parent, "due.csv", "link.csv")


@POSIX
def test_a_replaced_file_keeps_its_mode(run: Running, old_file: Path) -> None:
    old_file.chmod(0o640)
    assert run(*DUE, "-o", "due.csv").status == 0
    assert mode(old_file) == 0o640


@POSIX
def test_a_new_file_gets_the_mode_of_the_umask(run: Running, tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        assert run(*DUE, "-o", "due.csv").status == 0
    finally:
        os.umask(before)
    assert mode(tmp_path / "due.csv") == 0o640


@POSIX
def test_a_named_pipe_is_written_and_stays_one(start: Running, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with subprocess.Popen(["/bin/cat", str(pipe)], stdout=subprocess.PIPE) as reader:
        found = start(*DUE, "-f", "csv", "-o", "pipe")
        read, _ = reader.communicate(timeout=30)
    assert found.status == 0
    assert read.startswith(b"key,")
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_a_file_name_longer_than_the_system_takes_is_refused(refused: Refused) -> None:
    refused(*DUE, "-o", f"{'x' * 300}.csv")


def test_a_binary_format_is_refused_on_a_terminal(
    refused: Refused, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    said = refused(*DUE, "-f", "xlsx")
    assert "xlsx" in said
    assert "-o FILE.xlsx" in said


def test_a_binary_format_goes_into_a_pipe(run: Running) -> None:
    assert run(*DUE, "-f", "xlsx").out.startswith(b"PK")


def test_text_goes_to_a_terminal(run: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert run(*DUE).status == 0


def test_a_refused_question_touches_no_file(refused: Refused, old_file: Path) -> None:
    refused("due", "lam-dong", "2022", "-o", "due.csv")
    assert old_file.read_bytes() == b"old\n"


def test_checks_that_fail_still_write_the_whole_file(run: Running, tmp_path: Path) -> None:
    assert run("check", "lam-dong", "-o", "check.json").status == 0
    assert "rows" in json.loads((tmp_path / "check.json").read_bytes())
