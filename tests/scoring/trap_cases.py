"""What the tests of traps.json share: the marks of the cases, and small rubrics."""

# ruff: noqa: ANN401 - the parts of a record are of any kind

import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar

import attrs

from danvan.planfile.score_rows import CellValue, LocatedRow
from danvan.scoring.amounts import Amount
from danvan.scoring.criteria import ScoredBy
from danvan.scoring.functions import (
    Function,
)
from danvan.scoring.inputs import SheetInput
from danvan.scoring.policies import (
    Rounding,
)
from danvan.scoring.quotas import (
    Denominator,
    Per,
    Quota,
    QuotaRounding,
    QuotaTies,
)
from danvan.scoring.rubric_parts import RankedGroup
from danvan.scoring.rubrics import Rubric
from danvan.scoring.sheets import ScoreSheet
from tests.scoring.building import (
    criteria,
    grades,
    layered,
    rubric_of,
)

Test = TypeVar("Test", bound=Callable[..., None])

SHARE = SheetInput(share=True)
CASES: dict[str, dict[str, str]] = {
    row["id"]: row
    for row in json.loads(Path(__file__).with_name("traps.json").read_text(encoding="utf-8"))
}


def trap(name: str) -> Callable[[Test], Test]:
    """Mark the test of a case; what is given and what must come out stands in traps.json."""
    assert name in CASES

    def mark(test: Test) -> Test:
        return test

    return mark


def places(criterion: int, total: int | None = None, **more: Any) -> Rounding:
    return attrs.evolve(
        Rounding(criterion=criterion, total=criterion if total is None else total), **more
    )


def share(text: str) -> Amount:
    return Amount.parse(text)


def quota_of(share_text: str, rounding: QuotaRounding, **more: Any) -> Quota:
    plain = Quota(
        grade="a",
        share=share(share_text).value,
        denominator=Denominator.UNITS,
        per=Per.GROUP,
        rounding=rounding,
        at_least_one=False,
        ties=QuotaTies.EXCLUDE,
    )
    return attrs.evolve(plain, **more)


def one_function(function: Function, maximum: str, **parts: Any) -> Rubric:
    (row,) = criteria({"1": maximum})
    return rubric_of(
        {}, maximum=Decimal(maximum), criteria=(attrs.evolve(row, function=function),), **parts
    )


def cell(value: CellValue) -> LocatedRow:
    return LocatedRow(
        cells={"score": value},
        place="file.xlsx, sheet 1, row 12",
        places={"score": "file.xlsx, sheet 1, F12"},
    )


def ninety_and_ten() -> Rubric:
    own, superior = criteria({"1": "90", "2": "10"})
    rows = (own, attrs.evolve(superior, scored_by=ScoredBy.SUPERIOR))
    return rubric_of({}, maximum=Decimal(100), criteria=rows, grades=grades(tot="80"))


def ninety_sheet(own: str, superior: str | None) -> ScoreSheet:
    cells = {"1": (own, None, None), "2": (None, superior, None)}
    return attrs.evolve(layered(cells), group="g")


def groups() -> tuple[RankedGroup, ...]:
    return (RankedGroup(id="g1", label="Nhóm 1", units=("u1", "u2")),)
