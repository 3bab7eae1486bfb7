"""Quotas and caps across units: stages 15 and 16; they only ever lower grades."""

from collections.abc import Iterator, Mapping, Sequence

from danvan.messages import message
from danvan.scoring.evaluations import Evaluation, Outcome
from danvan.scoring.order import Stage
from danvan.scoring.quotas import Denominator, Per, Quota, QuotaTies, places_for
from danvan.scoring.ranks import RankKey, rank_key
from danvan.scoring.rubrics import Rubric
from danvan.scoring.standings import Standings
from danvan.scoring.trace import Step

_NOT_ELIGIBLE = {Outcome.INELIGIBLE, Outcome.DEFERRED}


def keep_quotas(standings: Standings) -> None:
    """Lower the grades that are above a quota, the best grade first."""
    rubric = standings.rubric
    for quota in sorted(rubric.quotas, key=lambda one: rubric.grade_at(one.grade)):
        for scope in _scopes(quota, standings):
            _keep(quota, scope, standings)


def _scopes(quota: Quota, standings: Standings) -> Iterator[list[str]]:
    units = sorted(standings.by_unit)
    if quota.per is Per.ALL:
        yield units
        return
    groups = sorted({standings.by_unit[unit].group for unit in units})
    for group in groups:
        yield [unit for unit in units if standings.by_unit[unit].group == group]


def _keep(quota: Quota, units: Sequence[str], standings: Standings) -> None:
    place = standings.rubric.grade_at(quota.grade)
    found = [standings.by_unit[unit] for unit in units]
    count = sum(_counts(quota, one) for one in found)
    allowed = places_for(quota, count)
    if quota.and_better:
        allowed -= sum(_is_better(one, place, standings.rubric) for one in found)
    holders = [one for one in found if one.proposed == quota.grade and one.is_ranked]
    kept = _kept(quota, holders, max(allowed, 0), standings.rubric)
    for one in holders:
        if one.unit not in kept:
            note = message(
                "quota of '{grade}': {allowed} of {count}",
                grade=standings.label(quota.grade),
                allowed=max(allowed, 0),
                count=count,
            )
            step = Step(
                stage=Stage.QUOTA,
                rule=quota.grade,
                title=standings.label(quota.grade),
                clause=quota.clause,
                note=note,
            )
            standings.lower(one.unit, place + 1, step)


def _counts(quota: Quota, one: Evaluation) -> bool:
    """Whether a unit is in the denominator."""
    if quota.denominator is Denominator.UNITS:
        return True
    if quota.denominator is Denominator.ELIGIBLE:
        return one.outcome not in _NOT_ELIGIBLE
    if quota.denominator is Denominator.GRADED:
        return one.outcome is Outcome.GRADED
    return one.automatic in quota.grades


def _is_better(one: Evaluation, place: int, rubric: Rubric) -> bool:
    return one.proposed is not None and rubric.grade_at(one.proposed) < place


def _kept(quota: Quota, holders: Sequence[Evaluation], allowed: int, rubric: Rubric) -> set[str]:
    """Return who keeps the grade; units that share the last place as the quota says."""
    if len(holders) <= allowed:
        return {one.unit for one in holders}
    keys = {one.unit: _line_key(one, quota, rubric) for one in holders}
    order = sorted(keys.values(), reverse=True)
    if allowed == 0:
        return set()
    last, next_one = order[allowed - 1], order[allowed]
    if last != next_one or quota.ties is QuotaTies.INCLUDE:
        return {unit for unit, key in keys.items() if key >= last}
    return {unit for unit, key in keys.items() if key > last}


def _line_key(one: Evaluation, quota: Quota, rubric: Rubric) -> RankKey:
    key = rank_key(one, rubric)
    return key if quota.ties is QuotaTies.TIE_BREAK else (0, key[1], ())


def cap_heads(standings: Standings, heads: Mapping[str, str]) -> None:
    """Let no head be graded above the unit; ``heads`` gives the unit of each head."""
    rubric = standings.rubric
    if not rubric.policies.head_not_above_unit:
        return
    for head in sorted(heads):
        own, unit = standings.by_unit.get(head), standings.by_unit.get(heads[head])
        if own is None or unit is None or own.proposed is None or unit.proposed is None:
            continue
        place = rubric.grade_at(unit.proposed)
        if rubric.grade_at(own.proposed) < place:
            note = message("not above its unit '{unit}'", unit=unit.name or unit.unit)
            title = unit.name or unit.unit
            step = Step(stage=Stage.UNIT_CAP, rule=unit.unit, title=title, note=note)
            standings.lower(head, place, step)
