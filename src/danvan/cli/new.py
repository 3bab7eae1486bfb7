"""``danvan new``: the folder of a new province plugin."""

import os
import shlex
import subprocess
from collections.abc import Iterator
from pathlib import Path

import click

from danvan.cli.commands import command as danvan_command
from danvan.cli.commands import option
from danvan.cli.parameters import as_text
from danvan.cli.session import Session, shared_options
from danvan.messages import Message, message
from danvan.outputs.output import Column, Output, Table
from danvan.provinces.scaffold import Scaffold, scaffold, write_scaffold
from danvan.registry.discovery import Registry

_FILES = (
    Column(key="file", heading="Tệp", width=44),
    Column(key="content", heading="Nội dung", width=34),
)
_COMMANDS = (Column(key="command", heading="Lệnh", width=78),)
_CONTENTS = {
    "pyproject.toml": message("what the package is called, and who keeps it"),
    "README.md": message("what to fill in, check, install and publish"),
    "province.toml": message("the province: fill in what is marked ĐIỀN"),
    "test_province.py": message("the checks of danvan as the test of the package"),
}


@danvan_command(
    message(
        "Write the folder danvan-CODE: a plugin for a province, with its units of the national "
        "list and the standard calendar, provisional, ready to be filled in."
    )
)
@click.argument("code", callback=as_text)
@option(
    "--name",
    callback=as_text,
    default="",
    metavar="NAME",
    text=message("The name of the province, as documents write it."),
)
@option(
    "--into",
    type=click.Path(path_type=Path),
    default=Path(),
    metavar="FOLDER",
    text=message("Where to write the folder; by default here."),
)
@shared_options
def command(session: Session, code: str, name: str, into: Path) -> None:
    """Write the folder of a new province plugin."""
    plugin = scaffold(code, name)
    folder = write_scaffold(plugin, into)
    session.show(_output(plugin, folder, session.registry))


def _output(plugin: Scaffold, folder: Path, registry: Registry) -> Output:
    rows = [(str(path), _CONTENTS.get(path.name)) for path in plugin.files()]
    commands = (f"pip install -e {_quoted(folder)}", f"danvan check {plugin.code}")
    return Output(
        kind="new",
        title=f"Gói dữ liệu mới: {plugin.distribution}",
        header={
            "province": plugin.code,
            "name": plugin.name,
            "official_code": plugin.national.code if plugin.national else None,
            "folder": str(folder),
            "commands": list(commands),
        },
        records=Table(columns=_FILES, rows=rows),
        tables=(
            Table(
                columns=_FILES,
                rows=rows,
                title=message("Written into {folder}:", folder=str(folder)),
            ),
            Table(
                columns=_COMMANDS,
                rows=[(command,) for command in commands],
                title=message("What to run next:"),
            ),
        ),
        notices=(*plugin.notices, *_already_installed(plugin, registry)),
    )


def _already_installed(plugin: Scaffold, registry: Registry) -> Iterator[Message]:
    for rival in registry.plugins:
        if rival.name == plugin.code and rival.distribution != plugin.distribution:
            yield message(
                "'{code}' is installed already ({owner}): of two packages with one code neither "
                "is used, so uninstall one.",
                code=plugin.code,
                owner=rival.label,
            )
        elif rival.name == plugin.code:
            yield message(
                "{owner} is installed already: this one takes its place.",
                owner=rival.label,
            )


def _quoted(path: Path) -> str:
    """Return the path as a person types it in a shell."""
    return shlex.quote(str(path)) if os.name == "posix" else subprocess.list2cmdline([str(path)])
