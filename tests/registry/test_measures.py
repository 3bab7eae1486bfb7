"""Measures of plugins: computed by name; a broken one fails its criterion and nothing else."""

import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from danvan.errors import PluginError
from danvan.registry.discovery import Plugin, Registry
from danvan.registry.measures import installed_measures
from danvan.registry.modules import forget_modules

MODULE = """\
from decimal import Decimal

from danvan.sdk import Measure, hooks


@hooks.measures
def danvan_measures(request):
    yield Measure(name="half", label="Một nửa", compute=lambda facts: facts["x"] / 2)
    yield Measure(name="unknown", label="Chưa biết", compute=lambda facts: None)
    yield Measure(name="float", label="Số thực", compute=lambda facts: 0.5)
"""
FACTS = {"x": Decimal(9)}


@pytest.fixture
def registry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Registry]:
    (tmp_path / "danvan_thu_measures.py").write_text(MODULE, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    forget_modules()
    yield Registry.of(
        Plugin(
            name=f"measure.{name}",
            value="danvan_thu_measures",
            api=1,
            distribution="danvan-thu",
            version="1",
        )
        for name in ("half", "unknown", "float", "absent")
    )
    forget_modules()
    sys.modules.pop("danvan_thu_measures", None)


def test_a_measure_computes_an_exact_figure_from_the_facts(registry: Registry) -> None:
    assert installed_measures(registry)["half"](FACTS) == Decimal("4.5")


def test_a_measure_may_not_know(registry: Registry) -> None:
    assert installed_measures(registry)["unknown"](FACTS) is None


@pytest.mark.parametrize(
    "name, facts, words",
    [
        ("float", FACTS, "It gave float where Decimal belongs."),
        ("half", {}, "KeyError"),
        ("absent", FACTS, "The plugin gives nothing of the name 'absent'."),
    ],
)
def test_a_broken_measure_says_which_plugin_and_why(
    registry: Registry, name: str, facts: dict[str, Decimal], words: str
) -> None:
    with pytest.raises(PluginError) as caught:
        installed_measures(registry)[name](facts)
    assert words in str(caught.value)
    assert "danvan-thu 1" in str(caught.value)


def test_measures_are_listed_by_name_without_loading_any(registry: Registry) -> None:
    assert list(installed_measures(registry)) == ["absent", "float", "half", "unknown"]
    assert "danvan_thu_measures" not in sys.modules
