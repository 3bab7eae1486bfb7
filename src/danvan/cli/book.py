"""``danvan book``: the workbook of a year."""

import click

from danvan.cli.commands import command as danvan_command
from danvan.cli.forms import form_request, write_forms
from danvan.cli.offices import opened, register_option
from danvan.cli.parameters import as_text, as_year
from danvan.cli.session import Session, shared_options
from danvan.messages import message
from danvan.provinces.offices import Office


@danvan_command(
    message(
        "Write the workbook of YEAR (by default the year of today): units, due dates, submissions, "
        "targets, events, documents, models, inspections and more, to fill in by hand and to read "
        "back with danvan record. With --register it holds what was recorded already."
    )
)
@click.argument("province", callback=as_text, metavar="PROVINCE|FILE.toml")
@click.argument("year", callback=as_year, required=False)
@register_option
@shared_options
def command(session: Session, province: str, year: int | None, register: str | None) -> None:
    """Write the workbook of a year."""
    found = session.province(province)
    asked = year or session.today.year
    if register is None:
        request = form_request(Office(plain=found), asked)
    else:
        with opened(session, register) as kept:
            request = form_request(Office(plain=found, register=kept), asked)
    title = f"Sổ theo dõi công tác dân vận năm {asked} - {found.name}"
    write_forms(session, request, title)
