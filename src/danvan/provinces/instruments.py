"""The scoring instruments of a year, joined: criteria of an office fill in a named instrument."""

from collections.abc import Iterable

from danvan.errors import PluginError, UnknownNameError
from danvan.messages import message
from danvan.model.instruments import ScoringInstrument
from danvan.scoring.rubrics import Rubric


def joined_rubrics(
    rows: Iterable[ScoringInstrument], province: str
) -> tuple[ScoringInstrument, ...]:
    """Return one instrument for each id, in the order in which they are first named.

    One with criteria takes the place of one that is only named, or only a frame: that is how an
    office adds what is on its paper.

    Raises:
        PluginError: two instruments of one id both have criteria, or neither has.
    """
    found: dict[str, ScoringInstrument] = {}
    for row in rows:
        known = found.get(row.id)
        if known is not None and _has_criteria(known) is _has_criteria(row):
            raise PluginError(
                message("Two rubrics have the id '{id}'.", id=row.id),
                message("rubrics of {province}", province=province),
                message("Give one of them another id."),
            )
        if known is None or _has_criteria(row):
            found[row.id] = row
    return tuple(found.values())


def holds_for(row: ScoringInstrument, year: int) -> bool:
    """Whether an instrument holds for ``year``; one that names no years holds for every year."""
    return not isinstance(row, Rubric) or not row.years or year in row.years


def no_rubric_for(year: int, province: str, planned: Iterable[int]) -> UnknownNameError:
    """Return the error for a year that neither a plan nor an overlay has a rubric for."""
    return UnknownNameError(
        message(
            "No rubric is known for {year}: there is no plan of {province} for {year}.",
            year=str(year),
            province=province,
        ),
        message("year"),
        message(
            "Name the rubric with --rubric FILE.toml, or put it beside your work as danvan.toml "
            "with the table [province]. Plans are there for {known}.",
            known=tuple(map(str, planned)) or message("no year"),
        ),
    )


def _has_criteria(row: ScoringInstrument) -> bool:
    return isinstance(row, Rubric) and row.is_scorable
