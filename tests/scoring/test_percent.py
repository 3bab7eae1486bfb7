"""A total in percent: one rounding, exact where the rubric says so, limits in percent too."""

from decimal import Decimal
from fractions import Fraction

import pytest

from danvan.scoring.adjusting_points import Bonus, Deduction
from danvan.scoring.amounts import Amount
from danvan.scoring.conditions import Condition
from danvan.scoring.evaluating import EvaluationRequest, evaluate
from danvan.scoring.evaluations import Outcome
from danvan.scoring.grades import Grade
from danvan.scoring.policies import Clip, DecideOn, MeasuredIn, NotApplicable, Policies, Rounding
from danvan.scoring.results import ScoringRequest, score
from danvan.scoring.rubrics import Rubric
from danvan.scoring.sheets import State
from danvan.scoring.vetoes import Effect, Veto
from tests.scoring.building import Cell, evaluated, grades, rubric_of, sheet

PERCENT = Policies(measured_in=MeasuredIn.PERCENT)
BONUS = Bonus(id="B", title="Thưởng", maximum=Decimal(60))
DEDUCTION = Deduction(id="P", title="Trừ")


def trace_sum(rubric: Rubric, cells: dict[str, Cell]) -> Fraction:
    trace = evaluated(rubric, cells).trace
    return sum((step.applied for step in trace if step.applied is not None), Fraction())


@pytest.mark.parametrize(
    "points, total, outcome", [("180", "90.00", "graded"), ("99.99", "50.00", "graded")]
)
def test_a_share_of_a_total_in_percent_is_not_taken_twice(
    points: str, total: str, outcome: str
) -> None:
    half = Condition(id="half", criterion="total", less_than=Amount.parse("50%"))
    veto = Veto(id="v", title="Dưới một nửa", effect=Effect.INELIGIBLE, when=half)
    rubric = rubric_of({"1": "200"}, policies=PERCENT, vetoes=(veto,), grades=grades(a="90"))
    found = evaluated(rubric, {"1": points})
    assert (str(found.total), str(found.outcome)) == (total, outcome)


def test_a_unit_below_half_of_the_percent_is_barred() -> None:
    half = Condition(id="half", criterion="total", less_than=Amount.parse("50%"))
    veto = Veto(id="v", title="Dưới một nửa", effect=Effect.INELIGIBLE, when=half)
    rubric = rubric_of({"1": "200"}, policies=PERCENT, vetoes=(veto,))
    assert evaluated(rubric, {"1": "99.98"}).outcome is Outcome.INELIGIBLE


def test_a_percentage_is_rounded_once() -> None:
    rounding = Rounding(criterion=2, total=1)
    rubric = rubric_of(
        {"1": "110"}, policies=PERCENT, rounding=rounding, grades=grades(a="89.5", b="70")
    )
    found = evaluated(rubric, {"1": "98.39"})
    assert (str(found.total), found.grade) == ("89.4", "b")
    assert trace_sum(rubric, {"1": "98.39"}) == Fraction("89.4")


@pytest.mark.parametrize(
    "decide_on, total, grade",
    [(DecideOn.ROUNDED, "90.00", "a"), (DecideOn.EXACT, "89.995", "b")],
)
def test_the_exact_percentage_decides_where_the_rubric_says_so(
    decide_on: DecideOn, total: str, grade: str
) -> None:
    rounding = Rounding(criterion=2, total=2, decide_on=decide_on)
    rubric = rubric_of(
        {"1": "200"}, policies=PERCENT, rounding=rounding, grades=grades(a="90", b="70")
    )
    found = evaluated(rubric, {"1": "179.99"})
    assert (str(found.total), found.grade) == (total, grade)


def test_a_percentage_without_an_end_is_cut_off_after_twelve_decimals() -> None:
    rounding = Rounding(criterion=2, total=2, decide_on=DecideOn.EXACT)
    rubric = rubric_of({"1": "300"}, policies=PERCENT, rounding=rounding)
    assert str(evaluated(rubric, {"1": "200"}).total) == "66.666666666666"
    assert trace_sum(rubric, {"1": "200"}) == Fraction("66.666666666666")


def test_exact_percentages_that_round_to_one_number_have_two_ranks() -> None:
    rounding = Rounding(criterion=2, total=0, decide_on=DecideOn.EXACT)
    rubric = rubric_of({"1": "300"}, policies=PERCENT, rounding=rounding)
    sheets = (sheet({"1": "200"}, "u1"), sheet({"1": "200.01"}, "u2"))
    ranking = score(ScoringRequest(rubric=rubric, sheets=sheets)).ranking
    assert ranking.in_group == {"u2": 1, "u1": 2}


def test_more_than_a_limit_is_above_it_in_exact_percent_too() -> None:
    rounding = Rounding(criterion=2, total=2, decide_on=DecideOn.EXACT)
    best = Grade(id="a", label="A", more_than=Decimal(90))
    rubric = rubric_of({"1": "300"}, policies=PERCENT, rounding=rounding, grades=(best, *grades()))
    assert [evaluated(rubric, {"1": points}).grade for points in ("270", "270.01")] == ["last", "a"]


@pytest.mark.parametrize(
    "clip, cells, total",
    [
        # 190 of 200 is 95 %: the ceiling of 100 is one of percent, not of points.
        (Clip.LAST, {"1": "190"}, "95.00"),
        # 190 + 30 = 220 of 200 is 110 %, clipped to 100 %.
        (Clip.LAST, {"1": "190", "B": "30"}, "100.00"),
        # 190 + 30 - 30 = 190 of 200.
        (Clip.LAST, {"1": "190", "B": "30", "P": "30"}, "95.00"),
        # Clipped to 100 % = 200 points, less 30 = 170 of 200.
        (Clip.BEFORE_DEDUCTIONS, {"1": "190", "B": "30", "P": "30"}, "85.00"),
        (Clip.NONE, {"1": "190", "B": "30"}, "110.00"),
        (Clip.LAST, {"1": "10", "P": "30"}, "0.00"),
    ],
)
def test_a_ceiling_of_a_total_in_percent_is_a_percentage(
    clip: Clip, cells: dict[str, Cell], total: str
) -> None:
    policies = Policies(
        measured_in=MeasuredIn.PERCENT, clip=clip, ceiling=Decimal(100), floor=Decimal(0)
    )
    rubric = rubric_of({"1": "200"}, policies=policies, bonuses=(BONUS,), deductions=(DEDUCTION,))
    found = evaluated(rubric, cells)
    assert str(found.total) == total
    assert trace_sum(rubric, cells) == Fraction(total)


def test_the_floor_of_a_total_in_percent_is_a_percentage() -> None:
    policies = Policies(measured_in=MeasuredIn.PERCENT, floor=Decimal(20))
    rubric = rubric_of({"1": "300"}, policies=policies, deductions=(DEDUCTION,))
    # 20 % of 300 are 60 points: of 40 that are asked only 30 come off 90.
    assert str(evaluated(rubric, {"1": "90", "P": "40"}).total) == "20.00"


def test_without_a_stated_ceiling_a_bonus_gives_no_more_than_a_hundred_percent() -> None:
    policies = Policies(measured_in=MeasuredIn.PERCENT, not_applicable=NotApplicable.REDUCE_MAXIMUM)
    rubric = rubric_of({"1": "100", "2": "100"}, policies=policies, bonuses=(BONUS,))
    # 90 + 30 = 120 of the 100 that apply.
    cells: dict[str, Cell] = {"1": "90", "2": State.NOT_APPLICABLE, "B": "30"}
    assert str(evaluated(rubric, cells).total) == "100.00"
    assert trace_sum(rubric, cells) == 100


def test_the_evaluation_without_a_trace_has_the_same_percent() -> None:
    rubric = rubric_of({"1": "110"}, policies=PERCENT, rounding=Rounding(criterion=2, total=1))
    plain = evaluate(EvaluationRequest(rubric=rubric, sheet=sheet({"1": "98.39"})))
    assert str(plain.total) == "89.4"
