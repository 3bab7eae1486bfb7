"""Modules of plugins: imported, held against the contract, and called one by one.

pluggy keeps the marks and finds the implementations. It accepts a function without the parameter
and loses a whole call to one exception, so signatures are checked here at registration, and each
implementation is called alone.
"""

import functools
import importlib
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, redirect_stdout
from itertools import islice
from types import FunctionType, ModuleType, TracebackType
from typing import Any, TypeVar

import attrs
from pluggy import PluginManager

from danvan.errors import PluginError, Problem
from danvan.messages import Message, message
from danvan.registry.discovery import Plugin
from danvan.registry.states import Stage
from danvan.sdk.hooks import PROJECT, Hook, hooks, specification
from danvan.text import closest

Request = TypeVar("Request")
Result = TypeVar("Result")

_PREFIX = "danvan_"
#: Flags of a code object: it takes *args, or **kwargs.
CO_VARARGS, CO_VARKEYWORDS = 0x04, 0x08
#: More results than any plugin needs; an answer without an end stops here.
_MOST_RESULTS = 10_000


class StageError(PluginError):
    """A plugin that broke at one stage.

    Attributes:
        stage: the stage.
    """

    stage: Stage = Stage.CALL

    @classmethod
    def at(cls, stage: Stage, problem: Problem) -> "StageError":
        """Return the error of ``problem`` at ``stage``."""
        error = cls.of([problem])
        error.stage = stage
        return error


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
        with _guarded(self.plugin, Stage.CALL, hook.name, _line_of(function)):
            answer = function(request=request)
            results = _walked(answer)
        problem = _wrong_result(hook, answer, results)
        if problem is not None:
            raise StageError.at(
                Stage.RESULT, _problem(self.plugin, problem, hook.name, _line_of(function))
            )
        return tuple(results)


def load_module(plugin: Plugin, name: str) -> PluginModule:
    """Import the module ``name`` of ``plugin`` and check its functions.

    What it prints while it is imported goes to standard error.

    Raises:
        StageError: at the stage ``import`` or ``register``.
    """
    return _loaded(plugin, name)


@functools.cache
def _loaded(plugin: Plugin, name: str) -> PluginModule:
    with _guarded(plugin, Stage.IMPORT, "", name):
        module = importlib.import_module(name)
    manager = PluginManager(PROJECT)
    manager.add_hookspecs(_specifications())
    _require_contract(plugin, module)
    try:
        manager.register(module, name=plugin.label)
    except Exception as error:
        raise StageError.at(
            Stage.REGISTER, _problem(plugin, _told(error), "", _line_of(module))
        ) from error
    functions: dict[str, Callable[..., object]] = {}
    for hook in hooks:
        for implementation in getattr(manager.hook, hook.name).get_hookimpls():
            functions[hook.name] = implementation.function
    return PluginModule(plugin, module, functions)


def _require_contract(plugin: Plugin, module: ModuleType) -> None:
    """Refuse functions that look like hooks and are none, and wrong parameters."""
    known = {hook.name for hook in hooks}
    for name, value in sorted(vars(module).items()):
        if not isinstance(value, FunctionType) or value.__module__ != module.__name__:
            continue
        mark = getattr(value, f"{PROJECT}_impl", None)
        problem = None
        if name.startswith(_PREFIX) and name not in known:
            problem = _no_such_hook(name, known)
        elif name.startswith(_PREFIX) and mark is None:
            problem = message(
                "'{name}' is not marked as a hook; write @hooks.{short} above it.",
                name=name,
                short=name.removeprefix(_PREFIX),
            )
        elif mark is not None:
            problem = _wrong_signature(name, value, mark)
        if problem is not None:
            raise StageError.at(Stage.REGISTER, _problem(plugin, problem, name, _line_of(value)))


def _no_such_hook(name: str, known: set[str]) -> Message:
    near = closest(name, sorted(known)) or tuple(sorted(known))
    return message("There is no hook '{name}'; write one of: {near}.", name=name, near=near)


def _wrong_signature(
    name: str, function: FunctionType, mark: Mapping[str, object]
) -> Message | None:
    parameters = _parameters(function)
    if parameters != ["request"]:
        return message(
            "'{name}' takes ({found}), not (request).", name=name, found=", ".join(parameters)
        )
    if mark.get("specname") not in {None, name}:
        return message(
            "'{name}' is marked as '{marked}'; give the function the name of its hook.",
            name=name,
            marked=str(mark.get("specname")),
        )
    if any(mark.get(kind) for kind in ("wrapper", "hookwrapper", "tryfirst", "trylast")):
        return message("'{name}' wants to wrap or to be first; no hook allows it.", name=name)
    return None


def _parameters(function: FunctionType) -> list[str]:
    code = function.__code__
    count = code.co_argcount + code.co_kwonlyargcount
    stars = bool(code.co_flags & CO_VARARGS) + bool(code.co_flags & CO_VARKEYWORDS)
    return list(code.co_varnames[: count + stars])


def _walked(answer: object) -> list[Any]:
    if isinstance(answer, str | bytes) or not isinstance(answer, Iterable):
        return []
    return list(islice(answer, _MOST_RESULTS + 1))


def _wrong_result(hook: Hook[Any, Any], answer: object, results: list[Any]) -> Message | None:
    if isinstance(answer, str | bytes) or not isinstance(answer, Iterable):
        return message(
            "It gave {found} where a list of {wanted} belongs.",
            found=type(answer).__name__,
            wanted=hook.result.__name__,
        )
    if len(results) > _MOST_RESULTS:
        return message("It gave more than {most} results.", most=_MOST_RESULTS)
    seen: set[str] = set()
    for result in results:
        if not isinstance(result, hook.result):
            return message(
                "It gave {found} where {wanted} belongs.",
                found=type(result).__name__,
                wanted=hook.result.__name__,
            )
        key = hook.key(result)
        if key in seen:
            return message("It gave '{key}' twice.", key=key)
        seen.add(key)
    return None


@contextmanager
def _guarded(plugin: Plugin, stage: Stage, hook: str, place: str) -> Iterator[None]:
    """Turn whatever code of a plugin does into an error that names it."""
    try:
        # Standard output carries only the result, whatever a plugin prints.
        with redirect_stdout(sys.stderr):
            yield
    except StageError:
        raise
    except KeyboardInterrupt:
        raise
    except BaseException as error:
        where = _line_of_error(error) or place
        raise StageError.at(stage, _problem(plugin, _told(error), hook, where)) from error


def _told(error: BaseException) -> Message:
    return message("{kind}: {detail}", kind=type(error).__name__, detail=str(error)[:300] or "–")


def _problem(plugin: Plugin, what: Message, hook: str, place: str) -> Problem:
    where = message(
        "plugin {name} ({owner}){hook}, {place}",
        name=plugin.name,
        owner=plugin.label,
        hook=f", {hook}" if hook else "",
        place=place,
    )
    return Problem(
        what, where, message("Update or uninstall the distribution, or tell its author.")
    )


def _line_of(thing: object) -> str:
    """Return file and line where a function or a module is written."""
    if isinstance(thing, ModuleType):
        return str(getattr(thing, "__file__", thing.__name__))
    code = getattr(thing, "__code__", None)
    return f"{code.co_filename}:{code.co_firstlineno}" if code else repr(thing)


def _line_of_error(error: BaseException) -> str | None:
    """Return file and line where the plugin's own code raised, the innermost one."""
    if isinstance(error, SyntaxError) and error.filename:
        return f"{error.filename}:{error.lineno}"
    places = [
        f"{step.tb_frame.f_code.co_filename}:{step.tb_lineno}"
        for step in _steps(error.__traceback__)
        if _is_of_a_plugin(step.tb_frame.f_code.co_filename)
    ]
    return places[-1] if places else None


def _steps(step: TracebackType | None) -> Iterator[TracebackType]:
    while step is not None:
        yield step
        step = step.tb_next


def _is_of_a_plugin(file: str) -> bool:
    own = __file__.rpartition("registry")[0]
    machinery = ("importlib", "contextlib")
    return not file.startswith((own, "<")) and not any(word in file for word in machinery)
