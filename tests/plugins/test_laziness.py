"""Only what a command needs is imported; the rest is not even looked into."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

import pytest

Running = Callable[..., Any]

MARKING = """\
import pathlib

pathlib.Path(__file__).with_suffix(".imported").touch()

from danvan.sdk import Format, hooks


@hooks.formats
def danvan_formats(request):
    yield Format(name="{name}", label="Thử", render=lambda request: iter([b"x"]))
"""
NAMES = ("one", "two", "three")


class Site(Protocol):
    """A folder of distributions; see the fixture."""

    folder: Path

    def add(self, distribution: str, entries: dict[str, str], group: str = ...) -> None: ...
    def add_province(
        self, distribution: str, code: str, more: str = ..., hooks: str | None = ...
    ) -> None: ...
    def write(self, file: str, content: str) -> Path: ...


@pytest.fixture
def site(own_site: Site) -> Site:
    """Formats, a measure, a check, and provinces with code, that each leave a mark."""
    for name in NAMES:
        own_site.write(f"danvan_{name}.py", MARKING.format(name=name))
        own_site.add(f"danvan-{name}", {f"format.{name}": f"danvan_{name}"})
    for kind in ("measure.mark", "check.mark", "tinh-code"):
        module = f"danvan_{kind.replace('.', '_').replace('-', '_')}"
        own_site.write(f"{module}.py", MARKING.format(name="x"))
        own_site.add(f"danvan-{kind.replace('.', '-')}", {kind: module})
    hooks = MARKING.format(name="x")
    own_site.add_province("danvan-with-hooks", "tinh-hooks", hooks=hooks)
    own_site.write("danvan_with_hooks/__init__.py", hooks)
    own_site.add_province("danvan-plain", "tinh-plain")
    own_site.write("danvan_plain/__init__.py", hooks)
    return own_site


def imported(site: Site) -> set[str]:
    """Return what left a mark, and wipe the marks."""
    marks = list(site.folder.rglob("*.imported"))
    for mark in marks:
        mark.unlink()
    return {mark.relative_to(site.folder).with_suffix("").as_posix() for mark in marks}


@pytest.mark.parametrize(
    "asked",
    [
        ("due", "lam-dong", "2023"),
        ("due", "lam-dong", "2023", "--roll", "following", "-f", "json"),
        ("due", "tinh-plain", "2023"),
        ("units", "lam-dong"),
        ("plan", "lam-dong", "2023"),
        ("explain", "lam-dong", "2023"),
        ("plugins", "show", "tinh-plain"),
        ("plugins", "show", "format.csv"),
    ],
    ids=" ".join,
)
def test_a_command_imports_no_code_of_plugins_that_it_does_not_need(
    run: Running, site: Site, asked: tuple[str, ...]
) -> None:
    assert run(*asked, sites=(site,)).status == 0
    assert imported(site) == set()


@pytest.mark.parametrize("name", NAMES)
def test_loading_one_format_imports_only_that_one(run: Running, site: Site, name: str) -> None:
    found = run("due", "lam-dong", "2023", "-f", name, sites=(site,))
    assert (found.status, found.out) == (0, b"x")
    assert imported(site) == {f"danvan_{name}"}
    assert run("plugins", "show", f"format.{name}", sites=(site,)).status == 0
    assert imported(site) == {f"danvan_{name}"}


def test_a_province_with_code_imports_its_own_code_only(run: Running, site: Site) -> None:
    run("due", "tinh-hooks", "2023", sites=(site,))
    assert imported(site) == {"danvan_with_hooks/__init__", "danvan_with_hooks/hooks"}


def test_the_check_of_all_plugins_imports_the_code_of_all_but_no_package_of_data(
    run: Running, site: Site
) -> None:
    assert run("plugins", sites=(site,)).status == 0
    found = imported(site)
    assert {f"danvan_{name}" for name in NAMES} <= found
    assert {"danvan_measure_mark", "danvan_check_mark", "danvan_tinh_code"} <= found
    assert "danvan_plain/__init__" not in found
