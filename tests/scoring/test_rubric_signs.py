"""Wrong signs, wrong orders and limits that no total has are refused with their place."""

import pytest

from danvan.errors import DanvanError
from danvan.scoring.rubrics import Rubric
from tests.scoring.building import Cell, evaluated, rubric_from

HEAD = """
[[rubrics]]
id = "r"
title = "Thử"
maximum = 20
official = false
"""
ONE = 'criteria = [{ id = "1", title = "a", maximum = 20 }]\n'
BONUS = '[[rubrics.bonuses]]\nid = "B"\ntitle = "b"\n'
DEDUCTION = '[[rubrics.deductions]]\nid = "P"\ntitle = "p"\n'
PERCENT = 'policies = { measured_in = "percent"'
SHARE = 'of = { source = "sheet", share = true }'
LATE = "{ days = 0, points = 20 }, { days = 5, points = 10 }"


def with_function(function: str) -> str:
    return HEAD + f'[[rubrics.criteria]]\nid = "1"\ntitle = "a"\nmaximum = 20\n{function}\n'


def with_grades(*rows: str, policies: str = "", more: str = "") -> str:
    bands = "".join(
        f'[[rubrics.grades]]\nid = "g{place}"\nlabel = "G{place}"\n{row}\n'
        for place, row in enumerate(rows)
    )
    return HEAD + ONE + policies + more + bands + '[[rubrics.grades]]\nid = "z"\nlabel = "Z"\n'


REFUSED = [
    (HEAD + ONE + DEDUCTION + 'function = { kind = "fixed", points = -2 }\n',
     "-2 is not above 0", "deductions[0].function.points"),
    (HEAD + ONE + DEDUCTION + 'function = { kind = "per-time", each = -0.5 }\n',
     "-0.5 is not above 0", "deductions[0].function.each"),
    (HEAD + ONE + DEDUCTION + 'function = { kind = "per-day", each = 0 }\n',
     "0 is not above 0", "deductions[0].function.each"),
    (HEAD + ONE + DEDUCTION + "maximum = -2\n", "-2 is not above 0", "deductions[0].maximum"),
    (HEAD + ONE + BONUS + "maximum = 5\neach = -1\n", "-1 is not above 0", "bonuses[0].each"),
    (HEAD + ONE + BONUS + "maximum = -5\n", "-5 is not above 0", "bonuses[0].maximum"),
    (HEAD + ONE + DEDUCTION + 'function = { kind = "tiered", steps = '
     "[{ at_least = 1, points = 1 }, { at_least = 3, points = 3 }] }\n",
     "After the step 'at least 1' no figure reaches the step 'at least 3'",
     "deductions[0].function.steps[1]"),
    (HEAD + ONE + DEDUCTION + 'function = { kind = "tiered", steps = '
     "[{ at_least = 3, points = 1 }, { at_least = 1, points = 3 }] }\n",
     "The points 1, 3, 0 first go one way and then the other", "deductions[0].function.steps"),
    (HEAD + ONE + DEDUCTION + 'function = { kind = "tiered", steps = '
     "[{ at_least = 3, points = -3 }] }\n",
     "-3 is below 0", "deductions[0].function.steps[0].points"),
    (with_function('function = { kind = "checklist", items = [{ id = "x" }, { id = "y" }], steps = '
     '[{ at_least = "50%", points = 5 }, { at_least = "100%", points = 10 }] }'),
     "no figure reaches the step 'at least 100%'", "criteria[0].function.steps[1]"),
    (with_function('function = { kind = "checklist", items = [{ id = "x", weight = -1 }, '
     '{ id = "y", weight = 2 }] }'),
     "The weight is below zero", "criteria[0].function.items[0].weight"),
    (with_function(f'function = {{ kind = "steps", {SHARE}, steps = '
     '[{ at_least = "90%", points = 3 }, { at_least = "80%", points = 8 }] }'),
     "The points 3, 8, 0 first go one way and then the other", "criteria[0].function.steps"),
    (with_function(f'function = {{ kind = "linear", {SHARE}, start = "50%", end = "100%", '
     "lowest = 2, before = 9 }"),
     "The points 20, 2, 9 first go one way and then the other", "criteria[0].function.before"),
    (with_function(f'function = {{ kind = "lateness", tiers = [{LATE}], otherwise = 15 }}'),
     "A later report must not have more points", "criteria[0].function.otherwise"),
    (with_function(f'function = {{ kind = "lateness", tiers = [{LATE}], not_sent = 5 }}'),
     "A later report must not have more points", "criteria[0].function.not_sent"),
    (with_function('function = { kind = "product", factors = [{ id = "a", maximum = -1 }] }'),
     "-1 is not above 0", "criteria[0].function.factors[0].maximum"),
    (HEAD + ONE + "policies = { floor = 80, ceiling = 50 }\n",
     "The floor 80 is not below the ceiling 50", "policies.floor"),
    (HEAD + ONE + PERCENT + ", floor = 100 }\n",
     "The floor 100 is not below the ceiling 100", "policies.floor"),
    (HEAD + ONE + "policies = { regular_maximum = -5 }\n",
     "-5 is not above 0", "policies.regular_maximum"),
    (HEAD + ONE + "policies = { bonus_maximum = -5 }\n",
     "-5 is below 0", "policies.bonus_maximum"),
    (HEAD + ONE + "policies = { tolerance = -1 }\n", "-1 is below 0", "policies.tolerance"),
    (HEAD + ONE + 'late = { last_day = "11-30", each_day = -1 }\n',
     "-1 is below 0", "late.each_day"),
    (HEAD + ONE + 'layers = { count = "weighted", weights = { self = "-1/5", final = "6/5" } }\n',
     "-1/5 is below 0", "layers.weights.self"),
    (with_grades("at_least = 190", policies=PERCENT + " }\n"),
     "No total reaches the grade 'G0': the highest is 100", "grades[0].at_least"),
    (with_grades("at_least = 20.01"),
     "No total reaches the grade 'G0': the highest is 20", "grades[0].at_least"),
    (with_grades("more_than = 20"),
     "No total reaches the grade 'G0': the highest is 20", "grades[0].more_than"),
    (with_grades("at_least = 18\nthrough = 19"),
     "No grade has the totals from 19.01 on", "grades[0].through"),
    (with_grades("at_least = 18\nbelow = 20"),
     "No grade has the totals from 20 on", "grades[0].below"),
    (with_grades("at_least = 18\nthrough = 20", policies='policies = { clip = "none" }\n',
     more=BONUS + "maximum = 5\n"),
     "No grade has the totals from 20.01 on", "grades[0].through"),
]  # fmt: skip


@pytest.mark.parametrize("toml, what, where", REFUSED)
def test_a_rubric_with_a_wrong_sign_or_order_is_refused(toml: str, what: str, where: str) -> None:
    with pytest.raises(DanvanError) as caught:
        rubric_from(toml)
    assert what in str(caught.value)
    assert where in str(caught.value)


@pytest.mark.parametrize("share, most", [("120%", ""), ("-1%", ""), ("", "-2")])
def test_a_quota_lies_between_nobody_and_everybody(share: str, most: str) -> None:
    number = f'share = "{share}"' if share else f"most = {most}"
    quota = (
        f'[[rubrics.quotas]]\ngrade = "g0"\n{number}\ndenominator = "units"\nper = "all"\n'
        'rounding = "floor"\nat_least_one = false\nties = "exclude"\n'
    )
    with pytest.raises(DanvanError, match=r"quotas\[0\]\.(share|most)"):
        rubric_from(with_grades("at_least = 18") + quota)


def total(rubric: Rubric, cells: dict[str, Cell]) -> str:
    return str(evaluated(rubric, cells).total)


def test_points_may_rise_where_the_figure_should_be_low() -> None:
    rubric = rubric_from(
        with_function(
            'function = { kind = "steps", steps = [{ more_than = 5, points = 0 }, '
            "{ at_least = 1, points = 5 }], otherwise = 20 }"
        )
    )
    assert [total(rubric, {"1": count}) for count in ("6", "5", "0")] == ["0.00", "5.00", "20.00"]


def test_steps_of_single_figures_have_no_order() -> None:
    rubric = rubric_from(
        with_function(
            'function = { kind = "steps", steps = [{ equals = 1, points = 5 }, '
            "{ equals = 2, points = 20 }, { equals = 3, points = 10 }] }"
        )
    )
    assert [total(rubric, {"1": level}) for level in "123"] == ["5.00", "20.00", "10.00"]


def test_the_best_grade_may_name_the_highest_total_as_its_limit() -> None:
    rubric = rubric_from(with_grades("at_least = 18\nthrough = 20"))
    assert evaluated(rubric, {"1": "20"}).grade == "g0"


def test_a_total_that_is_rounded_up_to_the_limit_reaches_it() -> None:
    text = with_grades("at_least = 20").replace("maximum = 20", "maximum = 19.96")
    rubric = rubric_from(
        text.replace("official", "rounding = { criterion = 2, total = 1 }\nofficial")
    )
    assert evaluated(rubric, {"1": "19.96"}).grade == "g0"
