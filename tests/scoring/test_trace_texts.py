"""What a trace says: vetoes, caps, shared-out points and figures, in the order of operations."""

from decimal import Decimal
from fractions import Fraction

import pytest

from danvan.messages import translate
from danvan.scoring.amounts import shortened
from danvan.scoring.evaluations import Evaluation
from danvan.scoring.order import Stage
from danvan.scoring.readings import Figure
from danvan.scoring.rubrics import Rubric
from danvan.scoring.sheets import State
from danvan.scoring.trace import Step
from tests.scoring.building import Cell, evaluated, rubric_from

RUBRIC = """
[[rubrics]]
id = "thu"
title = "Bộ tiêu chí thử"
official = false
maximum = 30
rounding = { criterion = 2 }
policies = { not_applicable = "rescale", deduction_maximum = 3, bonus_maximum = 1 }

[[rubrics.criteria]]
id = "1"
title = "Kiến nghị"
maximum = 10

[rubrics.criteria.function]
kind = "linear"
of = { source = "sheet", share = true }
start = "0%"
end = "100%"

[[rubrics.criteria]]
id = "2"
title = "Công khai"
maximum = 20

[[rubrics.criteria.criteria]]
id = "2.1"
title = "Niêm yết"
maximum = 10

[rubrics.criteria.criteria.function]
kind = "checklist"
items = [
    { id = "lich", title = "Lịch tiếp công dân" },
    { id = "duong-day", title = "Đường dây nóng" },
]

[[rubrics.criteria.criteria]]
id = "2.2"
title = "Mô hình"
maximum = 10
function = { kind = "counts", each = -2.5, base = 10 }

[[rubrics.bonuses]]
id = "T"
title = "Khen"
maximum = 5
each = 2.5

[[rubrics.deductions]]
id = "P"
title = "Vượt cấp"
function = { kind = "per-time", each = 0.5 }
maximum = 2

[[rubrics.deductions]]
id = "Q"
title = "Chậm"
function = { kind = "fixed", points = 2 }

[[rubrics.vetoes]]
id = "V"
title = "Có vi phạm"
effect = "ineligible"
when = { id = "ky-luat", of = { source = "sheet" }, at_least = 1, unknown = "fails" }

[[rubrics.grades]]
id = "xuat-sac"
label = "Xuất sắc"
at_least = 20
conditions = [{ id = "mo-hinh", criterion = "2.2", at_least = 5 }]

[[rubrics.grades]]
id = "con-lai"
label = "Còn lại"
"""

CELLS: dict[str, Cell] = {
    "1": ("29", "30"),
    "2.1:lich": "1",
    "2.1:duong-day": "0",
    "2.2": "1",
    "ky-luat": "0",
}


@pytest.fixture(name="rubric", scope="module")
def _rubric() -> Rubric:
    return rubric_from(RUBRIC)


def steps_of(found: Evaluation, rule: str) -> list[Step]:
    return [step for step in found.trace if step.rule == rule]


def said(step: Step) -> list[str]:
    """Return the title and the notes of a step, as they read in English."""
    notes = step.note if isinstance(step.note, tuple) else (step.note or "",)
    return [translate(text) for text in (step.title, *notes)]


@pytest.mark.parametrize(
    "violations, title",
    [
        ("0", "the veto does not apply: Có vi phạm"),
        ("1", "the veto applies: Có vi phạm"),
        (None, "the veto does not apply: Có vi phạm"),
    ],
)
def test_a_veto_says_whether_it_applies(rubric: Rubric, violations: Cell, title: str) -> None:
    found = evaluated(rubric, CELLS | {"ky-luat": violations})
    assert said(steps_of(found, "ky-luat")[0])[:2] == [title, "it applies only with: at least 1"]


def test_a_veto_on_a_figure_that_nobody_knows_says_by_which_rule_it_does_not_apply(
    rubric: Rubric,
) -> None:
    found = evaluated(rubric, CELLS | {"ky-luat": None})
    (step,) = steps_of(found, "ky-luat")
    assert said(step)[-1] == "not known; by the rubric it does not hold"


def test_a_veto_that_applies_says_what_it_does(rubric: Rubric) -> None:
    (step,) = steps_of(evaluated(rubric, CELLS | {"ky-luat": "1"}), "V")
    assert (said(step)[0], step.after) == ("the veto takes effect: Có vi phạm", "ineligible")


def test_a_condition_without_a_title_is_called_by_its_criterion(rubric: Rubric) -> None:
    (step,) = steps_of(evaluated(rubric, CELLS), "mo-hinh")
    assert said(step) == [
        "condition of 'Xuất sắc': 2.2 Mô hình",
        "at least 5",
        "holds",
        "found: 7,5",
    ]


def test_the_stages_never_go_back_and_the_points_add_up(rubric: Rubric) -> None:
    found = evaluated(rubric, CELLS | {"1": ("1", "3"), "P": "1", "T": "1"})
    stages = [step.stage for step in found.trace]
    assert stages == sorted(stages)
    assert Stage.CRITERION_ROUNDING in stages
    moving = [step for step in found.trace if step.applied is not None]
    so_far = Fraction()
    for step in moving:
        assert step.before == so_far
        so_far += step.applied or 0
        assert step.after == so_far
    # 3,33 + 5 + 7,5 + 1 - 0,5
    assert found.total == Decimal("16.33")
    assert so_far == Fraction("16.33")


def test_a_figure_is_shown_with_its_counts_and_no_more_than_four_decimals(rubric: Rubric) -> None:
    found = evaluated(rubric, CELLS)
    assert "found: 29/30 (96,6666…%)" in said(steps_of(found, "1")[0])
    assert "exactly 29/3" in said(steps_of(found, "1")[0])


def test_checks_that_are_not_met_are_named_by_their_titles(rubric: Rubric) -> None:
    (step,) = steps_of(evaluated(rubric, CELLS), "2.1")
    assert said(step)[-2:] == ["found: 1/2 (50%)", "because of: Đường dây nóng"]


def test_points_off_for_each_are_told_with_their_base(rubric: Rubric) -> None:
    (step,) = steps_of(evaluated(rubric, CELLS), "2.2")
    assert "10 points, less 2,5 for each" in said(step)


def test_shared_out_points_are_told_as_those_of_the_group(rubric: Rubric) -> None:
    nothing = {"2.1:lich": State.NOT_APPLICABLE, "2.1:duong-day": State.NOT_APPLICABLE}
    found = evaluated(rubric, CELLS | nothing)
    (step,) = steps_of(found, "2")
    assert step.applied == Fraction("7.5")
    assert said(step)[1] == (
        "points of what does not apply, shared out: 7,5 of 10 points become 15 of 20 in this group"
    )


@pytest.mark.parametrize(
    "cells, rule, words",
    [
        ({"P": "7"}, "P", ["0,5 points for each", "found: 7", "at most 2"]),
        ({"P": "7", "Q": "1"}, "Q", ["all deductions together at most 3"]),
        ({"T": "1"}, "T", ["2,5 points for each", "all bonuses together at most 1"]),
    ],
    ids=["its own maximum", "that of all deductions", "that of all bonuses"],
)
def test_what_caps_points_is_named(
    rubric: Rubric, cells: dict[str, Cell], rule: str, words: list[str]
) -> None:
    (step,) = steps_of(evaluated(rubric, CELLS | cells), rule)
    assert [word for word in words if word not in said(step)] == []


@pytest.mark.parametrize(
    "value, shown",
    [
        ("56/3", "18,6666…"),
        ("-1/3", "-0,3333…"),
        ("9999999/100000", "99,9999…"),
        ("1/1000000", "0,0000…"),
        ("1/16", "0,0625"),
        ("-5", "-5"),
    ],
)
def test_figures_are_cut_off_and_never_rounded_up(value: str, shown: str) -> None:
    assert shortened(Fraction(value)) == shown


def test_a_share_shows_its_counts_and_its_percent() -> None:
    counts = Fraction(3), Fraction(16)
    figure = Figure(value=Fraction(3, 16), is_share=True, counts=counts)
    assert figure.shown() == "3/16 (18,75%)"
