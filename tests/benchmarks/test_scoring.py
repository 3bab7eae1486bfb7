"""10,000 units x 60 criteria, evaluated, graded and ranked, against a plain loop with floats."""

from decimal import Decimal

import pytest

from danvan.scoring.criteria import Criterion
from danvan.scoring.grades import Grade
from danvan.scoring.results import ScoringRequest, score
from danvan.scoring.rubrics import Rubric
from danvan.scoring.sheets import Entry, Score, ScoreSheet
from tests.benchmarks.conftest import Bar, Race

UNITS, GROUPS, EACH = 10_000, 6, 10
LOOP = "a plain loop with floats, no checks"


def rubric() -> Rubric:
    groups = tuple(
        Criterion(
            id=f"{group}",
            title="Nhóm",
            maximum=Decimal(20),
            criteria=tuple(
                Criterion(id=f"{group}.{number}", title="Tiêu chí", maximum=Decimal(2))
                for number in range(EACH)
            ),
        )
        for group in range(GROUPS)
    )
    return Rubric(
        id="nhieu",
        title="60 tiêu chí",
        official=False,
        maximum=Decimal(20 * GROUPS),
        criteria=groups,
        grades=(
            Grade(id="a", label="A", at_least=Decimal(90)),
            Grade(id="b", label="B", at_least=Decimal(60)),
            Grade(id="c", label="C"),
        ),
    )


def hundredths(unit: int, place: int) -> int:
    """Points that look like chance and are the same in every run."""
    return (unit * 7919 + place * 104_729) % 201


def sheets(found: Rubric) -> tuple[ScoreSheet, ...]:
    entries = {value: Entry(own=Score(value=Decimal(value) / 100)) for value in range(201)}
    names = [leaf.id for leaf in found.leaves]
    return tuple(
        ScoreSheet(
            unit=f"u{unit:05d}",
            entries={name: entries[hundredths(unit, place)] for place, name in enumerate(names)},
        )
        for unit in range(UNITS)
    )


def plain_loop(points: dict[str, list[float]]) -> dict[str, int]:
    totals: dict[str, float] = {}
    grades: dict[str, str] = {}
    for unit, values in points.items():
        total = 0.0
        for value in values:
            total += value
        totals[unit] = round(total, 2)
        grades[unit] = "a" if totals[unit] >= 90 else "b" if totals[unit] >= 60 else "c"
    order = sorted(totals.values(), reverse=True)
    first = {value: place for place, value in reversed(list(enumerate(order, start=1)))}
    return {unit: first[total] for unit, total in totals.items()}


@pytest.mark.parametrize("runner", [LOOP, "danvan"])
def test_ten_thousand_units_are_scored_and_ranked(runner: str, race: Race) -> None:
    found = rubric()
    all_sheets = sheets(found)
    points = {
        f"u{unit:05d}": [hundredths(unit, place) / 100 for place in range(GROUPS * EACH)]
        for unit in range(UNITS)
    }
    request = ScoringRequest(rubric=found, sheets=all_sheets)
    assert len(score(request).ranking.in_group) == UNITS
    runners = {"danvan": lambda: score(request), LOOP: lambda: plain_loop(points)}
    bars = {LOOP: Bar(times=100, as_share_of_rival=True)}
    race("10,000 units x 60 criteria", runner, runners[runner], bars, rounds=2)
