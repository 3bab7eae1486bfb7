"""What a module of a plugin must look like before anything of it is called."""

import inspect
from collections.abc import Callable, Mapping
from types import ModuleType

from danvan.messages import Message, message
from danvan.registry.discovery import Plugin
from danvan.registry.failures import StageError, code_of, line_of, problem_of
from danvan.registry.states import Stage
from danvan.sdk.hooks import PROJECT, hooks
from danvan.text import closest

_PREFIX = "danvan_"


def require_contract(plugin: Plugin, module: ModuleType) -> None:
    """Refuse what looks like a hook and is none, and wrong parameters."""
    known = {hook.name for hook in hooks}
    for name, value in sorted(vars(module).items()):
        named = name.startswith(_PREFIX) and callable(value)
        problem = _wrong_name(name, value, known) if named or inspect.isroutine(value) else None
        if problem is not None:
            place = line_of(value if code_of(value) else module)
            raise StageError.at(Stage.REGISTER, problem_of(plugin, problem, name, place))


def _wrong_name(name: str, value: Callable[..., object], known: set[str]) -> Message | None:
    mark = getattr(value, f"{PROJECT}_impl", None)
    if name.startswith(_PREFIX) and name not in known:
        return _no_such_hook(name, known)
    if name.startswith(_PREFIX) and mark is None:
        return message(
            "'{name}' is not marked as a hook; write @hooks.{short} above it.",
            name=name,
            short=name.removeprefix(_PREFIX),
        )
    return _wrong_signature(name, value, mark) if isinstance(mark, Mapping) else None


def _no_such_hook(name: str, known: set[str]) -> Message:
    near = closest(name, sorted(known)) or tuple(sorted(known))
    return message("There is no hook '{name}'; write one of: {near}.", name=name, near=near)


def _wrong_signature(
    name: str, function: Callable[..., object], mark: Mapping[str, object]
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


def _parameters(function: Callable[..., object]) -> list[str]:
    """Return the names of its parameters, with ``/`` where one takes no name from the caller."""
    code = code_of(function)
    if code is None:
        return [type(function).__name__]
    count = code.co_argcount + code.co_kwonlyargcount
    stars = bool(code.co_flags & inspect.CO_VARARGS) + bool(code.co_flags & inspect.CO_VARKEYWORDS)
    slash = ["/"] if code.co_posonlyargcount else []
    return [*code.co_varnames[: count + stars], *slash]
