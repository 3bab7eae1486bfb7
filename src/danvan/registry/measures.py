"""Measures: found by name when a rubric asks for one; a broken one fails its criterion only."""

from collections.abc import Callable, Mapping
from decimal import Decimal

import attrs

from danvan.errors import Problem
from danvan.messages import message
from danvan.registry.discovery import Plugin, Registry, installed
from danvan.registry.failures import StageError, guarded, line_of, problem_of
from danvan.registry.modules import load_module
from danvan.registry.states import Stage
from danvan.sdk.hooks import hooks
from danvan.sdk.requests import MeasuresRequest

_PREFIX = "measure."

Compute = Callable[[Mapping[str, Decimal]], Decimal | None]


def installed_measures(registry: Registry | None = None) -> Mapping[str, Compute]:
    """Return the installed measures by name; each is loaded when it is first computed.

    What is wrong with one is raised as a ``PluginError`` when it is computed: dates and scores
    fail closed, and the other measures work.
    """
    plugins = registry or installed()
    names = {
        plugin.name.removeprefix(_PREFIX)
        for plugin in plugins.plugins
        if plugin.name.startswith(_PREFIX)
    }
    return {name: _Measured(name, plugins) for name in sorted(names)}


@attrs.frozen
class _Measured:
    """A measure whose failures name the plugin."""

    name: str
    registry: Registry

    def __call__(self, facts: Mapping[str, Decimal]) -> Decimal | None:
        """Return the figure.

        Raises:
            PluginError: the plugin is broken, is left out by a setting, or gave no exact number.
        """
        plugin = self.registry.find(f"{_PREFIX}{self.name}")
        if plugin is None:
            return None
        compute = _compute_of(plugin, self.name)
        place = line_of(compute)
        with guarded(plugin, Stage.CALL, hooks.measures.name, place):
            value: object = compute(dict(facts))
        if value is None:
            return None
        if not isinstance(value, Decimal) or not value.is_finite():
            what = message(
                "It gave {found} where {wanted} belongs.",
                found=type(value).__name__,
                wanted="Decimal",
            )
            raise StageError.at(Stage.RESULT, problem_of(plugin, what, hooks.measures.name, place))
        return value


def _compute_of(plugin: Plugin, name: str) -> Compute:
    for found in load_module(plugin, plugin.value).call(hooks.measures, MeasuresRequest()):
        if found.name == name:
            return found.compute
    raise StageError.at(
        Stage.RESULT,
        Problem(
            message("The plugin gives nothing of the name '{name}'.", name=name),
            plugin.where,
            message("Update or uninstall the distribution, or tell its author."),
        ),
    )
