"""Grades: half-open bands of points, from the best to the lowest, some with conditions."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

import attrs

from danvan.errors import Problem
from danvan.messages import message
from danvan.model.checks import require_slug
from danvan.scoring.conditions import Condition


@attrs.frozen(kw_only=True, slots=False)
class Grade:
    """A grade.

    Attributes:
        label: what people call it ("Xuất sắc"); labels are data.
        at_least: the lowest decision value, inclusive; the lowest grade may leave it out.
        more_than: the lower limit, exclusive, as "trên 90 điểm" writes it.
        below: the upper limit, exclusive; by default the next better grade's lower limit.
        through: the upper limit, inclusive, as "75-89" writes it; only for totals in whole steps.
        conditions: what must hold besides the points.
        clause: the place in the document.
    """

    id: str = attrs.field(validator=require_slug)
    label: str
    at_least: Decimal | None = None
    more_than: Decimal | None = None
    below: Decimal | None = None
    through: Decimal | None = None
    conditions: tuple[Condition, ...] = ()
    clause: str | None = None

    def lowest(self, places: int) -> Decimal | None:
        """Return the lowest decision value of so many decimals that has the grade."""
        if self.more_than is not None:
            return self.more_than + Decimal(1).scaleb(-places)
        return self.at_least

    def upper(self, places: int) -> Decimal | None:
        """Return the upper limit of decision values of so many decimals, as an exclusive one."""
        if self.through is not None:
            return self.through + Decimal(1).scaleb(-places)
        return self.below


def band_problems(grades: Sequence[Grade], places: int, floor: Decimal | None) -> Iterator[Problem]:
    """Yield each gap and overlap of the bands, for totals of so many decimals.

    Args:
        grades: from the best to the lowest.
        places: decimals of the decision value.
        floor: the lowest possible total; ``None`` when it has none.
    """
    for index, (better, worse) in enumerate(pairwise(grades), start=1):
        yield from _limit_problems(better, worse, f"grades[{index}]", places)
    for index, grade in enumerate(grades):
        if grade.below is not None and grade.through is not None:
            yield Problem(
                message("The grade '{label}' has two upper limits.", label=grade.label),
                f"grades[{index}]",
                message("Keep either below or through."),
            )
        if grade.at_least is not None and grade.more_than is not None:
            yield Problem(
                message("The grade '{label}' has two lower limits.", label=grade.label),
                f"grades[{index}]",
                message("Keep either at_least or more_than."),
            )
    if grades:
        yield from _lowest_problems(grades[-1], len(grades) - 1, places, floor)


def _limit_problems(better: Grade, worse: Grade, place: str, places: int) -> Iterator[Problem]:
    lower, worse_lower = better.lowest(places), worse.lowest(places)
    if lower is None:
        yield Problem(
            message("Only the lowest grade may have no lower limit."),
            place,
            message("Write the grades from the best to the lowest, each with at_least."),
        )
        return
    if worse_lower is not None and worse_lower >= lower:
        yield Problem(
            message(
                "The grade '{worse}' begins at {points}, not below '{better}'.",
                worse=worse.label,
                points=str(worse_lower),
                better=better.label,
            ),
            place,
            message("Write the grades from the best to the lowest."),
        )
    upper = worse.upper(places)
    if upper is not None and upper < lower:
        yield Problem(
            message(
                "No grade has the totals from {first} to below {last}.",
                first=str(upper),
                last=str(lower),
            ),
            place,
            message("Write below = {last}, or leave the upper limit out.", last=str(lower)),
        )
    if upper is not None and upper > lower:
        yield Problem(
            message(
                "Two grades have the totals from {first} to below {last}.",
                first=str(lower),
                last=str(upper),
            ),
            place,
            message("Write below = {last}, or leave the upper limit out.", last=str(lower)),
        )


def _lowest_problems(
    lowest: Grade, index: int, places: int, floor: Decimal | None
) -> Iterator[Problem]:
    start = lowest.lowest(places)
    if start is not None and (floor is None or start > floor):
        yield Problem(
            message("No grade has the totals below {points}.", points=str(start)),
            f"grades[{index}].at_least",
            message("Leave at_least out of the lowest grade, or add a lower one."),
        )
    if lowest.conditions:
        yield Problem(
            message("The lowest grade '{label}' has conditions.", label=lowest.label),
            f"grades[{index}].conditions",
            message("Add a grade below it for units that do not keep them."),
        )
