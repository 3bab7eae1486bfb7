"""What may be without a value is stated, and no cell of a sheet is read in two ways."""

import pytest

from danvan.scoring.results import ScoringRequest, score
from tests.scoring.building import rubric_from, sheet, totals
from tests.scoring.test_rubric_checks import HEAD, IN_FORCE, PLAIN, problems_of


def in_force_with(rows: str, *, policies: str = "") -> str:
    text = IN_FORCE.replace('not_applicable = "refuse"\n', policies) if policies else IN_FORCE
    return text.replace("[rubrics.policies]", f"{rows}\n[rubrics.policies]")


FLOOR = 'grades = [{ id = "a", label = "A", at_least = 10, conditions = [%s] }, %s]'
LAST = '{ id = "z", label = "Z" }'


def test_a_condition_on_a_criterion_that_may_be_left_out_says_what_unknown_means() -> None:
    floor = FLOOR % ('{ id = "f", criterion = "1", at_least = 5 }', LAST)
    rescaled = 'not_applicable = "rescale"\nnothing_left = "ungraded"\n'
    told = problems_of(in_force_with(floor, policies=rescaled))
    assert "rubrics[0].grades[0].conditions[0].unknown" in told
    stated = floor.replace("at_least = 5", 'at_least = 5, unknown = "fails"')
    assert rubric_from(in_force_with(stated, policies=rescaled)).official
    assert rubric_from(in_force_with(floor)).official


def test_a_criterion_for_some_units_must_be_left_out_of_the_others() -> None:
    rows = PLAIN.replace('title = "a"', 'title = "a", assigned = { kinds = ["commune"] }')
    told = problems_of(rows)
    assert "The criterion '1' is for some units; all others lack it." in told
    assert "rubrics[0].criteria[0].not_applicable" in told
    assert rubric_from(rows.replace('"a",', '"a", not_applicable = "rescale",')).is_scorable


@pytest.mark.parametrize(
    "stated",
    ['assigned = { kinds = ["commune"] }', 'nothing_arose = "full"', "needs_evidence = true"],
)
def test_a_group_states_nothing_that_only_criteria_follow(stated: str) -> None:
    rows = (
        'official = false\npolicies = { not_applicable = "rescale" }\n[[rubrics.criteria]]\n'
        f'id = "1"\ntitle = "a"\nmaximum = 20\n{stated}\n'
        'criteria = [{ id = "1.1", title = "b", maximum = 20 }]\n'
    )
    told = problems_of(HEAD + rows)
    assert f"rubrics[0].criteria[0].{stated.split(maxsplit=1)[0]}" in told


def test_a_cell_is_not_read_in_two_ways() -> None:
    both = FLOOR % (
        (
            '{ id = "v", of = { source = "sheet" }, at_least = 50 }, '
            '{ id = "v", of = { source = "sheet", share = true }, at_least = "50%" }'
        ),
        LAST,
    )
    told = problems_of(PLAIN + both)
    assert "The cell 'v' is read as a share and as a plain number." in told
    assert "rubrics[0].grades[0].conditions[1]" in told


def test_two_grades_may_ask_for_one_vote() -> None:
    vote = '{ id = "v", of = { source = "sheet", share = true }, at_least = "%s" }'
    rows = (
        f'grades = [{{ id = "a", label = "A", at_least = 10, conditions = [{vote % "80%"}] }}, '
        f'{{ id = "b", label = "B", at_least = 5, conditions = [{vote % "50%"}] }}, {LAST}]'
    )
    found = totals(rubric_from(PLAIN + rows), {"u1": "20"})
    assert found.by_unit["u1"].gaps[0].rule == "v"


def test_a_figure_of_the_sheet_can_break_ties() -> None:
    rubric = rubric_from(
        PLAIN + 'ranking = { tie_breaks = [{ of = { source = "sheet", name = "bk" } }] }\n'
    )
    sheets = (sheet({"1": "15", "bk": "3"}, "u1"), sheet({"1": "15", "bk": "7"}, "u2"))
    found = score(ScoringRequest(rubric=rubric, sheets=sheets))
    assert found.ranking.in_group == {"u2": 1, "u1": 2}


def test_a_figure_that_breaks_ties_has_a_name() -> None:
    told = problems_of(PLAIN + 'ranking = { tie_breaks = [{ of = { source = "sheet" } }] }\n')
    assert "The figure that breaks ties has no name in the sheet." in told
