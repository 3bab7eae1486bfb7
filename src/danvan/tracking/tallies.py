"""Counts of standings and the rates that follow from them, exact."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from fractions import Fraction

import attrs

from danvan.calendar.duties import Duty
from danvan.calendar.schedule import Obligation, Schedule
from danvan.model.units import Unit
from danvan.tracking.cases import NO_CASE, Case, Cases
from danvan.tracking.standings import Status, standing_of


@attrs.frozen
class Tally:
    """How many obligations have which status.

    Only what can be judged is expected: reports on time, late and missing. What is not yet due,
    undated, waived, unconfirmed or owed by nobody stands apart, so that no rate passes 100 % and
    none blames for what nobody owes.
    """

    counts: Mapping[Status, int] = attrs.field(factory=dict)

    @classmethod
    def of(cls, statuses: Iterable[Status]) -> "Tally":
        """Return the counts of ``statuses``."""
        return cls(Counter(statuses))

    def count(self, *statuses: Status) -> int:
        """Return how many obligations have one of ``statuses``."""
        return sum(self.counts.get(status, 0) for status in statuses)

    @property
    def on_time(self) -> int:
        """Reports received on or before their last day."""
        return self.count(Status.ON_TIME)

    @property
    def late(self) -> int:
        """Reports received after their last day."""
        return self.count(Status.LATE)

    @property
    def missing(self) -> int:
        """Reports not received though their last day has passed."""
        return self.count(Status.MISSING)

    @property
    def received(self) -> int:
        """Reports received, on time or late."""
        return self.on_time + self.late

    @property
    def expected(self) -> int:
        """Reports that should be there: received and missing ones."""
        return self.received + self.missing

    @property
    def total(self) -> int:
        """All obligations, whatever their status."""
        return sum(self.counts.values())

    @property
    def share_received(self) -> Fraction | None:
        """Received of expected; ``None`` when there is no rate."""
        return self._share(self.received)

    @property
    def share_on_time(self) -> Fraction | None:
        """On time of expected; ``None`` when there is no rate."""
        return self._share(self.on_time)

    def _share(self, part: int) -> Fraction | None:
        """Return a rate; there is none of nothing, nor where some dates are not confirmed.

        A report before an unconfirmed date is on time, one after it is not late: a rate of both
        would always look too good.
        """
        if not self.expected or self.count(Status.UNCONFIRMED):
            return None
        return Fraction(part, self.expected)

    def __add__(self, other: "Tally") -> "Tally":
        """Return the counts of both."""
        return Tally(Counter(self.counts) + Counter(other.counts))


def tally(schedule: Schedule, cases: Cases, as_of: dt.date) -> Tally:
    """Count the standings of ``schedule`` on ``as_of``.

    Units that stand alike are judged once for each duty, so the cost grows with the entries and
    the duties, not with the units.
    """
    counts: Counter[Status] = Counter()
    for duty in schedule.duties:
        counts.update(_of_duty(duty, schedule.assignments.owing(duty), cases, as_of))
    return Tally(counts)


def _of_duty(
    duty: Duty, owing: tuple[Unit, ...], cases: Cases, as_of: dt.date
) -> Mapping[Status, int]:
    """Count the units that owe a duty; all of them are open on its last day.

    So those to whom no document grants anything differ only in the day of their first receipt.
    """
    if not owing:
        return {}
    counts: Counter[Status] = Counter()
    days: Counter[dt.date | None] = Counter()
    alike: dict[dt.date | None, Case] = {None: NO_CASE}
    known = cases.of_duty(duty.tail)
    for unit in owing if known else ():
        case = known.get(unit.id, NO_CASE)
        if case.has_grants:
            counts[standing_of(Obligation(unit, duty), case, as_of).status] += 1
        elif (receipt := case.receipt(as_of)) is not None:
            days[receipt.received_on] += 1
            alike.setdefault(receipt.received_on, case)
    days[None] = len(owing) - counts.total() - days.total()
    for day, count in days.items():
        if count:
            status = standing_of(Obligation(owing[0], duty), alike[day], as_of).status
            counts[status] += count
    return counts
