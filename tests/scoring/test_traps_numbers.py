"""Exact numbers: cases of traps.json in which a plain program goes wrong."""

from decimal import Decimal
from fractions import Fraction

import pytest

from danvan.errors import ScoringError
from danvan.messages import translate
from danvan.planfile.score_values import score_in
from danvan.scoring.exact import RoundingMode, rounded
from danvan.scoring.functions import (
    CheckItem,
    Checklist,
    Linear,
    Step,
)
from danvan.scoring.policies import (
    DecideOn,
)
from danvan.scoring.sheet_checks import sheet_problems
from danvan.scoring.sheet_keys import KeyKind, SheetKey
from danvan.scoring.sheets import Entry, Score, ScoreSheet, State
from tests.scoring.building import (
    evaluated,
    grades,
    rubric_of,
)
from tests.scoring.trap_cases import SHARE, cell, one_function, places, share, trap


@trap("T01")
def test_ten_criteria_add_up_to_a_band_line_exactly() -> None:
    points = ["8.7", "9.7", "9.3", "9.1", "8.7", "9.3", "9.1", "8.7", "9.1", "8.3"]
    rubric = rubric_of({str(n): "10" for n in range(10)}, grades=grades(a="90"))
    found = evaluated(rubric, {str(n): value for n, value in enumerate(points)})
    assert (str(found.total), found.grade) == ("90.00", "a")


@trap("T02")
@pytest.mark.parametrize(
    "decide_on, total, grade",
    [(DecideOn.ROUNDED, "90.00", "a"), (DecideOn.EXACT, "89.996", "last")],
)
def test_the_printed_value_is_the_one_that_is_graded(
    decide_on: DecideOn, total: str, grade: str
) -> None:
    rounding = places(3, 2, decide_on=decide_on)
    rubric = rubric_of({"1": "100"}, rounding=rounding, grades=grades(a="90"))
    found = evaluated(rubric, {"1": "89.996"})
    assert (str(found.total), found.grade) == (total, grade)
    (notice,) = found.notices
    assert "89,996 is 'LAST' and rounded to 90,000 'A'" in translate(notice)


@trap("T03")
def test_half_goes_up_on_a_binary_tie() -> None:
    line = Linear(of=SHARE, start=share("0%"), end=share("100%"))
    rubric = one_function(line, "1.5")
    assert str(evaluated(rubric, {"1": ("3", "20")}).total) == "0.23"


@trap("T04")
def test_a_ratio_is_multiplied_before_it_is_divided() -> None:
    line = Linear(of=SHARE, start=share("0%"), end=share("100%"))
    rubric = one_function(line, "30", rounding=places(0))
    assert str(evaluated(rubric, {"1": ("11", "60")}).total) == "6"


@trap("T05")
def test_three_thirds_are_the_whole() -> None:
    items = tuple(CheckItem(id=name, weight=share("1/3")) for name in "abc")
    whole = Step(equals=share("100%"), points=Decimal(10))
    rubric = one_function(Checklist(items=items, steps=(whole,), otherwise=Decimal(8)), "10")
    assert str(evaluated(rubric, {"1:a": "1", "1:b": "1", "1:c": "1"}).total) == "10.00"


@trap("T06")
def test_a_total_is_rounded_once() -> None:
    rubric = rubric_of({"1": "100"}, rounding=places(3, 1))
    assert str(evaluated(rubric, {"1": "89.445"}).total) == "89.4"


@trap("T08")
@pytest.mark.parametrize(
    "mode, expected",
    [
        (RoundingMode.HALF_UP, ["0.13", "3", "-1.3"]),
        (RoundingMode.HALF_EVEN, ["0.12", "2", "-1.2"]),
        (RoundingMode.TRUNCATE, ["0.12", "2", "-1.2"]),
    ],
)
def test_each_rounding_mode_does_what_it_says(mode: RoundingMode, expected: list[str]) -> None:
    given = [("0.125", 2), ("2.5", 0), ("-1.25", 1)]
    found = [rounded(Fraction(value), places_, mode) for value, places_ in given]
    assert found == [Fraction(value) for value in expected]


@trap("T09")
def test_a_float_of_a_workbook_is_the_decimal_that_was_typed() -> None:
    key = SheetKey(key="1", kind=KeyKind.POINTS, maximum=Decimal(100))
    assert score_in(cell(57.699999999999996), key, 2) == (State.SCORED, Decimal("57.70"))
    rubric = rubric_of({"1": "100"})
    state, value = score_in(cell(57.694), key, 2) or (None, None)
    assert state is State.SCORED
    read = Entry(own=Score(value=value, place="file.xlsx, sheet 1, F12"))
    (problem,) = sheet_problems(rubric, [ScoreSheet(unit="u", group="thu", entries={"1": read})])
    assert "57.694 has more than 2 decimals" in str(ScoringError.of([problem]))
    assert "F12" in str(problem.where)


@trap("T10")
def test_ten_tenths_are_one_in_every_python() -> None:
    rubric = rubric_of({str(n): "1" for n in range(10)}, rounding=places(1))
    assert str(evaluated(rubric, {str(n): "0.1" for n in range(10)}).total) == "1.0"
