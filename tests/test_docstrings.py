"""Every example in a docstring gives what it says."""

import doctest
import importlib
import pkgutil

import pytest

import danvan

MODULES = sorted(module.name for module in pkgutil.walk_packages(danvan.__path__, prefix="danvan."))


@pytest.mark.parametrize("name", [name for name in MODULES if name != "danvan.__main__"])
def test_examples_in_docstrings_hold(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0


def test_there_are_examples() -> None:
    found = [
        test
        for name in MODULES
        if name.startswith(("danvan.text", "danvan.calendar", "danvan.model"))
        for test in doctest.DocTestFinder().find(importlib.import_module(name))
        if test.examples
    ]
    assert len(found) >= 15
