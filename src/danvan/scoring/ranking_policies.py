"""How units are ranked: what ties do, and what breaks them."""

import enum
from collections.abc import Iterator

import attrs

from danvan.errors import ScoringError
from danvan.messages import message
from danvan.scoring.inputs import Input, SheetInput
from danvan.scoring.sheet_keys import SheetKey


class Ties(enum.StrEnum):
    """Which rank units share that tie.

    - ``competition``: the best of the ranks; 95, 90, 90 and 80 points are 1, 2, 2, 4.
    - ``modified``: the last of them; 1, 3, 3, 4.
    - ``dense``: the best, and no rank is left out after it; 1, 2, 2, 3.
    - ``ordinal``: none is shared: 1, 2, 3, 4; needs a key that breaks every tie.
    """

    COMPETITION = "competition"
    MODIFIED = "modified"
    DENSE = "dense"
    ORDINAL = "ordinal"


class RankBy(enum.StrEnum):
    """What comes first.

    - ``points``: the decision value.
    - ``grade-then-points``: the grade, and among units of one grade the decision value.
    """

    POINTS = "points"
    GRADE = "grade-then-points"


@attrs.frozen(kw_only=True)
class TieBreak:
    """What decides between units with one decision value.

    Attributes:
        criterion: id of the criterion whose points decide; ``of``: a figure instead.
        lowest_first: the lower one is ahead.
    """

    criterion: str | None = None
    of: Input | None = None
    lowest_first: bool = False

    def __attrs_post_init__(self) -> None:
        """Refuse a key on nothing or on two things."""
        if (self.criterion is None) is (self.of is None):
            raise ScoringError(
                message("A key that breaks ties must look at one thing."),
                "",
                message("Write either criterion or of."),
            )
        if isinstance(self.of, SheetInput) and not self.of.name:
            raise ScoringError(
                message("The figure that breaks ties has no name in the sheet."),
                "of.name",
                message("Write, as the document says: {example}.", example='name = "vote"'),
            )

    def sheet_keys(self) -> Iterator[SheetKey]:
        """Yield what a sheet may hold for it."""
        if isinstance(self.of, SheetInput) and self.of.name:
            yield SheetKey(key=self.of.name, is_share=self.of.is_share)


@attrs.frozen(kw_only=True)
class RankingPolicy:
    """How the units of a group are ranked.

    Attributes:
        ties: which rank units share that tie; ``competition`` where an invented rubric says
            nothing.
        by: what comes first.
        tie_breaks: what decides between equals, in this order.
        overall: a rank over all groups is given too.
    """

    ties: Ties | None = None
    by: RankBy = RankBy.POINTS
    tie_breaks: tuple[TieBreak, ...] = ()
    overall: bool = False

    def __attrs_post_init__(self) -> None:
        """Refuse ordinal ranks that nothing decides."""
        if self.ties is Ties.ORDINAL and not self.tie_breaks:
            raise ScoringError(
                message("Ordinal ranks need a key that breaks ties."),
                "ties",
                message("Add tie_breaks, or use competition or dense."),
            )
