"""The order in which distributions are found changes no byte of any output."""

from collections.abc import Callable
from typing import Any

import pytest

Running = Callable[..., Any]

#: Runs every question in one process, with the distributions found in the order of a seed. Those
#: that import everything come last: a hostile import may change what follows.
SHUFFLED = """
import random, sys
from importlib.metadata import distributions

import danvan.registry.discovery
from danvan.cli import main

def shuffled():
    found = sorted(distributions(), key=lambda one: str(one.locate_file("")))
    random.Random(int(sys.argv[1])).shuffle(found)
    return found

danvan.registry.discovery.distributions = shuffled
for question in (
    "due lam-dong 2023 --by-unit -f csv",
    "due thu-nghiem 2023 -f json",
    "due tinh-hai-chu 2023",
    "units lam-dong -f csv",
    "units thu-nghiem --all -f csv",
    "plan lam-dong 2023 -f json",
    "provinces -f json",
    "plugins --json",
    "plugins --check --json",
    "formats -f json",
):
    try:
        main([*question.split(), "--today", "2023-06-01"])
    except SystemExit as end:
        print(question, end.code, file=sys.stderr)
"""


@pytest.fixture(scope="module")
def expected(run: Running, good_site: object, hostile_site: object) -> Any:  # noqa: ANN401
    return run("0", sites=(good_site, hostile_site), program=("-c", SHUFFLED))


@pytest.mark.parametrize("seed", range(1, 11))
def test_the_order_of_discovery_changes_no_byte(
    run: Running,
    good_site: object,
    hostile_site: object,
    expected: Any,  # noqa: ANN401
    seed: int,
) -> None:
    found = run(str(seed), sites=(good_site, hostile_site), program=("-c", SHUFFLED))
    assert found == expected
    assert found.status == 0
    assert "due lam-dong 2023 --by-unit -f csv 0" in found.err
    assert found.out.count(b'"distribution": "hostile-claimed-by-one"') == 2
