"""What a check is: a name, a level, why it matters, and what runs it."""

import enum
from collections.abc import Callable, Iterable

import attrs

from danvan.messages import Message
from danvan.model.checks import require_slug
from danvan.provinces.checks.subjects import Subject
from danvan.sdk.results import CheckFinding


class Level(enum.StrEnum):
    """What a finding means.

    - ``must``: the data contradicts itself, or cannot be used by others.
    - ``should``: it looks wrong; a reader may be misled, nothing else breaks.
    - ``pending``: no source says it yet; it waits for one.
    """

    MUST = "must"
    SHOULD = "should"
    PENDING = "pending"


class Group(enum.StrEnum):
    """What a check looks at; checks run group by group."""

    RECORD = "record"
    CALENDAR = "calendar"
    RUBRIC = "rubric"
    UNITS = "units"
    FORMATS = "formats"
    PACKAGING = "packaging"
    ISOLATION = "isolation"
    PLUGIN = "plugin"


@attrs.frozen(kw_only=True)
class NamedCheck:
    """A check of a province.

    Attributes:
        id: its name, stable: scripts and expected failures depend on it.
        why: one sentence: what goes wrong when it fails.
        run: yields what it found; raises ``CannotRunError`` when it cannot look.
    """

    id: str = attrs.field(validator=require_slug)
    group: Group
    level: Level
    why: Message | str
    run: Callable[[Subject], Iterable[CheckFinding]]


class CannotRunError(Exception):
    """A check that lacks what it would look at; it is skipped, and the reason is shown."""

    def __init__(self, reason: Message) -> None:
        """Take the reason, one sentence."""
        super().__init__(reason)
        self.reason = reason


def found(where: str, text: Message | str) -> CheckFinding:
    """Return one finding."""
    return CheckFinding(where=where, text=text)
