"""What can be kept: checked before anything is written, and reported all at once."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator

from danvan.errors import Problem
from danvan.messages import Message, message
from danvan.text import visible
from danvan.tracking.entries import Draft, Stamp
from danvan.tracking.records import Record
from danvan.tracking.store.tables import fields_of

_LARGEST = 2**63 - 1  # both databases keep eight bytes
_LONGEST_NAME = 600  # PostgreSQL finds a row by at most 2,704 bytes, a letter has at most four
_UNKEPT = re.compile("[\0\ud800-\udfff]")


def draft_problems(drafts: Iterable[Draft[Record]]) -> Iterator[Problem]:
    """Yield what of the ``drafts`` the register could not give back as it was."""
    for draft in drafts:
        for name, value in _values_of(draft):
            found = _value_problem(value)
            if found is not None:
                place = f"{draft.source or draft.record.base}, {name}"
                yield Problem(found[0], visible(place), found[1])


def _values_of(draft: Draft[Record]) -> Iterator[tuple[str, object]]:
    yield "source", draft.source
    yield "reason", draft.reason
    for name in fields_of(type(draft.record)):
        yield name, getattr(draft.record, name)


def _value_problem(value: object) -> tuple[Message, Message] | None:
    if isinstance(value, str):
        return text_problem(value)
    if isinstance(value, tuple):
        return next(filter(None, map(_value_problem, value)), None)
    if isinstance(value, int) and not -_LARGEST <= value <= _LARGEST:
        return (
            message("The number {value} is too large to be kept.", value=f"{value:.3E}"),
            message("Write a number of at most 18 digits."),
        )
    return None


def text_problem(text: str) -> tuple[Message, Message] | None:
    """Return why a text cannot be kept and what to do, or ``None``."""
    found = _UNKEPT.search(text)
    if found is None:
        return None
    return (
        message(
            "The text '{text}' has the character U+{code}, which cannot be kept.",
            text=visible(text),
            code=f"{ord(found.group()):04X}",
        ),
        message("Leave the character out."),
    )


def subject_problem(subject: str) -> tuple[Message, Message] | None:
    """Return why a subject cannot be kept and what to do, or ``None``."""
    if len(subject) <= _LONGEST_NAME:
        return text_problem(subject)
    return (
        message("'{text}…' is too long to tell entries apart by.", text=visible(subject[:60])),
        message("Shorten it to {count} characters.", count=_LONGEST_NAME),
    )


def stamp_problems(stamp: Stamp) -> Iterator[Problem]:
    """Yield why entries cannot be signed with the ``stamp``."""
    if stamp.at.tzinfo is None:
        yield Problem(
            message("The moment {moment} has no time zone.", moment=stamp.at.isoformat()),
            "at",
            message("Give a moment in UTC, or with its distance from UTC."),
        )
    found = text_problem(stamp.by)
    if found is not None:
        yield Problem(found[0], "by", found[1])
    if not stamp.by.strip():
        yield Problem(
            message("Nobody is named who writes this down."),
            "by",
            message("Give the name of the person who records."),
        )


def to_the_second(moment: dt.datetime) -> dt.datetime:
    """Return the moment as the register keeps it: in UTC, without a part of a second."""
    return moment.astimezone(dt.UTC).replace(microsecond=0)
