"""How long a process takes to start: the library, the command, the command among many plugins."""

import os
import subprocess
import sys
import sysconfig
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.benchmarks.conftest import Bar, Race

ROUNDS = 20
COMMAND = (str(Path(sysconfig.get_path("scripts"), "danvan")), "due", "lam-dong", "2023")
DEPENDENCIES = "import attrs, cattrs, click, pluggy, dateutil, tabulate, importlib.metadata"
ATTRS, LIBRARIES, ALONE = "import attrs", "importing the dependencies", "one province installed"
EMPTY_PLAN = """\
schema = 1

[province]
code = "{code}"
name = "Tỉnh {code}"

[[documents]]
id = "ke-hoach"
title = "Kế hoạch"
signed = 2023-01-05

[[regimes]]
id = "che-do"
title = "Chế độ báo cáo"
document = "ke-hoach"
years = [2023]

[[regimes.reports]]
id = "month"
kind = "month"
due = {{ rule = "day-of-month", day = 15 }}
"""


def run(*command: str, path: Path | None = None) -> None:
    env: Mapping[str, str] = os.environ | ({"PYTHONPATH": str(path)} if path else {})
    subprocess.run(command, check=True, capture_output=True, env=env)


def python(code: str) -> None:
    run(sys.executable, "-c", code)


@pytest.mark.parametrize("runner", ["an empty program", ATTRS, "danvan"])
def test_library_is_imported(runner: str, race: Race) -> None:
    code = {"danvan": "import danvan", ATTRS: "import attrs"}.get(runner, "pass")
    race(
        "import danvan",
        runner,
        lambda: python(code),
        {ATTRS: Bar(times=1), "an empty program": Bar(extra=5)},
        rounds=ROUNDS,
    )


@pytest.mark.parametrize("runner", [LIBRARIES, "danvan"])
def test_due_list_is_shown(runner: str, race: Race) -> None:
    race(
        "danvan due lam-dong 2023, whole process",
        runner,
        lambda: run(*COMMAND) if runner == "danvan" else python(DEPENDENCIES),
        {LIBRARIES: Bar(times=1.5, as_share_of_rival=True)},
        rounds=ROUNDS,
    )


def install(folder: Path, name: str, entry_points: str) -> None:
    """Write what an installed distribution leaves in a folder of the path."""
    info = folder / f"{name.replace('-', '_')}-1.0.dist-info"
    info.mkdir(parents=True)
    metadata = f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n"
    (info / "METADATA").write_text(metadata, encoding="utf-8")
    (info / "RECORD").write_text("", encoding="utf-8")
    (info / "entry_points.txt").write_text(entry_points, encoding="utf-8")


def crowd(folder: Path) -> None:
    """Install 200 other distributions and, with Lâm Đồng, 34 provinces."""
    for number in range(200):
        name = f"other-{number:03d}"
        scripts = f"[console_scripts]\n{name} = other:main\n\n[other.plugins]\na = other:a\n"
        install(folder, name, scripts)
    for number in range(33):
        code = f"tinh-{number:02d}"
        package = f"danvan_tinh_{number:02d}"
        install(folder, f"danvan-{code}", f"[danvan.v1]\n{code} = {package}:province.toml\n")
        (folder / package).mkdir()
        (folder / package / "__init__.py").write_text("", encoding="utf-8")
        plan = EMPTY_PLAN.format(code=code)
        (folder / package / "province.toml").write_text(plan, encoding="utf-8")


@pytest.mark.parametrize("runner", [ALONE, "danvan"])
def test_due_list_is_shown_among_many_distributions(
    runner: str, race: Race, tmp_path: Path
) -> None:
    crowd(tmp_path / "crowd")
    (tmp_path / "nobody").mkdir()
    path = tmp_path / ("crowd" if runner == "danvan" else "nobody")
    listing = subprocess.run(
        (COMMAND[0], "provinces", "--format", "csv"),
        check=True,
        capture_output=True,
        env=os.environ | {"PYTHONPATH": str(path)},
    )
    assert (b"tinh-32" in listing.stdout) == (runner == "danvan")
    race(
        "danvan due lam-dong 2023 among 200 distributions and 34 provinces",
        runner,
        lambda: run(*COMMAND, path=path),
        {ALONE: Bar(extra=20)},
        rounds=ROUNDS,
    )
