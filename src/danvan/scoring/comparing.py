"""Two results held against each other: who moved, when a fact or a policy changed."""

from collections.abc import Iterator

import attrs

from danvan.scoring.evaluations import Evaluation
from danvan.scoring.results import Results


@attrs.frozen(kw_only=True)
class Change:
    """A unit whose total, outcome, grade or rank differs.

    Attributes:
        before, after: its evaluations; ``None`` where it was not scored.
        rank_before, rank_after: its ranks in its group.
    """

    unit: str
    before: Evaluation | None
    after: Evaluation | None
    rank_before: int | None
    rank_after: int | None


def moved_between(before: Results, after: Results) -> Iterator[Change]:
    """Yield the units that moved from ``before`` to ``after``, by id; neither is changed."""
    for unit in sorted({*before.by_unit, *after.by_unit}):
        old, new = before.by_unit.get(unit), after.by_unit.get(unit)
        ranks = before.ranking.in_group.get(unit), after.ranking.in_group.get(unit)
        if _told(old) != _told(new) or ranks[0] != ranks[1]:
            yield Change(
                unit=unit, before=old, after=new, rank_before=ranks[0], rank_after=ranks[1]
            )


def _told(one: Evaluation | None) -> tuple[object, ...]:
    return () if one is None else (one.total, one.outcome, one.grade)
