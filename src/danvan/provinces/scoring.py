"""Scoring the units of a province: its rubrics, its units and the rows of sheets, joined."""

import datetime as dt
from collections.abc import Iterable, Mapping

import attrs

from danvan.errors import Problem, ScoringError
from danvan.messages import message
from danvan.model.instruments import ScoringInstrument
from danvan.model.units import Unit
from danvan.planfile.score_rows import LocatedRow
from danvan.planfile.score_sheets import ReadSheets, sheets_in
from danvan.provinces.province import Province
from danvan.scoring.contexts import MeasureFunction
from danvan.scoring.evaluations import Decision
from danvan.scoring.facts import Facts
from danvan.scoring.grouping import grouped, scores
from danvan.scoring.results import Results, ScoringRequest, score
from danvan.scoring.rubrics import Rubric, require_scorable
from danvan.scoring.sheet_checks import sheet_problems
from danvan.scoring.sheets import ScoreSheet

#: The key of the day on which all other units sent their sheets.
EVERYBODY = ""


@attrs.frozen(kw_only=True)
class ScoreOrder:
    """What is to be scored in a province.

    Attributes:
        rows: the rows of all sheets, from wherever they were read.
        rubrics: rubrics of a file, which are used instead of those of the province.
        facts: what is known of units besides their sheets, by unit.
        measures: what plugins bring, by name.
        heads: the unit of each head that is scored too.
        decisions: what a council decided.
        sent: the day on which the sheets were sent, by the id of the unit, or for all others
            under no name; what a sheet itself says comes first.
        last_days: the last day for sheets by rubric, where a calendar or a letter states it.
        problems: what is already known to be wrong with the files.
    """

    year: int
    rows: tuple[LocatedRow, ...]
    rubrics: tuple[Rubric, ...] | None = None
    facts: Mapping[str, Facts] = attrs.field(factory=dict)
    measures: Mapping[str, MeasureFunction] = attrs.field(factory=dict)
    heads: Mapping[str, str] = attrs.field(factory=dict)
    decisions: tuple[Decision, ...] = ()
    sent: Mapping[str, dt.date] = attrs.field(factory=dict)
    last_days: Mapping[str, dt.date] = attrs.field(factory=dict)
    problems: tuple[Problem, ...] = ()


def score_province(province: Province, order: ScoreOrder) -> tuple[Results, ...]:
    """Return the results of each rubric that scores some of the units.

    Raises:
        ScoringError: with every problem of the rows and sheets; nothing is computed then.
        UnknownNameError: the province has no plan for the year, and no rubric was given.
    """
    read = _checked(province, order)
    return tuple(_scored(rubric_id, read, order) for rubric_id in sorted(read.sheets))


def sheets_of_province(province: Province, order: ScoreOrder) -> tuple[ScoreSheet, ...]:
    """Return the checked sheets of all units, without scoring them.

    Raises:
        ScoringError: as :func:`score_province`.
    """
    read = _checked(province, order)
    return tuple(sheet for sheets in read.sheets.values() for sheet in sheets)


def read_sheets(province: Province, order: ScoreOrder) -> ReadSheets:
    """Return the sheets of all rows, not yet held against their rubrics, with every problem.

    Raises:
        ScoringError: no instrument has its criteria.
        UnknownNameError: the province has no plan for the year, and no rubric was given.
    """
    instruments = _instruments(province, order)
    _require_criteria(instruments)
    read = sheets_in(order.rows, province.units, lambda unit: _rubric_for(unit, instruments))
    return attrs.evolve(read, problems=(*order.problems, *read.problems))


def _checked(province: Province, order: ScoreOrder) -> ReadSheets:
    read = read_sheets(province, order)
    problems = [
        *read.problems,
        *_problems_of_sheets(read),
        *_decisions_about_others(read, order.decisions),
    ]
    if problems:
        raise ScoringError.of(problems)
    return read


def _instruments(province: Province, order: ScoreOrder) -> tuple[ScoringInstrument, ...]:
    if order.rubrics is not None:
        return order.rubrics
    return province.rubrics(order.year)


def _require_criteria(instruments: Iterable[ScoringInstrument]) -> None:
    """Refuse at once, and not for each unit, where no instrument has its criteria."""
    rubrics = [one for one in instruments if isinstance(one, Rubric)]
    if rubrics and not any(one.is_scorable for one in rubrics):
        require_scorable(rubrics[0])


def _rubric_for(unit: Unit, instruments: Iterable[ScoringInstrument]) -> Rubric:
    """Return the one rubric that scores ``unit``.

    Raises:
        ScoringError: there is none, it has no criteria, or there are several.
    """
    meant = [one for one in instruments if isinstance(one, Rubric) and scores(one, unit)]
    known = [one for one in meant if one.is_scorable]
    if len(known) == 1:
        return known[0]
    if meant and not known:
        require_scorable(meant[0])
    ids = tuple(one.id for one in known)
    raise ScoringError(
        message("Several rubrics score '{unit}': {ids}.", unit=unit.id, ids=ids)
        if known
        else message("No rubric scores '{unit}'.", unit=unit.id),
        "rubrics",
        message("Name the units in groups, or choose a file with --rubric FILE.toml."),
    )


def _problems_of_sheets(read: ReadSheets) -> Iterable[Problem]:
    for rubric_id, sheets in read.sheets.items():
        rubric = read.rubrics[rubric_id]
        placed = [grouped(rubric, sheet) for sheet in sheets]
        yield from sheet_problems(rubric, placed)


def _decisions_about_others(read: ReadSheets, decisions: Iterable[Decision]) -> Iterable[Problem]:
    known = {sheet.unit for sheets in read.sheets.values() for sheet in sheets}
    for decision in decisions:
        if decision.unit not in known:
            yield Problem(
                message("The decision speaks of '{unit}', which has no sheet.", unit=decision.unit),
                decision.place or message("decisions"),
                message("Add the sheet of the unit, or take the decision away."),
            )


def _scored(rubric_id: str, read: ReadSheets, order: ScoreOrder) -> Results:
    sheets = read.sheets[rubric_id]
    units = {sheet.unit for sheet in sheets}
    return score(
        ScoringRequest(
            rubric=read.rubrics[rubric_id],
            sheets=tuple(
                attrs.evolve(sheet, sent=sent_on(sheet.unit, sheet, order)) for sheet in sheets
            ),
            facts=order.facts,
            measures=order.measures,
            heads=order.heads,
            decisions=tuple(one for one in order.decisions if one.unit in units),
            year=order.year,
            last_day=order.last_days.get(rubric_id),
        )
    )


def sent_on(unit: str, sheet: ScoreSheet | None, order: ScoreOrder) -> dt.date | None:
    """Return when the sheet of a unit was sent: as it says itself, else as is known otherwise."""
    if sheet is not None and sheet.sent is not None:
        return sheet.sent
    otherwise = order.sent.get(EVERYBODY) if sheet is not None else None
    return order.sent.get(unit) or otherwise
