"""``danvan provinces``: which provinces there are, and which are installed."""

from danvan.cli.commands import command as danvan_command
from danvan.cli.session import Session, shared_options
from danvan.messages import message
from danvan.outputs.province_list import InstalledProvince, province_list
from danvan.provinces.finding import installed_provinces
from danvan.provinces.national import national_layer


@danvan_command(message("Show the provinces of the national list, installed ones first."))
@shared_options
def command(session: Session) -> None:
    """Show the provinces."""
    installed = [
        InstalledProvince(
            code=plugin.name, distribution=plugin.distribution, version=plugin.version
        )
        for plugin in installed_provinces(session.registry)
    ]
    session.show(province_list(national_layer().provinces, installed, session.registry.problems))
