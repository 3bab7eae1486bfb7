"""``danvan template``: one form to fill in."""

from collections.abc import Mapping
from pathlib import Path

import click

from danvan.cli.commands import command as danvan_command
from danvan.cli.commands import option
from danvan.cli.forms import form_request, write_forms
from danvan.cli.parameters import as_text, as_year, one_of
from danvan.cli.rubric_forms import write_rubric_form
from danvan.cli.score_forms import ScoreColumns, write_score_forms
from danvan.cli.scoring_options import RUBRIC_HELP, Sheets
from danvan.cli.session import Session, shared_options
from danvan.messages import message
from danvan.provinces.offices import Office
from danvan.scoring.sheets import Layer

_TITLES: Mapping[str, str] = {
    "submissions": "Biểu ghi nhận báo cáo",
    "measurements": "Biểu số liệu chỉ tiêu",
}


@danvan_command(
    message(
        "Write one form of YEAR (by default the year of today) as a workbook to fill in: "
        "submissions or measurements, which danvan record reads back; scores, which danvan score "
        "reads back; rubric, for the criteria of a paper annex, which --from turns into a file."
    )
)
@click.argument("form", callback=one_of((*_TITLES, "scores", "rubric")), metavar="FORM")
@click.argument("province", callback=as_text, metavar="PROVINCE|FILE.toml")
@click.argument("year", callback=as_year, required=False)
@option(
    "--period",
    callback=as_text,
    metavar="ID",
    text=message("The period that is measured, for example 2023-H1; by default the year."),
)
@option("--rubric", type=click.Path(path_type=Path), metavar="FILE.toml", text=RUBRIC_HELP)
@option(
    "--layer",
    callback=one_of(Layer),
    metavar="LAYER",
    text=message("Scores: write the columns of one layer only: self, appraised or final."),
)
@option(
    "--unit",
    callback=as_text,
    metavar="ID",
    text=message("Scores: write the rows of one unit only."),
)
@option(
    "--from",
    "filled",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    text=message(
        "Scores: sheets whose scores are filled in beforehand; may be given several times. Rubric: "
        "the filled-in workbook, which becomes a file of rubrics: -o danvan.d/rubric.toml"
    ),
)
@shared_options
def command(
    session: Session,
    form: str,
    province: str,
    year: int | None,
    period: str | None,
    rubric: Path | None,
    layer: str | None,
    unit: str | None,
    filled: tuple[Path, ...],
) -> None:
    """Write one form."""
    asked = year or session.today.year
    found = session.province(province)
    if form == "scores":
        layers = (Layer(layer),) if layer else tuple(Layer)
        sheets = Sheets(year=asked, paths=filled, rubric=rubric)
        write_score_forms(session, found, sheets, ScoreColumns(layers=layers, unit=unit))
    elif form == "rubric":
        write_rubric_form(session, found, asked, filled)
    else:
        request = form_request(Office(plain=found), asked, period)
        write_forms(session, request, f"{_TITLES[form]} năm {asked} - {found.name}", (form,))
