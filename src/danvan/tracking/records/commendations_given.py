"""Commendations that were given, by name or as a count."""

import attrs

from danvan.model.commendations import Commendation
from danvan.tracking.records.record import Record


@attrs.frozen(kw_only=True)
class CommendationGiven(Commendation, Record):
    """An award; the year of the award and the year of the result are apart.

    Attributes:
        unit: id of the unit that received it, where it is one of the unit list.
        decision: number and symbol of the decision that gives it.
    """

    unit: str | None = None
    decision: str | None = None

    @property
    def base(self) -> str:
        """The award."""
        return self.id
