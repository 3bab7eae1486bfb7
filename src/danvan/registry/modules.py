"""Modules of plugins: imported, held against the contract, and called one by one.

pluggy keeps the marks and finds the implementations. It accepts a function without the parameter
and loses a whole call to one exception, so signatures are checked here at registration, and each
implementation is called alone.
"""

import functools
import importlib
from collections.abc import Callable
from types import ModuleType
from typing import Any, TypeVar

import attrs
from pluggy import PluginManager

from danvan.registry.answers import walked, wrong_result
from danvan.registry.contract import require_contract
from danvan.registry.discovery import Plugin
from danvan.registry.failures import StageError, guarded, line_of, problem_of
from danvan.registry.states import Stage
from danvan.sdk.hooks import PROJECT, Hook, hooks, specification

Request = TypeVar("Request")
Result = TypeVar("Result")


def _specifications() -> type:
    """Return the specifications that pluggy wants, one function for each hook."""

    def of(hook: Hook[Any, Any]) -> Callable[..., object]:
        def specified(self: object, request: object) -> object:
            """Take one request."""

        specified.__name__ = hook.name
        return specification(specified)

    return type("Specifications", (), {hook.name: of(hook) for hook in hooks})


@attrs.frozen(slots=False)
class PluginModule:
    """An imported module of a plugin with its implementations.

    Attributes:
        functions: the implementations by the name of their hook.
    """

    plugin: Plugin
    module: ModuleType
    functions: dict[str, Callable[..., object]]

    def call(self, hook: Hook[Request, Result], request: Request) -> tuple[Result, ...]:
        """Return the results of this plugin for ``hook``; empty when it does not implement it.

        Raises:
            StageError: it raised, or gave something else than results of the hook's type, each
                with a key of its own.
        """
        function = self.functions.get(hook.name)
        if function is None:
            return ()
        place = line_of(function)
        with guarded(self.plugin, Stage.CALL, hook.name, place):
            answer = function(request=request)
            results = walked(answer)
        with guarded(self.plugin, Stage.RESULT, hook.name, place):
            problem = wrong_result(hook, answer, results)
        if problem is not None:
            raise StageError.at(Stage.RESULT, problem_of(self.plugin, problem, hook.name, place))
        return tuple(results)


def load_module(plugin: Plugin, name: str) -> PluginModule:
    """Import the module ``name`` of ``plugin`` and check its functions.

    What it prints while it is imported goes to standard error.

    Raises:
        StageError: at the stage ``import`` or ``register``.
    """
    return _loaded(plugin, name)


def forget_modules() -> None:
    """Let modules be loaded anew: two tests may write different distributions of one name."""
    _loaded.cache_clear()


@functools.cache
def _loaded(plugin: Plugin, name: str) -> PluginModule:
    with guarded(plugin, Stage.IMPORT, "", name):
        module = importlib.import_module(name)
    # A module may put anything in its place in sys.modules, and answer for its own names.
    with guarded(plugin, Stage.REGISTER, "", name):
        require_contract(plugin, module)
        return PluginModule(plugin, module, _registered(plugin, module))


def _registered(plugin: Plugin, module: ModuleType) -> dict[str, Callable[..., object]]:
    """Return the implementations that pluggy finds, by hook."""
    manager = PluginManager(PROJECT)
    manager.add_hookspecs(_specifications())
    manager.register(module, name=plugin.label)
    return {
        hook.name: implementation.function
        for hook in hooks
        for implementation in getattr(manager.hook, hook.name).get_hookimpls()
    }
