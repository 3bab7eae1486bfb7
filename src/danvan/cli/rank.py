"""``danvan rank``: the ranks of the scored units."""

import datetime as dt
from pathlib import Path

import click

from danvan.cli.commands import command as danvan_command
from danvan.cli.parameters import as_text
from danvan.cli.scored_sheets import scored, table_request
from danvan.cli.scoring_options import Sheets, scoring_options
from danvan.cli.session import Session, shared_options
from danvan.messages import message
from danvan.outputs.rank_list import rank_list


@danvan_command(
    message(
        "Rank the units of PROVINCE for YEAR (by default this year) from score sheets, workbooks "
        "or CSV, group by group, with ties as the rubric says."
    )
)
@click.argument("province", callback=as_text, metavar="PROVINCE|FILE.toml")
@click.argument("words", nargs=-1, metavar="[YEAR] SHEET...")
@scoring_options
@shared_options
def command(
    session: Session,
    province: str,
    words: tuple[str, ...],
    rubric: Path | None,
    sent: dt.date | None,
    register: str | None,
    as_of: dt.date | None,
) -> None:
    """Rank the units of a province."""
    sheets = Sheets.of(words, session, rubric=rubric, sent=sent, register=register, as_of=as_of)
    found = session.province(province)
    results = scored(session, found, sheets)
    session.show(rank_list(table_request(found, sheets.year, results)))
