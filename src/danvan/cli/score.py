"""``danvan score``: points, grades and ranks from score sheets."""

import datetime as dt
from pathlib import Path

import click

from danvan.cli.commands import command as danvan_command
from danvan.cli.commands import option
from danvan.cli.parameters import as_text
from danvan.cli.scoring_options import Sheets, order_of, scored, scoring_options, table_request
from danvan.cli.session import Session, shared_options
from danvan.messages import message
from danvan.outputs.missing_sheets import MissingSheetsRequest, missing_sheet_list
from danvan.outputs.score_table import score_table
from danvan.provinces import Province
from danvan.provinces.scoring import missing_sheets


@danvan_command(
    message(
        "Score the units of PROVINCE for YEAR (by default this year) from score sheets in CSV: "
        "self, appraised, final, grade and rank of each unit, group by group, and the summary. "
        "All mistakes of all sheets are told at once, and then nothing is scored."
    )
)
@click.argument("province", callback=as_text, metavar="PROVINCE|FILE.toml")
@click.argument("words", nargs=-1, metavar="[YEAR] SHEET...")
@option(
    "--missing",
    is_flag=True,
    text=message("List the units that have not sent a sheet; then no sheet need be given."),
)
@scoring_options
@shared_options
def command(
    session: Session,
    province: str,
    words: tuple[str, ...],
    missing: bool,
    rubric: Path | None,
    sent: dt.date | None,
) -> None:
    """Score the units of a province."""
    sheets = Sheets.of(words, session, needed=not missing, rubric=rubric, sent=sent)
    found = session.province(province)
    if missing:
        session.show(missing_sheet_list(_missing(session, found, sheets)))
        return
    results = scored(session, found, sheets)
    session.show(score_table(table_request(found, sheets.year, results)))


def _missing(session: Session, found: Province, sheets: Sheets) -> MissingSheetsRequest:
    absent = missing_sheets(found, order_of(session, sheets))
    return MissingSheetsRequest(
        province=found.code,
        province_name=found.name,
        year=sheets.year,
        missing=[(one.unit, one.rubric, one.group) for one in absent],
        overlays=found.overlay_names,
    )
