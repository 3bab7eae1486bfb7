"""The lints of a calendar as checks, one for each kind."""

import functools
from collections.abc import Iterator

from danvan.calendar.lints import Lint
from danvan.messages import Message, message
from danvan.provinces.checks.definitions import CannotRunError, Group, Level, NamedCheck, found
from danvan.provinces.checks.subjects import Subject
from danvan.sdk.results import CheckFinding

_NEEDS_TABLE = "no-working-day-after-window"

_WHYS = {
    "due-before-window-closes": message("The report is due before its data exists."),
    _NEEDS_TABLE: message("Nobody has a working day to write the report."),
    "sunday": message("No document says whether a last day on a Sunday moves."),
    "outside-validity": message("Nobody can be blamed for a day on which nothing was in force."),
    "same-day-twins": message("Two reports of one sender are due at once; one letter may do."),
    "upper-before-lower": message("The upper level reports before it has what it sums up."),
    "whole-before-part": message("A longer period is reported before a part of it."),
    "regimes-overlap": message("Two regimes with the same reports are in force at once."),
    "regimes-gap": message("For some days no regime is in force."),
}


def lints_of_kind(kind: str, subject: Subject) -> Iterator[CheckFinding]:
    """Yield the lints of one kind, those of a year together: the first one stands for them."""
    _require_something_to_read(kind, subject)
    seen: set[tuple[str, Message]] = set()
    for lints in subject.lints.values():
        group = [lint for lint in lints if lint.id == kind]
        if group and (group[0].key, _said(group)) not in seen:
            seen.add((group[0].key, _said(group)))
            yield found(group[0].key, _said(group))


def _require_something_to_read(kind: str, subject: Subject) -> None:
    if subject.years and not subject.schedules:
        raise CannotRunError(message("No year of the calendar can be computed."))
    windows = [
        duty.window.end
        for schedule in subject.schedules.values()
        for duty in schedule.duties
        if duty.window is not None and duty.last_day is not None
    ]
    if kind == _NEEDS_TABLE and windows:
        table = subject.province.working_days()
        if not any(table.first_day <= end <= table.horizon for end in windows):
            raise CannotRunError(
                message(
                    "The table of working days covers {first} to {horizon}.",
                    first=table.first_day,
                    horizon=table.horizon,
                )
            )


def _said(group: list[Lint]) -> Message:
    others = dict.fromkeys(lint.key for lint in group if lint.key != group[0].key)
    if not others:
        return group[0].text
    return message("{first} The same for: {others}.", first=group[0].text, others=tuple(others))


CHECKS = tuple(
    NamedCheck(
        id=kind,
        group=Group.CALENDAR,
        level=Level.SHOULD,
        why=why,
        run=functools.partial(lints_of_kind, kind),
    )
    for kind, why in _WHYS.items()
)
