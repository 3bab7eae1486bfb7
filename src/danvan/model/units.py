"""Units: the bodies that report, with the days on which they were open.

A unit's id is its official code; a later body that reuses the code is ``CODE@OPENING-DATE``.
A body without an official code has a slug. Names and parents are dated: a unit is a tuple of
states in order of time.
"""

import datetime as dt
import enum

import attrs

from danvan.model.checks import in_range, require_id
from danvan.model.dates import require_day


class UnitKind(enum.StrEnum):
    """What a unit is; a city under a province is a ``district``."""

    DEPARTMENT = "department"
    PUBLIC_SERVICE_UNIT = "public-service-unit"
    CENTRAL_AGENCY = "central-agency"
    DISTRICT = "district"
    COMMUNE = "commune"
    DIVISION = "division"
    PARTY_CELL = "party-cell"
    COMMITTEE = "committee"
    OTHER = "other"


@attrs.frozen(kw_only=True)
class UnitState:
    """A unit over one interval in which its name and parent did not change.

    Attributes:
        opened: first day, inclusive; ``None`` when it lies before the list begins.
        until: last day, inclusive; ``None`` when the unit is still open or the day is unknown.
        until_unknown: the unit did end, or may have, on a day that no source states.
    """

    name: str
    kind: UnitKind
    parent: str | None = None
    opened: dt.date | None = attrs.field(default=None, validator=require_day)
    until: dt.date | None = attrs.field(default=None, validator=require_day)
    until_unknown: bool = False
    document: str | None = None
    clause: str | None = None

    def is_open_on(self, day: dt.date) -> bool:
        """Whether the interval contains ``day``; an unknown end does not close it."""
        after_opening = self.opened is None or self.opened <= day
        return after_opening and (self.until is None or day <= self.until)


@attrs.frozen(kw_only=True)
class Unit:
    """A body over its whole life.

    Attributes:
        id: unique in its province and never used again.
        code: the official code; ``None`` for a body that has none.
        states: at least one, in order of time.
        successors: ids of the bodies that took over when it closed, as a source states them.
    """

    id: str = attrs.field(validator=require_id)
    code: str | None = None
    states: tuple[UnitState, ...]
    successors: tuple[str, ...] = ()

    def state_on(self, day: dt.date) -> UnitState | None:
        """Return the state that holds on ``day``, or ``None`` when the unit is not open."""
        return next((state for state in self.states if state.is_open_on(day)), None)

    def is_open_on(self, day: dt.date) -> bool:
        """Whether the unit is open on ``day``, inclusive at both ends."""
        return self.state_on(day) is not None

    @property
    def last(self) -> UnitState:
        """The newest state."""
        return self.states[-1]

    @property
    def name(self) -> str:
        """The newest name."""
        return self.last.name

    @property
    def kind(self) -> UnitKind:
        """The newest kind."""
        return self.last.kind

    @property
    def opened(self) -> dt.date | None:
        """The first day, inclusive, or ``None`` when it lies before the list begins."""
        return self.states[0].opened

    @property
    def until(self) -> dt.date | None:
        """The last day, inclusive, or ``None`` when it is open or its end is unknown."""
        return self.last.until

    @property
    def until_unknown(self) -> bool:
        """Whether the unit may have ended on a day that no source states."""
        return self.last.until_unknown


@attrs.frozen(kw_only=True)
class UnitGroup:
    """Units that a clause names: by kind, one by one, or both."""

    kinds: tuple[UnitKind, ...] = ()
    units: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Whether the clause names anybody."""
        return bool(self.kinds or self.units)


@attrs.frozen(kw_only=True)
class UnitCount:
    """How many units of a kind a document counts, named or not.

    Attributes:
        count: the number stated, for example 19 departments.
        year: the year that the statement speaks of.
    """

    kind: UnitKind
    count: int = attrs.field(validator=in_range(0, 100_000))
    year: int | None = None
    document: str | None = None
    clause: str | None = None
    wording: str | None = None
