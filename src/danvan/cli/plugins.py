"""``danvan plugins``: what is installed, and what is wrong with it."""

from collections.abc import Iterable

import attrs
import click

from danvan.cli.commands import command as danvan_command
from danvan.cli.commands import option
from danvan.cli.parameters import as_text
from danvan.cli.session import Session, shared_options
from danvan.errors import UnknownNameError
from danvan.messages import message
from danvan.outputs.plugin_list import PluginEntry, plugin_list
from danvan.provinces.finding import hooks_of_province
from danvan.registry.discovery import Plugin
from danvan.registry.inspection import Inspected, load_all, look_at
from danvan.registry.states import State
from danvan.text import closest

_BAD = {State.QUARANTINED, State.CONFLICT, State.INCOMPATIBLE}


@danvan_command(
    message(
        "Show the installed plugins. With --check each is read, imported and held against the "
        "contract, and the exit status is 1 when one of them is broken. 'danvan plugins show NAME' "
        "shows one of them, loaded."
    )
)
@click.argument("action", callback=as_text, required=False, metavar="[show]")
@click.argument("name", callback=as_text, required=False, metavar="[NAME]")
@option(
    "--check", is_flag=True, text=message("Load every plugin and hold it against the contract.")
)
@option("--json", "as_json", is_flag=True, text=message("The same as --format json."))
@shared_options
def command(
    session: Session, action: str | None, name: str | None, check: bool, as_json: bool
) -> None:
    """Show the installed plugins."""
    _require_show(action, name)
    loaded = check or name is not None
    inspected = (
        load_all(session.registry, hooks_of_province) if loaded else look_at(session.registry)
    )
    chosen = _named(inspected, name)
    shown = attrs.evolve(session, target=session.target.as_json()) if as_json else session
    shown.show(plugin_list(map(_entry, chosen), session.registry.problems))
    if check and (session.registry.problems or any(one.standing.state in _BAD for one in chosen)):
        raise click.exceptions.Exit(1)


def _require_show(action: str | None, name: str | None) -> None:
    if action is None:
        return
    if action != "show" or name is None:
        raise UnknownNameError(
            message("'{action}' is not understood.", action=action),
            "danvan plugins",
            message("Write: danvan plugins show NAME"),
        )


def _named(inspected: Iterable[Inspected], name: str | None) -> list[Inspected]:
    found = list(inspected)
    if name is None:
        return found
    names = [one.plugin.name for one in found]
    if name not in names:
        raise UnknownNameError(
            message("There is no plugin '{name}'.", name=name),
            "danvan plugins show",
            message("Write one of: {near}.", near=closest(name, names) or tuple(names)),
        )
    return [one for one in found if one.plugin.name == name]


def _entry(inspected: Inspected) -> PluginEntry:
    plugin, standing = inspected.plugin, inspected.standing
    problem = standing.problem
    return PluginEntry(
        name=plugin.name,
        distribution=plugin.distribution,
        version=plugin.version,
        value=plugin.value,
        state=standing.state,
        stage=standing.stage,
        reason=problem.what if problem else None,
        where=problem.where if problem else None,
        provinces=_provinces(plugin),
        hooks=standing.hooks,
    )


def _provinces(plugin: Plugin) -> tuple[str, ...]:
    return (plugin.name,) if plugin.is_province else ()
