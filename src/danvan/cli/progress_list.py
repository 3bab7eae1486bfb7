"""``danvan progress``: targets against measurements."""

import datetime as dt

import click

from danvan.cli.commands import command as danvan_command
from danvan.cli.commands import option
from danvan.cli.offices import office_of, register_option, require_period
from danvan.cli.parameters import as_day, as_text, as_year
from danvan.cli.session import Session, shared_options
from danvan.messages import message
from danvan.model.plans import Plan
from danvan.outputs.progress_list import ProgressListRequest, progress_list
from danvan.outputs.work_tables import Work
from danvan.provinces.offices import Office
from danvan.tracking.plan_work import document_work, event_work, task_work
from danvan.tracking.records import CommendationGiven, EventHeld, IssuedDocument, TaskProgress


@danvan_command(
    message(
        "Show each target of YEAR (by default the newest plan) with what the register says was "
        "reached: met, not met or not reported, with numerator and denominator."
    )
)
@click.argument("province", callback=as_text, metavar="PROVINCE|FILE.toml")
@click.argument("year", callback=as_year, required=False)
@register_option
@option(
    "--period",
    callback=as_text,
    metavar="ID",
    text=message("Only this period, for example 2023-H1; by default all of the year."),
)
@option(
    "--as-of",
    "as_of",
    callback=as_day,
    metavar="DAY",
    text=message("Only figures up to this day, inclusive; by default all."),
)
@shared_options
def command(
    session: Session,
    province: str,
    year: int | None,
    register: str | None,
    period: str | None,
    as_of: dt.date | None,
) -> None:
    """Show targets against measurements."""
    with office_of(session, province, register) as office:
        found = office.plain
        asked = year or max(found.plan_years, default=session.today.year)
        require_period(office, asked, period)
        session.show(
            progress_list(
                ProgressListRequest(
                    province=found.code,
                    province_name=found.name,
                    year=asked,
                    rows=office.progress(asked, period=period, as_of=as_of),
                    commendations=_commendations(office, asked),
                    plan_years=found.plan_years,
                    documents=found.documents,
                    plan_document=found.plan(asked).document if asked in found.plan_years else None,
                    unit_names={one.id: one.name for one in found.units},
                    work=_work(office, asked, as_of),
                    as_of=as_of,
                    overlays=found.overlay_names,
                    labels=found.labels,
                )
            )
        )


def _commendations(office: Office, year: int) -> tuple[CommendationGiven, ...]:
    """Return the awards for the results of ``year``."""
    given = (entry.record for entry in office.current(CommendationGiven))
    return tuple(award for award in given if award.result_year == year)


def _work(office: Office, year: int, as_of: dt.date | None) -> Work:
    """Return what became of the plan of ``year`` by ``as_of``, or by the end of the year."""
    plan = office.plain.plan(year) if year in office.plain.plan_years else Plan(year=year)
    first, last = dt.date(year, 1, 1), as_of or dt.date(year, 12, 31)
    return Work(
        tasks=task_work(plan.tasks, office.current(TaskProgress), last),
        documents=document_work(
            plan.required_documents,
            office.current(IssuedDocument),
            office.plain.units,
            office.plain.unit_counts,
            last,
        ),
        events=event_work(plan.events, office.current(EventHeld), first, last),
    )
