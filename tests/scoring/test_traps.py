"""Cases with numbers in which a plain program goes wrong; each is one test with its own answer."""

# ruff: noqa: ANN401 - the parts of a record are of any kind

import datetime as dt
import random
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any, TypeVar

import attrs
import pytest

from danvan.errors import PlanFileError, ScoringError
from danvan.messages import translate
from danvan.planfile.score_csv import score_rows_of
from danvan.planfile.score_rows import CellValue, LocatedRow
from danvan.planfile.score_values import score_in
from danvan.planfile.sources import Source
from danvan.scoring.adjusting_points import Bonus, Deduction, PerTime
from danvan.scoring.amounts import Amount
from danvan.scoring.comparing import moved_between
from danvan.scoring.conditions import Condition, Unknown
from danvan.scoring.criteria import Combine, Criterion, ScoredBy
from danvan.scoring.evaluating import EvaluationRequest, evaluate, layer_total
from danvan.scoring.evaluations import Evaluation, Outcome
from danvan.scoring.exact import RoundingMode, rounded
from danvan.scoring.facts import Facts
from danvan.scoring.functions import (
    CheckItem,
    Checklist,
    Function,
    Linear,
    Relative,
    Step,
    Steps,
)
from danvan.scoring.grades import Grade
from danvan.scoring.inputs import SheetInput, TargetInput, ValueInput
from danvan.scoring.policies import (
    AboveMaximum,
    Clip,
    DecideOn,
    NotApplicable,
    NothingArose,
    NothingLeft,
    Policies,
    Rounding,
    SameGround,
    SourceErrors,
)
from danvan.scoring.quotas import (
    Denominator,
    Per,
    Quota,
    QuotaRounding,
    QuotaTies,
    places_for,
)
from danvan.scoring.ranking_policies import RankingPolicy, Ties
from danvan.scoring.ranks import ranked
from danvan.scoring.results import ScoringRequest, score
from danvan.scoring.rubric_parts import RankedGroup
from danvan.scoring.rubrics import Rubric
from danvan.scoring.sheet_checks import sheet_problems
from danvan.scoring.sheet_keys import KeyKind, SheetKey
from danvan.scoring.sheets import Counted, Entry, Layer, Score, ScoreSheet, State
from danvan.scoring.vetoes import Effect, Veto
from tests.scoring.building import (
    criteria,
    evaluated,
    grades,
    layered,
    moved,
    rubric_of,
    score_of,
    sheet,
    totals,
)

Test = TypeVar("Test", bound=Callable[..., None])

SHARE = SheetInput(share=True)
NAMED = {
    *("T01", "T02", "T03", "T04", "T05", "T06", "T08", "T09", "T10", "T11", "T13", "T14", "T16"),
    *("T17", "T18", "T20", "T21", "T22", "T24", "T25", "T27", "T29", "T30", "T32", "T33", "T34"),
    *("T36", "T38", "T39", "T42", "T43", "T44", "T46", "T47", "T48", "T49", "T52", "T53", "T55"),
    *("T56", "T57", "T58", "T60", "T61", "T62"),
}
tried: dict[str, tuple[str, str]] = {}


def trap(name: str, *, given: str, expected: str) -> Callable[[Test], Test]:
    """Mark the test of a case with what is given and what must come out."""

    def mark(test: Test) -> Test:
        assert name not in tried
        tried[name] = (given, expected)
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


# --- exact numbers ---


@trap(
    "T01",
    given="ten criteria 8.7 9.7 9.3 9.1 8.7 9.3 9.1 8.7 9.1 8.3; A >= 90",
    expected="90,00; A",
)
def test_ten_criteria_add_up_to_a_band_line_exactly() -> None:
    points = ["8.7", "9.7", "9.3", "9.1", "8.7", "9.3", "9.1", "8.7", "9.1", "8.3"]
    rubric = rubric_of({str(n): "10" for n in range(10)}, grades=grades(a="90"))
    found = evaluated(rubric, {str(n): value for n, value in enumerate(points)})
    assert (str(found.total), found.grade) == ("90.00", "a")


@trap("T02", given="total 89,996; shown with 2 places; A >= 90", expected="rounded A, exact B")
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
    assert "89.996 is 'LAST' and rounded to 90.000 'A'" in translate(notice)


@trap("T03", given="3 of 20 x max 1,5 = 0,225; 2 places", expected="0,23")
def test_half_goes_up_on_a_binary_tie() -> None:
    line = Linear(of=SHARE, start=share("0%"), end=share("100%"))
    rubric = _one_function(line, "1.5")
    assert str(evaluated(rubric, {"1": ("3", "20")}).total) == "0.23"


@trap("T04", given="11 of 60 x max 30 = 5,5; 0 places", expected="6")
def test_a_ratio_is_multiplied_before_it_is_divided() -> None:
    line = Linear(of=SHARE, start=share("0%"), end=share("100%"))
    rubric = _one_function(line, "30", rounding=places(0))
    assert str(evaluated(rubric, {"1": ("11", "60")}).total) == "6"


@trap("T05", given="three sub-tasks of 1/3, all done; = 100 % -> 10, else 8", expected="10")
def test_three_thirds_are_the_whole() -> None:
    items = tuple(CheckItem(id=name, weight=share("1/3")) for name in "abc")
    whole = Step(equals=share("100%"), points=Decimal(10))
    rubric = _one_function(Checklist(items=items, steps=(whole,), otherwise=Decimal(8)), "10")
    assert str(evaluated(rubric, {"1:a": "1", "1:b": "1", "1:c": "1"}).total) == "10.00"


@trap("T06", given="89,445 to 1 place", expected="89,4 in one step")
def test_a_total_is_rounded_once() -> None:
    rubric = rubric_of({"1": "100"}, rounding=places(3, 1))
    assert str(evaluated(rubric, {"1": "89.445"}).total) == "89.4"


@trap("T08", given="0,125 (2); 2,5 (0); -1,25 (1)", expected="0,13 3 -1,3 / 0,12 2 -1,2 / same")
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


@trap("T09", given="cells 57.699999999999996 and 57.694, 2 places", expected="57,70; refused")
def test_a_float_of_a_workbook_is_the_decimal_that_was_typed() -> None:
    key = SheetKey(key="1", kind=KeyKind.POINTS, maximum=Decimal(100))
    assert score_in(_cell(57.699999999999996), key, 2) == (State.SCORED, Decimal("57.70"))
    rubric = rubric_of({"1": "100"})
    state, value = score_in(_cell(57.694), key, 2) or (None, None)
    assert state is State.SCORED
    read = Entry(own=Score(value=value, place="file.xlsx, sheet 1, F12"))
    (problem,) = sheet_problems(rubric, [ScoreSheet(unit="u", group="thu", entries={"1": read})])
    assert "57.694 has more than 2 decimals" in str(ScoringError.of([problem]))
    assert "F12" in str(problem.where)


@trap("T10", given="sum([0.1]*10) as points", expected="1,0")
def test_ten_tenths_are_one_in_every_python() -> None:
    rubric = rubric_of({str(n): "1" for n in range(10)}, rounding=places(1))
    assert str(evaluated(rubric, {str(n): "0.1" for n in range(10)}).total) == "1.0"


# --- states ---


@trap("T11", given="A 10/10; B max 10 is 0 / n/a / missing", expected="10; 20 of 20; INCOMPLETE")
@pytest.mark.parametrize(
    "cell, total, outcome",
    [
        ("0", "10.00", Outcome.GRADED),
        (State.NOT_APPLICABLE, "20.00", Outcome.GRADED),
        (None, None, Outcome.INCOMPLETE),
    ],
)
def test_zero_not_applicable_and_missing_are_three_things(
    cell: str | State | None, total: str | None, outcome: Outcome
) -> None:
    policies = Policies(not_applicable=NotApplicable.RESCALE)
    found = evaluated(rubric_of({"A": "10", "B": "10"}, policies=policies), {"A": "10", "B": cell})
    assert (found.total and str(found.total), found.outcome) == (total, outcome)


@trap("T13", given="group max 30, all n/a", expected="UNGRADED; or full 30,0, or dropped")
@pytest.mark.parametrize(
    "left, total, outcome",
    [
        (None, None, Outcome.UNGRADED),
        (NothingLeft.FULL, "100.00", Outcome.GRADED),
        (NothingLeft.DROP, "100.00", Outcome.GRADED),
    ],
)
def test_a_group_of_which_nothing_applies_is_never_a_silent_zero(
    left: NothingLeft | None, total: str | None, outcome: Outcome
) -> None:
    group = Criterion(
        id="G", title="Nhóm", maximum=Decimal(30), criteria=criteria({"x": "10", "y": "20"})
    )
    rubric = rubric_of(
        {},
        maximum=Decimal(100),
        criteria=(group, *criteria({"H": "70"})),
        policies=Policies(not_applicable=NotApplicable.RESCALE, nothing_left=left),
    )
    nothing = {"x": State.NOT_APPLICABLE, "y": State.NOT_APPLICABLE}
    found = evaluated(rubric, nothing | {"H": "70"})
    assert (found.total and str(found.total), found.outcome) == (total, outcome)
    full = {("30", "30")} if left is NothingLeft.FULL else set()
    assert set(moved(found, "G")) == full


@trap("T14", given="15 checks: 7 yes, 3 no, 5 n/a", expected="70,00 %")
def test_a_check_that_does_not_apply_leaves_the_denominator() -> None:
    items = tuple(CheckItem(id=f"c{n}") for n in range(15))
    rubric = _one_function(Checklist(items=items), "100")
    answers = ["1"] * 7 + ["0"] * 3 + [State.NOT_APPLICABLE] * 5
    found = evaluated(rubric, {f"1:c{n}": answer for n, answer in enumerate(answers)})
    assert str(found.total) == "70.00"


@trap("T16", given="A weight 0: 0/10; B weight 1: 10/10", expected="100")
def test_a_weight_of_zero_counts_for_nothing() -> None:
    parts = tuple(
        attrs.evolve(one, weight=share(weight))
        for one, weight in zip(criteria({"A": "10", "B": "10"}), ("0", "1"), strict=True)
    )
    whole = Criterion(
        id="W", title="Nhóm", maximum=Decimal(100), combine=Combine.WEIGHTS, criteria=parts
    )
    rubric = rubric_of({}, maximum=Decimal(100), criteria=(whole,))
    assert str(evaluated(rubric, {"A": "0", "B": "10"}).total) == "100.00"


@trap("T17", given="self 5, appraised 0", expected="final 0")
def test_a_zero_of_the_appraiser_is_a_score() -> None:
    rubric = rubric_of({"1": "10"})
    one = attrs.evolve(layered({"1": ("5", "0", None)}), group="g")
    request = EvaluationRequest(rubric=rubric, sheet=one)
    assert str(evaluate(request).total) == "0.00"
    assert layer_total(request, Layer.SELF) == Decimal(5)


@trap(
    "T18", given="source of one criterion cannot be read", expected="INCOMPLETE, or error_as_zero"
)
@pytest.mark.parametrize(
    "policy, total, outcome",
    [
        (SourceErrors.INCOMPLETE, None, Outcome.INCOMPLETE),
        (SourceErrors.ZERO, "10.00", Outcome.GRADED),
    ],
)
def test_a_source_that_cannot_be_read_is_no_failed_criterion(
    policy: SourceErrors, total: str | None, outcome: Outcome
) -> None:
    read = Linear(of=TargetInput(target="t1"), start=share("0%"), end=share("100%"))
    rows = (*criteria({"A": "10"}), attrs.evolve(criteria({"B": "10"})[0], function=read))
    rubric = rubric_of(
        {}, maximum=Decimal(20), criteria=rows, policies=Policies(source_errors=policy)
    )
    found = evaluated(rubric, {"A": "10"}, facts=Facts(failed={"t1": "tệp hỏng"}))
    assert (found.total and str(found.total), found.outcome) == (total, outcome)
    assert [(gap.rule, gap.state, gap.reason) for gap in found.gaps] == (
        [("B", State.SOURCE_ERROR, "tệp hỏng")] if total is None else []
    )


# --- functions and bands ---


@trap(
    "T20",
    given="100 / 99,99 / 90 / 89,999 / 70 / 69,99 % with steps 10/8/6/4/0",
    expected="10 / 8 / 8 / 6 / 4 / 0",
)
@pytest.mark.parametrize(
    "percent, points",
    [("100", 10), ("99.99", 8), ("90", 8), ("89.999", 6), ("70", 4), ("69.99", 0)],
)
def test_a_step_is_chosen_by_the_unrounded_share(percent: str, points: int) -> None:
    limits = [("100%", 10), ("90%", 8), ("80%", 6), ("70%", 4)]
    steps = tuple(Step(at_least=share(limit), points=Decimal(value)) for limit, value in limits)
    rubric = _one_function(Steps(of=SHARE, steps=steps), "10", rounding=places(0))
    assert evaluated(rubric, {"1": percent}).total == points


@trap("T21", given="bands written '90-100', '75-89', '50-74'", expected="gap (89;90); half-open: B")
def test_bands_that_leave_a_gap_are_refused() -> None:
    written = (
        Grade(id="a", label="A", at_least=Decimal(90), through=Decimal(100)),
        Grade(id="b", label="B", at_least=Decimal(75), through=Decimal(89)),
        Grade(id="c", label="C", at_least=Decimal(50), through=Decimal(74)),
        Grade(id="d", label="D"),
    )
    with pytest.raises(ScoringError) as caught:
        rubric_of({"1": "100"}, grades=written)
    assert "No grade has the totals from 89.01 to below 90" in str(caught.value)
    assert len(caught.value.problems) == 2
    half_open = tuple(attrs.evolve(grade, through=None) for grade in written)
    assert evaluated(rubric_of({"1": "100"}, grades=half_open), {"1": "89.5"}).grade == "b"


@trap("T22", given="0 complaints, 0 solved, max 5", expected="n/a, full or zero, traced")
@pytest.mark.parametrize(
    "policy, total",
    [
        (NothingArose.NOT_APPLICABLE, "10.00"),
        (NothingArose.FULL, "10.00"),
        (NothingArose.ZERO, "5.00"),
    ],
)
def test_nothing_of_nothing_is_what_the_rubric_says(policy: NothingArose, total: str) -> None:
    line = Linear(of=SHARE, start=share("0%"), end=share("100%"))
    rows = (*criteria({"A": "5"}), attrs.evolve(criteria({"B": "5"})[0], function=line))
    policies = Policies(not_applicable=NotApplicable.RESCALE, nothing_arose=policy)
    rubric = rubric_of({}, maximum=Decimal(10), criteria=rows, policies=policies)
    found = evaluated(rubric, {"A": "5", "B": ("0", "0")})
    assert str(found.total) == total
    assert any("0 of 0" in str(step.note) for step in found.trace if step.rule == "B")


@trap(
    "T24",
    given="after closing, the first unit is corrected to 150/100",
    expected="60/50 would become 7,00; closed results stay 10,00; a new run lists who moved",
)
def test_a_later_correction_of_a_peer_changes_only_a_new_run() -> None:
    ratio = Relative(of=SHARE, start=share("100%"), at_start=Decimal(5))
    rubric = _one_function(ratio, "10")
    first, second = sheet({"1": ("100", "100")}, "u1"), sheet({"1": ("60", "50")}, "u2")
    closed = score(ScoringRequest(rubric=rubric, sheets=(first, second)))
    corrected = sheet({"1": ("150", "100")}, "u1")
    again = score(ScoringRequest(rubric=rubric, sheets=(corrected, second)))
    assert str(closed.by_unit["u2"].total) == "10.00"
    assert str(closed.explain("u2").total) == "10.00"
    assert str(again.by_unit["u2"].total) == "7.00"
    assert [change.unit for change in moved_between(closed, again)] == ["u1", "u2"]


@trap("T25", given="target 0, actual 5", expected="n/a or an own policy; never 0")
def test_a_target_of_zero_is_no_zero() -> None:
    line = Linear(of=SHARE, start=share("0%"), end=share("100%"))
    rows = (*criteria({"A": "5"}), attrs.evolve(criteria({"B": "5"})[0], function=line))
    policies = Policies(not_applicable=NotApplicable.RESCALE)
    rubric = rubric_of({}, maximum=Decimal(10), criteria=rows, policies=policies)
    assert str(evaluated(rubric, {"A": "4", "B": ("5", "0")}).total) == "8.00"


# --- bonus, deductions, clipping ---


@trap("T27", given="7 times 0,5, cap 2", expected="-2,00; asked 3,50, applied 2,00")
def test_a_deduction_per_time_stops_at_its_cap() -> None:
    per_time = Deduction(
        id="P", title="Trừ", function=PerTime(each=Decimal("0.5")), maximum=Decimal(2)
    )
    found = evaluated(rubric_of({"1": "10"}, deductions=(per_time,)), {"1": "10", "P": "7"})
    assert str(found.total) == "8.00"
    assert moved(found, "P") == [("-7/2", "-2")]


@trap("T29", given="base 97, bonus 10, penalty 4", expected="last 100; before penalty 96; none 103")
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


@trap("T30", given="total 3, penalty 5", expected="0; asked 5, applied 3")
def test_no_deduction_goes_below_the_floor() -> None:
    rubric = rubric_of({"1": "10"}, deductions=(Deduction(id="P", title="Trừ"),))
    found = evaluated(rubric, {"1": "3", "P": "5"})
    assert str(found.total) == "0.00"
    assert moved(found, "P") == [("-5", "-3")]


@trap(
    "T32",
    given="95 with exceed ratio 0,2 (needs 0,3); 90 with no data",
    expected="second grade; the policy for unknown conditions",
)
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


@trap("T33", given="evidence E1 cut in 2.1 and in penalty 3", expected="error, or a notice")
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


@trap("T34", given="self 87 of 90; superior missing / 0 / 8", expected="INCOMPLETE / 87 / 95")
@pytest.mark.parametrize(
    "superior, total, grade", [(None, None, None), ("0", "87.00", "tot"), ("8", "95.00", "tot")]
)
def test_the_part_of_the_superior_is_never_a_silent_zero(
    superior: str | None, total: str | None, grade: str | None
) -> None:
    found = evaluate(
        EvaluationRequest(rubric=_ninety_and_ten(), sheet=_ninety_sheet("87", superior))
    )
    assert (found.total and str(found.total), found.grade) == (total, grade)


@pytest.mark.parametrize("own, grade", [("80", "tot"), ("79.99", "last")])
def test_good_begins_at_eighty_points_exactly(own: str, grade: str) -> None:
    request = EvaluationRequest(rubric=_ninety_and_ten(), sheet=_ninety_sheet(own, "0"))
    assert evaluate(request).grade == grade


# --- ranks and quotas ---


@trap("T36", given="95 90 90 80", expected="1 2 2 4 / 1 3 3 4 / 1 2 2 3; ordinal refused")
@pytest.mark.parametrize(
    "ties, ranks",
    [
        (Ties.COMPETITION, [1, 2, 2, 4]),
        (Ties.MODIFIED, [1, 3, 3, 4]),
        (Ties.DENSE, [1, 2, 2, 3]),
    ],
)
def test_units_that_tie_share_the_rank_of_the_policy(ties: Ties, ranks: list[int]) -> None:
    rubric = rubric_of({"1": "100"}, ranking=RankingPolicy(ties=ties))
    found = totals(rubric, {"u1": "95", "u2": "90", "u3": "90", "u4": "80"})
    assert [found.ranking.in_group[f"u{n}"] for n in range(1, 5)] == ranks


def test_ordinal_ranks_without_a_key_are_refused() -> None:
    with pytest.raises(ScoringError, match="Ordinal ranks need a key that breaks ties"):
        RankingPolicy(ties=Ties.ORDINAL)


@trap("T38", given="floor 57 % of 100; ceil 7 % of 100; floor 58 % of 50", expected="57; 7; 29")
@pytest.mark.parametrize(
    "text, rounding, count, allowed",
    [
        ("57%", QuotaRounding.FLOOR, 100, 57),
        ("7%", QuotaRounding.CEILING, 100, 7),
        ("58%", QuotaRounding.FLOOR, 50, 29),
    ],
)
def test_a_quota_is_exact(text: str, rounding: QuotaRounding, count: int, allowed: int) -> None:
    assert places_for(quota_of(text, rounding), count) == allowed


@trap("T39", given="3 units, 20 %", expected="floor 0; half_up 1; at_least_one 1")
@pytest.mark.parametrize(
    "quota, allowed",
    [
        (quota_of("20%", QuotaRounding.FLOOR), 0),
        (quota_of("20%", QuotaRounding.HALF_UP), 1),
        (quota_of("20%", QuotaRounding.FLOOR, at_least_one=True), 1),
    ],
)
def test_a_quota_of_a_small_group_may_be_nobody(quota: Quota, allowed: int) -> None:
    assert places_for(quota, 3) == allowed


@trap("T42", given="third unit cut by quota", expected="points and rank unchanged, grade lowered")
def test_a_quota_lowers_the_grade_and_nothing_else() -> None:
    quota = quota_of("50%", QuotaRounding.FLOOR)
    rubric = rubric_of({"1": "100"}, grades=grades(a="90", b="70"), quotas=(quota,))
    points = {"u1": "99", "u2": "98", "u3": "97", "u4": "60"}
    found = totals(rubric, points)
    assert [one.grade for one in found.evaluations] == ["a", "a", "b", "last"]
    assert [str(one.total) for one in found.evaluations] == ["99.00", "98.00", "97.00", "60.00"]
    assert [found.ranking.in_group[unit] for unit in points] == [1, 2, 3, 4]
    lowered = [step for step in found.explain("u3").trace if step.stage.name == "QUOTA"]
    assert [(step.before, step.after) for step in lowered] == [("A", "B")]
    assert not [step for step in found.explain("u4").trace if step.stage.name == "QUOTA"]


@trap("T43", given="95, 97 ineligible, 90", expected="ranks 1, none, 2; counted")
def test_an_ineligible_unit_is_counted_and_moves_nobody() -> None:
    bar = Condition(id="ky-luat", of=SheetInput(), at_least=share("1"), unknown=Unknown.FAILS)
    veto = Veto(id="V", title="Bị kỷ luật", when=bar, effect=Effect.INELIGIBLE)
    rubric = rubric_of({"1": "100"}, grades=grades(a="90"), vetoes=(veto,))
    sheets = (
        sheet({"1": "95"}, "u1"),
        sheet({"1": "97", "ky-luat": "1"}, "u2"),
        sheet({"1": "90"}, "u3"),
    )
    found = score(ScoringRequest(rubric=rubric, sheets=sheets))
    assert found.ranking.in_group == {"u1": 1, "u3": 2}
    assert [one.outcome for one in found.evaluations] == [
        Outcome.GRADED,
        Outcome.INELIGIBLE,
        Outcome.GRADED,
    ]
    assert found.by_unit["u2"].grade is None


@trap("T44", given="90,004 and 90,001, 2 places", expected="rounded 1 1; exact 1 2")
@pytest.mark.parametrize(
    "decide_on, ranks, printed",
    [
        (DecideOn.ROUNDED, [1, 1], ["90.00", "90.00"]),
        (DecideOn.EXACT, [1, 2], ["90.004", "90.001"]),
    ],
)
def test_the_rank_looks_at_the_printed_number(
    decide_on: DecideOn, ranks: list[int], printed: list[str]
) -> None:
    rubric = rubric_of({"1": "100"}, rounding=places(3, 2, decide_on=decide_on))
    found = totals(rubric, {"u1": "90.004", "u2": "90.001"})
    assert [found.ranking.in_group["u1"], found.ranking.in_group["u2"]] == ranks
    assert [str(one.total) for one in found.evaluations] == printed


@trap("T46", given="shuffle the units", expected="same ranks, same digest")
def test_the_order_of_the_sheets_changes_nothing() -> None:
    rubric = rubric_of({"1": "100"}, grades=grades(a="90"))
    points = [(f"u{n}", str(n * 7 % 101)) for n in range(40)]
    first = totals(rubric, dict(points))
    random.Random(7).shuffle(points)  # noqa: S311  a fixed shuffle, no secret
    second = totals(rubric, dict(points))
    assert first.digest == second.digest
    assert first.ranking == second.ranking


@trap("T47", given="group missing", expected="an error that names the unit")
def test_a_unit_without_a_group_is_refused_by_name() -> None:
    from_toml = rubric_of({"1": "100"}, unit_groups=_groups())
    with pytest.raises(ScoringError, match="unit 'u9' belongs to no group"):
        totals(from_toml, {"u9": "90"})


# --- versions ---


@trap("T48", given="v1 max 10, score 9; v2 max 12", expected="9 of 10 under v1; new run uses v2")
def test_an_old_result_keeps_its_version() -> None:
    first = rubric_of({"1": "10"})
    second = attrs.evolve(rubric_of({"1": "12"}), version="2")
    old, new = totals(first, {"u1": "9"}), totals(second, {"u1": "9"})
    assert (str(old.by_unit["u1"].total), str(old.by_unit["u1"].maximum)) == ("9.00", "10.00")
    assert (old.by_unit["u1"].version, old.rubric.digest) == ("1", first.digest)
    assert (str(new.by_unit["u1"].total), str(new.by_unit["u1"].maximum)) == ("9.00", "12.00")
    assert old.digest == totals(first, {"u1": "9"}).digest


@trap("T49", given="12 units on v1, 1 unit on v2", expected="refused")
def test_two_versions_are_never_in_one_ranking() -> None:
    first, second = rubric_of({"1": "10"}), rubric_of({"1": "12"})
    mixed: list[Evaluation] = list(totals(first, {f"u{n}": "9" for n in range(12)}).evaluations)
    mixed += totals(second, {"v1": "9"}).evaluations
    with pytest.raises(ScoringError, match="1 units were evaluated under another rubric"):
        ranked(mixed, first)


@trap("T52", given="30 + 20 + 19,9 and 19,96 for 70", expected="refused; 19,96 with tolerance 0,05")
def test_maxima_must_add_up_exactly() -> None:
    for last in ("19.9", "19.96"):
        with pytest.raises(ScoringError) as caught:
            rubric_of({"A": "30", "B": "20", "C": last}, maximum=Decimal(70))
        total = Decimal(50) + Decimal(last)
        assert f"30 + 20 + {last} = {total}, not to 70" in str(caught.value)
    near = Policies(tolerance=Decimal("0.05"))
    rubric_of({"A": "30", "B": "20", "C": "19.96"}, maximum=Decimal(70), policies=near)
    with pytest.raises(ScoringError):
        rubric_of({"A": "30", "B": "20", "C": "19.9"}, maximum=Decimal(70), policies=near)


# --- input ---


@trap(
    "T55", given="'don_vi;tc1' first line", expected="separator found, heading matched or refused"
)
def test_a_semicolon_file_is_read_or_refused_by_its_headings() -> None:
    text = "don_vi;tieu_chi;lop;diem\nso-noi-vu;1;self;8,5\n"
    (row,) = score_rows_of(Source("a.csv", text))
    assert row.cells["unit"] == "so-noi-vu"
    assert score_in(row, None, 2) == (State.SCORED, Decimal("8.5"))
    with pytest.raises(PlanFileError) as caught:
        score_rows_of(Source("b.csv", "don_vi;tc1\nso-noi-vu;8\n"))
    assert "The column 'tc1' is not known." in str(caught.value)


@trap("T56", given="'1-2' turned into 01/02/2026", expected="error with the cell's address")
@pytest.mark.parametrize("value", ["1-2", "01/02/2026", "46054-"])
def test_text_that_is_no_number_is_refused_where_it_stands(value: str) -> None:
    with pytest.raises(PlanFileError) as caught:
        score_in(_cell(value), None, 2)
    assert "is no number" in str(caught.value)
    assert caught.value.where == "file.xlsx, sheet 1, F12"


def test_a_date_in_a_score_cell_is_refused_where_it_stands() -> None:
    with pytest.raises(PlanFileError) as caught:
        score_in(_cell(dt.date(2026, 2, 1)), None, 2)
    assert "the date or hour 2026-02-01, not a number" in str(caught.value)
    assert caught.value.where == "file.xlsx, sheet 1, F12"


@trap("T57", given="10,5 of 10 in cell F12", expected="refused with the cell; clamp only if asked")
def test_points_above_the_maximum_are_refused_unless_the_rubric_clamps() -> None:
    one = ScoreSheet(
        unit="u1", entries={"1": Entry(own=score_of("10.5", place="file.xlsx, sheet 1, F12"))}
    )
    with pytest.raises(ScoringError) as caught:
        score(ScoringRequest(rubric=rubric_of({"1": "10"}), sheets=(one,)))
    assert caught.value.where == "file.xlsx, sheet 1, F12"
    clamping = rubric_of({"1": "10"}, policies=Policies(above_maximum=AboveMaximum.CLAMP))
    found = score(ScoringRequest(rubric=clamping, sheets=(one,)))
    assert str(found.by_unit["u1"].total) == "10.00"
    assert moved(found.explain("u1"), "1") == [("21/2", "21/2"), ("-1/2", "-1/2")]


@trap("T53", given="rows 2 and 7: 80, 95 for one unit", expected="error with both rows")
def test_two_sheets_of_one_unit_are_refused_with_both_places() -> None:
    first = attrs.evolve(sheet({"1": "80"}), place="a.csv, line 2")
    second = attrs.evolve(sheet({"1": "95"}), place="a.csv, line 7")
    with pytest.raises(ScoringError) as caught:
        score(ScoringRequest(rubric=rubric_of({"1": "100"}), sheets=(first, second)))
    assert "a.csv, line 2 and a.csv, line 7" in str(caught.value)


@trap("T58", given="3 wrong cells", expected="3 messages")
def test_every_wrong_cell_is_told_at_once() -> None:
    wrong = sheet({"1": "11", "2": "12.345", "3": "-1"})
    with pytest.raises(ScoringError) as caught:
        score(ScoringRequest(rubric=rubric_of({"1": "10", "2": "20", "3": "5"}), sheets=(wrong,)))
    assert len(caught.value.problems) == 3


@trap("T60", given="99,996 with 2 places, one criterion not full", expected="100,00 and the trace")
def test_a_total_that_rounds_to_the_maximum_shows_what_is_missing() -> None:
    rubric = rubric_of({"1": "50", "2": "50"}, rounding=places(3, 2))
    found = evaluated(rubric, {"1": "50", "2": "49.996"})
    assert str(found.total) == "100.00"
    assert moved(found, "2") == [("12499/250", "12499/250")]
    assert moved(found, "total") == [("1/250", "1/250")]


@trap("T61", given="any unit", expected="sum of traced contributions == total, after caps too")
def test_the_trace_adds_up_after_every_cap() -> None:
    rubric = rubric_of(
        {"1": "50", "2": "50"},
        rounding=places(2, 0),
        policies=Policies(not_applicable=NotApplicable.RESCALE, bonus_maximum=Decimal(3)),
        bonuses=(Bonus(id="B", title="Thưởng", maximum=Decimal(10)),),
        deductions=(Deduction(id="P", title="Trừ", maximum=Decimal(2)),),
    )
    cells = {"1": State.NOT_APPLICABLE, "2": "47.05", "B": "9", "P": "2"}
    found = evaluated(rubric, cells)
    assert str(found.total) == "95"
    assert sum(step.applied or 0 for step in found.trace) == 95


@trap("T62", given="raise one criterion by 0,01", expected="total never falls, rank never worsens")
def test_one_hundredth_more_never_harms() -> None:
    rubric = rubric_of({"1": "100"}, grades=grades(a="90", b="70"))
    others = {"u2": "89.99", "u3": "90", "u4": "70"}
    for hundredths in range(8995, 9005):
        less = totals(rubric, others | {"u1": str(Decimal(hundredths) / 100)})
        more = totals(rubric, others | {"u1": str(Decimal(hundredths + 1) / 100)})
        assert (more.by_unit["u1"].total or 0) > (less.by_unit["u1"].total or 0)
        assert more.ranking.in_group["u1"] <= less.ranking.in_group["u1"]


def test_every_case_of_the_list_has_its_test() -> None:
    assert set(tried) == NAMED
    assert len(NAMED) == 45


# --- what several of them need ---


def _one_function(function: Function, maximum: str, **parts: Any) -> Rubric:
    (row,) = criteria({"1": maximum})
    return rubric_of(
        {}, maximum=Decimal(maximum), criteria=(attrs.evolve(row, function=function),), **parts
    )


def _cell(value: CellValue) -> LocatedRow:
    return LocatedRow(
        cells={"score": value},
        place="file.xlsx, sheet 1, row 12",
        places={"score": "file.xlsx, sheet 1, F12"},
    )


def _ninety_and_ten() -> Rubric:
    own, superior = criteria({"1": "90", "2": "10"})
    rows = (own, attrs.evolve(superior, scored_by=ScoredBy.SUPERIOR))
    return rubric_of({}, maximum=Decimal(100), criteria=rows, grades=grades(tot="80"))


def _ninety_sheet(own: str, superior: str | None) -> ScoreSheet:
    cells = {"1": (own, None, None), "2": (None, superior, None)}
    return attrs.evolve(layered(cells), group="g")


def _groups() -> tuple[RankedGroup, ...]:
    return (RankedGroup(id="g1", label="Nhóm 1", units=("u1", "u2")),)


def test_so_many_of_so_many_is_kept_undivided() -> None:
    assert score_in(_cell("11/60"), None, 2) == (State.SCORED, Counted(Decimal(11), Decimal(60)))
