"""Which plugins there are: by name, whatever the order in which they were installed."""

import random
from collections.abc import Callable
from importlib.metadata import Distribution, distributions
from pathlib import Path
from typing import Protocol

import pytest

import danvan
import danvan.registry.discovery
from danvan import PluginError, UnknownNameError
from danvan.registry.discovery import Plugin, Registry, installed

Command = Callable[..., tuple[int, bytes, str]]


class Site(Protocol):
    """The folder of distributions; see the fixture."""

    def add(self, distribution: str, entries: dict[str, str], group: str = ...) -> Path: ...
    def add_province(self, distribution: str, code: str, name: str = ...) -> None: ...
    def write(self, file: str, text: str) -> object: ...


def plugin(name: str, distribution: str, api: int = 1) -> Plugin:
    return Plugin(name=name, distribution=distribution, version="1.0", value="a:b.toml", api=api)


def test_a_province_is_found_by_the_name_of_its_entry_point(site: Site) -> None:
    site.add_province("danvan-thu-nghiem", "thu-nghiem", "Thử Nghiệm")
    for name in ("thu-nghiem", "Thử Nghiệm"):
        found = danvan.province(name)
        assert found.code == "thu-nghiem"
        assert found.origin.distribution == "danvan-thu-nghiem"
        assert len(found.schedule(2023).duties) == 12


def test_an_installed_province_is_listed_beside_the_others(site: Site, command: Command) -> None:
    site.add_province("danvan-thu-nghiem", "thu-nghiem")
    status, out, _ = command("provinces", "-f", "csv")
    assert status == 0
    assert b"danvan-thu-nghiem" in out
    assert b"danvan-lam-dong" in out


def test_two_distributions_that_claim_one_name_are_both_named(site: Site, command: Command) -> None:
    site.add_province("danvan-one", "thu-nghiem")
    site.add_province("danvan-two", "thu-nghiem")
    with pytest.raises(PluginError) as caught:
        danvan.province("thu-nghiem")
    said = str(caught.value)
    assert "danvan-one 1.0" in said
    assert "danvan-two 1.0" in said
    assert "thu-nghiem" in said
    assert command("due", "thu-nghiem", "2023")[0] == 2


def test_a_name_claimed_twice_does_not_hurt_the_other_provinces(
    site: Site, command: Command
) -> None:
    site.add_province("danvan-one", "thu-nghiem")
    site.add_province("danvan-two", "thu-nghiem")
    assert danvan.province("lam-dong").code == "lam-dong"
    assert command("provinces")[0] == 0


def test_a_plugin_of_another_contract_is_refused_with_its_version(site: Site) -> None:
    site.add("danvan-future", {"tuong-lai": "danvan_future:province.toml"}, "danvan.v9")
    with pytest.raises(PluginError) as caught:
        danvan.province("tuong-lai")
    said = str(caught.value)
    assert "version 9" in said
    assert "danvan-future 1.0" in said


@pytest.mark.parametrize("group", ["danvan", "danvan.v", "danvan.vx", "danvan.v1.x", "other.v1"])
def test_a_group_of_another_name_is_not_ours(site: Site, group: str) -> None:
    site.add("danvan-other", {"khac": "danvan_other:province.toml"}, group)
    with pytest.raises(UnknownNameError):
        danvan.province("khac")


def test_a_format_is_no_province(site: Site) -> None:
    site.add("danvan-format", {"format.khac": "danvan_format"})
    assert "format.khac" not in {found.name for found in installed().provinces()}
    with pytest.raises(UnknownNameError):
        danvan.province("format.khac")


@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_discovery_changes_no_byte(
    site: Site, command: Command, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    for number in (3, 1, 2):
        site.add_province(f"danvan-test-{number}", f"tinh-{number}")
    questions = (
        ("provinces", "-f", "json"),
        ("formats", "-f", "json"),
        ("due", "lam-dong", "2023", "--by-unit", "-f", "csv"),
        ("explain", "tinh-2", "2023", "-f", "json"),
        ("due", "tinh", "2023"),
    )
    expected = [command(*question) for question in questions]

    def shuffled() -> list[Distribution]:
        found = list(distributions())
        random.Random(seed).shuffle(found)  # noqa: S311 - an order, not a secret
        return found

    monkeypatch.setattr(danvan.registry.discovery, "distributions", shuffled)
    installed.cache_clear()
    assert [command(*question) for question in questions] == expected


def test_the_order_of_an_error_is_that_of_the_names() -> None:
    one, two = plugin("a", "danvan-one"), plugin("a", "danvan-two")
    said = set()
    for order in ((one, two), (two, one)):
        with pytest.raises(PluginError) as caught:
            Registry.of(order).find("a")
        said.add(str(caught.value))
    assert len(said) == 1


def test_provinces_are_sorted_by_name() -> None:
    registry = Registry.of([plugin("c", "x"), plugin("format.a", "x"), plugin("b", "y")])
    assert [found.name for found in registry.provinces()] == ["b", "c"]
    assert [found.name for found in registry.formats()] == ["format.a"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(b"[danvan.v1]\nkhac = \xff\xfe\n", id="bytes that are no UTF-8"),
        pytest.param(b"danvan.v1\nkhac\n", id="no section"),
        pytest.param(b"[danvan.v1\nkhac = a:b\n", id="half a heading"),
        pytest.param(b"[danvan.v1]\nkhac\n", id="no value"),
        pytest.param(b"[danvan.v1]\n= a:b\n", id="no name"),
        pytest.param(b"[danvan.v" + b"9" * 5000 + b"]\nkhac = a:b\n", id="a very long version"),
    ],
)
def test_a_broken_distribution_does_not_hurt_the_others(
    site: Site, command: Command, text: bytes
) -> None:
    info = site.add("danvan-broken", {})
    (info / "entry_points.txt").write_bytes(text)
    installed.cache_clear()
    status, out, err = command("due", "lam-dong", "2023", "-f", "csv")
    assert (status, err) == (0, "")
    assert out.startswith(b"key,")


def test_a_distribution_without_a_name_does_not_hurt_the_others(
    site: Site, command: Command
) -> None:
    info = site.add("danvan-nameless", {"khac": "a:b.toml"})
    (info / "METADATA").write_text("", encoding="utf-8")
    installed.cache_clear()
    assert command("due", "lam-dong", "2023")[0] == 0
    status, _, err = command("due", "khac")
    assert status == 2
    assert "itself failed" not in err
