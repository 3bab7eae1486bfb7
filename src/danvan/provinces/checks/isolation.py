"""Checks of what a plugin does to everything else, looked at in a process of its own."""

import functools
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import attrs

from danvan.messages import message
from danvan.provinces.checks.definitions import CannotRunError, Group, Level, NamedCheck, found
from danvan.provinces.checks.probe import Probed, read_answer
from danvan.provinces.checks.subjects import Subject
from danvan.registry.discovery import Plugin, Registry
from danvan.sdk.results import CheckFinding

#: Seconds after which the other process is ended.
_PATIENCE = 120
_START = "import sys; from danvan.provinces.checks.probe import main; main(*sys.argv[1:])"


def reading_imports_no_code(subject: Subject) -> Iterator[CheckFinding]:
    """Read the data and look for imported modules of the plugin."""
    plugin = _plugin(subject)
    if plugin.is_code:
        raise CannotRunError(message("The province is code; there is nothing to read without it."))
    for name in _probed(plugin, subject.registry, tuple(sys.path)).imported:
        yield found(name, message("It is imported although only the data is read."))


def nothing_is_printed(subject: Subject) -> Iterator[CheckFinding]:
    """Run the code and look at what it prints."""
    plugin = _plugin(subject)
    printed = _probed(plugin, subject.registry, tuple(sys.path)).printed.strip()
    if printed:
        yield found(plugin.label, message("It prints: {text}", text=printed.splitlines()[0][:200]))


def other_provinces_are_unchanged(subject: Subject) -> Iterator[CheckFinding]:
    """Compare the duties of the other provinces before and after the code ran."""
    plugin = _plugin(subject)
    for other in _probed(plugin, subject.registry, tuple(sys.path)).changed:
        yield found(other, message("Its duties differ after the code of the plugin ran."))


def _plugin(subject: Subject) -> Plugin:
    if subject.plugin is None:
        raise CannotRunError(message("Only an installed distribution has this to check."))
    return subject.plugin


@functools.lru_cache(maxsize=8)
def _probed(plugin: Plugin, registry: Registry, folders: tuple[str, ...]) -> Probed:
    """Return what a new process sees; three checks share it."""
    if not sys.executable:
        raise CannotRunError(message("This Python cannot start another one."))
    allowed = [
        attrs.asdict(one)
        for one in registry.plugins
        if one == plugin or registry.refusal(one) is None
    ]
    with TemporaryDirectory() as folder:
        request, answer = Path(folder, "request.json"), Path(folder, "answer.json")
        asked = {"name": plugin.name, "plugins": allowed}
        request.write_text(json.dumps(asked), encoding="utf-8")
        done = _run(folders, str(request), str(answer))
        try:
            probed = read_answer(answer)
        except (ValueError, KeyError, OSError) as error:
            last = (done.stderr.strip().splitlines() or ["–"])[-1][:200]
            raise CannotRunError(
                message("The other process ended without an answer: {detail}", detail=last)
            ) from error
    return attrs.evolve(probed, printed=done.stdout + probed.printed)


def _run(folders: tuple[str, ...], *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {
        "PYTHONPATH": os.pathsep.join(path for path in folders if path),
        "PYTHONIOENCODING": "utf-8",
    }
    try:
        return subprocess.run(  # noqa: S603  this Python, with files of our own
            [sys.executable, "-c", _START, *arguments],
            capture_output=True,
            check=False,
            encoding="utf-8",
            errors="replace",
            env=environment,
            timeout=_PATIENCE,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise CannotRunError(
            message("The other process gave no answer ({detail}).", detail=type(error).__name__)
        ) from error


CHECKS = (
    NamedCheck(
        id="reading-imports-no-code",
        group=Group.ISOLATION,
        level=Level.MUST,
        why=message("Who only reads a due list runs code that nobody asked for."),
        run=reading_imports_no_code,
    ),
    NamedCheck(
        id="prints-nothing",
        group=Group.ISOLATION,
        level=Level.SHOULD,
        why=message("What a plugin prints stands between a script and its result."),
        run=nothing_is_printed,
    ),
    NamedCheck(
        id="other-provinces-unchanged",
        group=Group.ISOLATION,
        level=Level.MUST,
        why=message("Installing the plugin moves the dates of another province."),
        run=other_provinces_are_unchanged,
    ),
)
