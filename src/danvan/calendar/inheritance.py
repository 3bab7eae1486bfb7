"""Regimes that take report rules from another one."""

from collections.abc import Iterable, Iterator, Mapping

import attrs

from danvan.calendar.deciding import RegimeSource
from danvan.calendar.origins import Origin
from danvan.calendar.regimes import Regime
from danvan.calendar.reports import ReportRule
from danvan.errors import CalendarError, UnknownNameError
from danvan.messages import message
from danvan.text import closest


def with_inherited(
    sources: Iterable[RegimeSource], bases: Iterable[RegimeSource] = ()
) -> tuple[RegimeSource, ...]:
    """Return ``sources`` with the rules that they take from each other or from ``bases``.

    A rule of the same id replaces the one that would be taken; ``drop`` leaves one out. Senders,
    recipients and windows of the base are not taken: they are its province's.

    Raises:
        UnknownNameError: the base, or a dropped rule, does not exist.
        CalendarError: regimes extend each other in a circle.
    """
    own = list(sources)
    known = {source.regime.id: source for source in (*bases, *own)}
    return tuple(_resolved(source, known, ()) for source in own)


def _resolved(
    source: RegimeSource, known: Mapping[str, RegimeSource], seen: tuple[str, ...]
) -> RegimeSource:
    regime = source.regime
    if regime.extends is None:
        return source
    if regime.id in seen:
        raise CalendarError(
            message("The regimes extend each other in a circle: {ids}.", ids=(*seen, regime.id)),
            f"{source.origin.label}.extends",
            message("Let one of them stand alone."),
        )
    base = known.get(regime.extends)
    if base is None:
        raise UnknownNameError(
            message("There is no regime '{regime}'.", regime=regime.extends),
            f"{source.origin.label}.extends",
            message(
                "Write one of: {near}.", near=closest(regime.extends, list(known)) or tuple(known)
            ),
        )
    return _joined(source, _resolved(base, known, (*seen, regime.id)))


def _joined(source: RegimeSource, base: RegimeSource) -> RegimeSource:
    regime = source.regime
    _require_dropped_exist(source, base)
    own = {report.id: report for report in regime.reports}
    taken = [report for report in base.regime.reports if report.id not in regime.drop]
    reports = [own.pop(report.id, report) for report in taken]
    still = {report.id for report in taken if report.id not in regime_ids(regime)}
    inherited = {report.id: origin for report, origin in _placed(base) if report in reports}
    return attrs.evolve(
        source,
        regime=attrs.evolve(regime, reports=(*reports, *own.values())),
        provisional=frozenset(still if base.regime.provisional else still & base.provisional),
        inherited={**base.inherited, **inherited, **_own_places(source)},
    )


def regime_ids(regime: Regime) -> set[str]:
    """Return the ids of the rules that a regime states itself."""
    return {report.id for report in regime.reports}


def _placed(source: RegimeSource) -> Iterator[tuple[ReportRule, Origin]]:
    for index, report in enumerate(source.regime.reports):
        yield report, source.origin_of(index)


def _own_places(source: RegimeSource) -> dict[str, Origin]:
    """Return the place of each own rule: its position changes when others come before it."""
    return {report.id: origin for report, origin in _placed(source)}


def _require_dropped_exist(source: RegimeSource, base: RegimeSource) -> None:
    ids = [report.id for report in base.regime.reports]
    for index, dropped in enumerate(source.regime.drop):
        if dropped not in ids:
            raise UnknownNameError(
                message(
                    "The regime '{regime}' has no report '{report}' to drop.",
                    regime=base.regime.id,
                    report=dropped,
                ),
                f"{source.origin.label}.drop[{index}]",
                message("Write one of: {near}.", near=closest(dropped, ids) or tuple(ids)),
            )
