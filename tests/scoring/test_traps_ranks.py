"""Ranks, quotas and versions: cases of traps.json in which a plain program goes wrong."""

import random
from decimal import Decimal

import attrs
import pytest

from danvan.errors import ScoringError
from danvan.scoring.conditions import Condition, Unknown
from danvan.scoring.evaluations import Evaluation, Outcome
from danvan.scoring.inputs import SheetInput
from danvan.scoring.policies import (
    DecideOn,
    Policies,
)
from danvan.scoring.quotas import (
    Quota,
    QuotaRounding,
    places_for,
)
from danvan.scoring.ranking_policies import RankingPolicy, Ties
from danvan.scoring.ranks import ranked
from danvan.scoring.results import ScoringRequest, score
from danvan.scoring.vetoes import Effect, Veto
from tests.scoring.building import (
    grades,
    rubric_of,
    sheet,
    totals,
)
from tests.scoring.trap_cases import groups, places, quota_of, share, trap


@trap("T36")
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


@trap("T38")
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


@trap("T39")
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


@trap("T42")
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


@trap("T43")
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


@trap("T44")
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


@trap("T46")
def test_the_order_of_the_sheets_changes_nothing() -> None:
    rubric = rubric_of({"1": "100"}, grades=grades(a="90"))
    points = [(f"u{n}", str(n * 7 % 101)) for n in range(40)]
    first = totals(rubric, dict(points))
    random.Random(7).shuffle(points)  # noqa: S311  a fixed shuffle, no secret
    second = totals(rubric, dict(points))
    assert first.digest == second.digest
    assert first.ranking == second.ranking


@trap("T47")
def test_a_unit_without_a_group_is_refused_by_name() -> None:
    from_toml = rubric_of({"1": "100"}, unit_groups=groups())
    with pytest.raises(ScoringError, match="unit 'u9' belongs to no group"):
        totals(from_toml, {"u9": "90"})


@trap("T48")
def test_an_old_result_keeps_its_version() -> None:
    first = rubric_of({"1": "10"})
    second = attrs.evolve(rubric_of({"1": "12"}), version="2")
    old, new = totals(first, {"u1": "9"}), totals(second, {"u1": "9"})
    assert (str(old.by_unit["u1"].total), str(old.by_unit["u1"].maximum)) == ("9.00", "10.00")
    assert (old.by_unit["u1"].version, old.rubric.digest) == ("1", first.digest)
    assert (str(new.by_unit["u1"].total), str(new.by_unit["u1"].maximum)) == ("9.00", "12.00")
    assert old.digest == totals(first, {"u1": "9"}).digest


@trap("T49")
def test_two_versions_are_never_in_one_ranking() -> None:
    first, second = rubric_of({"1": "10"}), rubric_of({"1": "12"})
    mixed: list[Evaluation] = list(totals(first, {f"u{n}": "9" for n in range(12)}).evaluations)
    mixed += totals(second, {"v1": "9"}).evaluations
    with pytest.raises(ScoringError, match="1 units were evaluated under another rubric"):
        ranked(mixed, first)


@trap("T52")
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
