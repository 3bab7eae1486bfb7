"""Bonus, deductions, clipping: cases of traps.json in which a plain program goes wrong."""

from decimal import Decimal

import attrs
import pytest

from danvan.errors import ScoringError
from danvan.scoring.adjusting_points import Bonus, Deduction, PerTime
from danvan.scoring.conditions import Condition, Unknown
from danvan.scoring.evaluating import EvaluationRequest, evaluate
from danvan.scoring.evaluations import Outcome
from danvan.scoring.facts import Facts
from danvan.scoring.inputs import ValueInput
from danvan.scoring.policies import (
    Clip,
    Policies,
    SameGround,
)
from danvan.scoring.results import ScoringRequest, score
from danvan.scoring.sheets import Entry, ScoreSheet
from tests.scoring.building import (
    evaluated,
    grades,
    moved,
    rubric_of,
    score_of,
)
from tests.scoring.trap_cases import ninety_and_ten, ninety_sheet, places, share, trap


@trap("T27")
def test_a_deduction_per_time_stops_at_its_cap() -> None:
    per_time = Deduction(
        id="P", title="Trừ", function=PerTime(each=Decimal("0.5")), maximum=Decimal(2)
    )
    found = evaluated(rubric_of({"1": "10"}, deductions=(per_time,)), {"1": "10", "P": "7"})
    assert str(found.total) == "8.00"
    assert moved(found, "P") == [("-7/2", "-2")]


@trap("T29")
@pytest.mark.parametrize(
    "clip, total", [(Clip.LAST, "100"), (Clip.BEFORE_DEDUCTIONS, "96"), (Clip.NONE, "103")]
)
def test_clipping_happens_where_the_rubric_says(clip: Clip, total: str) -> None:
    rubric = rubric_of(
        {"1": "100"},
        rounding=places(0),
        policies=Policies(clip=clip),
        bonuses=(Bonus(id="B", title="Thưởng", maximum=Decimal(10)),),
        deductions=(Deduction(id="P", title="Trừ"),),
    )
    assert str(evaluated(rubric, {"1": "97", "B": "10", "P": "4"}).total) == total


@trap("T30")
def test_no_deduction_goes_below_the_floor() -> None:
    rubric = rubric_of({"1": "10"}, deductions=(Deduction(id="P", title="Trừ"),))
    found = evaluated(rubric, {"1": "3", "P": "5"})
    assert str(found.total) == "0.00"
    assert moved(found, "P") == [("-5", "-3")]


@trap("T32")
@pytest.mark.parametrize(
    "points, ratio, unknown, grade, outcome",
    [
        ("95", "0.3", Unknown.FAILS, "a", Outcome.GRADED),
        ("95", "0.2", Unknown.FAILS, "b", Outcome.GRADED),
        ("90", None, Unknown.FAILS, "b", Outcome.GRADED),
        ("90", None, Unknown.HOLDS, "a", Outcome.GRADED),
        ("90", None, Unknown.INCOMPLETE, None, Outcome.INCOMPLETE),
    ],
)
def test_points_alone_do_not_give_a_grade_with_a_condition(
    points: str, ratio: str | None, unknown: Unknown, grade: str | None, outcome: Outcome
) -> None:
    exceeds = Condition(
        id="exceed", of=ValueInput(name="exceed"), at_least=share("0.3"), unknown=unknown
    )
    best, second, last = grades(a="90", b="70")
    rubric = rubric_of(
        {"1": "100"}, grades=(attrs.evolve(best, conditions=(exceeds,)), second, last)
    )
    known = {} if ratio is None else {"exceed": Decimal(ratio)}
    found = evaluated(rubric, {"1": points}, facts=Facts(values=known))
    assert (found.grade, found.outcome) == (grade, outcome)


@trap("T33")
def test_one_ground_costs_points_only_once() -> None:
    cut = Entry(own=score_of("8", evidence=("E1",)))
    again = Entry(own=score_of("2", evidence=("E1",)))
    one = ScoreSheet(unit="u1", entries={"2.1": cut, "P3": again})
    rubric = rubric_of({"2.1": "10"}, deductions=(Deduction(id="P3", title="Trừ"),))
    with pytest.raises(
        ScoringError, match=r"'E1' costs the unit points twice: in '2\.1' and in 'P3'"
    ):
        score(ScoringRequest(rubric=rubric, sheets=(one,)))
    noticed = attrs.evolve(rubric, policies=Policies(same_ground=SameGround.NOTICE))
    found = score(ScoringRequest(rubric=noticed, sheets=(one,))).by_unit["u1"]
    assert str(found.total) == "8.00"
    assert len(found.notices) == 1


@trap("T34")
@pytest.mark.parametrize(
    "superior, total, grade", [(None, None, None), ("0", "87.00", "tot"), ("8", "95.00", "tot")]
)
def test_the_part_of_the_superior_is_never_a_silent_zero(
    superior: str | None, total: str | None, grade: str | None
) -> None:
    found = evaluate(EvaluationRequest(rubric=ninety_and_ten(), sheet=ninety_sheet("87", superior)))
    assert (found.total and str(found.total), found.grade) == (total, grade)


@pytest.mark.parametrize("own, grade", [("80", "tot"), ("79.99", "last")])
def test_good_begins_at_eighty_points_exactly(own: str, grade: str) -> None:
    request = EvaluationRequest(rubric=ninety_and_ten(), sheet=ninety_sheet(own, "0"))
    assert evaluate(request).grade == grade
