"""The command run inside the test, in an empty folder, in English and without any overlay."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import attrs
import pytest

import danvan.cli

VARIABLES = ("DANVAN_LANG", "LC_ALL", "LC_MESSAGES", "LANG")


@attrs.frozen
class Run:
    """What a run of the command gave.

    Attributes:
        status: its exit status.
        out: standard output; ``err``: standard error, as text.
    """

    status: int
    out: bytes
    err: str

    @property
    def text(self) -> str:
        """Standard output as text."""
        return self.out.decode("utf-8")

    def json(self) -> dict[str, Any]:
        """Standard output as a JSON object of a run that went well."""
        assert self.status == 0, self.err
        found: dict[str, Any] = json.loads(self.out)
        return found


Running = Callable[..., Run]


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in VARIABLES:
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("DANVAN_LANG", "en")
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def run(capsysbinary: pytest.CaptureFixture[bytes]) -> Running:
    def ran(*arguments: str) -> Run:
        with pytest.raises(SystemExit) as caught:
            danvan.cli.main(list(arguments))
        status = caught.value.code
        assert isinstance(status, int)
        said = capsysbinary.readouterr()
        return Run(status, said.out, said.err.decode("utf-8"))

    return ran


@pytest.fixture
def start() -> Running:
    """Return what runs the command as a process of its own."""

    def started(*arguments: str, environment: Mapping[str, str] | None = None) -> Run:
        done = subprocess.run(
            [sys.executable, "-m", "danvan", *arguments],
            capture_output=True,
            check=False,
            env=os.environ | dict(environment or {}),
        )
        return Run(done.returncode, done.stdout, done.stderr.decode("utf-8"))

    return started


@pytest.fixture
def refused(run: Running) -> Callable[..., str]:
    """Return what runs the command, expects a clear refusal and gives what was said."""

    def ran(*arguments: str) -> str:
        found = run(*arguments)
        assert found.status == 2
        assert found.out == b""
        headings = [line.split(":")[0] for line in found.err.splitlines()]
        assert headings == ["error", "where", "fix"] * (len(headings) // 3)
        assert headings
        assert "Traceback" not in found.err
        assert "danvan itself failed" not in found.err
        return found.err

    return ran
