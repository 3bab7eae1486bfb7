"""``lateness``: points by days late, each report by its own, the worst or the mean of them."""

import enum
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import attrs

from danvan.errors import Problem
from danvan.messages import Message, message
from danvan.model.checks import in_range
from danvan.scoring.contexts import Leaf
from danvan.scoring.exact import comma_text
from danvan.scoring.facts import ReportFact
from danvan.scoring.functions.checks import above_maximum
from danvan.scoring.functions.single import seen
from danvan.scoring.inputs import ReportFigure, ReportsInput, SheetInput, owed_reports
from danvan.scoring.readings import Reading
from danvan.scoring.sheet_keys import KeyKind, SheetKey

_LONGEST = 3660


class Over(enum.StrEnum):
    """How the points of several reports become one figure.

    - ``worst``: the points of the report that has the fewest.
    - ``mean``: the mean of the points of all reports.
    """

    WORST = "worst"
    MEAN = "mean"


@attrs.frozen(kw_only=True)
class Tier:
    """One tier.

    Attributes:
        days: up to so many calendar days late, inclusive; 0 is on time.
        points: the points of a report that is no later.
    """

    days: int = attrs.field(validator=in_range(0, _LONGEST))
    points: Decimal


@attrs.frozen(kw_only=True)
class Lateness:
    """Points by how late reports were.

    Attributes:
        of: the sheet (days late are entered), or the timeliness of reports.
        tiers: from on time to the latest that still has points.
        otherwise: points of a report that is later than the last tier.
        not_sent: points of a report that never came.
        over: how the points of several reports become one figure.
    """

    of: SheetInput | ReportsInput = ReportsInput(figure=ReportFigure.LONGEST_DELAY)
    tiers: tuple[Tier, ...]
    otherwise: Decimal = Decimal(0)
    not_sent: Decimal = Decimal(0)
    over: Over = Over.WORST

    def award(self, leaf: Leaf) -> Reading:
        """Return the points of one unit, or why there are none."""
        if isinstance(self.of, SheetInput):
            reading = self.of.read(leaf.unit, leaf.id)
            if reading.value is None:
                return reading
            return seen(reading, is_share=False).with_value(self._at(reading.value))
        owed = owed_reports(leaf.unit, self.of.reports)
        if isinstance(owed, Reading):
            return owed
        blamed = [report for report in owed if not report.is_on_time]
        if not owed:
            return Reading(nothing_arose=True)
        points = [self._of_report(report) for report in owed]
        value = min(points) if self.over is Over.WORST else sum(points, Fraction()) / len(points)
        return Reading(
            value=value,
            names=tuple(report.key for report in blamed),
            details=tuple(report.describe() for report in blamed),
        )

    def _of_report(self, report: ReportFact) -> Fraction:
        return self._at(Fraction(report.days_late)) if report.sent else Fraction(self.not_sent)

    def _at(self, days: Fraction) -> Fraction:
        for tier in self.tiers:
            if days <= tier.days:
                return Fraction(tier.points)
        return Fraction(self.otherwise)

    def keys(self, owner: str) -> Iterator[SheetKey]:
        """Yield what the sheet may hold for it."""
        if isinstance(self.of, SheetInput):
            yield SheetKey(key=self.of.name or owner, kind=KeyKind.FIGURE)

    def problems(self, maximum: Decimal) -> Iterator[Problem]:
        """Yield what contradicts itself."""
        for place in ("otherwise", "not_sent"):
            yield from above_maximum(place, getattr(self, place), maximum)
        for index, tier in enumerate(self.tiers):
            yield from above_maximum(f"tiers[{index}].points", tier.points, maximum)
        for index, (earlier, later) in enumerate(pairwise(self.tiers), start=1):
            if later.days <= earlier.days or later.points > earlier.points:
                yield _more_for_later(f"tiers[{index}]")
        if self.tiers and self.otherwise > self.tiers[-1].points:
            yield _more_for_later("otherwise")
        if self.not_sent > self.otherwise:
            yield _more_for_later("not_sent")

    def describe(self) -> Message:
        """Say the function in words."""
        said = tuple(
            message(
                "up to {days} days late: {points}", days=tier.days, points=comma_text(tier.points)
            )
            for tier in self.tiers
        )
        return message("{steps}, else {points}", steps=said, points=comma_text(self.otherwise))


def _more_for_later(place: str) -> Problem:
    return Problem(
        message("A later report must not have more points."),
        place,
        message("Write the tiers by days, with points that fall."),
    )
