"""What the commands of scoring share: the year before the sheets, the rubric, the register."""

import datetime as dt
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import attrs
import click

from danvan.cli.commands import option
from danvan.cli.offices import register_option
from danvan.cli.parameters import as_day, read_year
from danvan.cli.session import Session
from danvan.errors import DanvanError
from danvan.messages import message

_YEAR = re.compile(r"[0-9]{4}")

RUBRIC_HELP = message("A file with the rubric to score by, instead of that of the province.")
SENT_HELP = message(
    "The day on which the sheets were sent, where neither they nor the register say it; for "
    "rubrics that count late days."
)
AS_OF_HELP = message(
    "The day on which the register is looked at, inclusive; by default today, of an earlier year "
    "its last day."
)


@attrs.frozen(kw_only=True)
class Sheets:
    """The sheets of one run.

    Attributes:
        rubric: the file of the rubric, where one is given.
        sent: the day on which they were sent.
        register: the register that facts are taken from.
        as_of: the day on which it is looked at.
    """

    year: int
    paths: tuple[Path, ...]
    rubric: Path | None = None
    sent: dt.date | None = None
    register: str | None = None
    as_of: dt.date | None = None

    @classmethod
    def of(
        cls,
        words: Sequence[str],
        session: Session,
        **others: Any,  # noqa: ANN401  options of one command, of any type
    ) -> "Sheets":
        """Return the sheets that ``[YEAR] SHEET…`` names; the year is today's by default."""
        rest = list(words)
        year = session.today.year
        if rest and _YEAR.fullmatch(rest[0]):
            year = read_year(rest.pop(0), "YEAR")
        return cls(year=year, paths=tuple(map(Path, rest)), **others)

    def require_some(self) -> None:
        """Refuse to score nothing.

        Raises:
            DanvanError: no sheet is named.
        """
        if not self.paths:
            raise DanvanError(
                message("No score sheet is given."),
                "SHEET",
                message("Name one or more files, for example: danvan score PROVINCE 2026 a.csv"),
            )

    def day(self, today: dt.date) -> dt.date:
        """Return the day on which the register is looked at."""
        return self.as_of or min(today, dt.date(self.year, 12, 31))


def scoring_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options ``--rubric``, ``--sent``, ``--register`` and ``--as-of``."""
    as_of = option("--as-of", "as_of", callback=as_day, metavar="DAY", text=AS_OF_HELP)
    return rubric_options(register_option(as_of(function)))


def rubric_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options ``--rubric`` and ``--sent``."""
    decorated = function
    for decorate in reversed(_RUBRIC_OPTIONS):
        decorated = decorate(decorated)
    return decorated


_RUBRIC_OPTIONS: tuple[Callable[..., Any], ...] = (
    option(
        "--rubric",
        type=click.Path(path_type=Path),
        metavar="FILE.toml",
        text=RUBRIC_HELP,
    ),
    option("--sent", callback=as_day, metavar="DAY", text=SENT_HELP),
)
