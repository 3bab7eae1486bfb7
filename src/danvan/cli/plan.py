"""``danvan plan``: what a plan asks for besides reports."""

import click

from danvan.cli.commands import command as danvan_command
from danvan.cli.parameters import as_text, as_year
from danvan.cli.session import Session, shared_options
from danvan.messages import message
from danvan.outputs.plan_list import PlanListRequest, plan_list


@danvan_command(
    message(
        "Show the targets, tasks, events, required documents, inspections and instruments that the "
        "plan of YEAR states (by default the newest plan)."
    )
)
@click.argument("province", callback=as_text, metavar="PROVINCE|FILE.toml")
@click.argument("year", callback=as_year, required=False)
@shared_options
def command(session: Session, province: str, year: int | None) -> None:
    """Show what a plan asks for."""
    found = session.province(province)
    newest = max(found.plan_years, default=session.today.year)
    plan = found.plan(newest if year is None else year)
    session.show(
        plan_list(
            PlanListRequest(
                province=found.code,
                province_name=found.name,
                plan=plan,
                documents=found.documents,
                unit_names={unit.id: unit.name for unit in found.units},
                overlays=found.overlay_names,
                labels=found.labels,
            )
        )
    )
