"""``danvan new``: what it says, what it refuses, and that its plugin works once it is installed."""

import importlib.util
import json
import os
import subprocess
import sys
import sysconfig
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Running = Callable[..., Any]
Refused = Callable[..., str]

THAI_NGUYEN = ("new", "thai-nguyen", "--name", "Thái Nguyên")
PROVINCE_FILE = "danvan-thai-nguyen/src/danvan_thai_nguyen/province.toml"
NEXT = ["pip install -e danvan-thai-nguyen", "danvan check thai-nguyen"]


def test_it_says_what_was_written_and_the_next_two_commands(run: Running) -> None:
    found = run(*THAI_NGUYEN)
    assert (found.status, found.err) == (0, "")
    lines = found.text.splitlines()
    assert "Written into danvan-thai-nguyen:" in lines
    start = lines.index(NEXT[0])
    assert lines[start : start + 2] == NEXT
    assert "standard calendar, provisional" in found.text


def test_scripts_read_every_file_that_was_written(run: Running) -> None:
    found = run(*THAI_NGUYEN, "-f", "json").json()
    folder = Path(found["folder"])
    files = {path.relative_to(folder) for path in folder.rglob("*") if path.is_file()}
    assert {Path(row["file"]) for row in found["rows"]} == files
    assert (found["official_code"], found["commands"]) == ("19", NEXT)


def test_the_folder_may_lie_elsewhere(run: Running, tmp_path: Path) -> None:
    place = tmp_path / "of mine"
    place.mkdir()
    found = run(*THAI_NGUYEN, "--into", str(place), "-f", "json").json()
    folder = place / "danvan-thai-nguyen"
    assert (folder / "pyproject.toml").is_file()
    quote = "'" if os.name == "posix" else '"'
    assert found["commands"][0] == f"pip install -e {quote}{folder}{quote}"


def test_the_new_file_can_be_checked_and_asked_at_once(run: Running) -> None:
    run(*THAI_NGUYEN)
    assert run("check", PROVINCE_FILE).status == 0
    assert "4417/KH-UBND" in run("due", PROVINCE_FILE, "2026").text


def test_an_installed_province_of_that_code_is_told(run: Running) -> None:
    found = run("new", "lam-dong", "--name", "Lâm Đồng")
    assert found.status == 0
    words = " ".join(found.text.split())
    assert "danvan-lam-dong" in words
    assert "is installed already" in words


@pytest.mark.parametrize(
    "arguments, words",
    [
        pytest.param(["new"], ["CODE"], id="no code"),
        pytest.param(["new", "thai-nguyen"], ["--name", "empty"], id="no name"),
        pytest.param(["new", "thai-nguyen", "--name", ""], ["--name", "empty"], id="empty name"),
        pytest.param(
            ["new", "Thái Nguyên", "--name", "Thái Nguyên"], ["CODE", "thai-nguyen"], id="no slug"
        ),
        pytest.param([*THAI_NGUYEN, "--into", "nowhere"], ["nowhere"], id="no such folder"),
        pytest.param([*THAI_NGUYEN, "-f", "jsno"], ["json"], id="no such format"),
    ],
)
def test_what_cannot_be_done_is_refused_and_writes_nothing(
    refused: Refused, arguments: list[str], words: list[str], tmp_path: Path
) -> None:
    said = refused(*arguments)
    assert [word for word in words if word not in said] == []
    assert list(tmp_path.iterdir()) == []


def test_a_second_time_is_refused_and_nothing_is_overwritten(
    run: Running, refused: Refused
) -> None:
    run(*THAI_NGUYEN)
    readme = Path("danvan-thai-nguyen/README.md")
    readme.write_text("mine", encoding="utf-8")
    assert "exists already" in refused(*THAI_NGUYEN)
    assert readme.read_text("utf-8") == "mine"


# --- installed, as an author does it -----------------------------------------------------------


@pytest.fixture
def python(tmp_path: Path) -> Path:
    """Return the Python of an environment of its own that also sees what is installed here."""
    for needed in ("hatchling", "ensurepip"):
        if importlib.util.find_spec(needed) is None:
            pytest.skip(f"to install the plugin takes {needed}, which is not installed here")
    folder = tmp_path / "venv"
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    found = folder.joinpath("Scripts", "python.exe") if os.name == "nt" else folder / "bin/python"
    asked = "import sysconfig; print(sysconfig.get_path('purelib'))"
    # --system-site-packages would show what the base Python has, not what these tests run with.
    here = f"import site; site.addsitedir({sysconfig.get_path('purelib')!r})\n"
    Path(said_by(found, "-c", asked).strip(), "here.pth").write_text(here, encoding="utf-8")
    return found


def said_by(python: Path, *arguments: str) -> str:
    variables = {"PYTHONUTF8": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    done = subprocess.run(
        [str(python), *arguments],
        capture_output=True,
        check=False,
        encoding="utf-8",
        env=os.environ | variables,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_the_plugin_passes_as_it_stands_once_it_is_installed(run: Running, python: Path) -> None:
    def asked(*arguments: str) -> dict[str, Any]:
        answer: dict[str, Any] = json.loads(
            said_by(python, "-m", "danvan", *arguments, "-f", "json")
        )
        return answer

    assert run(*THAI_NGUYEN).status == 0
    options = ("--no-deps", "--no-build-isolation", "--no-index")
    said_by(python, "-m", "pip", "install", *options, "./danvan-thai-nguyen")

    assert asked("check", "thai-nguyen")["failed"] == 0
    due = asked("due", "Thái Nguyên", "2026")
    assert [row["provisional"] for row in due["rows"]] == [True] * 19
    assert any("4417/KH-UBND" in notice for notice in due["notices"])
    assert len(asked("units", "thai-nguyen")["rows"]) == 92

    passed = said_by(python, "-m", "pytest", "./danvan-thai-nguyen")
    assert " passed" in passed
    assert "failed" not in passed
