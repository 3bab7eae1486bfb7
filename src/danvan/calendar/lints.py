"""Lints: what looks wrong in a calendar. They warn and change nothing."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations, pairwise

import attrs

from danvan.calendar.deciding import RegimeSource
from danvan.calendar.duties import Duty
from danvan.calendar.working_days import WorkingDays
from danvan.messages import Message, message
from danvan.model.units import UnitKind

_SUNDAY = 6
_LEVELS = {
    UnitKind.PARTY_CELL: 0,
    UnitKind.DIVISION: 0,
    UnitKind.COMMUNE: 1,
    UnitKind.DISTRICT: 2,
    UnitKind.PUBLIC_SERVICE_UNIT: 3,
    UnitKind.DEPARTMENT: 3,
    UnitKind.CENTRAL_AGENCY: 4,
}


@attrs.frozen(kw_only=True)
class Lint:
    """A warning.

    Attributes:
        id: name of the check, stable.
        key: the duty, or the regime, that it speaks of.
        text: one sentence.
    """

    id: str
    key: str
    text: Message


def lint_duties(duties: Sequence[Duty], working_days: Callable[[], WorkingDays]) -> Iterator[Lint]:
    """Yield what looks wrong in the duties of one year, check by check."""
    dated = [duty for duty in duties if duty.last_day is not None]
    for duty in dated:
        yield from _window_lints(duty, working_days)
        yield from _day_lints(duty)
    for first, second in combinations(dated, 2):
        yield from _pair_lints(first, second)


def lint_regimes(sources: Iterable[RegimeSource]) -> Iterator[Lint]:
    """Yield gaps and overlaps between regimes that follow each other."""
    ordered = sorted(
        (source for source in sources if not source.regime.on_request_only),
        key=lambda source: source.validity.first,
    )
    for older, newer in pairwise(ordered):
        if _share_no_report(older, newer):
            continue
        yield from _succession_lints(older, newer)


def _window_lints(duty: Duty, working_days: Callable[[], WorkingDays]) -> Iterator[Lint]:
    if duty.window is None or duty.last_day is None:
        return
    if duty.last_day <= duty.window.end:
        yield Lint(
            id="due-before-window-closes",
            key=duty.key,
            text=message(
                "Due on {day}, but the data window closes only on {end}.",
                day=duty.last_day,
                end=duty.window.end,
            ),
        )
        return
    table = working_days()
    if not table.first_day <= duty.window.end < duty.last_day <= table.horizon:
        return
    if table.add(duty.window.end, 1) > duty.last_day:
        yield Lint(
            id="no-working-day-after-window",
            key=duty.key,
            text=message(
                "Less than one working day between the end of the data window ({end}) and {day} "
                "(Decree 09/2019/NĐ-CP asks for at least one).",
                end=duty.window.end,
                day=duty.last_day,
            ),
        )


def _day_lints(duty: Duty) -> Iterator[Lint]:
    if duty.last_day is not None and duty.last_day.weekday() == _SUNDAY:
        yield Lint(
            id="sunday",
            key=duty.key,
            text=message("The last day {day} is a Sunday.", day=duty.last_day),
        )
    if not duty.in_force:
        yield Lint(
            id="outside-validity",
            key=duty.key,
            text=message(
                "The last day {day} lies outside the validity of its document.",
                day=duty.last_day or duty.period.end,
            ),
        )


def _pair_lints(first: Duty, second: Duty) -> Iterator[Lint]:
    if first.last_day == second.last_day and first.senders == second.senders:
        yield Lint(
            id="same-day-twins",
            key=second.key,
            text=message(
                "Due on the same day as {other}: {day}.",
                other=first.key,
                day=second.last_day or dt.date.max,
            ),
        )
    for upper, lower in ((first, second), (second, first)):
        yield from _order_lints(upper, lower)


def _order_lints(upper: Duty, lower: Duty) -> Iterator[Lint]:
    if upper.last_day is None or lower.last_day is None or upper.last_day >= lower.last_day:
        return
    if _level(upper) > _level(lower) and upper.period == lower.period:
        yield Lint(
            id="upper-before-lower",
            key=upper.key,
            text=message(
                "The upper level is due on {day}, before the lower level's {other}.",
                day=upper.last_day,
                other=lower.key,
            ),
        )
    if _contains(upper, lower):
        yield Lint(
            id="whole-before-part",
            key=upper.key,
            text=message(
                "The longer period is due on {day}, before its part {other}.",
                day=upper.last_day,
                other=lower.key,
            ),
        )


def _contains(whole: Duty, part: Duty) -> bool:
    longer = whole.period.months > part.period.months > 0
    inside = whole.period.start <= part.period.start and part.period.end <= whole.period.end
    return longer and inside and whole.senders == part.senders


def _level(duty: Duty) -> int:
    if duty.report.level is not None:
        return duty.report.level
    return max((_LEVELS.get(kind, 0) for kind in duty.senders.kinds), default=0)


def _share_no_report(older: RegimeSource, newer: RegimeSource) -> bool:
    ids = {report.id for report in older.regime.reports}
    return ids.isdisjoint(report.id for report in newer.regime.reports)


def _succession_lints(older: RegimeSource, newer: RegimeSource) -> Iterator[Lint]:
    if older.regime.years and newer.regime.years:
        return
    end, start = older.validity.last, newer.validity.first
    if end is None or end >= start:
        yield Lint(
            id="regimes-overlap",
            key=newer.regime.id,
            text=message(
                "In force from {start}, while '{older}' still is.",
                start=start,
                older=older.regime.id,
            ),
        )
    elif end + dt.timedelta(days=1) < start:
        yield Lint(
            id="regimes-gap",
            key=newer.regime.id,
            text=message(
                "In force from {start}, but '{older}' ended on {end}.",
                start=start,
                older=older.regime.id,
                end=end,
            ),
        )
