"""``danvan status``: who has reported, and who is late."""

import datetime as dt
from collections.abc import Callable, Mapping

import click

from danvan.cli.commands import command as danvan_command
from danvan.cli.commands import option
from danvan.cli.due import of_report
from danvan.cli.offices import as_of_option, office_of, register_option
from danvan.cli.parameters import as_text, as_year, one_of
from danvan.cli.session import Session, shared_options
from danvan.errors import DanvanError
from danvan.messages import message
from danvan.outputs.output import Output
from danvan.outputs.status_facts import StatusRequest
from danvan.outputs.status_groups import status_by_report, status_by_unit
from danvan.outputs.status_list import status_list
from danvan.outputs.status_matrix import status_matrix
from danvan.tracking.standings import Status

_VIEWS: Mapping[str, Callable[[StatusRequest], Output]] = {
    "list": status_list,
    "unit": status_by_unit,
    "report": status_by_report,
    "matrix": status_matrix,
}


@danvan_command(
    message(
        "Show which reports of YEAR (by default the year of today) were received, and which are "
        "late, as the register tells it on a day."
    )
)
@click.argument("province", callback=as_text, metavar="PROVINCE|FILE.toml")
@click.argument("year", callback=as_year, required=False)
@register_option
@as_of_option
@option(
    "--by",
    "view",
    callback=one_of(_VIEWS),
    metavar="VIEW",
    text=message("One row for each report of each unit (list), or unit, report or matrix."),
)
@option("--matrix", is_flag=True, text=message("The same as --by matrix."))
@option("--late", is_flag=True, text=message("Only who is late on that day."))
@option(
    "--only",
    callback=one_of(Status),
    metavar="STATUS",
    text=message("Only rows of this status, for example missing."),
)
@option(
    "--unit",
    callback=as_text,
    metavar="ID",
    text=message("Only the reports of this unit, by its id or its name."),
)
@option(
    "--report", callback=as_text, metavar="ID", text=message("Only this report, for example month.")
)
@shared_options
def command(
    session: Session,
    province: str,
    year: int | None,
    register: str | None,
    as_of: dt.date | None,
    view: str | None,
    matrix: bool,
    late: bool,
    only: str | None,
    unit: str | None,
    report: str | None,
) -> None:
    """Show where reports stand."""
    _require_one_choice(view, matrix=matrix, late=late, only=only)
    day = as_of or session.today
    with office_of(session, province, register) as office:
        found = office.province
        schedule = found.schedule(year or day.year)
        if report is not None:
            of_report(schedule, report)
        request = StatusRequest(
            province=found.code,
            province_name=found.name,
            overview=office.overview(schedule, day),
            documents=found.documents_of(schedule),
            unit_counts=found.unit_counts,
            overlays=found.overlay_names,
            labels=found.labels,
            unit=found.units.find(unit).id if unit is not None else None,
            report=report,
            statuses=_statuses(only, late=late),
        )
        session.show(_VIEWS["matrix" if matrix else view or "list"](request))


def _statuses(only: str | None, *, late: bool) -> frozenset[Status] | None:
    if late:
        return frozenset({Status.MISSING})
    return frozenset({Status(only)}) if only else None


def _require_one_choice(view: str | None, *, matrix: bool, late: bool, only: str | None) -> None:
    if (matrix and view is not None) or (late and only is not None):
        raise DanvanError(
            message("Two options say different things."),
            "danvan status",
            message("Keep one of --matrix and --by, and one of --late and --only."),
        )
