"""What hooks give back, besides the records of the model and the calendar."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from pathlib import Path

import attrs

from danvan.calendar.regimes import Regime
from danvan.messages import Message
from danvan.model.checks import require_slug
from danvan.model.plans import Plan
from danvan.model.unit_lists import UnitList


@attrs.frozen(kw_only=True)
class ProvinceSource:
    """Where the data of a province lies.

    Attributes:
        code: the code, the same as the name of the entry point.
        path: its main plan file.
    """

    code: str = attrs.field(validator=require_slug)
    path: Path


@attrs.frozen(kw_only=True)
class WorkingDayChange:
    """A day on which offices of one province differ from the national table.

    Attributes:
        works: whether offices work on it.
        name: why, as people read it.
        document: number of the document that says so.
    """

    day: dt.date
    works: bool
    name: str
    document: str


@attrs.frozen(kw_only=True)
class Measure:
    """A figure that criteria can take their points from.

    Attributes:
        name: what a rubric calls it; the same as in the entry point ``measure.NAME``.
        label: what people call it.
        compute: the exact value for the facts of one unit; ``None`` where they do not say.
    """

    name: str = attrs.field(validator=require_slug)
    label: str
    compute: Callable[[Mapping[str, Decimal]], Decimal | None]


@attrs.frozen(kw_only=True)
class CheckFinding:
    """One thing that a check found: where, and one sentence."""

    where: str
    text: Message | str


@attrs.frozen(kw_only=True)
class CheckedProvince:
    """What a check may look at.

    Attributes:
        regimes: its reporting regimes.
        plans: its plans, by year.
        units: all its units of all times.
    """

    code: str
    regimes: tuple[Regime, ...]
    plans: tuple[Plan, ...]
    units: UnitList


@attrs.frozen(kw_only=True)
class Check:
    """A check of a province.

    Attributes:
        id: its name, stable.
        level: ``must``, ``should`` or ``pending``.
        why: one sentence: what goes wrong when it fails.
        run: yields what it found; nothing means that the check passed.
    """

    id: str = attrs.field(validator=require_slug)
    level: str = attrs.field(validator=attrs.validators.in_(("must", "should", "pending")))
    why: str
    run: Callable[[CheckedProvince], Iterable[CheckFinding]]
