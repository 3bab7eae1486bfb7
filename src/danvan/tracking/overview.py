"""The standings of a whole schedule, those that nobody is judged by included."""

import datetime as dt
from collections.abc import Iterator, Mapping

import attrs

from danvan.calendar.duties import Duty
from danvan.calendar.schedule import Obligation, Schedule
from danvan.model.units import Unit
from danvan.tracking.cases import NO_CASE, Case, Cases
from danvan.tracking.standings import Standing, standing_of, standing_without_case


@attrs.frozen
class Followed:
    """An obligation with what is known of it and where it stands."""

    obligation: Obligation
    case: Case
    standing: Standing


@attrs.frozen(kw_only=True)
class Overview:
    """The standings of ``schedule`` on ``as_of``; they are made each time they are walked.

    Attributes:
        elsewhere: ``report/period`` of duties of another year whose period is called after a day
            of this one: a letter of December may ask for a report in January.
    """

    schedule: Schedule
    cases: Cases
    as_of: dt.date
    elsewhere: frozenset[str] = frozenset()

    def __iter__(self) -> Iterator[Followed]:
        """Yield every obligation by duty; closed units, cancelled and replaced duties as well."""
        schedule = self.schedule
        for duty in (*schedule.duties, *schedule.cancelled, *schedule.absorbed):
            yield from self._of_duty(duty)

    def _of_duty(self, duty: Duty) -> Iterator[Followed]:
        known = self.cases.of_duty(duty.tail)
        owing = self.schedule.assignments.owing(duty)
        usual = standing_without_case(Obligation(owing[0], duty), self.as_of) if owing else None
        for unit in owing:
            yield self._followed(unit, duty, known, usual)
        for unit in self.schedule.assignments.closed(duty):
            yield self._followed(unit, duty, known, None)

    def _followed(
        self, unit: Unit, duty: Duty, known: Mapping[str, Case], usual: Standing | None
    ) -> Followed:
        obligation = Obligation(unit, duty)
        case = known.get(unit.id)
        if case is None and usual is not None:
            return Followed(obligation, NO_CASE, usual)
        case = case or NO_CASE
        return Followed(obligation, case, standing_of(obligation, case, self.as_of))

    def strays(self) -> tuple[str, ...]:
        """Return ``unit/report/period`` of the cases that belong to no obligation of the schedule.

        Only cases of the schedule's year, as far as their period tells it.
        """
        schedule = self.schedule
        duties = {
            duty.tail: duty for duty in (*schedule.duties, *schedule.cancelled, *schedule.absorbed)
        }
        found: list[str] = []
        for tail, by_unit in self.cases.by_duty.items():
            duty = duties.get(tail)
            if duty is None:
                if tail not in self.elsewhere and _period(tail).startswith(str(schedule.year)):
                    found += [f"{unit}/{tail}" for unit in by_unit]
                continue
            assignments = schedule.assignments
            units = {unit.id for unit in (*assignments.owing(duty), *assignments.closed(duty))}
            found += [f"{unit}/{tail}" for unit in by_unit if unit not in units]
        return tuple(sorted(found))


def _period(tail: str) -> str:
    return tail.rpartition("/")[2]
