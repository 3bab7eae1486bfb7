"""What a sheet may hold under one name: points, a figure, or a yes or no."""

import enum
from decimal import Decimal

import attrs


class KeyKind(enum.StrEnum):
    """How a cell of the sheet is read.

    - ``points``: from zero to a maximum, with the decimals that the rubric allows.
    - ``figure``: a number that a function turns into points, never rounded.
    - ``switch``: 1 or 0.
    """

    POINTS = "points"
    FIGURE = "figure"
    SWITCH = "switch"


@attrs.frozen(kw_only=True)
class SheetKey:
    """One name that a sheet may use.

    Attributes:
        key: the name: ``1.2``, or ``1.2:a`` where a criterion has several figures.
        maximum: the highest value; ``None`` where there is none.
        is_share: a number is in percent; 7/10 may be written too.
    """

    key: str
    kind: KeyKind = KeyKind.FIGURE
    maximum: Decimal | None = None
    is_share: bool = False


def part_key(owner: str, name: str) -> str:
    """Return the name of one figure of a criterion that has several."""
    return f"{owner}:{name}"
