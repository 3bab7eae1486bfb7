"""What an operator can leave out, and what is then left."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

import pytest

Running = Callable[..., Any]
DUE = ("due", "lam-dong", "2023", "-f", "csv")

SHOUT = """\
from danvan.sdk import Format, hooks


@hooks.formats
def danvan_formats(request):
    yield Format(name="{name}", label="Chữ", render=lambda request: iter([b"SHOUT"]))
"""
CHECKS = """\
from danvan.sdk import hooks


@hooks.checks
def danvan_checks(request):
    return []
"""


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
    """A data province, one with code, a format, and a broken format."""
    own_site.add_province("danvan-data", "tinh-data")
    own_site.add_province("danvan-code", "tinh-code", hooks=CHECKS)
    for name in ("shout", "broken"):
        own_site.write(f"danvan_{name}.py", SHOUT.format(name="shout"))
        own_site.add(f"danvan-{name}", {f"format.{name}": f"danvan_{name}"})
    return own_site


def states(
    run: Running,
    site: Site,
    *options: str,
    environment: dict[str, str] | None = None,
) -> dict[str, str]:
    """Return the state of each plugin after ``danvan plugins --check``."""
    asked = ("plugins", "--check", "--json", *options)
    found = run(*asked, sites=(site,), environment=environment)
    assert "Traceback" not in found.err
    return {row["name"]: row["state"] for row in json.loads(found.out)["rows"]}


def test_without_a_setting_everything_that_works_is_active(run: Running, site: Site) -> None:
    found = states(run, site)
    assert found.pop("format.broken") == "quarantined"
    assert set(found.values()) == {"active"}


@pytest.mark.parametrize("named", ["format.shout", "danvan-shout", "nobody, format.shout ,"])
def test_danvan_disable_leaves_out_a_plugin_or_a_distribution(
    run: Running, site: Site, named: str
) -> None:
    environment = {"DANVAN_DISABLE": named}
    found = states(run, site, environment=environment)
    assert [name for name, state in found.items() if state == "disabled"] == ["format.shout"]
    refused = run(*DUE[:-1], "shout", sites=(site,), environment=environment)
    assert (refused.status, refused.out) == (2, b"")
    assert "danvan-shout 1.0" in refused.err
    assert "DANVAN_DISABLE" in refused.err


def test_a_disabled_plugin_is_no_finding_of_the_check(run: Running, site: Site) -> None:
    asked = ("plugins", "--check", "--json")
    assert run(*asked, sites=(site,)).status == 1
    assert run(*asked, sites=(site,), environment={"DANVAN_DISABLE": "format.broken"}).status == 0


def test_danvan_plugins_names_the_only_ones_besides_those_of_danvan(
    run: Running, site: Site
) -> None:
    found = states(run, site, environment={"DANVAN_PLUGINS": "tinh-data,danvan-shout"})
    assert {name for name, state in found.items() if state == "active"} == {
        *("tinh-data", "format.shout", "vn", "format.csv", "format.docx", "format.html"),
        *("format.ics", "format.json", "format.jsonl", "format.markdown", "format.pdf"),
        *("format.table", "format.xlsx"),
    }
    assert {state for state in found.values() if state != "active"} == {"disabled"}


def test_no_plugins_uses_only_what_danvan_brings(run: Running, site: Site) -> None:
    found = states(run, site, "--no-plugins")
    assert {found[name] for name in ("tinh-data", "tinh-code", "format.shout")} == {"disabled"}
    assert {found[name] for name in ("vn", "format.csv", "format.xlsx")} == {"active"}
    assert run("due", "tinh-data", "2023", "--no-plugins", sites=(site,)).status == 2


def test_no_code_plugins_leaves_data_alone(run: Running, site: Site) -> None:
    found = states(run, site, "--no-code-plugins")
    assert {found[name] for name in ("tinh-data", "format.csv")} == {"active"}
    assert {found[name] for name in ("format.shout", "format.broken")} == {"disabled"}
    data = ("due", "tinh-data", "2023", "-f", "csv")
    assert run(*data, "--no-code-plugins", sites=(site,)) == run(*data, sites=(site,))


def test_a_province_that_needs_its_code_is_refused_without_code_and_none_of_it_is_imported(
    run: Running, own_site: Site
) -> None:
    own_site.add_province("danvan-code", "tinh-code", hooks="raise RuntimeError('imported')")
    found = run("due", "tinh-code", "2023", "--no-code-plugins", sites=(own_site,))
    assert (found.status, found.out) == (2, b"")
    assert "needs its code, which a setting leaves out" in found.err
    assert "danvan-code 1.0" in found.err
    listed = run("plugins", "--check", "--json", "--no-code-plugins", sites=(own_site,))
    (row,) = [row for row in json.loads(listed.out)["rows"] if row["name"] == "tinh-code"]
    assert "imported" not in row["reason"]


@pytest.mark.parametrize("value, status", [("1", 2), ("true", 2), ("0", 0), ("", 0)])
def test_strict_plugins_makes_a_quarantined_one_an_error(
    run: Running, site: Site, value: str, status: int
) -> None:
    environment = {"DANVAN_STRICT_PLUGINS": value}
    found = run("formats", sites=(site,), environment=environment)
    assert found.status == status
    assert ("danvan-broken 1.0" in found.err) == (status == 2)
    assert run(*DUE, sites=(site,), environment=environment).status == 0


@pytest.mark.parametrize("kept, left_out", [("one", "two"), ("two", "one")])
def test_leaving_out_one_of_two_rivals_lets_the_other_be_used(
    run: Running, own_site: Site, kept: str, left_out: str
) -> None:
    for name in (kept, left_out):
        own_site.write(f"danvan_{name}.py", SHOUT.format(name="shout").replace("SHOUT", name))
        own_site.add(f"danvan-{name}", {"format.shout": f"danvan_{name}"})
    shout = (*DUE[:-1], "shout")
    assert run(*shout, sites=(own_site,)).status == 2
    settings = {"DANVAN_DISABLE": f"danvan-{left_out}", "DANVAN_PLUGINS": f"danvan-{kept},lam-dong"}
    for setting, value in settings.items():
        found = run(*shout, sites=(own_site,), environment={setting: value})
        assert (found.status, found.out, found.err) == (0, kept.encode(), "")


def test_no_plugins_helps_when_a_built_in_format_is_claimed_by_another(
    run: Running, own_site: Site
) -> None:
    own_site.add("danvan-rival", {"format.table": "danvan_rival", "format.json": "danvan_rival"})
    assert run("plugins", sites=(own_site,)).status == 2
    found = run("plugins", "--json", "--no-plugins", sites=(own_site,))
    assert (found.status, found.err) == (0, "")
    assert json.loads(found.out)["rows"]


def test_one_distribution_may_speak_two_versions_of_the_contract(
    run: Running, own_site: Site
) -> None:
    own_site.add_province("danvan-both", "tinh-both")
    entry = "danvan_both:province.toml"
    groups = f"[danvan.v9]\ntinh-both = {entry}\n[danvan.v1]\ntinh-both = {entry}\n"
    own_site.write("danvan_both-1.0.dist-info/entry_points.txt", groups)
    found = run("due", "tinh-both", "2023", "-f", "csv", sites=(own_site,))
    assert (found.status, found.err) == (0, "")
    listed = json.loads(run("plugins", "--check", "--json", sites=(own_site,)).out)["rows"]
    mine = [row["state"] for row in listed if row["name"] == "tinh-both"]
    assert sorted(mine) == ["active", "incompatible"]
