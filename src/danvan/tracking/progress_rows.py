"""What progress is made of, and what it says: one row for each part of a target and period."""

import datetime as dt
import enum
from collections.abc import Mapping
from fractions import Fraction

import attrs

from danvan.model.targets import Target, TargetPart
from danvan.model.unit_lists import UnitList
from danvan.model.units import UnitCount, UnitKind
from danvan.tracking.entries import Entry
from danvan.tracking.populations import Population
from danvan.tracking.records import Measurement, Quality


class Outcome(enum.StrEnum):
    """Whether a target is met.

    ``not-reported``: some unit that the target speaks of has not reported, and what was reported
    does not yet decide it. ``no-measure``: the text states no number to hold the figure against.
    """

    MET = "met"
    NOT_MET = "not-met"
    NOT_REPORTED = "not-reported"
    NO_MEASURE = "no-measure"


class Level(enum.StrEnum):
    """Whom the figures of a row speak of."""

    UNITS = "units"
    KIND = "kind"
    PROVINCE = "province"


@attrs.frozen(kw_only=True)
class ProgressRow:
    """One part of a target in one period, at one level.

    Attributes:
        target, part: what is to be reached; both ``None`` for a figure without a target.
        period: id of the period; the year where nothing was measured.
        kind: the kind of units that a figure of the level ``kind`` speaks of.
        numerator, denominator: counts, summed over the units of the level ``units``.
        rate: a published share without counts; ``wording``: its words.
        quality: ``estimated`` as soon as one of the figures is.
        population: the units that are to report, at the level ``units``.
        reported, met, not_met: numbers of units.
        entries: the rows of the register behind the figures.
    """

    target: Target | None = None
    part: TargetPart | None = None
    title: str
    period: str
    level: Level
    kind: UnitKind | None = None
    outcome: Outcome
    numerator: int | None = None
    denominator: int | None = None
    rate: Fraction | None = None
    wording: str | None = None
    quality: Quality | None = None
    population: Population | None = None
    reported: int = 0
    met: int = 0
    not_met: int = 0
    entries: tuple[Entry[Measurement], ...] = ()

    @property
    def share(self) -> Fraction | None:
        """The share, exact; ``None`` without figures or with an empty denominator."""
        if self.numerator is None or self.denominator is None:
            return self.rate
        return Fraction(self.numerator, self.denominator) if self.denominator else None


@attrs.frozen(kw_only=True)
class ProgressRequest:
    """What progress is made of.

    Attributes:
        targets: the targets of the plan.
        entries: measurements, each in its newest version.
        units, unit_counts: for the units that are to report.
        year: the year of the plan; ``period``: the only period to show.
        as_of: figures of a later day do not count; ``None`` takes all.
        period_ends: last day of each period of the year, by its id.
    """

    targets: tuple[Target, ...]
    entries: tuple[Entry[Measurement], ...]
    units: UnitList
    unit_counts: tuple[UnitCount, ...] = ()
    year: int
    period: str | None = None
    as_of: dt.date | None = None
    period_ends: Mapping[str, dt.date] = attrs.field(factory=dict)

    def end_of(self, period: str) -> dt.date:
        """Return the last day of a period; of an unknown one, of the year."""
        return self.period_ends.get(period, dt.date(self.year, 12, 31))
