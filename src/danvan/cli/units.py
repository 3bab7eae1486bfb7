"""``danvan units``: the units of a province."""

import datetime as dt

import click

from danvan.cli.commands import command as danvan_command
from danvan.cli.commands import option
from danvan.cli.parameters import as_day, as_text
from danvan.cli.session import Session, shared_options
from danvan.errors import DanvanError
from danvan.messages import message
from danvan.outputs.unit_listing import UnitListingRequest, unit_listing


@danvan_command(message("Show the units of PROVINCE that are open on a day (by default today)."))
@click.argument("province", callback=as_text, metavar="PROVINCE|FILE.toml")
@option(
    "--on",
    "day",
    callback=as_day,
    metavar="DAY",
    text=message("The day, inclusive at both ends of a unit's life."),
)
@option("--all", "everything", is_flag=True, text=message("All units, closed ones included."))
@shared_options
def command(session: Session, province: str, day: dt.date | None, everything: bool) -> None:
    """Show the units of a province."""
    found = session.province(province)
    asked = None if everything else day or session.today
    since = found.record.units_since
    if asked is not None and since is not None and asked < since:
        raise DanvanError(
            message(
                "The units of {province} on {day} are not known.", province=found.name, day=asked
            ),
            "--on",
            message("The list begins on {since}; ask for that day or later.", since=since),
        )
    session.show(
        unit_listing(
            UnitListingRequest(
                province=found.code,
                province_name=found.name,
                units=found.units,
                on=asked,
                documents=found.unit_documents,
                overlays=found.overlay_names,
                labels=found.labels,
                unit_counts=found.unit_counts,
            )
        )
    )
