"""Working days of the public sector, from a table of official notices.

Bộ luật Lao động 2019 (45/2019/QH14), Điều 112, and the yearly notices on swapped days.
A day is a working day when it is no day of the weekend, no listed day off and no swapped day
off, or when it is a make-up day. The table has a first and a last day; outside it nothing is
guessed.
"""

import datetime as dt
from collections.abc import Mapping

import attrs

from danvan.errors import CalendarError
from danvan.messages import Message, message

_ONE = dt.timedelta(days=1)


@attrs.frozen(kw_only=True)
class WorkingDays:
    """A table of days off and make-up days.

    Attributes:
        first_day: first day covered, inclusive.
        horizon: last day covered, inclusive; later days are refused, never guessed.
        weekend: weekdays off, Monday is 0.
        days_off: each day off outside the weekend rule, with its name.
        makeup_days: each make-up day, with the document that orders it.
        undecided: days on which a proposal waits for a decision, with a sentence about it.
    """

    first_day: dt.date
    horizon: dt.date
    weekend: frozenset[int] = frozenset({5, 6})
    days_off: Mapping[dt.date, str] = attrs.field(factory=dict)
    makeup_days: Mapping[dt.date, str] = attrs.field(factory=dict)
    undecided: tuple[tuple[tuple[dt.date, ...], str], ...] = ()

    def changed(self, off: Mapping[dt.date, str], made_up: Mapping[dt.date, str]) -> "WorkingDays":
        """Return the table with days that one province has off, or works on, besides.

        Raises:
            CalendarError: a day lies outside the table.
        """
        for day in (*off, *made_up):
            self._require_covered(day)
        kept = {day: name for day, name in self.days_off.items() if day not in made_up}
        return attrs.evolve(
            self, days_off=kept | dict(off), makeup_days=dict(self.makeup_days) | dict(made_up)
        )

    def is_working_day(self, day: dt.date) -> bool:
        """Whether offices work on ``day``.

        Raises:
            CalendarError: the day lies outside the table.
        """
        self._require_covered(day)
        if day in self.makeup_days:
            return True
        return day.weekday() not in self.weekend and day not in self.days_off

    def next_from(self, day: dt.date) -> dt.date:
        """Return ``day`` itself when it is a working day, else the first one after it."""
        while not self.is_working_day(day):
            day += _ONE
        return day

    def previous_from(self, day: dt.date) -> dt.date:
        """Return ``day`` itself when it is a working day, else the last one before it."""
        while not self.is_working_day(day):
            day -= _ONE
        return day

    def add(self, day: dt.date, count: int) -> dt.date:
        """Return the day ``count`` working days after ``day`` (before it, when negative).

        ``day`` itself is not counted (Civil Code 2015, art. 147); 0 returns it unchanged.
        """
        step = _ONE if count > 0 else -_ONE
        for _ in range(abs(count)):
            day += step
            while not self.is_working_day(day):
                day += step
        return day

    def nth(self, first: dt.date, last: dt.date, n: int) -> dt.date:
        """Return the ``n``-th working day from ``first`` to ``last``, both inclusive.

        The first one counts as 1; -1 is the last one.

        Raises:
            CalendarError: there are fewer than ``n``.
        """
        days = [
            day
            for day in map(dt.date.fromordinal, range(first.toordinal(), last.toordinal() + 1))
            if self.is_working_day(day)
        ]
        if not 1 <= abs(n) <= len(days):
            raise CalendarError(
                message(
                    "From {first} to {last} there are {count} working days, not {n}.",
                    first=first,
                    last=last,
                    count=len(days),
                    n=abs(n),
                ),
                "",
                message("Write a smaller number."),
            )
        return days[n - 1] if n > 0 else days[n]

    def name_of(self, day: dt.date) -> Message | str:
        """Return why offices do not work on ``day``."""
        return self.days_off.get(day) or message("weekend")

    def _require_covered(self, day: dt.date) -> None:
        if not self.first_day <= day <= self.horizon:
            raise CalendarError(
                message("Whether {day} is a working day is not known.", day=day),
                message("working days"),
                message(
                    "The official table covers {first} to {horizon}; ask without a roll, or wait "
                    "for the notice of that year.",
                    first=self.first_day,
                    horizon=self.horizon,
                ),
            )
