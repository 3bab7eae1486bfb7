"""``danvan plugins``: what is installed, and what is wrong with it."""

from collections.abc import Iterable
from functools import partial

import attrs
import click

from danvan.cli.commands import command as danvan_command
from danvan.cli.commands import option
from danvan.cli.parameters import as_text
from danvan.cli.session import Session, shared_options
from danvan.errors import DanvanError, UnknownNameError
from danvan.messages import message
from danvan.outputs.plugin_list import PluginEntry, plugin_list
from danvan.provinces import Province, province
from danvan.provinces.finding import hooks_of_province
from danvan.registry.discovery import Plugin
from danvan.registry.failures import StageError
from danvan.registry.inspection import Inspected, load, look_at
from danvan.registry.states import Stage, State
from danvan.text import closest

_BAD = {State.QUARANTINED, State.CONFLICT, State.INCOMPATIBLE}


@danvan_command(
    message(
        "Show the installed plugins and what is wrong with them: each is read, imported and held "
        "against the contract. With --check the exit status is 1 when one of them is broken. "
        "'danvan plugins show NAME' looks at one of them alone."
    )
)
@click.argument("action", callback=as_text, required=False, metavar="[show]")
@click.argument("name", callback=as_text, required=False, metavar="[NAME]")
@option("--check", is_flag=True, text=message("Exit with 1 when a plugin is broken."))
@option("--json", "as_json", is_flag=True, text=message("The same as --format json."))
@shared_options
def command(
    session: Session, action: str | None, name: str | None, check: bool, as_json: bool
) -> None:
    """Show the installed plugins."""
    _require_show(action, name)
    chosen = _named(look_at(session.registry), name)
    chosen = [load(one, partial(_hooks_called, session)) for one in chosen]
    shown = attrs.evolve(session, format_name="json") if as_json else session
    shown.show(plugin_list(map(_entry, chosen), session.registry.problems))
    if check and (session.registry.problems or any(one.standing.state in _BAD for one in chosen)):
        raise click.exceptions.Exit(1)


def _hooks_called(session: Session, plugin: Plugin) -> tuple[str, ...]:
    """Read all of a province, ask its code for every year that it plans, and name its hooks."""
    found = province(plugin.name, registry=session.registry)
    names = hooks_of_province(found)
    for year in (found.plan_years or (session.today.year,)) if names else ():
        _ask(found, year)
    return names


def _ask(found: Province, year: int) -> None:
    """Call the hooks of a province, and hold what they give against its data.

    Raises:
        StageError: they are broken, or do not fit.
    """
    try:
        found.regimes_for(year)
        found.working_days()
        found.hooks.checks()
        found.hooks.rubrics(year)
        if found.hooks.adjustments(year):
            found.schedule(year)
    except StageError:
        raise
    except DanvanError as error:
        raise StageError.at(Stage.RESULT, error.problems[0]) from error


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
