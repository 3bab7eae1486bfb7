"""Candidates for commendation, from grades and ranks."""

from danvan.scoring.awards import AwardList
from danvan.scoring.evaluations import Evaluation
from danvan.scoring.results import Results


def candidates(results: Results, award: AwardList) -> tuple[Evaluation, ...]:
    """Return the units that a list of awards can propose, by group, rank and id."""
    ranks = results.ranking.in_group
    found = [
        one
        for one in results.evaluations
        if one.is_ranked
        and one.grade in award.grades
        and (not award.groups or one.group in award.groups)
        and (award.first is None or ranks[one.unit] <= award.first)
    ]
    return tuple(sorted(found, key=lambda one: (one.group, ranks[one.unit], one.unit)))
