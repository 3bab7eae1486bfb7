"""Hostile distributions, installed all at once beside good ones, and the command run with them.

Each file of the folder ``hostile`` is one distribution and what becomes of it:

- ``why``, ``entry`` (the name of the entry point), ``value`` and ``group`` where they are not the
  usual ones;
- ``code``: the module; or ``province = true`` with ``hooks``, the module beside its data, and
  ``more``, which is added to the data; ``files``, ``bytes`` and ``repeated``: anything else;
- ``state`` and ``stage``, ``line`` (in the module) or ``at``, ``hook``, and what the reason says.
"""

import os
import subprocess
import sys
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import attrs
import pytest

FOLDER = Path(__file__).parent / "hostile"
VARIABLES = ("DANVAN_LANG", "DANVAN_DISABLE", "DANVAN_PLUGINS", "DANVAN_STRICT_PLUGINS")

PROVINCE = """\
schema = 1

[province]
code = "{code}"
name = "Tỉnh Thử"
{more}
[[documents]]
id = "kh-1"
number = "1/KH-UBND"
title = "Kế hoạch thử"
signed = 2023-01-02

[plan]
year = 2023
document = "kh-1"

[[regimes]]
id = "regime-1"
title = "Chế độ báo cáo"
years = [2023]
document = "kh-1"
clause = "1"
wording = "Các cơ quan báo cáo như sau"

[[regimes.reports]]
id = "month"
kind = "month"
label = "Báo cáo tháng"
due = {{ rule = "day-of-month", day = 15 }}
bound = "by"
clause = "1.a"
wording = "chậm nhất vào ngày 15 hàng tháng"
"""
UNITS = "id,name,kind\nso-noi-vu,Sở Nội vụ,department\n"

RAISING = """\
from danvan.sdk import hooks


@hooks.{hook}
def danvan_{hook}(request):
    raise RuntimeError("planted")
"""
#: The eight hooks; those of an environment belong to an entry point of their own kind.
HOOKS = {
    "provinces": "tinh-raises-in-provinces",
    "regimes": "tinh-raises-in-regimes",
    "rubrics": "tinh-raises-in-rubrics",
    "formats": "format.raises-in-formats",
    "working_days": "tinh-raises-in-working-days",
    "adjustments": "tinh-raises-in-adjustments",
    "measures": "measure.raises-in-measures",
    "checks": "tinh-raises-in-checks",
}
_OF_THE_DATA = {"regimes", "rubrics", "working_days", "adjustments", "checks"}


@attrs.frozen
class Run:
    """What a run of the command gave: exit status, standard output, standard error."""

    status: int
    out: bytes
    err: str


@attrs.frozen
class Site:
    """A folder of distributions, as pip would have installed them."""

    folder: Path

    def write(self, file: str, content: str | bytes) -> Path:
        """Write a file of a package."""
        path = self.folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def add(self, distribution: str, entries: Mapping[str, str], group: str = "danvan.v1") -> None:
        """Write the metadata of a distribution of the version 1.0."""
        info = f"{distribution.replace('-', '_')}-1.0.dist-info"
        self.write(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: {distribution}\nVersion: 1.0")
        lines = [f"[{group}]", *(f"{name} = {value}" for name, value in entries.items())]
        self.write(f"{info}/entry_points.txt", "\n".join(lines))

    def add_province(
        self, distribution: str, code: str, more: str = "", hooks: str | None = None
    ) -> None:
        """Write a data plugin, with a module of hooks where there is one."""
        package = distribution.replace("-", "_")
        if hooks is not None:
            self.write(f"{package}/hooks.py", hooks)
            more = f'\n[plugin]\nhooks = "{package}.hooks"\n{more}'
        self.write(f"{package}/__init__.py", "")
        self.write(f"{package}/province.toml", PROVINCE.format(code=code, more=more))
        self.add(distribution, {code: f"{package}:province.toml"})

    def add_hostile(self, name: str, stated: Mapping[str, Any]) -> None:
        """Write the distribution that a file of the table states."""
        distribution, entry = f"hostile-{name}", stated["entry"]
        module = distribution.replace("-", "_")
        if stated.get("province"):
            self.add_province(distribution, entry, stated.get("more", ""), stated.get("hooks"))
        else:
            value = stated.get("value", module)
            self.add(distribution, {entry: value}, stated.get("group", "danvan.v1"))
        if "code" in stated:
            self.write(f"{module}.py", stated["code"])
        for file, text in stated.get("files", {}).items():
            self.write(file, text)
        for file, digits in stated.get("bytes", {}).items():
            self.write(file, bytes.fromhex(digits))
        for file, (start, repeated, count) in stated.get("repeated", {}).items():
            self.write(file, start + repeated * count)


def _raising(hook: str) -> dict[str, Any]:
    data = hook in _OF_THE_DATA
    return {
        "entry": HOOKS[hook],
        "province": data,
        "hooks" if data else "code": RAISING.format(hook=hook),
        "state": "quarantined",
        "stage": "call",
        "hook": f"danvan_{hook}",
        "line": 6,
        "says": "RuntimeError: planted",
    }


@pytest.fixture(scope="session")
def hostile() -> dict[str, dict[str, Any]]:
    """What each hostile distribution is, and what becomes of it."""
    stated = {
        path.stem: tomllib.loads(path.read_text(encoding="utf-8"))
        for path in sorted(FOLDER.glob("*.toml"))
    }
    return stated | {f"raises-in-{hook.replace('_', '-')}": _raising(hook) for hook in HOOKS}


@pytest.fixture(scope="session")
def good_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Return a folder with the good province 'thu-nghiem'."""
    site = Site(tmp_path_factory.mktemp("good"))
    site.add_province("danvan-thu-nghiem", "thu-nghiem", '\n[files]\nunits = ["units.csv"]\n')
    site.write("danvan_thu_nghiem/units.csv", UNITS)
    return site


@pytest.fixture(scope="session")
def hostile_site(
    tmp_path_factory: pytest.TempPathFactory, hostile: dict[str, dict[str, Any]]
) -> Site:
    """Return a folder with every hostile distribution."""
    site = Site(tmp_path_factory.mktemp("bad"))
    for name, stated in hostile.items():
        site.add_hostile(name, stated)
    return site


@pytest.fixture
def own_site(tmp_path: Path) -> Site:
    """Return an empty folder of one test."""
    return Site(tmp_path / "own")


@pytest.fixture(scope="session")
def run(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Run]:
    """Return what runs the command as a process, with the distributions of ``sites``."""
    empty = tmp_path_factory.mktemp("empty")

    def ran(
        *arguments: str,
        sites: tuple[Site, ...] = (),
        environment: Mapping[str, str] | None = None,
        folder: Path = empty,
        program: tuple[str, ...] = ("-m", "danvan"),
    ) -> Run:
        kept = {name: value for name, value in os.environ.items() if name not in VARIABLES}
        path = os.pathsep.join(str(site.folder) for site in sites)
        settings = {"DANVAN_LANG": "en", "PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1"}
        done = subprocess.run(
            [sys.executable, *program, *arguments],
            capture_output=True,
            check=False,
            cwd=folder,
            env=kept | settings | dict(environment or {}),
        )
        return Run(done.returncode, done.stdout, done.stderr.decode("utf-8"))

    return ran
