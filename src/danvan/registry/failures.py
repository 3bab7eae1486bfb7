"""Failures of plugins: whatever their code does becomes an error that names them."""

import inspect
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from types import CodeType, ModuleType, TracebackType

from danvan.errors import DanvanError, PluginError, Problem
from danvan.messages import Message, message
from danvan.registry.discovery import Plugin
from danvan.registry.states import Stage


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


@contextmanager
def guarded(plugin: Plugin, stage: Stage, hook: str, place: str) -> Iterator[None]:
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
        # sys.exit in a plugin must not end the program either.
        where = _line_of_error(error, plugin) or place
        raise StageError.at(stage, problem_of(plugin, _told(error), hook, where)) from error


def _told(error: BaseException) -> Message:
    if isinstance(error, DanvanError):
        return message("{rule} ({place})", rule=error.what, place=error.where)
    try:
        detail = str(error)[:300]
    except Exception:  # noqa: BLE001  the error of a broken plugin may itself be broken
        detail = ""
    return message("{kind}: {detail}", kind=type(error).__name__, detail=detail or "–")


def problem_of(plugin: Plugin, what: Message, hook: str, place: str) -> Problem:
    """Return the problem of a plugin at a hook and a place."""
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


def line_of(thing: object) -> str:
    """Return file and line where a function or a module is written."""
    if isinstance(thing, ModuleType):
        return str(getattr(thing, "__file__", thing.__name__))
    code = code_of(thing)
    return f"{code.co_filename}:{code.co_firstlineno}" if code else repr(thing)


def _line_of_error(error: BaseException, plugin: Plugin) -> str | None:
    """Return file and line where the plugin's own code raised, the innermost one."""
    if isinstance(error, SyntaxError) and not (error.filename or "<").startswith("<"):
        return f"{error.filename}:{error.lineno}"
    package = plugin.value.partition(":")[0].partition(".")[0]
    places = [
        f"{step.tb_frame.f_code.co_filename}:{step.tb_lineno}"
        for step in _steps(error.__traceback__)
        if str(step.tb_frame.f_globals.get("__name__")).partition(".")[0] == package
    ]
    return places[-1] if places else None


def _steps(step: TracebackType | None) -> Iterator[TracebackType]:
    while step is not None:
        yield step
        step = step.tb_next


def code_of(thing: object) -> CodeType | None:
    """Return the code that an author wrote, below functools.cache and the like."""
    code = getattr(inspect.unwrap(thing) if callable(thing) else thing, "__code__", None)
    return code if isinstance(code, CodeType) else None
