"""From a key to the obligation that it names."""

import datetime as dt
import functools
from collections.abc import Iterator, Mapping

import attrs

from danvan.calendar.duties import Duty
from danvan.calendar.schedule import Obligation
from danvan.errors import CalendarError, RegisterError, UnknownNameError
from danvan.messages import message
from danvan.model.units import Unit
from danvan.provinces.province import Province
from danvan.text import closest
from danvan.tracking.keys import ObligationKey

_YEAR_DIGITS = 4
#: Unknown units for which near names are looked for: each look costs milliseconds.
_MOST_ADVICE = 100


@attrs.frozen(slots=False)
class Obligations:
    """The obligations of a province, looked up by key; each year is computed once.

    Attributes:
        years: where a key whose period names no year is looked for, beside the years that have
            been asked for.
    """

    province: Province
    years: tuple[int, ...] = ()

    @functools.cached_property
    def _kept(self) -> dict[int, Mapping[str, tuple[Duty, frozenset[str]]]]:
        return {}

    def find(self, text: str) -> Obligation:
        """Return the obligation of this key.

        Raises:
            RegisterError: the text is no key, or of another province.
            UnknownNameError: no unit, report or period is called so, or the unit owes no such
                report.
        """
        key = ObligationKey.parse(text)
        if key.province != self.province.code:
            raise RegisterError(
                message("The key is of '{other}'.", other=key.province),
                "key",
                message("Write a key of {code}.", code=self.province.code),
            )
        unit = self._unit(key.unit)
        for year in self._years_of(key.period):
            duty, units = self._year(year).get(key.tail, (None, frozenset[str]()))
            if duty is None:
                continue
            if unit.id not in units:
                raise UnknownNameError(
                    message(
                        "{unit} owes no report {report}.",
                        unit=f"{unit.name} ({unit.id})",
                        report=key.tail,
                    ),
                    "key",
                    message(
                        "See who owes it with: danvan due {province} {year} --by-unit --report "
                        "{report}",
                        province=key.province,
                        year=str(year),
                        report=key.report,
                    ),
                )
            return Obligation(unit, duty)
        raise self._unknown(key)

    @functools.cached_property
    def _advised(self) -> set[str]:
        return set()

    def _unit(self, unit_id: str) -> Unit:
        """Return the unit; the names near an unknown one are looked for only so many times."""
        units = self.province.units
        if unit_id not in units:
            if len(self._advised) >= _MOST_ADVICE:
                raise UnknownNameError(
                    message("There is no unit '{unit}' in this province.", unit=unit_id),
                    message("unit"),
                    message("Look the id up with: danvan units PROVINCE"),
                )
            self._advised.add(unit_id)
        return units.get(unit_id)

    def _years_of(self, period: str) -> Iterator[int]:
        start = period[:_YEAR_DIGITS]
        if len(start) == _YEAR_DIGITS and start.isascii() and start.isdigit():
            yield int(start)
        yield from (year for year in self.years if str(year) != start)

    def _year(self, year: int) -> Mapping[str, tuple[Duty, frozenset[str]]]:
        """Return each duty of ``year`` with the ids of the units that owe it, or once owed it."""
        found = self._kept.get(year)
        if found is None:
            found = self._kept[year] = dict(self._duties(year))
        return found

    def _duties(self, year: int) -> Iterator[tuple[str, tuple[Duty, frozenset[str]]]]:
        try:
            schedule = self.province.schedule(year)
        except CalendarError:
            # No regime answers for the year, so no key of it exists; the caller says so.
            return
        assignments = schedule.assignments
        for duty in (*schedule.duties, *schedule.cancelled, *schedule.absorbed):
            units = (*assignments.owing(duty), *assignments.closed(duty))
            yield duty.tail, (duty, frozenset(unit.id for unit in units))

    def _unknown(self, key: ObligationKey) -> UnknownNameError:
        known = [tail for year in self._kept for tail in self._year(year)]
        near = closest(key.tail, known)
        return UnknownNameError(
            message(
                "There is no report '{report}' in {province}.",
                report=key.tail,
                province=key.province,
            ),
            "key",
            message("Write one of: {near}.", near=near)
            if near
            else message(
                "See the keys with: danvan due {province} --by-unit", province=key.province
            ),
        )


def years_around(day: dt.date) -> tuple[int, ...]:
    """Return the year of ``day`` with its neighbours, the likeliest first."""
    return (day.year, day.year - 1, day.year + 1)
