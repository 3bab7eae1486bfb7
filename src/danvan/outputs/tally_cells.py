"""Counts of standings as scripts and people read them."""

from collections.abc import Iterable, Mapping
from fractions import Fraction

from danvan.messages import Message, message
from danvan.model.units import UnitKind
from danvan.outputs.output import Cell
from danvan.text import format_share
from danvan.tracking.populations import KindCount
from danvan.tracking.standings import Status
from danvan.tracking.tallies import Tally


def share_cell(share: Fraction | None) -> str | None:
    """Return a share with two decimals, as ``98,66%``; no rate stays empty."""
    return None if share is None else format_share(share)


def tally_cell(counted: Tally) -> dict[str, Cell]:
    """Return the public counts first, then every status that occurs, then the rates.

    ``expected`` are the reports that should be there by now: received and missing ones.
    """
    counts = {
        "expected": counted.expected,
        "received": counted.received,
        "on_time": counted.on_time,
        "late": counted.late,
        "missing": counted.missing,
        "total": counted.total,
    }
    return {
        **counts,
        "share_received": share_cell(counted.share_received),
        "share_on_time": share_cell(counted.share_on_time),
        "statuses": {str(status): counted.count(status) for status in Status},
    }


def known_sentence(counts: Iterable[KindCount], names: Mapping[UnitKind, str]) -> Message | None:
    """Say how many of the units that documents count are known: a rate speaks of these only."""
    listed = tuple(counts)
    known = sum(count.known for count in listed)
    expected = sum(count.expected for count in listed)
    if not listed:
        return None
    parts = tuple(
        message(
            "{known} of {expected} {kind}",
            known=count.known,
            expected=count.expected,
            kind=names[count.kind],
        )
        for count in listed
    )
    return message(
        "Every rate speaks of the units known by name: {known} of {expected} ({parts}).",
        known=known,
        expected=expected,
        parts=parts,
    )
