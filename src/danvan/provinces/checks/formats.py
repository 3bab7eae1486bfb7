"""Checks of the due lists of a province in the output formats."""

from collections.abc import Iterator

from danvan.errors import DanvanError, FormatError
from danvan.messages import Message, message
from danvan.outputs.output import Output
from danvan.provinces.checks.definitions import CannotRunError, Group, Level, NamedCheck, found
from danvan.provinces.checks.subjects import Subject
from danvan.registry.discovery import Plugin
from danvan.registry.formats import load_format, render_pieces
from danvan.registry.policy import OWN
from danvan.sdk.formats import Format
from danvan.sdk.results import CheckFinding

_PREFIX = "format."


def due_lists_render(subject: Subject) -> Iterator[CheckFinding]:
    """Render the newest due list in danvan's formats and in those of the province's plugin."""
    for name, rendered in _in_each_format(subject):
        if not isinstance(rendered, tuple):
            yield found(name, rendered)


def bytes_are_the_same_twice(subject: Subject) -> Iterator[CheckFinding]:
    """Render the newest due list twice and compare."""
    for name, rendered in _in_each_format(subject):
        if isinstance(rendered, tuple) and rendered[0] != rendered[1]:
            yield found(name, message("Two renderings of one due list differ."))


def _in_each_format(
    subject: Subject,
) -> Iterator[tuple[str, tuple[bytes, bytes] | Message | str]]:
    """Yield each format with what it gives, twice, or why it gives nothing."""
    output = _newest_due_list(subject)
    lacking: list[str] = []
    for plugin in _formats_of(subject):
        try:
            chosen = load_format(plugin.name.removeprefix(_PREFIX), subject.registry)
            if chosen.external:
                continue
            rendered = _rendered(output, chosen), _rendered(output, chosen)
        except Exception as error:  # noqa: BLE001  a format may be anybody's code
            if _lacks_a_library(error):
                lacking.append(plugin.name)
            else:
                yield plugin.name, _reason(error)
        else:
            yield plugin.name, rendered
    if lacking:
        raise CannotRunError(
            message("A library is missing for: {formats}.", formats=tuple(lacking))
        )


def _lacks_a_library(error: Exception) -> bool:
    """Whether an extra is not installed; that is no fault of the province."""
    return isinstance(error, FormatError) and isinstance(error.__cause__, ImportError)


def _reason(error: Exception) -> Message | str:
    if isinstance(error, DanvanError):
        return error.what
    detail = f"{type(error).__name__}: {error}"[:300]
    return message("The format failed ({detail}).", detail=detail)


def _newest_due_list(subject: Subject) -> Output:
    if not subject.schedules:
        raise CannotRunError(message("There is no due list to show."))
    return subject.province.due_list(subject.schedules[max(subject.schedules)], by_unit=True)


def _formats_of(subject: Subject) -> Iterator[Plugin]:
    """Yield danvan's formats and those of the same distribution; others are not its fault."""
    owners = {OWN} | ({subject.plugin.distribution} if subject.plugin else set())
    for plugin in subject.registry.formats():
        if plugin.distribution in owners and subject.registry.refusal(plugin) is None:
            yield plugin


def _rendered(output: Output, chosen: Format) -> bytes:
    return b"".join(render_pieces(output, chosen, "vi"))


CHECKS = (
    NamedCheck(
        id="renders-in-every-format",
        group=Group.FORMATS,
        level=Level.MUST,
        why=message("Somebody asks for the due list in this format and gets an error."),
        run=due_lists_render,
    ),
    NamedCheck(
        id="same-bytes-twice",
        group=Group.FORMATS,
        level=Level.MUST,
        why=message("A list that changes without a reason looks as if a date had moved."),
        run=bytes_are_the_same_twice,
    ),
)
