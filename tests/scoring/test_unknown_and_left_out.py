"""What is unknown or left out moves no unit further than the rubric says."""

from decimal import Decimal
from fractions import Fraction

import attrs
import pytest

from danvan.errors import ScoringError
from danvan.messages import translate
from danvan.scoring.adjusting_points import Bonus, Deduction
from danvan.scoring.amounts import Amount
from danvan.scoring.conditions import Condition, Unknown
from danvan.scoring.criteria import Combine, Criterion
from danvan.scoring.evaluating import EvaluationRequest, evaluate
from danvan.scoring.evaluations import Outcome
from danvan.scoring.functions import Factor, Product, Steps
from danvan.scoring.functions.steps import Step
from danvan.scoring.grades import Grade
from danvan.scoring.inputs import SheetInput
from danvan.scoring.policies import (
    CountLayers,
    LayerPolicy,
    NotApplicable,
    NothingArose,
    NothingLeft,
    Policies,
)
from danvan.scoring.quotas import Denominator, Per, Quota, QuotaRounding, QuotaTies
from danvan.scoring.results import ScoringRequest, score
from danvan.scoring.rubrics import Rubric
from danvan.scoring.sheets import Entry, Layer, Score, ScoreSheet, State
from tests.scoring.building import Cell, evaluated, grades, layered, moved, rubric_of, sheet

WEIGHTED = LayerPolicy(
    count=CountLayers.WEIGHTED,
    weights={
        Layer.SELF: Amount.parse("20%"),
        Layer.APPRAISED: Amount.parse("30%"),
        Layer.FINAL: Amount.parse("50%"),
    },
)
NA = State.NOT_APPLICABLE


def weighted_rubric() -> Rubric:
    return rubric_of(
        {"1": "60", "2": "40"},
        layers=WEIGHTED,
        policies=Policies(not_applicable=NotApplicable.RESCALE),
    )


def test_one_layer_alone_cannot_take_a_criterion_away() -> None:
    cells: dict[str, tuple[Cell, Cell, Cell]] = {"1": (NA, "50", "40"), "2": ("35", "35", "35")}
    found = evaluate(EvaluationRequest(rubric=weighted_rubric(), sheet=layered(cells)))
    assert (found.total, found.outcome) == (None, Outcome.INCOMPLETE)
    assert "The layers do not agree" in str(found.reasons[0])


def test_a_criterion_that_no_layer_scores_is_left_out() -> None:
    cells: dict[str, tuple[Cell, Cell, Cell]] = {"1": (NA, NA, NA), "2": ("35", "35", "35")}
    found = evaluate(EvaluationRequest(rubric=weighted_rubric(), sheet=layered(cells)))
    assert str(found.total) == "87.50"  # 35 of 40, scaled up to 100


def test_nothing_arose_in_one_layer_counts_in_that_layer_alone() -> None:
    by_share = Steps(
        of=SheetInput(share=True),
        steps=(Step(at_least=Amount.parse("50%"), points=Decimal(40)),),
        otherwise=Decimal(10),
    )
    rubric = rubric_of(
        {"1": "60"},
        criteria=(Criterion(id="1", title="a", maximum=Decimal(60), function=by_share),),
        layers=WEIGHTED,
        policies=Policies(nothing_arose=NothingArose.FULL),
    )
    one = layered({"1": (("0", "0"), ("1", "2"), ("1", "4"))})
    # 20 % of 60, 30 % of 40, 50 % of 10.
    assert str(evaluate(EvaluationRequest(rubric=rubric, sheet=one)).total) == "29.00"


def voted(name: str = "vote") -> Condition:
    return Condition(id=name, of=SheetInput(), at_least=Amount.of(1), unknown=Unknown.INCOMPLETE)


def test_what_a_lower_grade_asks_does_not_keep_the_best_one_open() -> None:
    best, second, last = grades(a="90", b="70")
    rubric = rubric_of(
        {"1": "100"}, grades=(best, attrs.evolve(second, conditions=(voted(),)), last)
    )
    found = evaluated(rubric, {"1": "95"})
    assert (found.grade, found.outcome, found.gaps) == ("a", Outcome.GRADED, ())
    assert evaluated(rubric, {"1": "80"}).outcome is Outcome.INCOMPLETE
    assert evaluated(rubric, {"1": "60"}).grade == "last"


def test_a_condition_that_surely_fails_leaves_nothing_open() -> None:
    best, last = grades(a="90")
    floor = Condition(id="floor", criterion="1", at_least=Amount.of(100))
    rubric = rubric_of({"1": "100"}, grades=(attrs.evolve(best, conditions=(voted(), floor)), last))
    assert evaluated(rubric, {"1": "95"}).grade == "last"
    assert evaluated(rubric, {"1": "100"}).outcome is Outcome.INCOMPLETE


@pytest.mark.parametrize(
    "cells, outcome, grade",
    [
        ({"1": "95"}, Outcome.INCOMPLETE, None),
        ({"1": "95", "v2": "1"}, Outcome.GRADED, "a"),
        ({"1": "95", "v1": "0", "v2": "0"}, Outcome.GRADED, "last"),
        ({"1": "95", "v1": "0"}, Outcome.INCOMPLETE, None),
    ],
)
def test_one_of_two_votes_is_enough(
    cells: dict[str, Cell], outcome: Outcome, grade: str | None
) -> None:
    best, last = grades(a="90")
    either = attrs.evolve(voted("v1"), or_else=(voted("v2"),))
    rubric = rubric_of({"1": "100"}, grades=(attrs.evolve(best, conditions=(either,)), last))
    found = evaluated(rubric, cells)
    assert (found.outcome, found.grade) == (outcome, grade)


def test_a_quota_lowers_nobody_past_a_grade_of_which_it_is_not_known() -> None:
    best, second, last = grades(a="90", b="70")
    quota = Quota(
        grade="a",
        most=1,
        denominator=Denominator.GRADED,
        per=Per.ALL,
        rounding=QuotaRounding.FLOOR,
        at_least_one=False,
        ties=QuotaTies.EXCLUDE,
    )
    rubric = rubric_of(
        {"1": "100"},
        grades=(best, attrs.evolve(second, conditions=(voted(),)), last),
        quotas=(quota,),
    )
    sheets = (
        sheet({"1": "99"}, "u1"),
        sheet({"1": "95"}, "u2"),
        sheet({"1": "94", "vote": "1"}, "u3"),
        sheet({"1": "93", "vote": "0"}, "u4"),
    )
    found = score(ScoringRequest(rubric=rubric, sheets=sheets)).by_unit
    assert [(found[unit].grade, found[unit].automatic) for unit in ("u1", "u2", "u3", "u4")] == [
        ("a", "a"),
        (None, "a"),
        ("b", "a"),
        ("last", "a"),
    ]
    assert found["u2"].outcome is Outcome.INCOMPLETE
    assert "'vote'" in str(found["u2"].reasons[0])


def test_a_group_that_counts_in_full_keeps_its_trace_exact() -> None:
    group = Criterion(
        id="g",
        title="Nhóm",
        maximum=Decimal(20),
        combine=Combine.WEIGHTS,
        criteria=(
            Criterion(id="a", title="a", maximum=Decimal(10), weight=Amount.of(1)),
            Criterion(id="b", title="b", maximum=Decimal(10), weight=Amount.of(0)),
        ),
    )
    rubric = rubric_of(
        {},
        maximum=Decimal(60),
        criteria=(group, Criterion(id="h", title="h", maximum=Decimal(40))),
        policies=Policies(not_applicable=NotApplicable.RESCALE, nothing_left=NothingLeft.FULL),
    )
    found = evaluated(rubric, {"a": NA, "b": "7", "h": "40"})
    applied = [step.applied for step in found.trace if step.applied is not None]
    assert str(found.total) == "60.00"
    assert sum(applied, Fraction()) == 60


def test_a_share_is_taken_of_the_maximum_that_applies() -> None:
    group = Criterion(
        id="A",
        title="A",
        maximum=Decimal(40),
        criteria=(
            Criterion(id="A1", title="A1", maximum=Decimal(10)),
            Criterion(id="A2", title="A2", maximum=Decimal(30)),
        ),
    )
    half = Condition(id="half", criterion="A", at_least=Amount.parse("100%"))
    whole = Condition(id="whole", criterion="total", at_least=Amount.parse("80%"))
    best = Grade(id="a", label="A", at_least=Decimal(20), conditions=(half, whole))
    rubric = rubric_of(
        {},
        maximum=Decimal(60),
        criteria=(group, Criterion(id="B", title="B", maximum=Decimal(20))),
        policies=Policies(not_applicable=NotApplicable.REDUCE_MAXIMUM),
        grades=(best, *grades()),
    )
    # 10 of 10, and 24 of the 30 that apply are 80 %.
    assert evaluated(rubric, {"A1": "10", "A2": NA, "B": "14"}).grade == "a"
    assert evaluated(rubric, {"A1": "10", "A2": NA, "B": "13.99"}).grade == "last"
    assert evaluated(rubric, {"A1": "9.99", "A2": NA, "B": "20"}).grade == "last"


@pytest.mark.parametrize(
    "claim, total",
    [
        (("5", None, None), "80.00"),  # only the unit says so
        ((None, "5", None), "85.00"),
        (("5", "3", None), "83.00"),
    ],
)
def test_a_bonus_that_nobody_confirmed_counts_for_nothing(
    claim: tuple[Cell, Cell, Cell], total: str
) -> None:
    bonus = Bonus(id="T1", title="Sáng kiến", maximum=Decimal(10), needs_confirmation=True)
    rubric = rubric_of({"1": "100"}, bonuses=(bonus,), layers=LayerPolicy(least=Layer.APPRAISED))
    one = layered({"1": ("90", "80", None), "T1": claim})
    found = evaluate(EvaluationRequest(rubric=rubric, sheet=one, explained=True))
    assert (str(found.total), found.outcome) == (total, Outcome.GRADED)


def test_the_trace_says_that_nobody_confirmed_a_bonus() -> None:
    bonus = Bonus(id="T1", title="Sáng kiến", maximum=Decimal(10), needs_confirmation=True)
    rubric = rubric_of({"1": "100"}, bonuses=(bonus,), layers=LayerPolicy(least=Layer.APPRAISED))
    one = layered({"1": ("90", "80", None), "T1": ("5", None, None)})
    found = evaluate(EvaluationRequest(rubric=rubric, sheet=one, explained=True))
    assert moved(found, "T1") == [("5", "0")]


def placed_sheet(**layers: str) -> ScoreSheet:
    scores = {
        name: Score(value=Decimal(points), place=f"a.csv, line {line}")
        for line, (name, points) in enumerate(layers.items(), start=2)
    }
    return ScoreSheet(unit="u1", entries={"1": Entry(**scores)}, place="a.csv, line 2")


def test_a_missing_layer_is_told_from_a_missing_row() -> None:
    rubric = rubric_of({"1": "10", "2": "10"}, layers=LayerPolicy(least=Layer.FINAL))
    one = placed_sheet(own="5")
    found = evaluate(EvaluationRequest(rubric=rubric, sheet=one))
    assert [translate(reason, "en") for reason in found.reasons] == [
        "'1': '1' has no score of the layer 'final': add it; another is in a.csv, line 2.",
        "'2': '2' is not in the sheet: add a row of it; the sheet begins in a.csv, line 2.",
    ]


def test_a_ground_that_costs_twice_is_told_with_its_file_and_line() -> None:
    rubric = rubric_of({"1": "10"}, deductions=(Deduction(id="P", title="Trừ"),))
    entries = {
        "1": Entry(own=Score(value=Decimal(8), evidence=("E1",), place="a.csv, line 2")),
        "P": Entry(own=Score(value=Decimal(2), evidence=("E1",), place="a.csv, line 3")),
    }
    one = ScoreSheet(unit="u1", entries=entries, place="a.csv, line 2")
    with pytest.raises(ScoringError, match=r"where: a\.csv, line 3"):
        score(ScoringRequest(rubric=rubric, sheets=(one,)))


@pytest.mark.parametrize("uncapped, total", [(True, "72.00"), (False, "60.00")])
def test_a_factor_without_a_cap_may_be_above_one(uncapped: bool, total: str) -> None:  # noqa: FBT001
    factors = (
        Factor(id="a", of=SheetInput(share=True), uncapped=uncapped),
        Factor(id="b", of=SheetInput(share=True)),
    )
    row = Criterion(id="1", title="a", maximum=Decimal(100), function=Product(factors=factors))
    rubric = rubric_of({}, maximum=Decimal(100), criteria=(row,))
    # 100 points times 120 %, or at most 100 %, times 60 %.
    assert str(evaluated(rubric, {"1:a": "120", "1:b": "60"}).total) == total
