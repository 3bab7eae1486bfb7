"""Events: what is held, by whom, with whom."""

import enum

import attrs

from danvan.model.dates import PartialDate
from danvan.model.documents import Cited
from danvan.model.units import UnitGroup


class EventKind(enum.StrEnum):
    """What an event is."""

    TRAINING = "training"
    CONFERENCE = "conference"
    DIALOGUE = "dialogue"
    FIELD_VISIT = "field-visit"
    FRONT_MEETING = "front-meeting"
    REVIEW = "review"
    OTHER = "other"


@attrs.frozen(kw_only=True)
class Event(Cited):
    """An event that a plan asks for, or that was held.

    Attributes:
        planned: when it is to be held; ``None`` where the clause states no date.
        held: when it was held.
        participants: number of people who took part.
        opinions_received: number of opinions received.
        opinions_answered: number of opinions answered.
    """

    id: str
    kind: EventKind
    title: str
    hosts: UnitGroup = UnitGroup()
    partners: UnitGroup = UnitGroup()
    planned: PartialDate | None = None
    held: PartialDate | None = None
    participants: int | None = None
    opinions_received: int | None = None
    opinions_answered: int | None = None
