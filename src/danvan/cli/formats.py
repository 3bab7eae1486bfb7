"""``danvan formats``: the installed output formats."""

from danvan.cli.commands import command as danvan_command
from danvan.cli.session import Session, shared_options
from danvan.messages import message
from danvan.outputs.format_list import FormatEntry, format_list
from danvan.registry.formats import all_formats


@danvan_command(message("Show the output formats, and the endings of files that choose them."))
@shared_options
def command(session: Session) -> None:
    """Show the output formats."""
    owners = {plugin.name: plugin for plugin in session.registry.formats()}
    working = all_formats(session.registry)
    entries = [
        FormatEntry(
            name=found.name,
            label=found.label,
            suffixes=found.suffixes,
            distribution=owners[f"format.{found.name}"].distribution,
            version=owners[f"format.{found.name}"].version,
        )
        for found in working.formats
    ]
    session.show(format_list(entries, (*session.registry.problems, *working.problems)))
