"""References inside a calendar: periods, kinds, reports and regimes that rules name."""

from collections.abc import Iterable, Iterator, Mapping

from danvan.calendar.adjustments import Action, Adjustment
from danvan.calendar.periods import AD_HOC, EVENT, KINDS, WEEK, PeriodKind
from danvan.calendar.regimes import Regime
from danvan.calendar.reports import ReportRule
from danvan.calendar.rules import ListedDate
from danvan.errors import Problem
from danvan.messages import message
from danvan.text import closest

_YEAR_DIGITS = 4


def regime_problems(
    regime: Regime, kinds: Mapping[str, PeriodKind], regimes: Iterable[str]
) -> Iterator[Problem]:
    """Yield each name in ``regime`` that stands for nothing; the places are its key paths."""
    known = list(regimes)
    for field in ("windows_from", "replaced_by"):
        name = getattr(regime, field)
        if name is not None and name not in known:
            yield _unknown("regime", name, known, field)
    for kind in regime.windows:
        if kind not in kinds:
            yield _unknown("kind of period", kind, list(kinds), f"windows.{kind}")
    for index, report in enumerate(regime.reports):
        yield from _report_problems(report, regime, kinds, f"reports[{index}]")


def kind_problems(kinds: Iterable[PeriodKind]) -> Iterator[Problem]:
    """Yield each declared kind of period that would change a built-in one."""
    for index, kind in enumerate(kinds):
        if kind.id in KINDS:
            yield Problem(
                message("The kind of period '{kind}' is built in.", kind=kind.id),
                f"kinds[{index}].id",
                message("Give your kind an id of its own."),
            )


def adjustment_problems(
    adjustment: Adjustment, regimes: Iterable[Regime], place: str
) -> Iterator[Problem]:
    """Yield what an adjustment changes that does not exist; ``add`` may name anything new."""
    if adjustment.action is Action.ADD:
        return
    all_regimes = list(regimes)
    reports = [report.id for regime in all_regimes for report in regime.reports]
    if adjustment.report not in reports:
        yield _unknown("report", adjustment.report, reports, f"{place}.report")
    events = [event.id for regime in all_regimes for event in regime.event_days]
    by_year = adjustment.period[:_YEAR_DIGITS].isdigit()
    by_event = any(adjustment.period.startswith(event) for event in events)
    if not by_year and not by_event:
        yield _unknown("period", adjustment.period, events, f"{place}.period")


def _report_problems(
    report: ReportRule, regime: Regime, kinds: Mapping[str, PeriodKind], place: str
) -> Iterator[Problem]:
    kind = kinds.get(report.kind)
    if kind is None:
        yield _unknown("kind of period", report.kind, list(kinds), f"{place}.kind")
        return
    parts = [part.id for part in kind.parts]
    for index, part in enumerate(report.periods):
        if not _is_part(part, kind, parts):
            yield _unknown("period", part, parts, f"{place}.periods[{index}]")
    if isinstance(report.due, ListedDate) and parts:
        for name in report.due.dates:
            if not _names_a_period(name, parts):
                yield _unknown("period", name, parts, f"{place}.due.dates")
    for index, absorbed in enumerate(report.absorbs):
        if not _is_duty(absorbed, regime, kinds):
            reports = [f"{other.id}/…" for other in regime.reports]
            yield _unknown("duty", absorbed, reports, f"{place}.absorbs[{index}]")


def _is_part(part: str, kind: PeriodKind, parts: list[str]) -> bool:
    if kind.id == WEEK:
        return part.startswith("W") and part[1:].isdigit()
    return part in parts


def _names_a_period(name: str, parts: list[str]) -> bool:
    """Whether a listed name is a part (``Q1``) or a period's id (``2023-Q1``, ``2023``)."""
    year, _, part = name.partition("-")
    return name in parts or (len(year) == _YEAR_DIGITS and year.isdigit() and part in parts)


def _is_duty(absorbed: str, regime: Regime, kinds: Mapping[str, PeriodKind]) -> bool:
    report_id, _, part = absorbed.partition("/")
    for report in regime.reports:
        kind = kinds.get(report.kind)
        if report.id == report_id and kind is not None and kind.id not in {AD_HOC, EVENT}:
            return _is_part(part, kind, [found.id for found in kind.parts])
    return False


def _unknown(what: str, name: str, known: list[str], place: str) -> Problem:
    near = closest(name, known) or tuple(known[:12])
    return Problem(
        message("There is no {what} '{name}'.", what=_WORDS[what], name=name),
        place,
        message("Write one of: {near}.", near=near)
        if near
        else message("Add it, or leave the name out."),
    )


_WORDS = {
    "regime": message("regime"),
    "report": message("report"),
    "period": message("period"),
    "duty": message("duty"),
    "kind of period": message("kind of period"),
}
