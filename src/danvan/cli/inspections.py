"""``danvan inspections``: inspections and self-inspections of the register."""

import datetime as dt

import click

from danvan.cli.commands import command as danvan_command
from danvan.cli.commands import option
from danvan.cli.offices import office_of, register_option
from danvan.cli.parameters import as_day, as_text, as_year
from danvan.cli.session import Session, shared_options
from danvan.messages import message
from danvan.outputs.inspection_register import InspectionRegisterRequest, inspection_register
from danvan.tracking.records import InspectionVisit


@danvan_command(
    message(
        "Show the inspections and self-inspections of YEAR (by default of all years) with what was "
        "found and what is still to be mended."
    )
)
@click.argument("province", callback=as_text, metavar="PROVINCE|FILE.toml")
@click.argument("year", callback=as_year, required=False)
@register_option
@option(
    "--as-of",
    "as_of",
    callback=as_day,
    metavar="DAY",
    text=message("The day on which follow-ups are looked at; by default today."),
)
@shared_options
def command(
    session: Session,
    province: str,
    year: int | None,
    register: str | None,
    as_of: dt.date | None,
) -> None:
    """Show the inspections."""
    with office_of(session, province, register) as office:
        found = office.plain
        planned = [plan for plan in office.plans() if year in {None, plan.year}]
        session.show(
            inspection_register(
                InspectionRegisterRequest(
                    province=found.code,
                    province_name=found.name,
                    entries=[
                        entry
                        for entry in office.current(InspectionVisit)
                        if year in {None, entry.record.visited_on.year}
                    ],
                    planned=[row for plan in planned for row in plan.inspections],
                    unit_names={one.id: one.name for one in found.units},
                    as_of=as_of or session.today,
                )
            )
        )
