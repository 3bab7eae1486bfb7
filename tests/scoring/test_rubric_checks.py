"""A rubric that contradicts itself is refused with every problem; one in force has no defaults."""

import pytest

from danvan.errors import DanvanError
from danvan.scoring.canonical import canonical
from tests.scoring.building import rubric_from, rubric_of, totals

HEAD = """
[[rubrics]]
id = "r"
title = "Thử"
maximum = 20
"""
PLAIN = HEAD + 'official = false\ncriteria = [{ id = "1", title = "a", maximum = 20 }]\n'
ONE = 'criteria = [{ id = "1", title = "a", maximum = 20 }]\n'
IN_FORCE = (
    HEAD
    + ONE
    + """
version = "1"
rounding = { criterion = 2, total = 2, mode = "half-up", decide_on = "rounded" }
layers = { count = "latest", least = "final" }
ranking = { ties = "competition" }
[rubrics.policies]
not_applicable = "refuse"
above_maximum = "refuse"
measured_in = "points"
"""
)
STEPS = 'function = { kind = "steps", of = { source = "sheet", share = true }, steps = [%s] }'


def problems_of(toml: str) -> str:
    with pytest.raises(DanvanError) as caught:
        rubric_from(toml)
    return str(caught.value)


def one_criterion(function: str) -> str:
    return (
        HEAD
        + "official = false\n[[rubrics.criteria]]\n"
        + f'id = "1"\ntitle = "a"\nmaximum = 20\n{function}\n'
    )


TABLE = [
    (
        "sum of a group",
        HEAD + 'official = false\n[[rubrics.criteria]]\nid = "1"\ntitle = "a"\nmaximum = 20\n'
        'criteria = [{ id = "1.1", title = "b", maximum = 7.5 }, { id = "1.2", title = "c", '
        "maximum = 12 }]\n",
        "add up to 7.5 + 12 = 19.5, not to 20",
        "rubrics[0].criteria[0].criteria",
    ),
    (
        "sum of all",
        HEAD + 'official = false\ncriteria = [{ id = "1", title = "a", maximum = 19 }]\n',
        "add up to 19 = 19, not to 20",
        "rubrics[0].criteria",
    ),
    (
        "no maximum",
        HEAD + 'official = false\ncriteria = [{ id = "1", title = "a" }]\n',
        "The maximum is missing",
        "rubrics[0].criteria[0].maximum",
    ),
    (
        "id twice",
        HEAD + 'official = false\ncriteria = [{ id = "1", title = "a", maximum = 10 }, '
        '{ id = "1", title = "b", maximum = 10 }]\n',
        "The id '1' stands twice",
        "rubrics[0].criteria[1].id",
    ),
    (
        "steps out of order",
        one_criterion(STEPS % '{ at_least = "70%", points = 4 }, { at_least = "90%", points = 8 }'),
        "After the step 'at least 70%' no figure reaches the step 'at least 90%'",
        "rubrics[0].criteria[0].function.steps[1]",
    ),
    (
        "steps above the maximum",
        one_criterion(STEPS % '{ at_least = "70%", points = 21 }'),
        "21 points lie outside 0 to 20",
        "rubrics[0].criteria[0].function.steps[0].points",
    ),
    (
        "share against a number",
        one_criterion(STEPS % "{ at_least = 70, points = 4 }"),
        "The figure is a share, but '70' is none",
        "rubrics[0].criteria[0].function.steps[0]",
    ),
    (
        "two comparisons",
        one_criterion(STEPS % '{ at_least = "70%", more_than = "60%", points = 4 }'),
        "A limit states one comparison, not 2",
        "rubrics[0].criteria[0].function.steps[0]",
    ),
    (
        "unknown function",
        one_criterion('function = { kind = "step" }'),
        "'step' is not one of the possible values",
        "rubrics[0].criteria[0].function.kind",
    ),
    (
        "unknown key of a function",
        one_criterion('function = { kind = "counts", each = 1, bas = 2 }'),
        "The key 'bas' is not known here",
        "rubrics[0].criteria[0].function.bas",
    ),
    (
        "unknown source",
        one_criterion('function = { kind = "counts", each = 1, of = { source = "report" } }'),
        "'report' is not one of the possible values",
        "rubrics[0].criteria[0].function.of.source",
    ),
    (
        "line without length",
        one_criterion('function = { kind = "linear", start = 5, end = 5 }'),
        "The line begins and ends at '5'",
        "rubrics[0].criteria[0].function.end",
    ),
    (
        "late report with more points",
        one_criterion(
            'function = { kind = "lateness", of = { source = "sheet" }, '
            "tiers = [{ days = 0, points = 5 }, { days = 3, points = 6 }] }"
        ),
        "A later report must not have more points",
        "rubrics[0].criteria[0].function.tiers[1]",
    ),
    (
        "gap of the bands",
        PLAIN + 'grades = [{ id = "a", label = "A", at_least = 15 }, '
        '{ id = "b", label = "B", below = 14.5 }]\n',
        "No grade has the totals from 14.5 to below 15",
        "rubrics[0].grades[1]",
    ),
    (
        "overlap of the bands",
        PLAIN + 'grades = [{ id = "a", label = "A", at_least = 15 }, '
        '{ id = "b", label = "B", below = 15.5 }]\n',
        "Two grades have the totals from 15 to below 15.5",
        "rubrics[0].grades[1]",
    ),
    (
        "bands from the worst",
        PLAIN + 'grades = [{ id = "b", label = "B", at_least = 10 }, '
        '{ id = "a", label = "A", at_least = 15 }]\n',
        "The grade 'A' begins at 15, not below 'B'",
        "rubrics[0].grades[1]",
    ),
    (
        "nothing below the lowest",
        PLAIN + 'grades = [{ id = "a", label = "A", at_least = 10 }]\n',
        "No grade has the totals below 10",
        "rubrics[0].grades[0].at_least",
    ),
    (
        "grade that does not exist",
        PLAIN + 'grades = [{ id = "tot", label = "A" }]\nawards = [{ id = "k", title = "Khen", '
        'grades = ["tots"] }]\n',
        "Nothing here is called 'tots'",
        "rubrics[0].awards[0].grades[0]",
    ),
    (
        "weights of layers",
        PLAIN + 'layers = { count = "weighted", weights = { self = "20%", final = "70%" } }\n',
        "The weights add up to 90%, not 100%",
        "rubrics[0].layers.weights",
    ),
    (
        "points too fine for the rounding",
        HEAD + "official = false\nrounding = { criterion = 0 }\n"
        'criteria = [{ id = "1", title = "a", maximum = 19.5 }, '
        '{ id = "2", title = "b", maximum = 0.5 }]\n',
        "19.5 has more than the 0 decimals of the rubric",
        "rubrics[0].criteria[0].maximum",
    ),
    (
        "quota without a number",
        PLAIN + 'grades = [{ id = "a", label = "A" }]\nquotas = [{ grade = "a", '
        'denominator = "graded", per = "all", rounding = "floor", at_least_one = false, '
        'ties = "exclude" }]\n',
        "The quota states no number, or two",
        "rubrics[0].quotas[0]",
    ),
    (
        "quota with a default",
        PLAIN + 'grades = [{ id = "a", label = "A" }]\nquotas = [{ grade = "a", share = "20%" }]\n',
        "The key 'ties' is missing",
        "rubrics[0].quotas[0]",
    ),
    (
        "ordinal ranks without a key",
        PLAIN + 'ranking = { ties = "ordinal" }\n',
        "Ordinal ranks need a key",
        "rubrics[0].ranking.ties",
    ),
    (
        "late points too fine for the rounding",
        PLAIN + 'rounding = { criterion = 1 }\nlate = { last_day = "11-30", each_day = 0.25 }\n',
        "0.25 has more than the 1 decimals of the rubric",
        "rubrics[0].late.each_day",
    ),
    (
        "late sheets of a day that is none",
        PLAIN + 'late = { last_day = "11-31x" }\n',
        "'11-31x' is not a day of every year",
        "rubrics[0].late.last_day",
    ),
]


@pytest.mark.parametrize(
    "toml, what, where", [row[1:] for row in TABLE], ids=[row[0] for row in TABLE]
)
def test_a_rubric_that_contradicts_itself_is_refused(toml: str, what: str, where: str) -> None:
    told = problems_of(toml)
    assert what in told
    assert f"rubric.toml, {where}\n" in told


def test_a_rubric_in_force_is_read_when_it_states_everything() -> None:
    rubric = rubric_from(IN_FORCE)
    assert rubric.official
    assert rubric.is_scorable


STATED = [
    ("version", 'version = "1"\n'),
    ("rounding.criterion", "criterion = 2, "),
    ("rounding.total", "total = 2, "),
    ("rounding.mode", 'mode = "half-up", '),
    ("rounding.decide_on", ', decide_on = "rounded"'),
    ("layers.count", 'count = "latest", '),
    ("layers.least", ', least = "final"'),
    ("ranking.ties", 'ties = "competition" '),
    ("policies.not_applicable", 'not_applicable = "refuse"\n'),
    ("policies.above_maximum", 'above_maximum = "refuse"\n'),
    ("policies.measured_in", 'measured_in = "points"\n'),
]


@pytest.mark.parametrize("key, text", STATED, ids=[row[0] for row in STATED])
def test_a_rubric_in_force_leaves_nothing_to_a_default(key: str, text: str) -> None:
    assert text in IN_FORCE
    told = problems_of(IN_FORCE.replace(text, ""))
    assert f"A rubric in force must state '{key}'." in told
    assert told.count("error:") == 1


@pytest.mark.parametrize(
    "added, keys",
    [
        (
            'bonuses = [{ id = "B", title = "b", maximum = 2 }]',
            {"policies.bonus_maximum", "policies.bonus_inside", "policies.clip"},
        ),
        ('deductions = [{ id = "P", title = "p" }]', {"policies.same_ground", "policies.clip"}),
        ('late = { last_day = "11-30", each_day = 1 }', {"policies.clip"}),
    ],
    ids=["bonus", "deduction", "late sheets"],
)
def test_what_adds_or_takes_points_must_be_settled_too(added: str, keys: set[str]) -> None:
    told = problems_of(IN_FORCE.replace("[rubrics.policies]", f"{added}\n[rubrics.policies]"))
    for key in keys:
        assert f"must state '{key}'" in told


def test_a_condition_of_a_rubric_in_force_says_what_unknown_means() -> None:
    veto = (
        'vetoes = [{ id = "V", title = "v", effect = "ineligible", '
        'when = { id = "k", of = { source = "sheet" }, at_least = 1 } }]\n'
    )
    told = problems_of(IN_FORCE.replace("[rubrics.policies]", f"{veto}[rubrics.policies]"))
    assert "rubrics[0].vetoes[0].when.unknown" in told


def test_an_instrument_without_criteria_is_only_named() -> None:
    named = rubric_from('[[rubrics]]\nid = "r"\ntitle = "Thử"\nnumber = "1/QĐ"\n')
    assert not named.is_scorable


def test_an_attribute_at_its_default_is_not_in_the_digest() -> None:
    # A later danvan adds attributes; the sheets and results of an earlier one stay good.
    plain = canonical(rubric_of({"1": "10"}))
    assert isinstance(plain, dict)
    assert "vetoes" not in plain
    assert plain["maximum"] == "10"


def test_equal_rubrics_have_one_digest_and_another_maximum_another() -> None:
    assert rubric_of({"1": "10"}).digest == rubric_of({"1": "10.0"}).digest
    assert rubric_of({"1": "10"}).digest != rubric_of({"1": "11"}).digest


def test_a_total_on_the_line_of_two_bands_has_the_better_grade() -> None:
    rubric = rubric_from(
        PLAIN + 'grades = [{ id = "a", label = "A", at_least = 15 }, '
        '{ id = "b", label = "B", at_least = 10, below = 15 }, { id = "c", label = "C" }]\n'
    )
    found = totals(rubric, {"u1": "15", "u2": "14.99", "u3": "10", "u4": "9.99"})
    assert [one.grade for one in found.evaluations] == ["a", "b", "b", "c"]
