"""The fixtures of the kit, asked for by name; and the small provinces that fail one check each."""

import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

import danvan
from danvan.provinces import Province
from danvan.testing.distributions import DistributionWriter
from danvan.testing.fixtures import danvan_registry, fake_distribution, fixed_day

__all__ = ["danvan_registry", "fake_distribution", "fixed_day"]

HERE = Path(__file__).parent
Opening = Callable[[Path], Province]
Installing = Callable[[str, str], Province]


@pytest.fixture
def good() -> Path:
    """Return a plan file in which no check finds anything."""
    return HERE / "good.toml"


@pytest.fixture
def open_province(fake_distribution: DistributionWriter) -> Opening:
    """Return what reads a file, or a folder with a file, a project or a distribution in it."""

    def opened(place: Path) -> Province:
        description = place / "distribution.toml"
        if description.is_file():
            said = tomllib.loads(description.read_text("utf-8"))
            fake_distribution(
                "danvan-tinh-thu",
                entries=said["entries"],
                unlisted=tuple(said["unlisted"]),
                files={"danvan_tinh_thu/__init__.py": "", **_texts(place / "site")},
            )
            return danvan.province("tinh-thu")
        if place.is_file():
            return danvan.load(place)
        inner = place / "danvan_tinh_thu" / "province.toml"
        return danvan.load(inner if inner.is_file() else place / "province.toml")

    return opened


@pytest.fixture
def install(fake_distribution: DistributionWriter, good: Path) -> Installing:
    """Return what installs the good province with a module of hooks, and opens it."""

    def installed(hooks: str, name: str = "danvan-tinh-thu") -> Province:
        plan = good.read_text("utf-8")
        table = '[plugin]\nhooks = "danvan_tinh_thu.hooks"\n\n[[documents]]'
        fake_distribution(
            name,
            entries={"tinh-thu": "danvan_tinh_thu:province.toml"},
            files={
                "danvan_tinh_thu/__init__.py": "",
                "danvan_tinh_thu/province.toml": plan.replace("[[documents]]", table, 1),
                "danvan_tinh_thu/hooks.py": hooks,
            },
        )
        return danvan.province("tinh-thu")

    return installed


def _texts(site: Path) -> dict[str, str]:
    """Read the files of a distribution; code ends in .txt, so that no tool takes it for ours."""
    return {
        file.relative_to(site).as_posix().removesuffix(".txt"): file.read_text("utf-8")
        for file in site.rglob("*.*")
        if file.is_file()
    }
