"""Which totals a rubric can give: limits in order, and a grade for each of them."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from danvan.errors import Problem
from danvan.messages import message
from danvan.scoring.exact import decimal_shown, is_usable, rounded
from danvan.scoring.grades import Grade
from danvan.scoring.policies import Clip, MeasuredIn
from danvan.scoring.rubric_parts import RubricParts
from danvan.scoring.settled import Settled, settled

_WHOLE = Decimal(100)


def reach_problems(rubric: RubricParts) -> Iterator[Problem]:
    """Yield a floor that is not below the ceiling, and grades that do not fit the totals."""
    if rubric.maximum is None or not is_usable(rubric.maximum):
        return
    decided = settled(rubric)
    ceiling = _ceiling(rubric, decided)
    floor = Decimal(0) if rubric.policies.floor is None else rubric.policies.floor
    if ceiling is not None and floor >= ceiling:
        yield Problem(
            message(
                "The floor {floor} is not below the ceiling {ceiling}.",
                floor=str(floor),
                ceiling=str(ceiling),
            ),
            "policies.floor",
            message("Correct the floor or the ceiling."),
        )
    highest = _highest(rubric, decided, ceiling)
    for index, grade in enumerate(rubric.grades):
        yield from _too_high(grade, f"grades[{index}]", highest)
    if rubric.grades:
        yield from _above_the_best(rubric.grades[0], decided, highest)


def _ceiling(rubric: RubricParts, decided: Settled) -> Decimal | None:
    """Return the ceiling in what the total is measured in; ``None`` where nothing is clipped."""
    if decided.clip is Clip.NONE:
        return None
    if rubric.policies.ceiling is not None:
        return rubric.policies.ceiling
    return _WHOLE if decided.measured_in is MeasuredIn.PERCENT else rubric.maximum


def _highest(rubric: RubricParts, decided: Settled, ceiling: Decimal | None) -> Decimal | None:
    """Return what no total is above; ``None`` where a bonus may be any part of the maximum."""
    bonus = sum((one.maximum for one in rubric.bonuses), Decimal(0))
    if rubric.policies.bonus_maximum is not None:
        bonus = min(bonus, rubric.policies.bonus_maximum)
    if decided.measured_in is MeasuredIn.PERCENT:
        reached = None if bonus else _WHOLE
    else:
        maxima = [one.maximum for one in rubric.criteria if one.maximum is not None]
        reached = sum(maxima, Decimal(0))
        if rubric.policies.regular_maximum is not None:
            reached = min(reached, rubric.policies.regular_maximum)
        reached += bonus
    known = [limit for limit in (reached, ceiling) if limit is not None]
    return _rounded(min(known), decided) if known else None


def _rounded(points: Decimal, decided: Settled) -> Decimal:
    """Return the highest decision value: 99.96 with one decimal may be printed as 100.0."""
    found = rounded(Fraction(points), decided.decision_places, decided.mode)
    return decimal_shown(found, 0)


def _too_high(grade: Grade, place: str, highest: Decimal | None) -> Iterator[Problem]:
    if highest is None:
        return
    for name in ("at_least", "more_than"):
        limit: Decimal | None = getattr(grade, name)
        if limit is not None and (limit > highest or (limit == highest and name == "more_than")):
            yield Problem(
                message(
                    "No total reaches the grade '{label}': the highest is {points}.",
                    label=grade.label,
                    points=str(highest),
                ),
                f"{place}.{name}",
                message("Correct the limit, or the maximum and the ceiling."),
            )


def _above_the_best(best: Grade, decided: Settled, highest: Decimal | None) -> Iterator[Problem]:
    """Yield an upper limit of the best grade that leaves higher totals without a grade."""
    upper = best.upper(decided.decision_places)
    if upper is None or (highest is not None and upper > highest):
        return
    name = "below" if best.through is None else "through"
    yield Problem(
        message("No grade has the totals from {points} on.", points=str(upper)),
        f"grades[0].{name}",
        message("Leave the upper limit out of the best grade."),
    )
