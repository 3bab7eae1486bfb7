"""States, functions and bands: cases of traps.json in which a plain program goes wrong."""

from decimal import Decimal

import attrs
import pytest

from danvan.errors import ScoringError
from danvan.scoring.comparing import moved_between
from danvan.scoring.criteria import Combine, Criterion
from danvan.scoring.evaluating import EvaluationRequest, evaluate, layer_total
from danvan.scoring.evaluations import Outcome
from danvan.scoring.facts import Facts
from danvan.scoring.functions import (
    CheckItem,
    Checklist,
    Linear,
    Relative,
    Step,
    Steps,
)
from danvan.scoring.grades import Grade
from danvan.scoring.inputs import TargetInput
from danvan.scoring.policies import (
    NotApplicable,
    NothingArose,
    NothingLeft,
    Policies,
    SourceErrors,
)
from danvan.scoring.results import ScoringRequest, score
from danvan.scoring.sheets import Layer, State
from tests.scoring.building import (
    criteria,
    evaluated,
    layered,
    moved,
    rubric_of,
    sheet,
)
from tests.scoring.trap_cases import SHARE, one_function, places, share, trap


@trap("T11")
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


@trap("T13")
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


@trap("T14")
def test_a_check_that_does_not_apply_leaves_the_denominator() -> None:
    items = tuple(CheckItem(id=f"c{n}") for n in range(15))
    rubric = one_function(Checklist(items=items), "100")
    answers = ["1"] * 7 + ["0"] * 3 + [State.NOT_APPLICABLE] * 5
    found = evaluated(rubric, {f"1:c{n}": answer for n, answer in enumerate(answers)})
    assert str(found.total) == "70.00"


@trap("T16")
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


@trap("T17")
def test_a_zero_of_the_appraiser_is_a_score() -> None:
    rubric = rubric_of({"1": "10"})
    one = attrs.evolve(layered({"1": ("5", "0", None)}), group="g")
    request = EvaluationRequest(rubric=rubric, sheet=one)
    assert str(evaluate(request).total) == "0.00"
    assert layer_total(request, Layer.SELF) == Decimal(5)


@trap("T18")
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


@trap("T20")
@pytest.mark.parametrize(
    "percent, points",
    [("100", 10), ("99.99", 8), ("90", 8), ("89.999", 6), ("70", 4), ("69.99", 0)],
)
def test_a_step_is_chosen_by_the_unrounded_share(percent: str, points: int) -> None:
    limits = [("100%", 10), ("90%", 8), ("80%", 6), ("70%", 4)]
    steps = tuple(Step(at_least=share(limit), points=Decimal(value)) for limit, value in limits)
    rubric = one_function(Steps(of=SHARE, steps=steps), "10", rounding=places(0))
    assert evaluated(rubric, {"1": percent}).total == points


@trap("T21")
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


@trap("T22")
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


@trap("T24")
def test_a_later_correction_of_a_peer_changes_only_a_new_run() -> None:
    ratio = Relative(of=SHARE, start=share("100%"), at_start=Decimal(5))
    rubric = one_function(ratio, "10")
    first, second = sheet({"1": ("100", "100")}, "u1"), sheet({"1": ("60", "50")}, "u2")
    closed = score(ScoringRequest(rubric=rubric, sheets=(first, second)))
    corrected = sheet({"1": ("150", "100")}, "u1")
    again = score(ScoringRequest(rubric=rubric, sheets=(corrected, second)))
    assert str(closed.by_unit["u2"].total) == "10.00"
    assert str(closed.explain("u2").total) == "10.00"
    assert str(again.by_unit["u2"].total) == "7.00"
    assert [change.unit for change in moved_between(closed, again)] == ["u1", "u2"]


@trap("T25")
def test_a_target_of_zero_is_no_zero() -> None:
    line = Linear(of=SHARE, start=share("0%"), end=share("100%"))
    rows = (*criteria({"A": "5"}), attrs.evolve(criteria({"B": "5"})[0], function=line))
    policies = Policies(not_applicable=NotApplicable.RESCALE)
    rubric = rubric_of({}, maximum=Decimal(10), criteria=rows, policies=policies)
    assert str(evaluated(rubric, {"A": "4", "B": ("5", "0")}).total) == "8.00"
