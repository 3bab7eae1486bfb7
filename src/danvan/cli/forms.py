"""Workbooks to fill in, on the command line."""

from collections.abc import Sequence

from danvan.books.book import BookRequest, book_sheets
from danvan.calendar.schedule import Schedule
from danvan.cli.offices import form_facts, require_period
from danvan.cli.session import Session
from danvan.cli.writing import write_file
from danvan.errors import CalendarError
from danvan.model.unit_lists import UnitList
from danvan.provinces import Province
from danvan.provinces.offices import Office
from danvan.sheets import write_workbook
from danvan.tracking.records import RECORDS

_SUFFIX = ".xlsx"


def form_request(office: Office, year: int, period: str | None = None) -> BookRequest:
    """Return what the workbook of ``year`` is made of.

    Raises:
        UnknownNameError: the year has no period of this id.
    """
    found = office.province
    require_period(office, year, period)
    schedule = _schedule(found, year)
    ids = {unit.id for unit in form_facts(found, year).units}
    return BookRequest(
        facts=form_facts(found, year),
        schedule=schedule,
        documents=found.documents_of(schedule),
        units=UnitList.of(unit for unit in found.units if unit.id in ids),
        plan=found.plan(year) if year in found.plan_years else None,
        entries={kind: office.current(kind) for kind in RECORDS.values()},
        period=period or str(year),
    )


def _schedule(province: Province, year: int) -> Schedule:
    """Return the reports of the year; a year with a plan but no regime has none.

    Raises:
        CalendarError: there is neither a plan nor a regime.
    """
    try:
        return province.schedule(year)
    except CalendarError:
        if year not in province.plan_years:
            raise
        return Schedule.of(year, (), lambda: province.units)


def write_forms(
    session: Session, request: BookRequest, title: str, names: Sequence[str] = ()
) -> None:
    """Write the workbook where ``-o`` says.

    Raises:
        FormatError: there is no ``-o``, or it names no workbook.
    """
    path = session.workbook_path(_SUFFIX)
    write_file(path, [write_workbook(book_sheets(request, names), title=title)])
