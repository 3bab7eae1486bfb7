"""Whose score sheets are missing or late, by the units that a rubric scores."""

import datetime as dt
from collections.abc import Iterator, Mapping

import attrs

from danvan.errors import ScoringError
from danvan.outputs.missing_sheets import SendingStatus, SheetSending
from danvan.provinces.province import Province
from danvan.provinces.scored_units import scored_units
from danvan.provinces.scoring import ScoreOrder, read_sheets, sent_on
from danvan.scoring.rubrics import Rubric
from danvan.scoring.sheets import ScoreSheet


@attrs.frozen(kw_only=True)
class SendingsOrder:
    """What is to be looked at.

    Attributes:
        order: the sheets that came, with the days on which they were sent.
        rubrics: the rubrics by which units are scored.
        as_of: the day up to which a missing sheet is late.
    """

    order: ScoreOrder
    rubrics: tuple[Rubric, ...]
    as_of: dt.date


def sheet_sendings(province: Province, wanted: SendingsOrder) -> tuple[SheetSending, ...]:
    """Return the units whose sheets are missing or late, group by group.

    A rubric that names nobody asks nobody: without its groups nobody can be missing.

    Raises:
        ScoringError: a row names no unit of the province, or no instrument has its criteria.
    """
    read = read_sheets(province, wanted.order)
    if read.problems:
        raise ScoringError.of(read.problems)
    sheets = {sheet.unit: sheet for found in read.sheets.values() for sheet in found}
    return tuple(
        sending
        for rubric in wanted.rubrics
        if rubric.groups or rubric.unit_groups
        for sending in _of_rubric(province, rubric, wanted, sheets)
    )


def _of_rubric(
    province: Province, rubric: Rubric, wanted: SendingsOrder, sheets: Mapping[str, ScoreSheet]
) -> Iterator[SheetSending]:
    last_day = _last_day(rubric, wanted)
    for group, units in scored_units(province, rubric, wanted.order.year).items():
        for unit in units:
            sheet = sheets.get(unit.id)
            day = sent_on(unit.id, sheet, wanted.order)
            came = sheet is not None or day is not None
            days = _days_late(last_day, day if came else wanted.as_of)
            status = _status(rubric, days) if came else SendingStatus.MISSING
            if status is not None:
                yield SheetSending(
                    unit=unit,
                    rubric=rubric,
                    group=group,
                    status=status,
                    sent=day,
                    last_day=last_day,
                    days_late=days,
                )


def _days_late(last_day: dt.date | None, day: dt.date | None) -> int | None:
    return max(0, (day - last_day).days) if last_day is not None and day is not None else None


def _last_day(rubric: Rubric, wanted: SendingsOrder) -> dt.date | None:
    stated = wanted.order.last_days.get(rubric.id)
    if stated is not None or rubric.late is None:
        return stated
    return rubric.late.day_in(wanted.order.year)


def _status(rubric: Rubric, days: int | None) -> SendingStatus | None:
    """Return what is wrong with a sheet that came; ``None`` where it is on time, or may be."""
    if not days:
        return None
    limit = rubric.late.refused_after if rubric.late is not None else None
    return SendingStatus.LATE if limit is None or days <= limit else SendingStatus.REFUSED
