"""``danvan score``: points, grades and ranks from score sheets."""

import datetime as dt
from pathlib import Path

import click

from danvan.cli.commands import command as danvan_command
from danvan.cli.commands import option
from danvan.cli.parameters import as_text, one_of
from danvan.cli.score_documents import DOCUMENTS, document_request
from danvan.cli.scored_sheets import scored, sendings, table_request
from danvan.cli.scoring_options import Sheets, scoring_options
from danvan.cli.session import Session, shared_options
from danvan.messages import message
from danvan.outputs.missing_sheets import missing_sheet_list
from danvan.outputs.score_table import score_table


@danvan_command(
    message(
        "Score the units of PROVINCE for YEAR (by default this year) from score sheets, workbooks "
        "or CSV: self, appraised, final, grade and rank of each unit, group by group, and the "
        "summary. All mistakes of all sheets are told at once, and then nothing is scored."
    )
)
@click.argument("province", callback=as_text, metavar="PROVINCE|FILE.toml")
@click.argument("words", nargs=-1, metavar="[YEAR] SHEET...")
@option(
    "--missing",
    is_flag=True,
    text=message("List the units of which no sheet came, and late sheets, instead of scores."),
)
@option(
    "--document",
    callback=one_of(DOCUMENTS),
    metavar="NAME",
    text=message(
        "Write an official document instead: minutes (of the appraisal), decision (a draft), "
        "awards (the proposal); -o FILE.docx for Word."
    ),
)
@option(
    "--office",
    callback=as_text,
    metavar="NAME",
    text=message("The office that issues the document; by default a blank."),
)
@scoring_options
@shared_options
def command(
    session: Session,
    province: str,
    words: tuple[str, ...],
    missing: bool,
    document: str | None,
    office: str | None,
    rubric: Path | None,
    sent: dt.date | None,
    register: str | None,
    as_of: dt.date | None,
) -> None:
    """Score the units of a province."""
    sheets = Sheets.of(words, session, rubric=rubric, sent=sent, register=register, as_of=as_of)
    found = session.province(province)
    if missing:
        session.show(missing_sheet_list(sendings(session, found, sheets)))
        return
    request = table_request(found, sheets.year, scored(session, found, sheets))
    if document is not None:
        session.show(DOCUMENTS[document](document_request(found, request, office)))
        return
    session.show(score_table(request))
