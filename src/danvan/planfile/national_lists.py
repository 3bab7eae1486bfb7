"""The two lists that only the national layer has: provinces and working days."""

import csv
import datetime as dt
import io
from pathlib import Path

import attrs
from cattrs.errors import ClassValidationError, IterableValidationError

from danvan.calendar.working_days import WorkingDays
from danvan.errors import PlanFileError
from danvan.model.documents import SourceDocument
from danvan.model.provinces import NationalProvince
from danvan.planfile.converter import converter
from danvan.planfile.problems import problems_in
from danvan.planfile.sources import LARGEST_UNIT_LIST, read_source
from danvan.planfile.toml import parse_toml

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@attrs.frozen(kw_only=True)
class DayOff:
    """A listed day off; ``kind`` says by which rule (statutory, compensatory)."""

    date: dt.date
    name: str
    kind: str
    document: str


@attrs.frozen(kw_only=True)
class Swap:
    """A working day that is off, and the day of the weekend on which it is made up."""

    off: dt.date
    makeup: dt.date
    document: str


@attrs.frozen(kw_only=True)
class Unresolved:
    """Days on which a proposal waits for a decision; nothing is assumed about them."""

    days: tuple[dt.date, ...]
    text: str


@attrs.frozen(kw_only=True)
class WorkingDayFile:
    """The file behind :class:`~danvan.calendar.working_days.WorkingDays`."""

    schema: int
    first_day: dt.date
    horizon: dt.date
    weekend: tuple[str, ...]
    documents: tuple[SourceDocument, ...] = ()
    days_off: tuple[DayOff, ...] = ()
    swaps: tuple[Swap, ...] = ()
    unresolved: tuple[Unresolved, ...] = ()


def read_working_days(path: Path, name: str) -> WorkingDays:
    """Read the table of working days.

    Raises:
        PlanFileError: the file cannot be read, or is not of this form.
    """
    try:
        file = converter().structure(parse_toml(read_source(path, name)), WorkingDayFile)
    except (ClassValidationError, IterableValidationError) as error:
        problems = [
            attrs.evolve(problem, where=f"{name}, {problem.where}")
            for problem in problems_in(error)
        ]
        raise PlanFileError.of(problems) from error
    days_off = {day.date: day.name for day in file.days_off}
    days_off |= {swap.off: f"nghỉ hoán đổi, làm bù {swap.makeup:%d/%m/%Y}" for swap in file.swaps}
    return WorkingDays(
        first_day=file.first_day,
        horizon=file.horizon,
        weekend=frozenset(map(_WEEKDAYS.index, file.weekend)),
        days_off=days_off,
        makeup_days={swap.makeup: swap.document for swap in file.swaps},
        undecided=tuple((proposal.days, proposal.text) for proposal in file.unresolved),
    )


def read_national_provinces(path: Path, name: str) -> tuple[NationalProvince, ...]:
    """Read the list of provinces."""
    text = read_source(path, name, LARGEST_UNIT_LIST).text
    return tuple(
        NationalProvince(
            code=row["code"],
            slug=row["slug"],
            name=row["name"],
            full_name=row["full_name"],
            type=row["type"],
            communes=int(row["communes"]),
            opened=dt.date.fromisoformat(row["from"]),
            document=row["document"],
        )
        for row in csv.DictReader(io.StringIO(text))
    )
