"""``danvan check``: whether the data keeps its promises."""

import click

from danvan.cli.commands import command as danvan_command
from danvan.cli.parameters import as_text
from danvan.cli.session import Session, shared_options
from danvan.messages import message
from danvan.outputs.check_report import check_report
from danvan.provinces.checks import CHECK_NAMES, MUST, check


@danvan_command(
    message(
        "Check PROVINCE or a plan file: its examples, the units that it names, its citations and "
        "what looks wrong in its calendar. Exit status 1 when the data contradicts itself; "
        "warnings exit 0."
    )
)
@click.argument("province", callback=as_text, metavar="PROVINCE|FILE.toml")
@shared_options
def command(session: Session, province: str) -> None:
    """Check a province or a plan file."""
    found = session.province(province)
    findings = list(check(found))
    session.show(check_report(found.origin.file, findings, CHECK_NAMES, found.overlay_names))
    if any(finding.level == MUST for finding in findings):
        raise click.exceptions.Exit(1)
