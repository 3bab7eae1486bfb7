"""``danvan register``: the register itself."""

from collections.abc import Callable, Mapping
from pathlib import Path

import click

from danvan.cli.commands import command as danvan_command
from danvan.cli.commands import option
from danvan.cli.offices import opened, register_option
from danvan.cli.parameters import as_text, one_of
from danvan.cli.session import Session, shared_options
from danvan.errors import RegisterError
from danvan.messages import message, translate
from danvan.outputs.register_check import register_check
from danvan.outputs.register_listing import RegisterListingRequest, register_listing
from danvan.text import visible
from danvan.tracking.records import RECORDS
from danvan.tracking.register import Register

_FOUND = 1


@danvan_command(
    message(
        "Look after the register: 'copy TARGET' writes a whole copy at any time; 'check' looks for "
        "defects (exit status 1 when there are some); 'export PROVINCE' lists every version of "
        "every entry, of one KIND or one SUBJECT if asked."
    )
)
@click.argument("action", callback=as_text, metavar="copy|check|export")
@click.argument("argument", callback=as_text, required=False, metavar="[TARGET|PROVINCE]")
@register_option
@option(
    "--kind",
    callback=one_of(RECORDS),
    metavar="KIND",
    text=message("Only entries of this kind, for example submissions."),
)
@option(
    "--subject",
    callback=as_text,
    metavar="SUBJECT",
    text=message("Only the entries of this subject, or of this report."),
)
@shared_options
def command(
    session: Session,
    action: str,
    argument: str | None,
    register: str | None,
    kind: str | None,
    subject: str | None,
) -> None:
    """Look after the register."""
    actions: Mapping[str, Callable[[Register], None]] = {
        "copy": lambda kept: _copy(session, kept, argument),
        "check": lambda kept: _check(session, kept),
        "export": lambda kept: _export(session, kept, argument, kind, subject),
    }
    if action not in actions:
        raise RegisterError(
            message("'{action}' is not understood.", action=action),
            "danvan register",
            message("Write one of: {near}.", near=tuple(actions)),
        )
    with opened(session, register) as kept:
        actions[action](kept)


def _copy(session: Session, kept: Register, target: str | None) -> None:
    path = _required(target, "TARGET")
    kept.copy_to(Path(path))
    said = message("The register was copied to {file}.", file=visible(path))
    click.echo(translate(said, session.language), err=True)


def _check(session: Session, kept: Register) -> None:
    problems = kept.check()
    session.show(register_check(kept.name, problems))
    if problems:
        raise click.exceptions.Exit(_FOUND)


def _export(
    session: Session, kept: Register, province: str | None, kind: str | None, subject: str | None
) -> None:
    found = session.province(_required(province, "PROVINCE"))
    kinds = [RECORDS[kind]] if kind else list(RECORDS.values())
    entries = [
        entry
        for one in kinds
        for entry in kept.entries(found.code, one)
        if subject is None or subject in {entry.subject, entry.record.base}
    ]
    session.show(
        register_listing(
            RegisterListingRequest(
                province=found.code,
                province_name=found.name,
                register=kept.name,
                entries=sorted(entries, key=lambda entry: entry.id),
            )
        )
    )


def _required(argument: str | None, name: str) -> str:
    if argument is None:
        raise RegisterError(
            message("The argument {name} is missing.", name=name),
            "danvan register",
            message("Add --help to see what the command takes."),
        )
    return argument
