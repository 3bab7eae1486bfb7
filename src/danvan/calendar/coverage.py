"""Which regimes answer for a year."""

import datetime as dt
from collections.abc import Iterable

import attrs

from danvan.calendar.adjustments import Action
from danvan.calendar.deciding import Decision, RegimeSource, Setting, added_duty, duties_of
from danvan.calendar.duties import Duty
from danvan.errors import CalendarError, UnknownNameError
from danvan.messages import message
from danvan.model.checks import FIRST_YEAR, LAST_YEAR
from danvan.text import closest


@attrs.frozen(kw_only=True)
class Coverage:
    """The regimes that answer for a year.

    Attributes:
        sources: the regimes.
        carried_forward: they plan for an earlier year and are carried forward, unconfirmed.
        beside: regimes of their own matter, for example the days of scoring, which neither answer
            for the year nor are carried forward with the others.
    """

    sources: tuple[RegimeSource, ...]
    carried_forward: bool = False
    beside: tuple[RegimeSource, ...] = ()


def coverage_of(sources: Iterable[RegimeSource], year: int, regime: str | None) -> Coverage:
    """Return the regimes for ``year``, or the one that is asked for by its id.

    A year that no regime covers is answered from the newest earlier ones.

    Raises:
        CalendarError: the year is out of range, or before the first regime.
        UnknownNameError: there is no regime of the id that is asked for.
    """
    _require_plausible(year)
    chosen = _named(sources, regime) if regime else _usual(sources)
    covering = tuple(source for source in chosen if _covers(source, year))
    if covering:
        return Coverage(sources=covering)
    return Coverage(sources=_newest_before(chosen, year), carried_forward=True)


def duties_in(coverage: Coverage, year: int, setting: Setting) -> list[Duty]:
    """Return the duties of ``year``; where two regimes state one duty, the one in force counts.

    When both are in force, or neither, the newer regime counts (and the lint names the overlap).
    """
    carried = attrs.evolve(setting, carried_forward=coverage.carried_forward)
    duties: dict[str, Duty] = {}
    for source in sorted(coverage.sources, key=lambda source: source.validity.first):
        for duty in duties_of(source, year, carried):
            older = duties.get(duty.tail)
            if older is None or duty.in_force or not older.in_force:
                duties[duty.tail] = duty
    for source in coverage.beside:
        duties |= {duty.tail: duty for duty in duties_of(source, year, setting)}
    for decision in setting.decisions.values():
        change = decision.adjustment
        if change.action is Action.ADD and change.day is not None and change.day.year == year:
            duty = added_duty(decision, setting)
            _require_new(duty, duties, decision)
            duties[duty.tail] = duty
    owed = {tail: duty for tail, duty in duties.items() if duty.absorbed_by is None}
    _require_all_used(setting, year, owed)
    return list(duties.values())


def _require_new(duty: Duty, duties: dict[str, Duty], decision: Decision) -> None:
    if duty.tail in duties:
        raise CalendarError(
            message("The added duty '{duty}' exists already.", duty=duty.tail),
            decision.origin.label,
            message('Give it another id, or use action = "move".'),
        )


def _require_plausible(year: int) -> None:
    if type(year) is not int or not FIRST_YEAR <= year <= LAST_YEAR:
        raise CalendarError(
            message("The year {year} is out of range.", year=str(year)),
            message("year"),
            message("Ask for a year from {first} to {last}.", first=FIRST_YEAR, last=LAST_YEAR),
        )


def _covers(source: RegimeSource, year: int) -> bool:
    return source.regime.covers_year(year, source.validity)


def _usual(sources: Iterable[RegimeSource]) -> tuple[RegimeSource, ...]:
    return tuple(source for source in sources if not source.regime.on_request_only)


def _named(sources: Iterable[RegimeSource], regime: str) -> tuple[RegimeSource, ...]:
    listed = list(sources)
    found = tuple(source for source in listed if source.regime.id == regime)
    if not found:
        known = [source.regime.id for source in listed]
        raise UnknownNameError(
            message("There is no regime '{regime}'.", regime=regime),
            message("regime"),
            message("Write one of: {near}.", near=closest(regime, known) or tuple(known)),
        )
    return found


def _last_year(source: RegimeSource, year: int) -> int | None:
    """Return the newest year before ``year`` that the regime covers."""
    years = [planned for planned in source.regime.years if planned < year]
    if years:
        return max(years)
    last: dt.date | None = source.validity.last
    ended = not source.regime.years and last is not None and last.year < year
    return last.year if ended and last is not None else None


def _newest_before(sources: tuple[RegimeSource, ...], year: int) -> tuple[RegimeSource, ...]:
    dated = [(newest, source) for source in sources if (newest := _last_year(source, year))]
    if not dated:
        raise _before_the_first(sources, year)
    newest = max(found for found, _ in dated)
    return tuple(source for found, source in dated if found == newest)


def _before_the_first(sources: tuple[RegimeSource, ...], year: int) -> CalendarError:
    if not sources:
        return CalendarError(
            message("No reporting regime is stated."),
            message("year"),
            message("Add [[regimes]] to the plan file, or preview one with --regime."),
        )
    first = min(min(source.regime.years, default=source.validity.first.year) for source in sources)
    return CalendarError(
        message("No reporting regime is known for {year}.", year=str(year)),
        message("year"),
        message("The first one is of {first}; ask for {first} or later.", first=str(first)),
    )


def _require_all_used(setting: Setting, year: int, duties: dict[str, Duty]) -> None:
    for (report, period), decision in setting.decisions.items():
        change = decision.adjustment
        if change.action is Action.ADD and change.day is not None:
            # Its year is that of its day, whatever day its period is called after.
            continue
        if period.startswith(f"{year}") and f"{report}/{period}" not in duties:
            known = list(duties)
            near = closest(f"{report}/{period}", known)
            raise CalendarError(
                message(
                    "The adjustment changes '{duty}', which is no duty of {year}.",
                    duty=f"{report}/{period}",
                    year=str(year),
                ),
                decision.origin.label,
                message("Write one of: {near}.", near=near or tuple(known[:5])),
            )
