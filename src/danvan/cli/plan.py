"""``danvan plan``: what a plan asks for besides reports."""

import click

from danvan.calendar.schedule import Schedule
from danvan.cli.commands import command as danvan_command
from danvan.cli.commands import option
from danvan.cli.parameters import as_text, as_year
from danvan.cli.session import Session, shared_options
from danvan.cli.writing import write_file
from danvan.errors import CalendarError, DanvanError
from danvan.messages import message, translate
from danvan.model.letterheads import LetterheadUse
from danvan.outputs.plan_comparison import (
    ComparedPlan,
    PlanComparisonRequest,
    plan_comparison,
)
from danvan.outputs.plan_document import PlanDocumentRequest, plan_document
from danvan.outputs.plan_list import PlanListRequest, plan_list
from danvan.outputs.unit_kinds import kind_names
from danvan.provinces import Province
from danvan.provinces.letterheads import letterhead_for, report_layout, template_for
from danvan.provinces.next_year import next_year_of
from danvan.text import visible

#: The formats that are paper: a plan in one of them is the document, in the others a list.
_PAPER = ("docx", "pdf")


@danvan_command(
    message(
        "Show the targets, tasks, events, required documents, inspections and instruments that the "
        "plan of YEAR states (by default the newest plan). As docx and pdf it is the plan itself, "
        "as a document with annexes."
    )
)
@click.argument("province", callback=as_text, metavar="PROVINCE|FILE.toml")
@click.argument("year", callback=as_year, required=False)
@option("--document", is_flag=True, text=message("The plan as a document, in any format."))
@option(
    "--compare",
    callback=as_year,
    metavar="YEAR",
    text=message("What is new, gone and changed since the plan of this year."),
)
@option(
    "--new-year",
    "new_year",
    callback=as_year,
    metavar="YEAR",
    text=message(
        "Copy the plan file for this year into -o FILE.toml, and list every date and number in it "
        "that nobody has confirmed."
    ),
)
@shared_options
def command(
    session: Session,
    province: str,
    year: int | None,
    document: bool,
    compare: int | None,
    new_year: int | None,
) -> None:
    """Show what a plan asks for."""
    _require_one_wish(document, compare is not None, new_year is not None)
    found = session.province(province)
    asked = max(found.plan_years, default=session.today.year) if year is None else year
    if new_year is not None:
        _write_next_year(session, found, asked, new_year)
    elif compare is not None:
        session.show(plan_comparison(_comparison(found, compare, asked)))
    elif document or session.target.format.name in _PAPER:
        session.show(plan_document(_document_request(found, asked)))
    else:
        session.show(plan_list(plan_request(found, asked)))


def _require_one_wish(*wishes: bool) -> None:
    if sum(wishes) > 1:
        raise DanvanError(
            message("Two options say different things."),
            "danvan plan",
            message("Keep one of --document, --compare and --new-year."),
        )


def _write_next_year(session: Session, province: Province, earlier: int, year: int) -> None:
    path = session.plan_path()
    write_file(path, [next_year_of(province, earlier, year).encode()])
    said = message(
        "Written: {file}. Name it in [files] of the province, then run danvan check.",
        file=visible(str(path)),
    )
    click.echo(translate(said, session.language), err=True)


def _comparison(province: Province, before: int, after: int) -> PlanComparisonRequest:
    def compared(year: int) -> ComparedPlan:
        return ComparedPlan(plan=province.plan(year), schedule=_schedule(province, year))

    return PlanComparisonRequest(
        province=province.code,
        province_name=province.name,
        before=compared(before),
        after=compared(after),
        unit_names={unit.id: unit.name for unit in province.units},
        kind_names={str(kind): name for kind, name in kind_names(province.labels).items()},
        overlays=province.overlay_names,
    )


def plan_request(province: Province, year: int) -> PlanListRequest:
    """Return what the plan of a year is shown with."""
    return PlanListRequest(
        province=province.code,
        province_name=province.name,
        plan=province.plan(year),
        documents=province.documents,
        unit_names={unit.id: unit.name for unit in province.units},
        overlays=province.overlay_names,
        labels=province.labels,
    )


def _document_request(province: Province, year: int) -> PlanDocumentRequest:
    return PlanDocumentRequest(
        listed=plan_request(province, year),
        schedule=_schedule(province, year),
        letterhead=letterhead_for(province, LetterheadUse.PLAN, year),
        template=template_for(province, LetterheadUse.PLAN, year),
        areas=report_layout(province, year).areas,
        place=province.name,
    )


def _schedule(province: Province, year: int) -> Schedule | None:
    """Return the reports of the year; a plan may ask for none, or for a year before any regime."""
    try:
        return province.schedule(year)
    except CalendarError:
        return None
