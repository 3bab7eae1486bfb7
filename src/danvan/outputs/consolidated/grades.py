"""Grades and ranks: what was decided for each unit, or what is still to be written."""

from decimal import Decimal

import attrs


@attrs.frozen(kw_only=True)
class GradedUnit:
    """What one unit was given, as the report tells it.

    Attributes:
        unit: id of the unit; ``name``: what people call it.
        group: the group in which it is ranked.
        points: its points; ``None`` where it has none.
        grade: its grade; a unit that is not graded has none, with the reason in ``note``.
        rank: its place in the group; ``None`` where it has none.
        official: whether the grade was decided; false for one that is only proposed.
    """

    unit: str
    name: str
    group: str
    points: Decimal | None = None
    grade: str | None = None
    rank: int | None = None
    official: bool = False
    note: str | None = None
