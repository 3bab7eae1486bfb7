"""``danvan dashboard``: the page that opens on who is late today."""

import datetime as dt

import click

from danvan.cli.commands import command as danvan_command
from danvan.cli.offices import as_of_option, office_of, register_option
from danvan.cli.parameters import as_text, as_year
from danvan.cli.session import Session, shared_options
from danvan.cli.writing import write_file
from danvan.dashboard import dashboard_page
from danvan.messages import message
from danvan.outputs.status_facts import StatusRequest


@danvan_command(
    message(
        "Write the page of YEAR (by default the year of today) into -o FILE.html: who is late, "
        "with filters by unit, group, report and status, and a search without diacritics. It "
        "works from the file, without a server and without a network."
    )
)
@click.argument("province", callback=as_text, metavar="PROVINCE|FILE.toml")
@click.argument("year", callback=as_year, required=False)
@register_option
@as_of_option
@shared_options
def command(
    session: Session,
    province: str,
    year: int | None,
    register: str | None,
    as_of: dt.date | None,
) -> None:
    """Write the page."""
    path = session.page_path()
    day = as_of or session.today
    with office_of(session, province, register) as office:
        found = office.province
        schedule = found.schedule(year or day.year)
        request = StatusRequest(
            province=found.code,
            province_name=found.name,
            overview=office.overview(schedule, day),
            documents=found.documents_of(schedule),
            unit_counts=found.unit_counts,
            overlays=found.overlay_names,
            labels=found.labels,
        )
        write_file(path, dashboard_page(request, session.language))
