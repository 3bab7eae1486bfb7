"""Conditions: what must hold besides points, and what is said when nobody knows."""

import enum
from collections.abc import Iterator

import attrs

from danvan.errors import ScoringError
from danvan.messages import message
from danvan.model.checks import require_id
from danvan.scoring.inputs import Input, SheetInput
from danvan.scoring.limits import Limit
from danvan.scoring.sheet_keys import SheetKey


class Unknown(enum.StrEnum):
    """What a condition counts as when its figure is not known.

    - ``fails``: as not kept.
    - ``holds``: as kept.
    - ``incomplete``: the unit is incomplete until the figure is known.
    """

    FAILS = "fails"
    HOLDS = "holds"
    INCOMPLETE = "incomplete"


@attrs.frozen(kw_only=True, slots=False)
class Condition(Limit):
    """A limit on the points of a criterion, or on a figure.

    Attributes:
        id: its name; a figure of the sheet is entered under it, and one id in two conditions is
            one figure.
        title: what people call it, quoted where the document has words for it.
        criterion: id of the criterion whose points are looked at; ``"total"`` is the total. An
            amount with a percent sign is held against the share of the maximum.
        of: the figure that is looked at instead.
        unknown: what it counts as when the figure is not known; ``incomplete`` where an invented
            rubric says nothing.
        or_else: conditions of which one is enough instead, for example a vote.
        clause: the place in the document.
    """

    id: str = attrs.field(validator=require_id)
    title: str = ""
    criterion: str | None = None
    of: Input | None = None
    unknown: Unknown | None = None
    or_else: tuple["Condition", ...] = ()
    clause: str | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse a condition on nothing or on two things."""
        super().__attrs_post_init__()
        if (self.criterion is None) is (self.of is None):
            raise ScoringError(
                message("The condition '{id}' must look at one thing.", id=self.id),
                "",
                message("Write either criterion or of."),
            )

    def sheet_keys(self) -> Iterator[SheetKey]:
        """Yield what a sheet may hold for it."""
        if isinstance(self.of, SheetInput):
            yield SheetKey(key=self.of.name or self.id, is_share=self.of.is_share)
        for other in self.or_else:
            yield from other.sheet_keys()


#: The name by which a condition looks at the total.
TOTAL = "total"

# A condition may have others instead of it: readers of plan files need the type that it is.
attrs.resolve_types(Condition)
