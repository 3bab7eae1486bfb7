"""``danvan check``: whether the data keeps its promises."""

from pathlib import Path

import click

from danvan.cli.commands import command as danvan_command
from danvan.cli.parameters import as_text
from danvan.cli.session import Session, is_file, shared_options
from danvan.messages import message
from danvan.outputs.check_report import check_report
from danvan.provinces.checks import run_checks
from danvan.provinces.rubric_files import check_rubric_file, holds_only_rubrics


@danvan_command(
    message(
        "Check PROVINCE or a plan file: its record and its citations, its calendar and its "
        "examples, its rubrics, the units that it names, its formats, its distribution, and what "
        "its plugin does to others; of a file that holds only rubrics, those. Exit status 1 when "
        "a check fails that must pass; warnings exit 0."
    )
)
@click.argument("province", callback=as_text, metavar="PROVINCE|FILE.toml")
@shared_options
def command(session: Session, province: str) -> None:
    """Check a province or a plan file."""
    if is_file(province) and holds_only_rubrics(Path(province)):
        results = check_rubric_file(Path(province))
        session.show(check_report(results, ()))
    else:
        found = session.province(province)
        results = run_checks(found, session.registry)
        session.show(check_report(results, found.overlay_names))
    if results.failed:
        raise click.exceptions.Exit(1)
