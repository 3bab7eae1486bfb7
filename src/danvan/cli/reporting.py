"""Errors as people read them, on standard error."""

import click

from danvan.errors import DanvanError, Problem
from danvan.messages import Language, message
from danvan.text import visible


def report(error: DanvanError, language: Language) -> None:
    """Print every problem of ``error``, three lines each."""
    for problem in error.problems:
        for line in problem.lines(language):
            click.echo(visible(line), err=True)


def usage_problem(error: click.ClickException) -> Problem:
    """Return what click found wrong with the command line as a problem of ours."""
    if isinstance(error, click.NoSuchOption):
        near = tuple(error.possibilities or ())
        return Problem(
            message("There is no option '{option}'.", option=error.option_name),
            _command_of(error),
            message("Write one of: {near}.", near=near) if near else _SEE_HELP,
        )
    if isinstance(error, click.MissingParameter):
        name = error.param.human_readable_name if error.param else ""
        return Problem(
            message("The argument {name} is missing.", name=name), _command_of(error), _SEE_HELP
        )
    return Problem(
        message("The command line is not understood: {detail}", detail=error.format_message()),
        _command_of(error) if isinstance(error, click.UsageError) else "danvan",
        _SEE_HELP,
    )


def _command_of(error: click.ClickException) -> str:
    ctx = getattr(error, "ctx", None)
    return ctx.command_path if ctx else "danvan"


_SEE_HELP = message("Add --help to see what the command takes.")
