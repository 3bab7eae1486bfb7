"""From the sheets that the command line names to results, with the facts of the register."""

import datetime as dt
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import attrs
import click

from danvan.books.scores.reading import ScoreFile
from danvan.cli.offices import opened
from danvan.cli.score_files import read_score_files
from danvan.cli.scoring_options import Sheets
from danvan.cli.session import Session
from danvan.messages import translate
from danvan.model.instruments import ScoringInstrument
from danvan.outputs.missing_sheets import MissingSheetsRequest
from danvan.outputs.score_table import ScoreTableRequest
from danvan.provinces import Province
from danvan.provinces.offices import Office
from danvan.provinces.rubric_files import read_rubric_file, require_year
from danvan.provinces.scored_units import sheet_days, sheets_received
from danvan.provinces.scoring import EVERYBODY, ScoreOrder, score_province
from danvan.provinces.sheet_sendings import SendingsOrder, sheet_sendings
from danvan.registry.measures import installed_measures
from danvan.scoring.results import Results
from danvan.scoring.rubrics import Rubric
from danvan.text import visible


def scored(session: Session, found: Province, sheets: Sheets) -> tuple[Results, ...]:
    """Return the results of the sheets, or raise with every problem of every file."""
    sheets.require_some()
    with office(session, found, sheets) as kept:
        order = _order(session, kept, sheets)
        if sheets.register is not None:
            day = sheets.day(session.today)
            order = attrs.evolve(order, facts=kept.score_facts(sheets.year, found.units, day))
    return score_province(found, order)


def sendings(session: Session, found: Province, sheets: Sheets) -> MissingSheetsRequest:
    """Return whose sheets are missing or late; then no sheet need be given."""
    with office(session, found, sheets) as kept:
        order = _order(session, kept, sheets)
        wanted = SendingsOrder(
            order=order,
            rubrics=scorable(instruments_of(found, sheets)),
            as_of=sheets.day(session.today),
        )
        return MissingSheetsRequest(
            province=found.code,
            province_name=found.name,
            year=sheets.year,
            sendings=sheet_sendings(found, wanted),
            overlays=found.overlay_names,
        )


def _order(session: Session, kept: Office, sheets: Sheets) -> ScoreOrder:
    """Return what the files and the register say, before anything is scored."""
    known = scorable(instruments_of(kept.plain, sheets))
    read = read_score_files(sheets.paths, known)
    tell(session, read)
    return ScoreOrder(
        year=sheets.year,
        rows=read.rows,
        rubrics=known if sheets.rubric is not None else None,
        measures=installed_measures(session.registry),
        decisions=read.decisions,
        sent=_days_of_sending(session, kept, sheets, known),
        last_days=sheet_days(kept, sheets.year) if sheets.rubric is None else {},
        problems=read.problems,
    )


def _days_of_sending(
    session: Session, kept: Office, sheets: Sheets, known: tuple[Rubric, ...]
) -> Mapping[str, dt.date]:
    """Return when sheets were sent, as the register and the command line say."""
    sent: dict[str, dt.date] = {EVERYBODY: sheets.sent} if sheets.sent is not None else {}
    if sheets.register is not None:
        for rubric in known:
            sent |= sheets_received(kept, rubric, sheets.year, sheets.day(session.today))
    return sent


def instruments_of(found: Province, sheets: Sheets) -> tuple[ScoringInstrument, ...]:
    """Return the instruments of the year: those of the file, else those of the province.

    Raises:
        DanvanError: the file cannot be read or is for other years, or the year has no plan.
    """
    if sheets.rubric is None:
        return found.rubrics(sheets.year)
    rubrics = read_rubric_file(sheets.rubric)
    require_year(rubrics, sheets.year, sheets.rubric.as_posix())
    return rubrics


def scorable(instruments: tuple[ScoringInstrument, ...]) -> tuple[Rubric, ...]:
    """Return the rubrics that have their criteria."""
    return tuple(one for one in instruments if isinstance(one, Rubric) and one.is_scorable)


def tell(session: Session, read: ScoreFile) -> None:
    """Say on standard error what was left out of the files."""
    for notice in read.notices:
        click.echo(visible(translate(notice, session.language)), err=True)


@contextmanager
def office(session: Session, found: Province, sheets: Sheets) -> Iterator[Office]:
    """Give the office of the province, with its register where one is named."""
    if sheets.register is None:
        yield Office(plain=found)
        return
    with opened(session, sheets.register) as kept:
        yield Office(plain=found, register=kept)


def table_request(found: Province, year: int, results: tuple[Results, ...]) -> ScoreTableRequest:
    """Return what the tables of scores and ranks are made of."""
    return ScoreTableRequest(
        province=found.code,
        province_name=found.name,
        year=year,
        results=results,
        overlays=found.overlay_names,
    )
