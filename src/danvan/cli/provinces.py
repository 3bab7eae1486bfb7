"""``danvan provinces``: which provinces there are, and which are installed."""

from danvan.cli.commands import command as danvan_command
from danvan.cli.session import Session, shared_options
from danvan.errors import DanvanError, Problem
from danvan.messages import message
from danvan.outputs.province_list import InstalledProvince, province_list
from danvan.provinces.finding import installed_provinces, record_of
from danvan.provinces.national import national_layer
from danvan.registry.discovery import Plugin


@danvan_command(message("Show the provinces of the national list, installed ones first."))
@shared_options
def command(session: Session) -> None:
    """Show the provinces."""
    problems = list(session.registry.problems)
    national = {found.slug for found in national_layer().provinces}
    installed = [
        _installed(plugin, problems, on_list=plugin.name in national)
        for plugin in installed_provinces(session.registry)
    ]
    session.show(province_list(national_layer().provinces, installed, problems))


def _installed(plugin: Plugin, problems: list[Problem], *, on_list: bool) -> InstalledProvince:
    """Return a province; one that the national list has no more is read for its own name."""
    bare = InstalledProvince(
        code=plugin.name, distribution=plugin.distribution, version=plugin.version
    )
    if on_list:
        return bare
    try:
        record = record_of(plugin)
    except DanvanError as error:
        problems.extend(error.problems)
        return bare
    return InstalledProvince(
        code=plugin.name,
        name=record.name,
        official_code=record.official_code,
        until=record.until,
        distribution=plugin.distribution,
        version=plugin.version,
    )
