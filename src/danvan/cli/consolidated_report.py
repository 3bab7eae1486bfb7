"""``danvan report``: the consolidated report on a period."""

import datetime as dt
from collections.abc import Iterable
from pathlib import Path

import attrs
import click

from danvan.calendar.duties import Duty
from danvan.calendar.periods import WEEK, Period, periods_of
from danvan.calendar.schedule import Schedule
from danvan.cli.commands import command as danvan_command
from danvan.cli.commands import option
from danvan.cli.letterheads import PaperWish, paper_of, receiver_of
from danvan.cli.offices import office_of, register_option
from danvan.cli.parameters import as_day, as_text, as_year
from danvan.cli.scored_sheets import scored
from danvan.cli.scoring_options import Sheets, rubric_options
from danvan.cli.session import Session, shared_options
from danvan.errors import CalendarError, RegisterError, UnknownNameError
from danvan.messages import message
from danvan.model.letterheads import LetterheadUse
from danvan.outputs.consolidated import ReportRequest, consolidated_report, graded_units
from danvan.outputs.letterheads import Stationery
from danvan.provinces import Province
from danvan.provinces.letterheads import report_layout
from danvan.provinces.offices import Office
from danvan.text import closest
from danvan.tracking.records import (
    CommendationGiven,
    EventHeld,
    InspectionVisit,
    IssuedDocument,
    RegisteredModel,
    TaskProgress,
)

_YEAR_DIGITS = 4


@danvan_command(
    message(
        "Write the consolidated report on a period, filled from plan and register; parts without "
        "data are marked as still to be written."
    )
)
@click.argument("province", callback=as_text, metavar="PROVINCE|FILE.toml")
@click.argument("year", callback=as_year, required=False)
@register_option
@option(
    "--period",
    callback=as_text,
    metavar="ID",
    text=message("The period, for example 2023-H1 or 2023-9M; by default the year."),
)
@option(
    "--as-of",
    "as_of",
    callback=as_day,
    metavar="DAY",
    text=message("The day on which the report is written, inclusive; by default today."),
)
@option(
    "--office",
    callback=as_text,
    metavar="NAME",
    text=message("The office that reports; by default the recipient of the reports."),
)
@option(
    "--score",
    "scores",
    type=click.Path(path_type=Path),
    multiple=True,
    metavar="SHEET",
    text=message("A score sheet for the part on grades; may be given several times."),
)
@rubric_options
@shared_options
def command(
    session: Session,
    province: str,
    year: int | None,
    register: str | None,
    period: str | None,
    as_of: dt.date | None,
    office: str | None,
    scores: tuple[Path, ...],
    rubric: Path | None,
    sent: dt.date | None,
) -> None:
    """Write the consolidated report."""
    day = as_of or session.today
    with office_of(session, province, register) as kept:
        asked = _period(kept.province, year, period, day)
        request = _request(kept, asked, day, office)
    if scores:
        sheets = Sheets(
            year=asked.year, paths=scores, rubric=rubric, sent=sent, register=register, as_of=day
        )
        grades = tuple(graded_units(scored(session, kept.plain, sheets)))
        request = attrs.evolve(request, grades=grades)
    session.show(consolidated_report(request))


def _period(province: Province, year: int | None, asked: str | None, day: dt.date) -> Period:
    """Return the period that is asked for; without one, the year."""
    if asked is None:
        asked = str(year or day.year)
    digits = asked[:_YEAR_DIGITS]
    of_year = year or (int(digits) if digits.isdecimal() and digits.isascii() else day.year)
    known = {
        found.id: found
        for kind in reversed([*province.kinds.values()])
        for found in periods_of(kind, of_year)
    }
    if asked not in known:
        # A year has 52 weeks: they would hide the others.
        usual = tuple(found.id for found in known.values() if found.kind != WEEK)
        raise UnknownNameError(
            message("There is no period '{period}' in {year}.", period=asked, year=str(of_year)),
            "--period",
            message("Write one of: {near}.", near=closest(asked, usual) or usual),
        )
    return known[asked]


def _request(office: Office, period: Period, day: dt.date, named: str | None) -> ReportRequest:
    province = office.province
    schedule = province.schedule(period.year)
    return ReportRequest(
        province=province.code,
        province_name=province.name,
        period=period,
        as_of=day,
        plan=province.plan(period.year) if period.year in province.plan_years else None,
        documents=province.documents,
        units=province.units,
        unit_counts=province.unit_counts,
        labels=province.labels,
        overlays=province.overlay_names,
        layout=report_layout(province, period.year),
        paper=_paper(province, period.year, schedule.duties, named),
        overview=office.overview(schedule.between(period.start, period.end), day),
        progress=office.progress(period.year, period=period.id, as_of=day),
        tasks=office.current(TaskProgress),
        events=office.current(EventHeld),
        issued=office.current(IssuedDocument),
        models=office.current(RegisteredModel),
        visits=office.current(InspectionVisit),
        commendations=(
            *(award for plan in office.plans() for award in plan.commendations),
            *(entry.record for entry in office.current(CommendationGiven)),
        ),
        upcoming=tuple(_upcoming(province, schedule, period)),
    )


def _paper(province: Province, year: int, duties: Iterable[Duty], named: str | None) -> Stationery:
    receivers = (receiver_of(province, duty) for duty in duties)
    receiving = next((found for found in receivers if found), None)
    wish = PaperWish(use=LetterheadUse.REPORT, year=year, office=named)
    paper = paper_of(province, wish, receiving)
    if paper is None:
        raise RegisterError(
            message("No document says which office reports."),
            province.name,
            message("Add --office NAME."),
        )
    return paper


def _upcoming(province: Province, schedule: Schedule, period: Period) -> Iterable[Duty]:
    """Return the dated reports behind the period: of the rest of its year, else of the next."""
    rest = schedule.between(period.end + dt.timedelta(days=1), dt.date.max).duties
    if rest:
        return rest
    try:
        return [duty for duty in province.schedule(period.year + 1).duties if duty.last_day]
    except CalendarError:
        # The province ended, or no day of that year can be computed: nothing is known of it.
        return ()
