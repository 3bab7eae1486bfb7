"""The command ``danvan``: the only part that prints.

Each command is a module of its own, imported when it is run; the table below names them.
"""

import sys
from collections.abc import Mapping, Sequence

import click

import danvan
from danvan.cli.commands import LazyGroup, Option
from danvan.cli.parameters import one_of
from danvan.cli.reporting import report, usage_problem
from danvan.cli.settings import DEBUG_HELP, LANG_HELP, Settings, settings_for
from danvan.cli.streams import as_utf8, say, use_utf8
from danvan.errors import DanvanError, Problem
from danvan.messages import LANGUAGES, Message, message

DONE, FOUND, BAD_INPUT, INTERRUPTED = 0, 1, 2, 130

#: Each command with its module and what it does in one line.
COMMANDS: Mapping[str, tuple[str, Message]] = {
    "due": ("danvan.cli.due", message("Due dates of a province, or of a plan file.")),
    "explain": ("danvan.cli.explain", message("Where a date comes from, step by step.")),
    "plan": ("danvan.cli.plan", message("Targets, tasks, events and documents of a plan.")),
    "units": ("danvan.cli.units", message("Units of a province on a day.")),
    "book": ("danvan.cli.book", message("The workbook of a year, to fill in.")),
    "template": ("danvan.cli.template", message("One form to fill in.")),
    "record": ("danvan.cli.record", message("Write into the register.")),
    "status": ("danvan.cli.status", message("Who has reported, and who is late.")),
    "remind": ("danvan.cli.remind", message("Who must be urged today, and the letters.")),
    "progress": ("danvan.cli.progress_list", message("Targets against measurements.")),
    "report": ("danvan.cli.consolidated_report", message("The consolidated report on a period.")),
    "dashboard": ("danvan.cli.dashboard_page", message("The page that opens on who is late.")),
    "models": ("danvan.cli.models", message("The “Dân vận khéo” models.")),
    "inspections": ("danvan.cli.inspections", message("Inspections and what they found.")),
    "register": ("danvan.cli.register", message("Copy, export, check the register.")),
    "score": ("danvan.cli.score", message("Points, grades and ranks from score sheets.")),
    "rank": ("danvan.cli.rank", message("Ranks of the scored units.")),
    "provinces": ("danvan.cli.provinces", message("Provinces, and which are installed.")),
    "formats": ("danvan.cli.formats", message("Output formats that are installed.")),
    "plugins": ("danvan.cli.plugins", message("Plugins, and what is wrong with them.")),
    "check": ("danvan.cli.check", message("Check a province or a plan file.")),
    "new": ("danvan.cli.new", message("Start the plugin of a province.")),
}


def _show_version(ctx: click.Context, _param: click.Parameter, value: bool) -> None:
    if value:
        say(f"danvan, version {danvan.__version__}")
        ctx.exit()


_group = LazyGroup(
    name="danvan",
    homes=COMMANDS,
    help=message("Plans, due dates and units of công tác dân vận chính quyền.").template,
    invoke_without_command=True,
    params=[
        Option(
            ["--lang"],
            metavar="vi|en",
            expose_value=False,
            help=LANG_HELP.template,
            callback=one_of(LANGUAGES),
        ),
        Option(["--debug"], is_flag=True, expose_value=False, help=DEBUG_HELP.template),
        Option(
            ["--version"],
            is_flag=True,
            is_eager=True,
            expose_value=False,
            callback=_show_version,
            help=message("Show the version and exit.").template,
        ),
    ],
)


def _show_help_without_command() -> None:
    ctx = click.get_current_context()
    if ctx.invoked_subcommand is None:
        say(ctx.get_help())


_group.callback = _show_help_without_command


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and exit with its status."""
    use_utf8()
    words = [as_utf8(word) for word in (sys.argv[1:] if arguments is None else arguments)]
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
        return _failed(_as_ours(error), settings)
    return status if isinstance(status, int) else DONE


def _as_ours(error: Exception) -> DanvanError:
    if isinstance(error, DanvanError):
        return error
    if isinstance(error, click.ClickException):
        return DanvanError.of([usage_problem(error)])
    if isinstance(error, OSError):
        return DanvanError.of([_unwritable(error)])
    return DanvanError.of([_defect(error)])


def _unwritable(error: OSError) -> Problem:
    return Problem(
        message("The result cannot be written: {reason}.", reason=error.strerror or str(error)),
        message("standard output"),
        message("Make room, or write to another place with -o FILE."),
    )


def _defect(error: Exception) -> Problem:
    detail = f"{type(error).__name__}: {error}"
    return Problem(
        message("danvan itself failed ({detail}).", detail=detail),
        "danvan",
        message("Run it again with --debug and report what you see."),
    )


def _failed(error: DanvanError, settings: Settings) -> int:
    if settings.debug:
        sys.excepthook(*sys.exc_info())
    report(error, settings.language)
    return BAD_INPUT
