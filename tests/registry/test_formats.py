"""A format of another distribution: found by name, and alone in its failure."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

import pytest

Command = Callable[..., tuple[int, bytes, str]]

SHOUT = """\
from danvan.sdk import Format, hooks

@hooks.formats
def danvan_formats(request):
    yield Format(
        name="shout",
        label="Chữ hoa",
        suffixes=(".shout",),
        render=lambda request: iter([request.output.title.upper().encode()]),
    )
"""
BROKEN = {
    "exception": "raise RuntimeError('planted')",
    "exit": "import sys; sys.exit(3)",
    "syntax": "def broken(:",
    "missing import": "import nowhere",
    "no hook": "",
    "hook that raises": "def danvan_formats(request):\n    raise RuntimeError('planted')",
    "hook without its argument": "def danvan_formats():\n    return []",
    "hook that gives nothing": "def danvan_formats(request):\n    return None",
    "hook that gives another name": SHOUT,
}
DUE = ("due", "lam-dong", "2023")


class Site(Protocol):
    """The folder of distributions; see the fixture."""

    def add(self, distribution: str, entries: dict[str, str], group: str = ...) -> Path: ...
    def write(self, file: str, text: str) -> object: ...


@pytest.fixture(params=BROKEN)
def broken(site: Site, request: pytest.FixtureRequest) -> None:
    site.write("danvan_broken.py", BROKEN[request.param])
    site.add("danvan-broken", {"format.broken": "danvan_broken"})


def test_a_format_of_another_distribution_is_used_by_name_and_by_ending(
    site: Site, command: Command, tmp_path: Path
) -> None:
    site.write("danvan_shout.py", SHOUT)
    site.add("danvan-shout", {"format.shout": "danvan_shout"})
    status, out, err = command(*DUE, "-f", "shout")
    assert (status, err) == (0, "")
    assert out.decode().startswith("LỊCH BÁO CÁO")
    assert command(*DUE, "-o", "due.shout")[0] == 0
    assert (tmp_path / "due.shout").read_bytes() == out


@pytest.mark.usefixtures("broken")
def test_a_broken_format_is_an_error_that_names_its_distribution(command: Command) -> None:
    status, out, err = command(*DUE, "-f", "broken")
    assert (status, out) == (2, b"")
    assert "danvan-broken 1.0" in err
    assert "itself failed" not in err


@pytest.mark.usefixtures("broken")
def test_a_broken_format_does_not_hurt_the_others(command: Command, tmp_path: Path) -> None:
    assert command(*DUE, "-f", "csv")[0] == 0
    assert command(*DUE, "-o", "due.csv")[0] == 0
    assert (tmp_path / "due.csv").is_file()
    status, out, _ = command("formats", "-f", "csv")
    assert status == 0
    assert b"csv" in out


@pytest.mark.parametrize("group", ["danvan.v1", "danvan.v9"])
def test_a_format_that_cannot_be_used_does_not_stop_a_file_of_another_ending(
    site: Site, command: Command, group: str
) -> None:
    site.add("danvan-broken", {"format.json": "danvan_broken"}, group)
    assert command(*DUE, "-f", "csv")[0] == 0
    assert command(*DUE, "-o", "due.csv")[0] == 0


def test_two_distributions_that_claim_one_format_are_both_named(
    site: Site, command: Command
) -> None:
    site.add("danvan-second", {"format.csv": "danvan_second"})
    status, _, err = command(*DUE, "-f", "csv")
    assert status == 2
    assert "danvan-second 1.0" in err
    assert "danvan 0.1.0" in err
