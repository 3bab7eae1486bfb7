"""The command ``danvan``: the only part that prints.

Each command is a module of its own, imported when it is run; the table below names them.
"""

import sys
import traceback
from collections.abc import Mapping, Sequence

import click

import danvan
from danvan.cli.commands import LazyGroup
from danvan.cli.reporting import report, unknown_command, usage_problem
from danvan.cli.settings import Settings, settings_for
from danvan.errors import DanvanError, Problem
from danvan.messages import Message, message

DONE, FOUND, BAD_INPUT, INTERRUPTED = 0, 1, 2, 130

#: Each command with its module and what it does in one line.
COMMANDS: Mapping[str, tuple[str, Message]] = {
    "due": ("danvan.cli.due", message("Due dates of a province, or of a plan file.")),
    "explain": ("danvan.cli.explain", message("Where a date comes from, step by step.")),
    "plan": ("danvan.cli.plan", message("Targets, tasks, events and documents of a plan.")),
    "units": ("danvan.cli.units", message("Units of a province on a day.")),
    "provinces": ("danvan.cli.provinces", message("Provinces, and which are installed.")),
    "formats": ("danvan.cli.formats", message("Output formats that are installed.")),
    "check": ("danvan.cli.check", message("Check a province or a plan file.")),
}

_group = LazyGroup(
    name="danvan",
    homes=COMMANDS,
    help=message("Plans, due dates and units of công tác dân vận chính quyền.").template,
    no_args_is_help=False,
    invoke_without_command=True,
)


def _show_help_without_command() -> None:
    ctx = click.get_current_context()
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


_group.callback = _show_help_without_command
_group = click.version_option(danvan.__version__, prog_name="danvan")(_group)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and exit with its status."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    settings = settings_for(words)
    sys.exit(_status(words, settings))


def _status(words: list[str], settings: Settings) -> int:
    try:
        status = _group.main(words, prog_name="danvan", standalone_mode=False, obj=settings)
    except click.exceptions.Exit as error:
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001  whatever it is, a person reads what, where and fix
        return _failed(_as_ours(error, words), settings)
    return status if isinstance(status, int) else DONE


def _as_ours(error: Exception, words: list[str]) -> DanvanError:
    if isinstance(error, DanvanError):
        return error
    problem = _usage(error, words) if isinstance(error, click.ClickException) else _defect(error)
    return DanvanError.of([problem])


def _usage(error: click.ClickException, words: list[str]) -> Problem:
    first = next((word for word in words if not word.startswith("-")), "")
    if isinstance(error, click.UsageError) and first and first not in COMMANDS:
        return unknown_command(first, list(COMMANDS))
    return usage_problem(error)


def _defect(error: Exception) -> Problem:
    detail = f"{type(error).__name__}: {error}"
    return Problem(
        message("danvan itself failed ({detail}).", detail=detail),
        "danvan",
        message("Run it again with --debug and report what you see."),
    )


def _failed(error: DanvanError, settings: Settings) -> int:
    if settings.debug:
        traceback.print_exc()
    report(error, settings.language)
    return BAD_INPUT
