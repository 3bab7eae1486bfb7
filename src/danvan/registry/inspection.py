"""Every plugin with its standing: looked at, or loaded and held against the contract."""

from collections.abc import Callable, Iterator

import attrs

from danvan.errors import DanvanError, Problem
from danvan.messages import message, translate
from danvan.registry.discovery import Plugin, Registry
from danvan.registry.failures import StageError
from danvan.registry.modules import PluginModule, load_module
from danvan.registry.states import Stage, Standing, State
from danvan.sdk.hooks import hooks
from danvan.sdk.requests import ChecksRequest, FormatsRequest, MeasuresRequest

#: Reads all of a province and returns its hooks; given by the room that can.
ReadProvince = Callable[[Plugin], tuple[str, ...]]


@attrs.frozen(kw_only=True)
class Inspected:
    """A plugin and where it stands."""

    plugin: Plugin
    standing: Standing


def look_at(registry: Registry) -> Iterator[Inspected]:
    """Yield every plugin with what can be told without reading anything of it."""
    for plugin in registry.plugins:
        refused = registry.refusal(plugin)
        if refused is None:
            standing = Standing(state=State.FOUND, stage=Stage.DISCOVER)
        else:
            standing = Standing(state=refused[0], stage=Stage.HANDSHAKE, problem=refused[1])
        yield Inspected(plugin=plugin, standing=standing)


def load(inspected: Inspected, read_province: ReadProvince) -> Inspected:
    """Return the plugin after it was read, imported, registered and called, where it can be."""
    if inspected.standing.state is not State.FOUND:
        return inspected
    return attrs.evolve(inspected, standing=_loaded(inspected.plugin, read_province))


def _loaded(plugin: Plugin, read_province: ReadProvince) -> Standing:
    try:
        if plugin.is_province:
            names = read_province(plugin)
            return _active(names, Stage.CALL if names else Stage.READ)
        module = load_module(plugin, plugin.value)
        _require_named(plugin, _names_given(plugin, module))
        return _active(tuple(sorted(module.functions)), Stage.CALL)
    except StageError as error:
        return _quarantined(error.stage, _owned(plugin, error))
    except DanvanError as error:
        return _quarantined(Stage.READ, _owned(plugin, error))


def _active(names: tuple[str, ...], stage: Stage) -> Standing:
    return Standing(state=State.ACTIVE, stage=stage, hooks=names)


def _quarantined(stage: Stage, problem: Problem) -> Standing:
    return Standing(state=State.QUARANTINED, stage=stage, problem=problem)


def _owned(plugin: Plugin, error: DanvanError) -> Problem:
    """Return the first problem; a file that is wrong does not know whose it is."""
    first = error.problems[0]
    if plugin.label in translate(first.where):
        return first
    return attrs.evolve(
        first, where=message("{rule} ({place})", rule=plugin.where, place=first.where)
    )


def _names_given(plugin: Plugin, module: PluginModule) -> list[str]:
    """Ask the module for what its entry point promises, and return the names of what it gives."""
    kind = plugin.name.partition(".")[0]
    if kind == "format":
        return [found.name for found in module.call(hooks.formats, FormatsRequest())]
    if kind == "measure":
        return [found.name for found in module.call(hooks.measures, MeasuresRequest())]
    return [found.id for found in module.call(hooks.checks, ChecksRequest(province=""))]


def _require_named(plugin: Plugin, names: list[str]) -> None:
    wanted = plugin.name.partition(".")[2]
    if wanted not in names:
        raise StageError.at(
            Stage.RESULT,
            Problem(
                message("The plugin gives nothing of the name '{name}'.", name=wanted),
                plugin.where,
                message("Update or uninstall the distribution, or tell its author."),
            ),
        )
