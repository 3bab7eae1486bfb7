"""The options that every command has, and what they mean."""

import datetime as dt
import functools
from collections.abc import Callable
from pathlib import Path
from typing import Any, Concatenate, ParamSpec

import attrs
import click

from danvan.cli.clock import today_in_vietnam
from danvan.cli.commands import option, settings_of
from danvan.cli.parameters import as_day, as_text, one_of
from danvan.cli.settings import DEBUG_HELP, LANG_HELP, policy_for
from danvan.cli.writing import Target, write
from danvan.errors import DanvanError, FormatError
from danvan.messages import LANGUAGES, Language, message, translate
from danvan.outputs.output import Output
from danvan.provinces import Province, load, province
from danvan.provinces.overlays import overlays_beside
from danvan.registry.discovery import Registry, installed
from danvan.text import visible

P = ParamSpec("P")

#: The ending of plan files, which no output format writes.
PLAN_SUFFIX = ".toml"
#: The ending of pages.
PAGE_SUFFIX = ".html"


@attrs.frozen(slots=False, kw_only=True)
class Session:
    """One run of one command.

    Attributes:
        today: the day at which things are looked at.
        format_name, path: what ``-f`` and ``-o`` name.
        overlays: whether the overlays beside the work are read.
        registry: the plugins that may be used.
    """

    language: Language
    today: dt.date
    format_name: str | None
    path: Path | None
    overlays: bool
    registry: Registry

    @functools.cached_property
    def target(self) -> Target:
        """The format and the file that the options name."""
        return Target.of(self.format_name, self.path, self.registry)

    def province(self, name: str) -> Province:
        """Return a province by name, or from a plan file, with the overlays beside the work."""
        paths = overlays_beside(Path()) if self.overlays else ()
        if is_file(name):
            found = load(name, overlays=paths)
        else:
            found = province(name, overlays=paths, registry=self.registry)
        for overlay in found.overlays:
            said = message("Overlay applied: {file}", file=visible(overlay.origin.file))
            click.echo(translate(said, self.language), err=True)
        return found

    def plan_path(self) -> Path:
        """Return the plan file that ``-o`` names.

        Raises:
            FormatError: there is no ``-o``, its ending is another one, or the file is there.
        """
        path = self.path
        if path is None or path.suffix.lower() != PLAN_SUFFIX:
            raise FormatError(
                message("The result is a plan file, which needs a name."),
                "-o",
                message("Add -o FILE{suffix}", suffix=PLAN_SUFFIX),
            )
        if path.exists():
            raise FormatError(
                message("There is a file of that name already."),
                str(path),
                message("Choose another name; a plan file is never written over."),
            )
        return path

    def page_path(self) -> Path:
        """Return the page that ``-o`` names.

        Raises:
            FormatError: there is no ``-o``, its ending is another one, or ``-f`` wants a format.
        """
        path = self.path
        if path is None or path.suffix.lower() != PAGE_SUFFIX or self.format_name is not None:
            raise FormatError(
                message("The result is a page, which needs a file and no format."),
                "-o",
                message("Add -o FILE{suffix}", suffix=PAGE_SUFFIX),
            )
        return path

    def workbook_path(self, suffix: str) -> Path:
        """Return the file that ``-o`` names, for a result that only a file can hold.

        Raises:
            FormatError: there is no ``-o``, or its ending is another one.
        """
        path = self.target.path
        if path is None or path.suffix.lower() != suffix:
            raise FormatError(
                message("The result is a workbook, which needs a file."),
                "-o",
                message("Add -o FILE{suffix}", suffix=suffix),
            )
        return path

    def show(self, output: Output) -> None:
        """Write the output where the options say."""
        write(output, self.target, self.language)


def is_file(name: str) -> bool:
    """Whether an argument names a plan file and not a province."""
    return name.endswith(".toml") or (Path(name).name != name and Path(name).exists())


def shared_options(
    function: Callable[Concatenate[Session, P], None],
) -> Callable[..., None]:
    """Give a command the options that all have, and its first argument, the session."""

    @functools.wraps(function)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        function(_session(kwargs), *args, **kwargs)

    decorated: Callable[..., None] = run
    for decorate in reversed(_OPTIONS):
        decorated = decorate(decorated)
    return decorated


def _session(values: dict[str, Any]) -> Session:
    ctx = click.get_current_context()
    values.pop("debug")
    values.pop("lang")
    policy = policy_for(
        no_plugins=values.pop("no_plugins"), no_code_plugins=values.pop("no_code_plugins")
    )
    session = Session(
        language=settings_of(ctx).language,
        today=values.pop("today") or today_in_vietnam(),
        format_name=values.pop("format_name"),
        path=values.pop("output"),
        overlays=not values.pop("no_overlays"),
        registry=installed().with_policy(policy),
    )
    if session.path is None or session.path.suffix.lower() != PLAN_SUFFIX:
        # A wrong name of a format is told before any work; a plan file has no format.
        _ = session.target
    return session


_OPTIONS: tuple[Callable[..., Any], ...] = (
    option(
        "-f",
        "--format",
        "format_name",
        callback=as_text,
        metavar="NAME",
        text=message("Output format; see: danvan formats."),
    ),
    option(
        "-o",
        "--output",
        type=click.Path(path_type=Path),
        metavar="FILE",
        text=message("Write to a file; its ending chooses the format."),
    ),
    option(
        "--today",
        callback=as_day,
        metavar="DAY",
        text=message("The day to take as today; by default the day in Vietnam."),
    ),
    option(
        "--lang",
        callback=one_of(LANGUAGES),
        metavar="vi|en",
        text=LANG_HELP,
    ),
    option(
        "--no-overlays",
        is_flag=True,
        text=message("Do not read danvan.toml and danvan.d beside the work."),
    ),
    option("--no-plugins", is_flag=True, text=message("Use only what danvan itself brings.")),
    option(
        "--no-code-plugins",
        is_flag=True,
        text=message("Use plugins of other distributions only when they are data."),
    ),
    option("--debug", is_flag=True, text=DEBUG_HELP),
)


def require_order(first: dt.date | None, last: dt.date | None) -> None:
    """Refuse ``--from`` after ``--to``."""
    if first and last and first > last:
        raise DanvanError(
            message("--from {first} lies after --to {last}.", first=first, last=last),
            "--from",
            message("Exchange the two days."),
        )
