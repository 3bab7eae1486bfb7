"""``danvan template``: one form to fill in."""

from collections.abc import Mapping

import click

from danvan.cli.commands import command as danvan_command
from danvan.cli.commands import option
from danvan.cli.forms import form_request, write_forms
from danvan.cli.parameters import as_text, as_year, one_of
from danvan.cli.session import Session, shared_options
from danvan.messages import message
from danvan.provinces.offices import Office

_TITLES: Mapping[str, str] = {
    "submissions": "Biểu ghi nhận báo cáo",
    "measurements": "Biểu số liệu chỉ tiêu",
}


@danvan_command(
    message(
        "Write one form of YEAR (by default the year of today) as a workbook to fill in: "
        "submissions or measurements. danvan record reads it back."
    )
)
@click.argument("form", callback=one_of(_TITLES), metavar="FORM")
@click.argument("province", callback=as_text, metavar="PROVINCE|FILE.toml")
@click.argument("year", callback=as_year, required=False)
@option(
    "--period",
    callback=as_text,
    metavar="ID",
    text=message("The period that is measured, for example 2023-H1; by default the year."),
)
@shared_options
def command(
    session: Session, form: str, province: str, year: int | None, period: str | None
) -> None:
    """Write one form."""
    found = session.province(province)
    asked = year or session.today.year
    request = form_request(Office(plain=found), asked, period)
    write_forms(session, request, f"{_TITLES[form]} năm {asked} - {found.name}", (form,))
