"""Adjustments of a province, from its files, its overlays and its code."""

from collections.abc import Iterable, Iterator, Mapping

from danvan.calendar.deciding import Decision
from danvan.errors import CalendarError
from danvan.messages import message
from danvan.provinces.files import PlacedFile


def stated_decisions(files: Iterable[PlacedFile]) -> Iterator[Decision]:
    """Yield the adjustments that files state, each with its place."""
    for file in files:
        for index, adjustment in enumerate(file.calendar.adjustments):
            yield Decision(adjustment=adjustment, origin=file.origin.at(f"adjustments[{index}]"))


def by_duty(decisions: Iterable[Decision]) -> Mapping[tuple[str, str], Decision]:
    """Return adjustments by report and period.

    Raises:
        CalendarError: two change one duty; both places are named.
    """
    found: dict[tuple[str, str], Decision] = {}
    for decision in decisions:
        key = (decision.adjustment.report, decision.adjustment.period)
        if key in found:
            raise _changed_twice(found[key], decision)
        found[key] = decision
    return found


def _changed_twice(first: Decision, second: Decision) -> CalendarError:
    return CalendarError(
        message(
            "The duty {report}/{period} is changed twice.",
            report=first.adjustment.report,
            period=first.adjustment.period,
        ),
        message("{first} and {second}", first=first.origin.label, second=second.origin.label),
        message("Keep the adjustment that holds, and delete the other."),
    )
