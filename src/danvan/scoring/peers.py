"""What relative criteria need of the other units: stage 2, gathered once, then frozen."""

from collections.abc import Iterable, Mapping
from fractions import Fraction

from danvan.scoring.contexts import MeasureFunction, Peers, UnitContext
from danvan.scoring.evaluating.layers import latest
from danvan.scoring.facts import NO_FACTS, Facts
from danvan.scoring.functions import Relative
from danvan.scoring.rubrics import Rubric
from danvan.scoring.sheets import ScoreSheet


def gathered(
    rubric: Rubric,
    sheets: Iterable[ScoreSheet],
    facts: Mapping[str, Facts],
    measures: Mapping[str, MeasureFunction],
) -> Peers:
    """Return the best figure of each group in each relative criterion."""
    relative = [
        (leaf.id, leaf.function) for leaf in rubric.leaves if isinstance(leaf.function, Relative)
    ]
    best: dict[tuple[str, str], Fraction] = {}
    if not relative:
        return Peers()
    for sheet in sheets:
        unit = UnitContext(
            sheet=sheet,
            choose=latest(rubric.settled.least),
            facts=facts.get(sheet.unit, NO_FACTS),
            measures=measures,
        )
        for criterion, function in relative:
            value = function.of.read(unit, criterion).value
            if value is not None:
                key = (sheet.group or "", criterion)
                best[key] = max(value, best.get(key, value))
    return Peers(best=best)
