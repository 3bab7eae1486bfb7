"""Every case of traps.json has its test."""

import re
from pathlib import Path

from tests.scoring.trap_cases import CASES

HERE = Path(__file__).parent


def test_every_case_of_the_list_has_its_test_once() -> None:
    marked = [
        name
        for page in sorted(HERE.glob("test_traps_*.py"))
        for name in re.findall(r'^@trap\("(T\d+)"\)$', page.read_text("utf-8"), re.MULTILINE)
    ]
    assert sorted(marked) == sorted(CASES)
    assert len(CASES) == 45
    assert all(row["given"] and row["expected"] for row in CASES.values())
