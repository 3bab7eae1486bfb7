"""The command as a process: closed pipes, poor locales, no tracebacks, clean streams."""

import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest

Running = Callable[..., Any]

COMMAND = [sys.executable, "-m", "danvan"]
DUE = ["due", "lam-dong", "2023"]
POOR = {
    "C": {"LANG": "C", "LC_ALL": "C"},
    "ASCII streams": {"LC_ALL": "C", "PYTHONIOENCODING": "ascii"},
    "ASCII everywhere": {
        "LC_ALL": "C",
        "PYTHONIOENCODING": "ascii:strict",
        "PYTHONUTF8": "0",
        "PYTHONCOERCECLOCALE": "0",
    },
    "Windows code page": {"PYTHONIOENCODING": "cp1252:strict", "PYTHONUTF8": "0"},
}
poor_locales = pytest.mark.parametrize("locale", POOR)


def test_python_m_danvan_is_the_command(start: Running) -> None:
    found = start("--version")
    assert found.status == 0
    assert "danvan" in found.text


@pytest.mark.parametrize("arguments", [[], ["--help"]], ids=("nothing", "--help"))
def test_without_a_command_the_help_is_shown(start: Running, arguments: list[str]) -> None:
    found = start(*arguments)
    assert (found.status, found.err) == (0, "")
    for command in ("due", "explain", "plan", "units", "provinces", "formats", "check"):
        assert f"\n  {command} " in found.text


@poor_locales
def test_results_are_utf_8_in_any_locale(start: Running, locale: str) -> None:
    found = start(*DUE, environment=POOR[locale])
    assert (found.status, found.err) == (0, "")
    assert found.out == start(*DUE).out
    assert "Hạn cuối" in found.text


@poor_locales
def test_help_is_utf_8_in_any_locale(start: Running, locale: str) -> None:
    found = start("--help", environment=POOR[locale])
    assert (found.status, found.err) == (0, "")
    assert "công tác dân vận chính quyền" in found.text


@poor_locales
def test_errors_are_utf_8_in_any_locale(start: Running, locale: str) -> None:
    found = start("due", "hai-phong", environment=POOR[locale])
    assert found.status == 2
    assert "No plan of Hải Phòng is installed." in found.err


@poor_locales
def test_a_vietnamese_name_is_understood_in_any_locale(start: Running, locale: str) -> None:
    assert start("due", "Lâm Đồng", "2023", environment=POOR[locale]).out == start(*DUE).out


@pytest.mark.parametrize("format_name", ["table", "csv", "json", "jsonl", "markdown", "ics"])
def test_a_pipe_closed_after_the_first_line_is_no_error(format_name: str) -> None:
    arguments = [*COMMAND, *DUE, "--by-unit", "--format", format_name]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline()
        process.stdout.close()
        said = process.stderr.read()
        status = process.wait(timeout=60)
    assert (status, said) == (0, b"")


@pytest.mark.parametrize(
    "arguments", [DUE, ["--help"], ["due", "--help"], ["formats"], ["--version"]], ids=" ".join
)
def test_a_pipe_that_nobody_ever_reads_is_no_error(arguments: list[str]) -> None:
    with subprocess.Popen(
        [*COMMAND, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        said = process.stderr.read()
        status = process.wait(timeout=60)
    assert (status, said) == (0, b"")


@pytest.mark.skipif(sys.platform == "win32", reason="a shell of POSIX closes the stream")
@pytest.mark.parametrize("arguments", [DUE, ["--help"]], ids=" ".join)
def test_a_standard_output_that_is_closed_is_no_defect_of_danvan(arguments: list[str]) -> None:
    done = subprocess.run(
        ["/bin/sh", "-c", '"$@" >&-', "sh", *COMMAND, *arguments],
        capture_output=True,
        check=False,
    )
    assert b"Traceback" not in done.stderr
    assert b"itself failed" not in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="a shell of POSIX closes the stream")
def test_an_error_never_goes_to_standard_output() -> None:
    done = subprocess.run(
        ["/bin/sh", "-c", '"$@" 2>&-', "sh", *COMMAND, "due", "nowhere"],
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, b"")


def test_an_error_has_no_traceback(start: Running) -> None:
    found = start("due", "nowhere", "2023")
    assert found.status == 2
    assert found.out == b""
    assert "Traceback" not in found.err
    assert found.err.startswith("error: ")


def test_a_file_name_that_is_no_utf_8_is_refused_clearly() -> None:
    done = subprocess.run(
        [*(part.encode() for part in COMMAND), b"due", b"k\xe9.toml"],
        capture_output=True,
        check=False,
    )
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr
    assert b"itself failed" not in done.stderr
