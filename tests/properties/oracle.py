"""A slow calendar that walks day by day, written from the words of the docstrings.

It shares no code with danvan: months, weeks and working days are found by looking at one day after
the other. Each due rule has one function, listed in :data:`ORACLES` under its type.
"""

import datetime as dt
import functools
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Any

import attrs

from danvan.calendar import rules

ONE = dt.timedelta(days=1)
FIRST, LAST = dt.date(1994, 1, 1), dt.date(2109, 12, 31)
Month = tuple[int, int]
Sift = Callable[[Iterable[dt.date]], list[dt.date]]


class RefusedError(Exception):
    """The words of the rule name no day, so danvan must refuse."""


class NotOwedError(Exception):
    """The words of the rule leave the period out, so there is no duty."""


# --- days ----------------------------------------------------------------------------------------


def walk(first: dt.date, last: dt.date) -> Iterator[dt.date]:
    day = first
    while day <= last:
        yield day
        day += ONE


@functools.cache
def days_of_year(year: int) -> tuple[dt.date, ...]:
    return tuple(walk(dt.date(year, 1, 1), dt.date(year, 12, 31)))


def days_around(year: int, years: int = 1) -> Iterator[dt.date]:
    for near in range(year - years, year + years + 1):
        yield from days_of_year(near)


@functools.cache
def months_in_order() -> tuple[Month, ...]:
    """Every month, found by walking over all days."""
    return tuple(dict.fromkeys((day.year, day.month) for day in walk(FIRST, LAST)))


@functools.cache
def days_of_month(month: Month) -> tuple[dt.date, ...]:
    return tuple(day for day in days_of_year(month[0]) if day.month == month[1])


def month_after(month: Month, steps: int) -> Month:
    """Turn the page of a wall calendar, one month at a time."""
    pages = months_in_order()
    position = pages.index(month)
    for _ in range(abs(steps)):
        position += 1 if steps > 0 else -1
    return pages[position]


def day_in(month: Month, number: int, *, clamp: bool) -> dt.date:
    days = days_of_month(month)
    named = [day for day in days if day.day == number]
    if named:
        return named[0]
    if clamp:
        return next(day for day in days if (day + ONE).month != day.month)
    raise RefusedError


# --- working days --------------------------------------------------------------------------------


@attrs.frozen(kw_only=True)
class Office:
    """When an office works, as plain sets."""

    first: dt.date
    last: dt.date
    weekend: frozenset[int]
    days_off: frozenset[dt.date]
    makeup_days: frozenset[dt.date]

    def works_on(self, day: dt.date) -> bool:
        if day < self.first or day > self.last:
            raise RefusedError
        if day in self.makeup_days:
            return True
        return not (day.weekday() in self.weekend or day in self.days_off)

    def first_working(self, day: dt.date, step: dt.timedelta) -> dt.date:
        while not self.works_on(day):
            day = day + step
        return day

    def count(self, day: dt.date, count: int) -> dt.date:
        """Count working days one at a time; the day itself is not counted."""
        step = ONE if count > 0 else -ONE
        counted = 0
        while counted < abs(count):
            day += step
            if self.works_on(day):
                counted += 1
        return day


# --- periods -------------------------------------------------------------------------------------


@attrs.frozen(kw_only=True)
class Stretch:
    """The days of a period, and what the rules may look at beside them."""

    id: str
    part: str
    year: int
    days: tuple[dt.date, ...]
    of_months: bool
    window_end: dt.date | None = None
    events: Mapping[str, dt.date | None] = attrs.field(factory=dict)
    office: Office

    @property
    def months(self) -> tuple[Month, ...]:
        if not self.of_months:
            raise RefusedError
        return tuple(dict.fromkeys((day.year, day.month) for day in self.days))

    def month(self, of: str, steps: int) -> Month:
        months = self.months
        if of == "middle" and len(months) % 2 == 0:
            raise RefusedError
        months_named = {"first": months[0], "last": months[-1]}
        halfway = len(months) // 2
        return month_after(months_named.get(of, months[halfway]), steps)


def quarter_of(day: dt.date) -> int:
    return {1: 1, 2: 1, 3: 1, 4: 2, 5: 2, 6: 2, 7: 3, 8: 3, 9: 3}.get(day.month, 4)


def in_school_year(day: dt.date, year: int) -> bool:
    """From 1 September to 31 August of the year after."""
    return dt.date(year, 9, 1) <= day <= dt.date(year + 1, 8, 31)


@functools.cache
def weeks_of(year: int) -> Mapping[str, tuple[dt.date, ...]]:
    """The ISO weeks of a year: from Monday on, the first holds 4 January, none holds the next."""
    weeks: list[list[dt.date]] = []
    for day in days_around(year):
        if day.weekday() == 0:
            weeks.append([])
        if weeks:
            weeks[-1].append(day)
    first_days = [dt.date(year, 1, 4), dt.date(year + 1, 1, 4)]
    start, stop = (
        next(index for index, week in enumerate(weeks) if day in week) for day in first_days
    )
    return {f"W{number:02d}": tuple(week) for number, week in enumerate(weeks[start:stop], start=1)}


PREDICATES: Mapping[str, Mapping[str, Callable[[dt.date, int], bool]]] = {
    "month": {
        f"{number:02d}": functools.partial(
            lambda day, year, number: (day.year, day.month) == (year, number), number=number
        )
        for number in range(1, 13)
    },
    "quarter": {
        f"Q{number}": functools.partial(
            lambda day, year, number: day.year == year and quarter_of(day) == number, number=number
        )
        for number in range(1, 5)
    },
    "half-year": {
        "H1": lambda day, year: dt.date(year, 1, 1) <= day <= dt.date(year, 6, 30),
        "H2": lambda day, year: dt.date(year, 7, 1) <= day <= dt.date(year, 12, 31),
    },
    "nine-months": {"9M": lambda day, year: dt.date(year, 1, 1) <= day <= dt.date(year, 9, 30)},
    "year": {"": lambda day, year: day.year == year},
    "school-year": {"SY": in_school_year},
}


def days_of_period(kind: str, part: str, year: int) -> tuple[dt.date, ...]:
    if kind == "week":
        return weeks_of(year)[part]
    holds = PREDICATES[kind][part]
    return tuple(day for day in days_around(year) if holds(day, year))


def days_of_months(first: Month, months: int) -> tuple[dt.date, ...]:
    """The days of a province's own kind: so many months from the first one on."""
    wanted = [month_after(first, steps) for steps in range(months)]
    return tuple(day for month in wanted for day in days_of_month(month))


# --- due rules -----------------------------------------------------------------------------------


def day_of_month(rule: rules.DayOfMonth, stretch: Stretch) -> dt.date:
    return day_in(stretch.month(rule.of, rule.months), rule.day, clamp=rule.clamp)


def fixed_date(rule: rules.FixedDate, stretch: Stretch) -> dt.date:
    return day_in((stretch.year + rule.years, rule.month), rule.day, clamp=rule.clamp)


def end_of_month(rule: rules.EndOfMonth, stretch: Stretch) -> dt.date:
    if rule.month is None:
        month = stretch.month(rule.of, rule.months)
    else:
        month = month_after((stretch.year, rule.month), rule.months)
    days = days_of_month(month)
    return next(day for day in days if (day + ONE).day == 1)


def offset(rule: rules.Offset, stretch: Stretch) -> dt.date | None:
    day = _anchor(rule, stretch)
    if day is None:
        return None
    if rule.unit == "working":
        return stretch.office.count(day, rule.days)
    for _ in range(abs(rule.days)):
        day = day + ONE if rule.days > 0 else day - ONE
    return day


def _anchor(rule: rules.Offset, stretch: Stretch) -> dt.date | None:
    if rule.anchor == "window-end":
        if stretch.window_end is None:
            raise RefusedError
        return stretch.window_end
    if rule.anchor == "event" and rule.event is not None:
        return stretch.events[rule.event]
    return stretch.days[-1] if rule.anchor == "period-end" else stretch.days[0]


def nth_working_day(rule: rules.NthWorkingDay, stretch: Stretch) -> dt.date:
    days: Iterable[dt.date] = stretch.days
    if not rule.whole_period:
        days = days_of_month(stretch.month(rule.of, rule.months))
    working = [day for day in days if stretch.office.works_on(day)]
    from_the_end = rule.n < 0
    if from_the_end:
        working.reverse()
    for position, day in enumerate(working, start=1):
        if position == abs(rule.n):
            return day
    raise RefusedError


def listed_date(rule: rules.ListedDate, stretch: Stretch) -> dt.date:
    for name in (stretch.id, stretch.part):
        listed = rule.dates.get(name)
        if isinstance(listed, dt.date):
            return listed
        if listed is not None:
            days = days_of_year(stretch.year + rule.years)
            found = [day for day in days if f"{day.month:02d}-{day.day:02d}" == listed]
            if not found:
                raise RefusedError
            return found[0]
    raise NotOwedError


@attrs.frozen(kw_only=True)
class Words:
    """A recurrence in words: which days occur, told without RFC 5545."""

    rrule: str
    start: dt.date | None = None
    sift: Sift


def every(condition: Callable[[dt.date], bool]) -> Sift:
    return lambda days: [day for day in days if condition(day)]


def occurrences(
    words: Words, rule: rules.Recurrence, days: Iterable[dt.date], office: Office
) -> list[dt.date]:
    found = words.sift(days)
    return [day for day in found if office.works_on(day)] if rule.only_working_days else found


def recurrence(rule: rules.Recurrence, stretch: Stretch, words: Words) -> dt.date:
    found = occurrences(words, rule, stretch.days, stretch.office)
    if len(found) != 1:
        raise RefusedError
    return found[0]


#: The oracle of each shape. That of a recurrence takes its words too.
ORACLES: Mapping[type[rules.DueRule], Callable[..., dt.date | None]] = {
    rules.DayOfMonth: day_of_month,
    rules.FixedDate: fixed_date,
    rules.EndOfMonth: end_of_month,
    rules.Offset: offset,
    rules.NthWorkingDay: nth_working_day,
    rules.ListedDate: listed_date,
    rules.Recurrence: recurrence,
}


def stated_day(rule: rules.DueRule, stretch: Stretch, words: Words | None) -> dt.date | None:
    further: tuple[Any, ...] = (words,) if isinstance(rule, rules.Recurrence) else ()
    return ORACLES[type(rule)](rule, stretch, *further)


# --- bounds and rolls ----------------------------------------------------------------------------


def last_day_on_time(stated: dt.date, bound: str, time: dt.time | None) -> dt.date:
    """Before a day is the day whose morrow it is; before an hour is still that day."""
    if bound == "before" and time is None:
        return next(day for day, morrow in pairwise(days_around(stated.year)) if morrow == stated)
    return stated


def rolled(day: dt.date, roll: str, office: Office, limit: dt.date | None) -> tuple[dt.date, bool]:
    """Return the day after the roll, and whether the words 'before' forbade the roll."""
    if roll == "none":
        return day, False
    following = preceding = day
    if roll != "preceding":
        following = office.first_working(day, ONE)
    crosses = (following.year, following.month) != (day.year, day.month)
    if roll == "preceding" or (roll == "modified-following" and crosses):
        preceding = office.first_working(day, -ONE)
        return preceding, False
    if limit is not None and following >= limit:
        return day, True
    return following, False
