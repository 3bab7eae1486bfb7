"""Ranks: places of units in an order, with ties as the rubric says."""

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from danvan.errors import Problem, ScoringError
from danvan.messages import message
from danvan.scoring.evaluations import Evaluation
from danvan.scoring.ranking_policies import RankBy, Ties
from danvan.scoring.rubrics import Rubric

#: Comparable, the greatest first; an unknown key comes after every known one.
RankKey = tuple[int, Decimal, tuple[tuple[int, Fraction], ...]]


def rank_key(evaluation: Evaluation, rubric: Rubric) -> RankKey:
    """Return what units are ranked by: the same number that is printed and graded."""
    place = 0
    if rubric.ranking.by is RankBy.GRADE and evaluation.grade is not None:
        place = -rubric.grade_at(evaluation.grade)
    keys = tuple((0, Fraction()) if key is None else (1, key) for key in evaluation.tie_keys)
    total = Decimal(0) if evaluation.total is None else evaluation.total
    return place, total, keys


def ranked(evaluations: Sequence[Evaluation], rubric: Rubric) -> dict[str, int]:
    """Return the rank of each unit that takes part; others have none, and move nobody.

    Raises:
        ScoringError: evaluations of another rubric or version are among them, or units tie that
            must not.
    """
    _require_one_rubric(evaluations, rubric)
    keys = {one.unit: rank_key(one, rubric) for one in evaluations if one.is_ranked}
    ties = rubric.ranking.ties or Ties.COMPETITION
    places = _places(Counter(keys.values()), ties)
    if ties is Ties.ORDINAL:
        _require_order(keys)
    return {unit: places[key] for unit, key in keys.items()}


def _places(counts: Counter[RankKey], ties: Ties) -> dict[RankKey, int]:
    found: dict[RankKey, int] = {}
    ahead = 0
    for position, key in enumerate(sorted(counts, reverse=True), start=1):
        if ties is Ties.DENSE:
            found[key] = position
        elif ties is Ties.MODIFIED:
            found[key] = ahead + counts[key]
        else:
            found[key] = ahead + 1
        ahead += counts[key]
    return found


def _require_order(keys: dict[str, RankKey]) -> None:
    by_key: dict[RankKey, list[str]] = {}
    for unit, key in keys.items():
        by_key.setdefault(key, []).append(unit)
    problems = [
        Problem(
            message("These units still tie: {units}.", units=tuple(sorted(units))),
            "ranking.tie_breaks",
            message("Add a key that tells them apart, or use competition or dense ranks."),
        )
        for units in by_key.values()
        if len(units) > 1
    ]
    if problems:
        raise ScoringError.of(problems)


def _require_one_rubric(evaluations: Sequence[Evaluation], rubric: Rubric) -> None:
    others = [one for one in evaluations if one.digest != rubric.digest]
    if others:
        raise ScoringError(
            message(
                "{count} units were evaluated under another rubric or version: {units}.",
                count=len(others),
                units=tuple(sorted(one.unit for one in others))[:10],
            ),
            "ranking",
            message("Rank only units of one version, or evaluate them again."),
        )
