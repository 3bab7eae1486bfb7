"""What the commands of scoring share: the year before the sheets, the rubric, reading it all."""

import datetime as dt
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import attrs
import click

from danvan.cli.commands import option
from danvan.cli.parameters import as_day, read_year
from danvan.cli.session import Session
from danvan.errors import DanvanError, Problem, ScoringError
from danvan.messages import message
from danvan.outputs.score_table import ScoreTableRequest
from danvan.planfile.score_csv import read_score_rows
from danvan.planfile.score_rows import LocatedRow
from danvan.provinces import Province
from danvan.provinces.rubric_files import read_rubric_file, require_year
from danvan.provinces.scoring import ScoreOrder, score_province
from danvan.registry.measures import installed_measures
from danvan.scoring.results import Results
from danvan.scoring.rubrics import Rubric

_YEAR = re.compile(r"[0-9]{4}")

RUBRIC_HELP = message("A file with the rubric to score by, instead of that of the province.")
SENT_HELP = message("The day on which the sheets were sent; for rubrics that count late days.")


@attrs.frozen(kw_only=True)
class Sheets:
    """The sheets of one run.

    Attributes:
        rubric: the file of the rubric, where one is given.
        sent: the day on which they were sent.
    """

    year: int
    paths: tuple[Path, ...]
    rubric: Path | None = None
    sent: dt.date | None = None

    @classmethod
    def of(cls, words: Sequence[str], session: Session, **others: Any) -> "Sheets":  # noqa: ANN401
        """Return the sheets that ``[YEAR] SHEET…`` names; the year is today's by default."""
        rest = list(words)
        year = session.today.year
        if rest and _YEAR.fullmatch(rest[0]):
            year = read_year(rest.pop(0), "YEAR")
        if not rest:
            raise DanvanError(
                message("No score sheet is given."),
                "SHEET",
                message("Name one or more files, for example: danvan score PROVINCE 2026 a.csv"),
            )
        return cls(year=year, paths=tuple(map(Path, rest)), **others)


def scoring_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options ``--rubric`` and ``--sent``."""
    with_sent = option("--sent", callback=as_day, metavar="DAY", text=SENT_HELP)(function)
    decorated: Callable[..., Any] = option(
        "--rubric",
        type=click.Path(path_type=Path),
        metavar="FILE.toml",
        text=RUBRIC_HELP,
    )(with_sent)
    return decorated


def scored(session: Session, found: Province, sheets: Sheets) -> tuple[Results, ...]:
    """Return the results of the sheets, or raise with every problem of every file."""
    rubrics: tuple[Rubric, ...] | None = None
    if sheets.rubric is not None:
        rubrics = read_rubric_file(sheets.rubric)
        require_year(rubrics, sheets.year, sheets.rubric.as_posix())
    return score_province(
        found,
        ScoreOrder(
            year=sheets.year,
            rows=_rows(sheets.paths),
            rubrics=rubrics,
            measures=installed_measures(session.registry),
            sent=sheets.sent,
        ),
    )


def table_request(found: Province, year: int, results: tuple[Results, ...]) -> ScoreTableRequest:
    """Return what the tables of scores and ranks are made of."""
    return ScoreTableRequest(
        province=found.code,
        province_name=found.name,
        year=year,
        results=results,
        overlays=found.overlay_names,
    )


def _rows(paths: Sequence[Path]) -> tuple[LocatedRow, ...]:
    rows: list[LocatedRow] = []
    problems: list[Problem] = []
    for path in paths:
        try:
            rows += read_score_rows(path, path.as_posix())
        except DanvanError as error:
            problems += error.problems
    if problems:
        raise ScoringError.of(problems)
    return tuple(rows)
