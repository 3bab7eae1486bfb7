"""Score sheets: what was entered for one unit, layer by layer, and never as a zero in disguise."""

import datetime as dt
import enum
from collections.abc import Mapping
from decimal import Decimal

import attrs

from danvan.messages import Message
from danvan.model.dates import require_day


class Layer(enum.StrEnum):
    """Whose points they are, from the first to the last word.

    - ``self``: the unit scores itself.
    - ``appraised``: the team, the standing body or the superior.
    - ``final``: the council, or who decides.
    """

    SELF = "self"
    APPRAISED = "appraised"
    FINAL = "final"


class State(enum.StrEnum):
    """What is known of a criterion; zero is a score, and none of the others is a zero.

    - ``scored``: points, zero included.
    - ``not-applicable``: it does not apply to the unit, with a reason.
    - ``missing``: it should be there and is not.
    - ``not-assigned``: the rubric does not give it to units of this kind.
    - ``source-error``: the facts it is taken from cannot be read.
    """

    SCORED = "scored"
    NOT_APPLICABLE = "not-applicable"
    MISSING = "missing"
    NOT_ASSIGNED = "not-assigned"
    SOURCE_ERROR = "source-error"


@attrs.frozen
class Counted:
    """So many of so many, kept apart so that nothing is divided too early; 0 of 0 is possible."""

    done: Decimal
    total: Decimal


#: What a cell can hold: points or a figure, or "7/10".
Value = Decimal | Counted


@attrs.frozen(kw_only=True)
class Score:
    """What one layer says about one criterion.

    Attributes:
        value: points or figure; ``None`` unless the state is ``scored``.
        author: who entered it; ``day``: when.
        reason: why, for example why points were cut or why the criterion does not apply.
        evidence: what proves it: numbers of documents, names of files.
        confirmed: somebody outside the unit confirmed it.
        place: file, line and column, for errors; two scores are the same without it.
    """

    value: Value | None = None
    state: State = State.SCORED
    author: str | None = None
    day: dt.date | None = attrs.field(default=None, validator=require_day)
    reason: str | None = None
    evidence: tuple[str, ...] = ()
    confirmed: bool = False
    place: Message | str = attrs.field(default="", eq=False)


@attrs.frozen(kw_only=True)
class Entry:
    """The three layers of one criterion; ``own`` is the layer ``self``."""

    own: Score | None = None
    appraised: Score | None = None
    final: Score | None = None

    def at(self, layer: Layer) -> Score | None:
        """Return what the layer says, ``None`` where it says nothing."""
        if layer is Layer.FINAL:
            return self.final
        return self.appraised if layer is Layer.APPRAISED else self.own


@attrs.frozen(kw_only=True)
class ScoreSheet:
    """All entries of one unit under one rubric.

    Attributes:
        unit: id of the unit; ``name``: what people call it.
        group: id of the group in which it is ranked; a unit without one is refused.
        entries: by criterion; of a criterion with several figures by ``CRITERION:FIGURE``.
        sent: the day on which the unit sent its own scores, where it is known.
        version: the version of the rubric that the form was made for, where the form says so.
        place: the file, for errors.
    """

    unit: str
    name: str = ""
    group: str | None = None
    kind: str | None = None
    entries: Mapping[str, Entry] = attrs.field(factory=dict)
    sent: dt.date | None = attrs.field(default=None, validator=require_day)
    version: str | None = None
    place: Message | str = attrs.field(default="", eq=False)
