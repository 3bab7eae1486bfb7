"""The example that adds an output format, installed as its ``pyproject.toml`` says."""

import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

EXAMPLE = Path(__file__).parents[2] / "examples" / "format_plugin"
PROJECT = tomllib.loads((EXAMPLE / "pyproject.toml").read_text("utf-8"))["project"]


@pytest.fixture(scope="module")
def paths(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Write the metadata that pip would write, and return what goes on the path."""
    site = tmp_path_factory.mktemp("site-packages")
    info = site / f"{PROJECT['name'].replace('-', '_')}-{PROJECT['version']}.dist-info"
    info.mkdir()
    header = f"Metadata-Version: 2.1\nName: {PROJECT['name']}\nVersion: {PROJECT['version']}\n"
    (info / "METADATA").write_text(header, encoding="utf-8")
    ((group, entries),) = PROJECT["entry-points"].items()
    lines = [f"[{group}]", *(f"{name} = {value}" for name, value in entries.items())]
    (info / "entry_points.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return os.pathsep.join((str(site), str(EXAMPLE / "src")))


def run(paths: str, *arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", *arguments],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": paths, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1"},
        capture_output=True,
        check=False,
        encoding="utf-8",
    )


def test_the_format_is_sound(paths: str, tmp_path: Path) -> None:
    done = run(paths, "danvan", "plugins", "show", "format.text", "--json", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert '"state": "active"' in done.stdout


def test_the_due_dates_of_june_are_one_line_each(paths: str, tmp_path: Path) -> None:
    june = ("--from", "2023-06-01", "--to", "2023-06-30")
    done = run(paths, "danvan", "due", "lam-dong", "2023", *june, "-f", "text", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert [line[:13] for line in done.stdout.splitlines() if "/06/2023" in line] == [
        "- 05/06/2023:",
        "- 10/06/2023:",
        "- 15/06/2023:",
    ]


def test_an_output_without_dates_is_refused_in_three_lines(paths: str, tmp_path: Path) -> None:
    done = run(paths, "danvan", "provinces", "-f", "text", folder=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) == 3


def test_its_own_tests_pass(paths: str) -> None:
    done = run(paths, "pytest", "-q", "-p", "no:cacheprovider", folder=EXAMPLE)
    assert done.returncode == 0, done.stdout
    assert "3 passed" in done.stdout
