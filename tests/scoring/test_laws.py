"""Laws of scoring, over rubrics and sheets that nobody thought of."""

from decimal import Decimal
from fractions import Fraction

import attrs
from hypothesis import given, settings
from hypothesis import strategies as st

from danvan.scoring.adjusting_points import Bonus, Deduction, PerTime
from danvan.scoring.criteria import Criterion
from danvan.scoring.evaluating import EvaluationRequest, evaluate
from danvan.scoring.exact import RoundingMode, divided, rounded
from danvan.scoring.grades import Grade
from danvan.scoring.policies import (
    Clip,
    DecideOn,
    MeasuredIn,
    NotApplicable,
    NothingLeft,
    Policies,
    Rounding,
)
from danvan.scoring.ranking_policies import RankingPolicy, Ties
from danvan.scoring.results import Results, ScoringRequest, score
from danvan.scoring.rubrics import Rubric
from danvan.scoring.sheets import Entry, Score, ScoreSheet, State
from tests.scoring.building import Cell, criteria, score_of

settings.register_profile("danvan", derandomize=True, deadline=None, database=None)
settings.load_profile("danvan")

LEAVES = ("a.1", "a.2", "b.1", "b.2", "c")
MAXIMUM = {"a.1": 10, "a.2": 20, "b.1": 15, "b.2": 25, "c": 30}
GRADES = ("80", "60.5", "40")


def points_of(leaf: str) -> st.SearchStrategy[str]:
    return st.integers(0, MAXIMUM[leaf] * 100).map(lambda units: str(Decimal(units) / 100))


def cells_of(leaf: str) -> st.SearchStrategy[Cell]:
    return st.one_of(points_of(leaf), st.just(State.NOT_APPLICABLE))


CELLS = st.fixed_dictionaries({leaf: cells_of(leaf) for leaf in LEAVES})
EXTRAS = st.fixed_dictionaries(
    {}, optional={"B": st.integers(0, 8).map(str), "P": st.integers(0, 9).map(str)}
)
POLICIES = st.builds(
    Policies,
    not_applicable=st.sampled_from(
        [NotApplicable.RESCALE, NotApplicable.REDUCE_MAXIMUM, NotApplicable.FULL]
    ),
    nothing_left=st.sampled_from(NothingLeft),
    clip=st.sampled_from(Clip),
    measured_in=st.sampled_from(MeasuredIn),
    bonus_maximum=st.sampled_from([None, Decimal(5)]),
    deduction_maximum=st.sampled_from([None, Decimal(2)]),
)
ROUNDINGS = st.builds(
    Rounding,
    entered=st.just(2),
    criterion=st.integers(0, 3),
    group=st.integers(0, 3),
    total=st.integers(0, 2),
    mode=st.sampled_from(RoundingMode),
    decide_on=st.sampled_from(DecideOn),
)
UNITS = st.integers(2, 6)


def group(name: str) -> Criterion:
    parts = {leaf: str(MAXIMUM[leaf]) for leaf in LEAVES if leaf.startswith(f"{name}.")}
    total = sum(map(Decimal, parts.values()), Decimal(0))
    return Criterion(id=name, title=name, maximum=total, criteria=criteria(parts))


def rubric_with(policies: Policies, rounding: Rounding) -> Rubric:
    labels = [
        Grade(id=f"g{place}", label=limit, at_least=Decimal(limit))
        for place, limit in enumerate(GRADES)
    ]
    return Rubric(
        id="luat",
        title="Luật",
        official=False,
        maximum=Decimal(100),
        criteria=(group("a"), group("b"), *criteria({"c": "30"})),
        policies=policies,
        rounding=rounding,
        bonuses=(Bonus(id="B", title="Thưởng", maximum=Decimal(8)),),
        deductions=(Deduction(id="P", title="Trừ", function=PerTime(each=Decimal("0.5"))),),
        grades=(*labels, Grade(id="last", label="-")),
        ranking=RankingPolicy(ties=Ties.COMPETITION),
    )


RUBRICS = st.builds(rubric_with, POLICIES, ROUNDINGS)


def sheet_of(cells: dict[str, Cell], unit: str = "u") -> ScoreSheet:
    entries = {key: Entry(own=score_of(cell)) for key, cell in cells.items()}
    return ScoreSheet(unit=unit, group="luat", entries=entries)


def request(rubric: Rubric, cells: dict[str, Cell]) -> EvaluationRequest:
    return EvaluationRequest(rubric=rubric, sheet=sheet_of(cells))


@given(RUBRICS, CELLS, EXTRAS)
def test_the_total_is_the_sum_of_its_trace(
    rubric: Rubric, cells: dict[str, Cell], extras: dict[str, Cell]
) -> None:
    found = evaluate(attrs.evolve(request(rubric, cells | extras), explained=True))
    if found.total is not None:
        moved = [step.applied for step in found.trace if step.applied is not None]
        assert sum(moved, Fraction()) == Fraction(found.total)


@given(RUBRICS, CELLS, EXTRAS)
def test_an_evaluation_without_a_trace_is_the_same(
    rubric: Rubric, cells: dict[str, Cell], extras: dict[str, Cell]
) -> None:
    plain = request(rubric, cells | extras)
    assert evaluate(plain) == evaluate(attrs.evolve(plain, explained=True))


@given(RUBRICS, CELLS, EXTRAS)
def test_each_step_goes_on_where_the_one_before_ended(
    rubric: Rubric, cells: dict[str, Cell], extras: dict[str, Cell]
) -> None:
    found = evaluate(attrs.evolve(request(rubric, cells | extras), explained=True))
    so_far = Fraction()
    for step in found.trace:
        if step.applied is not None:
            assert step.before == so_far
            so_far += step.applied
            assert step.after == so_far


@given(RUBRICS, CELLS, EXTRAS, st.sampled_from(LEAVES), st.data())
def test_more_points_never_give_a_lower_total_or_grade(
    rubric: Rubric, cells: dict[str, Cell], extras: dict[str, Cell], leaf: str, data: st.DataObject
) -> None:
    less, more = sorted([data.draw(points_of(leaf)), data.draw(points_of(leaf))], key=Decimal)
    low = evaluate(request(rubric, cells | extras | {leaf: less}))
    high = evaluate(request(rubric, cells | extras | {leaf: more}))
    if low.total is None or high.total is None:
        assert low.total == high.total
        return
    assert high.total >= low.total
    assert low.grade is not None
    assert high.grade is not None
    assert rubric.grade_at(high.grade) <= rubric.grade_at(low.grade)


@given(RUBRICS, st.lists(CELLS, min_size=2, max_size=6), st.data())
def test_the_order_of_sheets_never_matters(
    rubric: Rubric, all_cells: list[dict[str, Cell]], data: st.DataObject
) -> None:
    sheets = [sheet_of(cells, f"u{n}") for n, cells in enumerate(all_cells)]
    first = score(ScoringRequest(rubric=rubric, sheets=tuple(sheets)))
    other = tuple(data.draw(st.permutations(sheets)))
    again = score(ScoringRequest(rubric=rubric, sheets=other))
    assert first.digest == again.digest
    assert first.evaluations == again.evaluations
    assert first.ranking == again.ranking


@given(RUBRICS, st.lists(CELLS, min_size=2, max_size=6), st.data())
def test_more_points_never_give_a_worse_rank(
    rubric: Rubric, all_cells: list[dict[str, Cell]], data: st.DataObject
) -> None:
    leaf = data.draw(st.sampled_from(LEAVES))
    less, more = sorted([data.draw(points_of(leaf)), data.draw(points_of(leaf))], key=Decimal)
    others = [sheet_of(cells, f"u{n}") for n, cells in enumerate(all_cells[1:], start=1)]

    def results(value: str) -> Results:
        mine = sheet_of(all_cells[0] | {leaf: value}, "u0")
        return score(ScoringRequest(rubric=rubric, sheets=(mine, *others)))

    low, high = results(less).ranking.in_group, results(more).ranking.in_group
    assert low.keys() == high.keys()
    if "u0" in low:
        assert high["u0"] <= low["u0"]


@given(RUBRICS, st.lists(CELLS, min_size=1, max_size=4))
def test_results_keep_their_rubric_when_a_new_version_arrives(
    rubric: Rubric, all_cells: list[dict[str, Cell]]
) -> None:
    sheets = tuple(sheet_of(cells, f"u{n}") for n, cells in enumerate(all_cells))
    old = score(ScoringRequest(rubric=rubric, sheets=sheets))
    told, before = old.digest, [(one.total, one.grade) for one in old.evaluations]
    newer = attrs.evolve(rubric, version="2", grades=(Grade(id="g0", label="mới"),))
    new = score(ScoringRequest(rubric=newer, sheets=sheets))
    assert new.rubric.digest != rubric.digest
    assert (old.digest, [(one.total, one.grade) for one in old.evaluations]) == (told, before)
    assert all(one.digest == rubric.digest for one in old.evaluations)
    explained = [old.explain(one.unit) for one in old.evaluations]
    assert [(one.total, one.grade) for one in explained] == before


@given(st.integers(-(10**6), 10**6), st.integers(1, 10**4), st.sampled_from(RoundingMode))
def test_a_quotient_is_the_nearest_whole_number(
    numerator: int, denominator: int, mode: RoundingMode
) -> None:
    exact = Fraction(numerator, denominator)
    found = divided(numerator, denominator, mode)
    distance = abs(exact - found)
    if mode is RoundingMode.TRUNCATE:
        assert distance < 1
        assert abs(found) <= abs(exact)
    else:
        assert distance <= Fraction(1, 2)
    if distance == Fraction(1, 2) and mode is RoundingMode.HALF_UP:
        assert abs(found) > abs(exact)
    if distance == Fraction(1, 2) and mode is RoundingMode.HALF_EVEN:
        assert found % 2 == 0


@given(st.fractions(max_denominator=10**6), st.integers(0, 4), st.sampled_from(RoundingMode))
def test_rounding_twice_to_the_same_places_changes_nothing(
    value: Fraction, places: int, mode: RoundingMode
) -> None:
    once = rounded(value, places, mode)
    assert rounded(once, places, mode) == once
    assert rounded(-value, places, mode) == -once


@given(st.lists(st.tuples(st.integers(0, 2000), st.integers(1, 50)), min_size=1, max_size=8))
def test_a_sum_of_criteria_is_that_of_fractions(rows: list[tuple[int, int]]) -> None:
    maxima = {f"k{n}": str(maximum * 20) for n, (_, maximum) in enumerate(rows)}
    values: list[Fraction] = [
        min(Fraction(units, 100), Fraction(maximum * 20)) for units, maximum in rows
    ]
    rubric = Rubric(
        id="tong",
        title="Tổng",
        official=False,
        maximum=sum(map(Decimal, maxima.values()), Decimal(0)),
        criteria=criteria(maxima),
    )
    entries = {
        f"k{n}": Entry(own=Score(value=Decimal(value.numerator) / Decimal(value.denominator)))
        for n, value in enumerate(values)
    }
    one = ScoreSheet(unit="u", group="tong", entries=entries)
    found = evaluate(EvaluationRequest(rubric=rubric, sheet=one))
    assert found.total is not None
    assert Fraction(found.total) == sum(values, Fraction())
