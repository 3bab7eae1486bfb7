"""Commands of click that speak two languages."""

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any

import click

from danvan.cli.settings import Settings
from danvan.cli.streams import say
from danvan.errors import UnknownNameError
from danvan.messages import Message, message, translate
from danvan.text import closest


def settings_of(ctx: click.Context) -> Settings:
    """Return the settings of this run."""
    found = ctx.find_root().obj
    return found if isinstance(found, Settings) else Settings()


def _said(text: str, ctx: click.Context) -> str:
    return translate(Message(text), settings_of(ctx).language) if text else text


class Option(click.Option):
    """An option whose help is a message."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Return the option and its help in the language of the run."""
        record = super().get_help_record(ctx)
        if record is None or not self.help:
            return record
        return record[0], record[1].replace(self.help, _said(self.help, ctx))


class _Formatter(click.HelpFormatter):
    """The help page in the language of the run."""

    def __init__(self, ctx: click.Context) -> None:
        super().__init__(width=ctx.terminal_width, max_width=ctx.max_content_width)
        self._ctx = ctx

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, _said("Usage: ", self._ctx))

    def write_heading(self, heading: str) -> None:
        super().write_heading(_said(heading, self._ctx))


class Context(click.Context):
    """A context whose help page speaks two languages."""

    def make_formatter(self) -> click.HelpFormatter:
        """Return the formatter of help pages."""
        return _Formatter(self)


class _TwoLanguages(click.Command):
    """What commands and groups share: their help page is read in the language of the run."""

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what the command does."""
        original = self.help
        self.help = _said(original or "", ctx)
        try:
            super().format_help_text(ctx, formatter)
        finally:
            self.help = original

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return the option ``--help``."""
        names = self.get_help_option_names(ctx)
        return Option(
            names,
            is_flag=True,
            is_eager=True,
            expose_value=False,
            callback=_show_help,
            help=message("Show this message and exit.").template,
        )

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """Return the words behind the name of the command in its usage line."""
        return [_said(piece, ctx) for piece in super().collect_usage_pieces(ctx)]


def _show_help(ctx: click.Context, _param: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        say(ctx.get_help())
        ctx.exit()


class Command(_TwoLanguages):
    """A command whose help is a message."""

    context_class = Context


class LazyGroup(_TwoLanguages, click.Group):
    """A group whose commands are imported when they are run.

    Attributes:
        homes: module and short help of each command, by its name.
    """

    context_class = Context

    def __init__(self, *args: Any, homes: Mapping[str, tuple[str, Message]], **kwargs: Any) -> None:
        """Take the table of commands."""
        super().__init__(*args, **kwargs)
        self.homes = homes

    def list_commands(self, ctx: click.Context) -> list[str]:
        """List the commands in the order of the table."""
        return list(self.homes)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the module of one command."""
        if cmd_name not in self.homes:
            return None
        found: click.Command = import_module(self.homes[cmd_name][0]).command
        return found

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that the first argument names.

        Raises:
            UnknownNameError: there is none; the closest names are named.
        """
        name = args[0]
        if name not in self.homes and not name.startswith("-"):
            known = tuple(self.homes)
            raise UnknownNameError(
                message("There is no command '{name}'.", name=name),
                self.name or "",
                message("Write one of: {near}.", near=closest(name, known) or known),
            )
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands with their short help, importing none of them."""
        language = settings_of(ctx).language
        rows = [(name, translate(text, language)) for name, (_, text) in self.homes.items()]
        with formatter.section("Commands"):
            formatter.write_dl(rows)


def option(*names: str, text: Message, **attributes: Any) -> Callable[..., Any]:
    """Return the decorator of an option with ``text`` as its help."""
    return click.option(*names, cls=Option, help=text.template, **attributes)


def command(text: Message) -> Callable[[Callable[..., Any]], click.Command]:
    """Return the decorator of a command with ``text`` as its help."""

    def decorate(function: Callable[..., Any]) -> click.Command:
        return click.command(cls=Command, help=text.template)(function)

    return decorate


#: Words of click's help pages, here so that they are translated like all others.
HELP_WORDS = (
    message("Usage: "),
    message("Options"),
    message("Commands"),
    message("[OPTIONS]"),
    message("COMMAND [ARGS]..."),
)
