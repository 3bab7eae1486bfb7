"""``danvan models``: the register of “Dân vận khéo” models."""

import click

from danvan.cli.commands import command as danvan_command
from danvan.cli.commands import option
from danvan.cli.offices import office_of, register_option
from danvan.cli.parameters import as_text
from danvan.cli.session import Session, shared_options
from danvan.messages import message
from danvan.outputs.model_register import ModelRegisterRequest, model_register
from danvan.tracking.records import RegisteredModel


@danvan_command(
    message(
        "Show the “Dân vận khéo” models of the register: registered, reviewed, recognised, spread, "
        "ended."
    )
)
@click.argument("province", callback=as_text, metavar="PROVINCE|FILE.toml")
@register_option
@option(
    "--unit",
    callback=as_text,
    metavar="ID",
    text=message("Only the models of this unit, by its id or its name."),
)
@shared_options
def command(session: Session, province: str, register: str | None, unit: str | None) -> None:
    """Show the models."""
    with office_of(session, province, register) as office:
        found = office.plain
        unit_id = found.units.find(unit).id if unit is not None else None
        session.show(
            model_register(
                ModelRegisterRequest(
                    province=found.code,
                    province_name=found.name,
                    entries=[
                        entry
                        for entry in office.current(RegisteredModel)
                        if unit_id in {None, entry.record.unit}
                    ],
                    unit_names={one.id: one.name for one in found.units},
                )
            )
        )
