"""The schedule of a year: duties, and lazily the obligations of every unit that owes them."""

import bisect
import datetime as dt
import functools
from collections.abc import Callable, Iterable, Iterator
from itertools import repeat
from typing import NamedTuple

import attrs

from danvan.calendar.duties import Duty
from danvan.calendar.reports import Senders
from danvan.calendar.rolls import Roll
from danvan.errors import CalendarError
from danvan.messages import message
from danvan.model.unit_lists import UnitList
from danvan.model.units import Unit, UnitState


class Obligation(NamedTuple):
    """A duty of one unit: two references, nothing computed."""

    unit: Unit
    duty: Duty

    @property
    def key(self) -> str:
        """The identity: ``lam-dong/672/month/2023-06``; no date and no name in it."""
        return f"{self.duty.province}/{self.unit.id}/{self.duty.tail}"


@attrs.frozen(slots=False)
class Assignments:
    """Which units owe which duty, by the days on which units were open.

    Between two days on which some unit opens or closes the answer is the same, so it is kept
    once for each of those stretches.
    """

    units: UnitList

    @functools.cached_property
    def _kept(self) -> dict[tuple[Senders, int], tuple[Unit, ...]]:
        return {}

    def owing(self, duty: Duty) -> tuple[Unit, ...]:
        """Return the units that owe ``duty``: its senders that are open on the last day.

        Without a date a unit owes the duty that is open at the end of the period.
        """
        return self._open(duty.senders, duty.last_day or duty.period.end)

    def closed(self, duty: Duty) -> tuple[Unit, ...]:
        """Return the senders that closed before the last day, and so no longer owe ``duty``."""
        day = duty.last_day or duty.period.end
        return tuple(
            unit
            for unit in self.units
            if not unit.is_open_on(day)
            and any(
                state.until is not None and state.until < day and _sends(unit, state, duty.senders)
                for state in unit.states
            )
        )

    def _open(self, senders: Senders, day: dt.date) -> tuple[Unit, ...]:
        stretch = bisect.bisect_right(self.units.change_days, day)
        kept = self._kept.get((senders, stretch))
        if kept is None:
            kept = tuple(
                unit
                for unit in self.units
                if (state := unit.state_on(day)) and _sends(unit, state, senders)
            )
            self._kept[senders, stretch] = kept
        return kept


def _sends(unit: Unit, state: UnitState, senders: Senders) -> bool:
    """Whether a clause that names ``senders`` names the unit as it is in ``state``."""
    return state.kind in senders.kinds or unit.id in senders.units


@attrs.frozen(slots=False, kw_only=True)
class Schedule:
    """A year's duties in order of their last day, the undated ones last.

    Iterating yields the obligations of all units, in the order of the duties; they are made on
    the way and not kept, so memory does not grow with units or years. Units that closed before a
    last day owe nothing and are not in it.

    Attributes:
        duties: the duties that are owed.
        cancelled: the duties that a later document cancels.
        absorbed: the duties that another report of the same regime replaces.
        roll: the policy for days off that the caller asked for; ``None`` as the rules say.
        undated_left_out: how many duties without a date ``between`` left out.
        load_assignments: gives who owes what; called only when units are asked for.
    """

    year: int
    duties: tuple[Duty, ...]
    cancelled: tuple[Duty, ...] = ()
    absorbed: tuple[Duty, ...] = ()
    roll: Roll | None = None
    undated_left_out: int = 0
    load_assignments: Callable[[], Assignments]

    @classmethod
    def of(
        cls,
        year: int,
        duties: Iterable[Duty],
        load_units: Callable[[], UnitList],
        roll: Roll | None = None,
    ) -> "Schedule":
        """Return the schedule of ``duties``, sorted; equal days keep the order of the rules."""
        listed = sorted(duties, key=_by_day)
        owed = [duty for duty in listed if not duty.cancelled and duty.absorbed_by is None]
        return cls(
            year=year,
            duties=tuple(owed),
            cancelled=tuple(duty for duty in listed if duty.cancelled),
            absorbed=tuple(duty for duty in listed if duty.absorbed_by and not duty.cancelled),
            roll=roll,
            load_assignments=functools.cache(lambda: Assignments(load_units())),
        )

    @property
    def assignments(self) -> Assignments:
        """Who owes what; made once and shared by every part of the schedule."""
        return self.load_assignments()

    @functools.cached_property
    def _days(self) -> list[dt.date]:
        return [duty.last_day for duty in self.duties if duty.last_day is not None]

    def __iter__(self) -> Iterator[Obligation]:
        """Yield every obligation, by duty, then in the order of the unit list."""
        for duty in self.duties:
            yield from _obligations(self.assignments.owing(duty), duty)

    def __len__(self) -> int:
        """Count the obligations without making them."""
        return sum(len(self.assignments.owing(duty)) for duty in self.duties)

    def between(self, first: dt.date, last: dt.date) -> "Schedule":
        """Return the part whose last day lies from ``first`` to ``last``, both inclusive.

        Raises:
            CalendarError: a bound is no day, for example a moment.
        """
        for day in (first, last):
            if type(day) is not dt.date:
                raise CalendarError(
                    message("'{value}' is not a day.", value=str(day)),
                    message("between"),
                    message("Give a date without a time of day."),
                )
        start = bisect.bisect_left(self._days, first)
        stop = bisect.bisect_right(self._days, last)
        undated = len(self.duties) - len(self._days)
        return attrs.evolve(
            self,
            duties=self.duties[start:stop],
            undated_left_out=self.undated_left_out + undated,
        )

    def where(self, condition: Callable[[Duty], bool]) -> "Schedule":
        """Return the part whose duties meet ``condition``."""
        return attrs.evolve(self, duties=tuple(filter(condition, self.duties)))

    def for_unit(self, unit_id: str) -> tuple[Obligation, ...]:
        """Return the obligations of one unit.

        Raises:
            UnknownNameError: the unit list has no such unit.
        """
        unit = self.assignments.units.get(unit_id)
        return tuple(
            Obligation(unit, duty)
            for duty in self.duties
            if any(unit is owing for owing in self.assignments.owing(duty))
        )

    def count_by_due(self) -> dict[dt.date, int]:
        """Return the number of obligations by last day, in order of time; undated ones are out."""
        counts: dict[dt.date, int] = {}
        for duty in self.duties:
            if duty.last_day is not None:
                owing = len(self.assignments.owing(duty))
                counts[duty.last_day] = counts.get(duty.last_day, 0) + owing
        return counts


#: Makes an obligation of a pair without a call in Python: walking a country takes half the time.
_of_pair: Callable[[tuple[Unit, Duty]], Obligation] = functools.partial(tuple.__new__, Obligation)


def _obligations(units: tuple[Unit, ...], duty: Duty) -> Iterator[Obligation]:
    return map(_of_pair, zip(units, repeat(duty)))


def _by_day(duty: Duty) -> dt.date:
    return duty.last_day or dt.date.max
