"""``danvan due``: the due dates of a year."""

import datetime as dt

import click

from danvan.calendar.rolls import Roll
from danvan.calendar.schedule import Schedule
from danvan.cli.commands import command as danvan_command
from danvan.cli.commands import option
from danvan.cli.parameters import as_day, as_text, as_year, one_of
from danvan.cli.session import Session, require_order, shared_options
from danvan.errors import UnknownNameError
from danvan.messages import message
from danvan.text import closest


@danvan_command(
    message(
        "Show the due dates of PROVINCE, or of a plan file, for the periods of YEAR (by default "
        "the year of today)."
    )
)
@click.argument("province", callback=as_text, metavar="PROVINCE|FILE.toml")
@click.argument("year", callback=as_year, required=False)
@option("--by-unit", is_flag=True, text=message("One row for each unit that owes a report."))
@option(
    "--unit",
    callback=as_text,
    metavar="ID",
    text=message("Only the reports of this unit, by its id or its name."),
)
@option(
    "--report", callback=as_text, metavar="ID", text=message("Only this report, for example month.")
)
@option(
    "--from",
    "first",
    callback=as_day,
    metavar="DAY",
    text=message("Only last days from this day on, inclusive."),
)
@option(
    "--to",
    "last",
    callback=as_day,
    metavar="DAY",
    text=message("Only last days up to this day, inclusive."),
)
@option(
    "--roll",
    callback=one_of(Roll),
    metavar="ROLL",
    text=message("Move last days that are days off; by default as the documents say."),
)
@option("--in-force", is_flag=True, text=message("Only due dates on which their plan is in force."))
@option(
    "--regime",
    callback=as_text,
    metavar="ID",
    text=message("Preview one regime, for example standard."),
)
@shared_options
def command(
    session: Session,
    province: str,
    year: int | None,
    by_unit: bool,
    unit: str | None,
    report: str | None,
    first: dt.date | None,
    last: dt.date | None,
    roll: str | None,
    in_force: bool,
    regime: str | None,
) -> None:
    """Show the due dates of a year."""
    require_order(first, last)
    found = session.province(province)
    unit_id = found.units.find(unit).id if unit is not None else None
    schedule = found.schedule(
        session.today.year if year is None else year,
        roll=Roll(roll) if roll else None,
        regime=regime,
    )
    schedule = of_report(schedule, report)
    if first or last:
        schedule = schedule.between(first or dt.date.min, last or dt.date.max)
    if in_force:
        schedule = schedule.where(lambda duty: duty.in_force)
    session.show(found.due_list(schedule, by_unit=by_unit, unit=unit_id))


def of_report(schedule: Schedule, report: str | None) -> Schedule:
    """Return the part of ``schedule`` with this report; without one, all of it.

    Raises:
        UnknownNameError: there is no such report in the year.
    """
    if report is None:
        return schedule
    known = tuple(dict.fromkeys(duty.report.id for duty in schedule.duties))
    if report not in known:
        raise UnknownNameError(
            message(
                "There is no report '{report}' in {year}.", report=report, year=str(schedule.year)
            ),
            "--report",
            message("Write one of: {near}.", near=closest(report, known) or known),
        )
    return schedule.where(lambda duty: duty.report.id == report)
