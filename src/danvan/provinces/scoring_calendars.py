"""The days of scoring: calendars of rubrics, joined to the reporting calendar of a province."""

from collections.abc import Iterable, Mapping

import attrs

from danvan.calendar.coverage import Coverage, coverage_of
from danvan.calendar.deciding import RegimeSource
from danvan.calendar.regimes import validity_of
from danvan.errors import CalendarError
from danvan.model.documents import SourceDocument
from danvan.provinces.files import PlacedFile
from danvan.scoring.rubric_calendar import calendar_regime
from danvan.scoring.rubrics import Rubric


def scoring_calendars(
    files: Iterable[PlacedFile], documents: Mapping[str, SourceDocument]
) -> tuple[RegimeSource, ...]:
    """Return the calendars of the rubrics in ``files``; of one id, that of the last file.

    Raises:
        PlanFileError: a file with such a calendar is broken.
        CalendarError: nothing says from when a calendar is in force.
    """
    found: dict[str, RegimeSource] = {}
    for file in files:
        # A due list needs no rubric: only a file with a calendar is read whole for it.
        if not _has_calendar(file):
            continue
        plan = file.calendar.plan
        years = (plan.year,) if plan is not None else ()
        for index, rubric in enumerate(file.whole.rubrics):
            if rubric.calendar:
                found[rubric.id] = _source(rubric, years, file, index, documents)
    return tuple(found.values())


def with_scoring_days(
    sources: tuple[RegimeSource, ...],
    year: int,
    regime: str | None,
    calendars: tuple[RegimeSource, ...],
) -> Coverage:
    """Return which regimes answer for ``year``, with the days of scoring beside them.

    Raises:
        CalendarError, UnknownNameError: as :func:`danvan.calendar.coverage.coverage_of`.
    """
    covering = tuple(one for one in calendars if one.regime.covers_year(year, one.validity))
    if regime is not None:
        asked = tuple(one for one in covering if one.regime.id == regime)
        return Coverage(sources=asked) if asked else coverage_of(sources, year, regime)
    return attrs.evolve(coverage_of(sources, year, regime), beside=covering)


def _has_calendar(file: PlacedFile) -> bool:
    rubrics = file.lazy.tables.get("rubrics")
    if not isinstance(rubrics, list):
        return False
    return any(isinstance(row, dict) and "calendar" in row for row in rubrics)


def _source(
    rubric: Rubric,
    years: tuple[int, ...],
    file: PlacedFile,
    index: int,
    documents: Mapping[str, SourceDocument],
) -> RegimeSource:
    place = f"rubrics[{index}].calendar"
    regime = calendar_regime(rubric, years)
    try:
        validity = validity_of(regime, documents)
    except CalendarError as error:
        label = file.origin.at(f"rubrics[{index}]").label
        raise CalendarError.of(
            attrs.evolve(problem, where=f"{label}.{problem.where}") for problem in error.problems
        ) from error
    return RegimeSource(
        regime=regime,
        validity=validity,
        origin=file.origin.at(place),
        inherited={
            report.id: file.origin.at(f"{place}[{number}]")
            for number, report in enumerate(regime.reports)
        },
    )
