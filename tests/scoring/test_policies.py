"""Policies of a rubric: each changes the answer in the one way that it says."""

import datetime as dt
from decimal import Decimal

import attrs
import pytest

from danvan.errors import ScoringError
from danvan.messages import translate
from danvan.model.units import UnitGroup, UnitKind
from danvan.scoring.adjusting_points import Deduction, PerTime
from danvan.scoring.amounts import Amount
from danvan.scoring.conditions import Condition
from danvan.scoring.criteria import ScoredBy
from danvan.scoring.evaluating import EvaluationRequest, evaluate, layer_total
from danvan.scoring.evaluations import Outcome
from danvan.scoring.facts import Facts, ReportFact
from danvan.scoring.grades import Grade
from danvan.scoring.inputs import ReportFigure, ReportsInput, SheetInput
from danvan.scoring.order import OPERATIONS, Stage
from danvan.scoring.policies import (
    LayerPolicy,
    MeasuredIn,
    NotApplicable,
    Policies,
    SameGround,
)
from danvan.scoring.quotas import Denominator, Per, Quota, QuotaRounding, QuotaTies
from danvan.scoring.ranking_policies import RankingPolicy, TieBreak, Ties
from danvan.scoring.results import ScoringRequest, score
from danvan.scoring.rubric_parts import LateSheets
from danvan.scoring.sheets import Layer, ScoreSheet, State
from tests.scoring.building import (
    Cell,
    criteria,
    evaluated,
    grades,
    layered,
    rubric_of,
    sheet,
    totals,
)


@pytest.mark.parametrize(
    "policy, total, maximum",
    [
        (NotApplicable.RESCALE, "80.00", "100.00"),
        (NotApplicable.REDUCE_MAXIMUM, "48.00", "60.00"),
        (NotApplicable.FULL, "88.00", "100.00"),
    ],
)
def test_what_does_not_apply_is_shared_out_dropped_or_full(
    policy: NotApplicable, total: str, maximum: str
) -> None:
    rubric = rubric_of({"1": "60", "2": "40"}, policies=Policies(not_applicable=policy))
    found = evaluated(rubric, {"1": "48", "2": State.NOT_APPLICABLE})
    assert (str(found.total), str(found.maximum)) == (total, maximum)


def test_percent_is_of_the_maximum_that_applies() -> None:
    policies = Policies(not_applicable=NotApplicable.REDUCE_MAXIMUM, measured_in=MeasuredIn.PERCENT)
    rubric = rubric_of({"1": "30", "2": "40"}, policies=policies, grades=grades(a="66.67"))
    found = evaluated(rubric, {"1": "20", "2": State.NOT_APPLICABLE})
    assert (str(found.total), found.grade) == ("66.67", "a")


def test_a_rubric_that_refuses_it_refuses_what_does_not_apply() -> None:
    one = sheet({"1": State.NOT_APPLICABLE})
    with pytest.raises(ScoringError, match="lets no criterion be left out"):
        score(ScoringRequest(rubric=rubric_of({"1": "10"}), sheets=(one,)))


def test_a_criterion_of_other_units_is_not_assigned() -> None:
    shared, communes = criteria({"1": "60", "2": "40"})
    only = attrs.evolve(communes, assigned=UnitGroup(kinds=(UnitKind.COMMUNE,)))
    rubric = rubric_of(
        {},
        maximum=Decimal(100),
        criteria=(shared, only),
        policies=Policies(not_applicable=NotApplicable.RESCALE),
    )
    department = attrs.evolve(sheet({"1": "48"}), group="g", kind="department")
    commune = attrs.evolve(sheet({"1": "48", "2": "10"}), group="g", kind="commune")
    found = [evaluate(EvaluationRequest(rubric=rubric, sheet=one)) for one in (department, commune)]
    assert [str(one.total) for one in found] == ["80.00", "58.00"]


@pytest.mark.parametrize(
    "least, cells, total",
    [
        (Layer.SELF, ("9", None, None), "9.00"),
        (Layer.APPRAISED, ("9", None, None), None),
        (Layer.APPRAISED, ("9", "7", None), "7.00"),
        (Layer.FINAL, ("9", "7", None), None),
        (Layer.FINAL, ("9", "7", "8"), "8.00"),
    ],
)
def test_a_criterion_counts_once_its_least_layer_is_there(
    least: Layer, cells: tuple[Cell, Cell, Cell], total: str | None
) -> None:
    rubric = rubric_of({"1": "10"}, layers=LayerPolicy(least=least))
    one = attrs.evolve(layered({"1": cells}), group="g")
    found = evaluate(EvaluationRequest(rubric=rubric, sheet=one))
    assert (found.total and str(found.total)) == total


def test_a_bonus_that_nobody_appraised_yet_is_waited_for() -> None:
    from_toml = rubric_of({"1": "10"}, layers=LayerPolicy(least=Layer.APPRAISED))
    rubric = attrs.evolve(from_toml, deductions=(Deduction(id="P", title="Trừ"),))
    one = attrs.evolve(layered({"1": ("9", "8", None), "P": ("1", None, None)}), group="g")
    found = evaluate(EvaluationRequest(rubric=rubric, sheet=one))
    assert [gap.rule for gap in found.gaps] == ["P"]


def test_what_the_unit_alone_scores_needs_no_appraisal() -> None:
    own, other = criteria({"1": "10", "2": "10"})
    rubric = rubric_of(
        {},
        maximum=Decimal(20),
        criteria=(attrs.evolve(own, scored_by=ScoredBy.SELF), other),
        layers=LayerPolicy(least=Layer.APPRAISED),
    )
    one = attrs.evolve(layered({"1": ("9", None, None), "2": ("10", "7", None)}), group="g")
    request = EvaluationRequest(rubric=rubric, sheet=one)
    assert str(evaluate(request).total) == "16.00"
    assert layer_total(request, Layer.SELF) == Decimal(19)
    assert layer_total(request, Layer.APPRAISED) == Decimal(16)
    assert layer_total(request, Layer.FINAL) is None


def test_a_large_difference_waits_for_the_council() -> None:
    rubric = rubric_of({"1": "100"}, policies=Policies(council_difference=Decimal(10)))

    def outcome(own: str, appraised: str, final: str | None = None) -> tuple[Outcome, str | None]:
        one = attrs.evolve(layered({"1": (own, appraised, final)}), group="g")
        found = evaluate(EvaluationRequest(rubric=rubric, sheet=one))
        return found.outcome, None if found.total is None else str(found.total)

    assert outcome("90", "80") == (Outcome.GRADED, "80.00")
    assert outcome("90", "79.99") == (Outcome.INCOMPLETE, None)
    assert outcome("90", "79.99", "85") == (Outcome.GRADED, "85.00")


def test_what_only_the_superior_scores_is_no_difference_from_the_self_score() -> None:
    own, other = rubric_of({"1": "90", "2": "10"}).criteria
    rubric = rubric_of(
        {},
        maximum=Decimal(100),
        criteria=(own, attrs.evolve(other, scored_by=ScoredBy.SUPERIOR)),
        policies=Policies(council_difference=Decimal(5)),
        layers=LayerPolicy(least=Layer.APPRAISED),
    )
    one = attrs.evolve(layered({"1": ("85", "83", None), "2": (None, "9", None)}), group="g")
    results = score(ScoringRequest(rubric=rubric, sheets=(one,)))
    # 83 - 85; the nine points of the superior were never the unit's to give.
    assert results.difference("u1") == Decimal(-2)
    assert str(results.by_unit["u1"].total) == "92.00"


@pytest.mark.parametrize(
    "sent, total, outcome",
    [
        (dt.date(2026, 11, 30), "10.00", Outcome.GRADED),
        (dt.date(2026, 12, 1), "9.50", Outcome.GRADED),
        (dt.date(2026, 12, 9), "8.00", Outcome.GRADED),
        (dt.date(2026, 12, 11), None, Outcome.REFUSED),
        (None, "10.00", Outcome.GRADED),
    ],
)
def test_a_late_sheet_costs_points_then_is_refused(
    sent: dt.date | None, total: str | None, outcome: Outcome
) -> None:
    late = LateSheets(
        last_day="11-30", each_day=Decimal("0.5"), maximum=Decimal(2), refused_after=10
    )
    one = sheet({"1": "10"}, sent=sent, group="g")
    request = EvaluationRequest(rubric=rubric_of({"1": "10"}, late=late), sheet=one, year=2026)
    found = evaluate(request)
    assert (found.total and str(found.total), found.outcome) == (total, outcome)
    assert bool(found.notices) is (sent is None)


@pytest.mark.parametrize(
    "ties, best", [(QuotaTies.INCLUDE, 3), (QuotaTies.EXCLUDE, 1), (QuotaTies.TIE_BREAK, 2)]
)
def test_units_that_share_the_last_place_of_a_quota(ties: QuotaTies, best: int) -> None:
    quota = Quota(
        grade="a",
        most=2,
        denominator=Denominator.UNITS,
        per=Per.GROUP,
        rounding=QuotaRounding.FLOOR,
        at_least_one=False,
        ties=ties,
    )
    rubric = rubric_of(
        {"1": "50", "2": "50"},
        grades=grades(a="90"),
        quotas=(quota,),
        ranking=RankingPolicy(ties=Ties.COMPETITION, tie_breaks=(TieBreak(criterion="2"),)),
    )
    points = {"u1": ("50", "50"), "u2": ("50", "45"), "u3": ("45", "50")}
    sheets = tuple(sheet({"1": one, "2": two}, unit) for unit, (one, two) in points.items())
    found = score(ScoringRequest(rubric=rubric, sheets=sheets))
    assert sum(one.grade == "a" for one in found.evaluations) == best
    # The key of the ranking decides for u3, whose second criterion is higher.
    assert found.ranking.in_group == {"u1": 1, "u3": 2, "u2": 3}
    assert found.by_unit["u3"].grade == ("last" if ties is QuotaTies.EXCLUDE else "a")


def test_ordinal_ranks_that_still_tie_are_refused_with_the_units() -> None:
    policy = RankingPolicy(ties=Ties.ORDINAL, tie_breaks=(TieBreak(criterion="1"),))
    with pytest.raises(ScoringError, match="These units still tie: u1, u2"):
        totals(rubric_of({"1": "10"}, ranking=policy), {"u1": "5", "u2": "5", "u3": "6"})


@pytest.mark.parametrize("policy, total", [(SameGround.ALLOW, "7.00"), (SameGround.NOTICE, "8.00")])
def test_one_late_report_costs_points_twice_only_where_the_rubric_allows_it(
    policy: SameGround, total: str
) -> None:
    late = ReportsInput(figure=ReportFigure.LATE_COUNT)
    first = Deduction(id="P1", title="a", function=PerTime(each=Decimal(2)), of=late)
    second = Deduction(id="P2", title="b", function=PerTime(each=Decimal(1)), of=late)
    rubric = rubric_of(
        {"1": "10"}, deductions=(first, second), policies=Policies(same_ground=policy)
    )
    facts = Facts(reports=(ReportFact(key="month/2026-03", report="month", days_late=2),))
    found = evaluated(rubric, {"1": "10"}, facts=facts)
    assert str(found.total) == total
    assert len(found.notices) == (policy is SameGround.NOTICE)


def test_evidence_is_asked_for_where_the_criterion_needs_it() -> None:
    (row,) = criteria({"1": "10"})
    needs = rubric_of({}, maximum=Decimal(10), criteria=(attrs.evolve(row, needs_evidence=True),))
    with pytest.raises(ScoringError, match="'1' needs evidence"):
        score(ScoringRequest(rubric=needs, sheets=(sheet({"1": "5"}),)))
    nothing = score(ScoringRequest(rubric=needs, sheets=(sheet({"1": "0"}),)))
    assert str(nothing.by_unit["u1"].total) == "0.00"


def test_a_form_of_another_version_is_refused() -> None:
    old = sheet({"1": "5"}, version="0")
    with pytest.raises(ScoringError, match="for version 0 of the rubric, not for 1"):
        score(ScoringRequest(rubric=rubric_of({"1": "10"}), sheets=(old,)))


def test_a_name_that_the_rubric_does_not_know_is_refused_with_the_closest() -> None:
    with pytest.raises(ScoringError) as caught:
        score(
            ScoringRequest(rubric=rubric_of({"tieu-chi": "10"}), sheets=(sheet({"tieu-ch": "1"}),))
        )
    assert "The sheet cannot score 'tieu-ch'." in str(caught.value)
    assert "Write one of: tieu-chi." in str(caught.value)


def test_the_order_of_operations_names_every_stage_once_and_in_order() -> None:
    assert list(OPERATIONS) == list(Stage)
    assert [int(stage) for stage in OPERATIONS] == list(range(19))
    assert all(translate(operation.does) for operation in OPERATIONS.values())


def test_a_trace_follows_the_order_of_operations_after_the_criteria() -> None:
    rubric = rubric_of(
        {"1": "100"},
        grades=grades(a="90"),
        deductions=(Deduction(id="P", title="Trừ"),),
        ranking=RankingPolicy(ties=Ties.COMPETITION),
    )
    one = ScoreSheet(unit="u1", entries=sheet({"1": "95.5", "P": "1"}).entries)
    trace = score(ScoringRequest(rubric=rubric, sheets=(one,))).explain("u1").trace
    stages = [step.stage for step in trace]
    assert stages == sorted(stages)
    assert stages[-1] is Stage.FINAL_RANK


@pytest.mark.parametrize(
    "first, vote, grade",
    [
        ("25", None, "a"),
        ("24.99", None, None),
        ("24.99", "66", "last"),
        ("24.99", "67", "a"),
    ],
)
def test_a_vote_can_stand_in_for_the_floor_of_a_criterion(
    first: str, vote: str | None, grade: str | None
) -> None:
    voted = Condition(
        id="phieu", of=SheetInput(share=True), at_least=Amount.parse("67%"), unknown=None
    )
    floor = Condition(id="san", criterion="1", at_least=Amount.of(25), or_else=(voted,))
    best, last = grades(a="70")
    rubric = rubric_of(
        {"1": "50", "2": "50"}, grades=(attrs.evolve(best, conditions=(floor,)), last)
    )
    found = evaluated(rubric, {"1": first, "2": "50", "phieu": vote})
    assert found.grade == grade


@pytest.mark.parametrize(
    "points, grade", [("90.01", "a"), ("90", "b"), ("70.01", "b"), ("70", "c")]
)
def test_a_grade_may_begin_above_its_limit(points: str, grade: str) -> None:
    bands = (
        Grade(id="a", label="A", more_than=Decimal(90)),
        Grade(id="b", label="B", more_than=Decimal(70), through=Decimal(90)),
        Grade(id="c", label="C", through=Decimal(70)),
    )
    assert evaluated(rubric_of({"1": "100"}, grades=bands), {"1": points}).grade == grade


def test_an_inclusive_and_an_exclusive_limit_that_meet_overlap() -> None:
    bands = (
        Grade(id="a", label="A", at_least=Decimal(90)),
        Grade(id="b", label="B", through=Decimal(90)),
    )
    with pytest.raises(ScoringError, match=r"Two grades have the totals from 90 to below 90\.01"):
        rubric_of({"1": "100"}, grades=bands)
