"""Fixtures for the tests of plugins; nothing loads them unless it is asked to.

In ``conftest.py``: ``pytest_plugins = ["danvan.testing.fixtures"]``.
"""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from danvan.testing.distributions import DistributionWriter, forget_modules
from danvan.testing.registries import PlainRegistry

#: A Friday on which every day of 2023 is settled and no table has ended.
_DAY = dt.date(2024, 3, 15)


@pytest.fixture
def danvan_registry() -> PlainRegistry:
    """Return a registry that looks for nothing: it has danvan's own plugins and what is added."""
    return PlainRegistry()


@pytest.fixture
def fake_distribution(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[DistributionWriter]:
    """Return what writes a distribution into the folder of the test, as pip would install it."""
    folder = tmp_path / "site-packages"
    folder.mkdir()
    monkeypatch.syspath_prepend(folder)
    writer = DistributionWriter(folder)
    yield writer
    monkeypatch.undo()
    forget_modules(folder)


@pytest.fixture
def fixed_day() -> dt.date:
    """Return one day to be taken as today; a test overrides the fixture to take another."""
    return _DAY
