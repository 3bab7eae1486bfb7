"""Regimes of files with their validity and the place that states them."""

from collections.abc import Mapping

import attrs

from danvan.calendar.deciding import RegimeSource
from danvan.calendar.origins import Origin
from danvan.calendar.regimes import Regime, validity_of
from danvan.errors import CalendarError, PluginError
from danvan.messages import message
from danvan.model.documents import SourceDocument
from danvan.provinces.files import PlacedFile


def regime_sources(
    files: tuple[PlacedFile, ...], documents: Mapping[str, SourceDocument]
) -> tuple[RegimeSource, ...]:
    """Return the regimes that ``files`` state.

    Raises:
        CalendarError: nothing says from when one of them is in force.
    """
    return tuple(
        _regime_source(_settled(regime, file), documents, file.origin.at(f"regimes[{index}]"))
        for file in files
        for index, regime in enumerate(file.calendar.regimes)
    )


def _settled(regime: Regime, file: PlacedFile) -> Regime:
    """Return the regime; one of a draft is provisional until its dates are confirmed."""
    is_open = file.calendar.draft.leaves_open(regime.id)
    return attrs.evolve(regime, provisional=True) if is_open else regime


def _regime_source(
    regime: Regime, documents: Mapping[str, SourceDocument], origin: Origin
) -> RegimeSource:
    try:
        return RegimeSource(regime=regime, validity=validity_of(regime, documents), origin=origin)
    except CalendarError as error:
        raise CalendarError.of(
            attrs.evolve(problem, where=f"{origin.label}.{problem.where}")
            for problem in error.problems
        ) from error


def in_use(source: RegimeSource) -> RegimeSource:
    """Return a regime that is otherwise used only on request as one in use."""
    return attrs.evolve(source, regime=attrs.evolve(source.regime, on_request_only=False))


def require_own_ids(sources: tuple[RegimeSource, ...]) -> None:
    """Refuse two regimes of one id.

    Raises:
        PluginError: naming the places of both.
    """
    seen: dict[str, RegimeSource] = {}
    for source in sources:
        other = seen.setdefault(source.regime.id, source)
        if other is not source:
            raise PluginError(
                message("Two regimes have the id '{id}'.", id=source.regime.id),
                message(
                    "{first} and {second}", first=other.origin.label, second=source.origin.label
                ),
                message("Give one of them another id."),
            )
