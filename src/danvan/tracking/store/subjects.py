"""Subjects and versions: the next ones that are free."""

from collections.abc import Iterable

from danvan.messages import Message, message
from danvan.tracking.entries import Draft
from danvan.tracking.records import Record

_SIGN = "#"


class Subjects:
    """What a kind of record already speaks of, and what the next entries are called.

    Only the writer asks, under the writer's lock: no other program takes the same name.
    """

    def __init__(self, kind: type[Record], versions: Iterable[tuple[str, int]]) -> None:
        """Begin with the newest version of each subject in the register."""
        self._kind = kind
        self._versions: dict[str, int] = {}
        self._numbers: dict[str, int] = {}
        for subject, version in versions:
            self._count(subject, version)

    def next(self, draft: Draft[Record]) -> tuple[str, int]:
        """Return subject and version of the entry that ``draft`` becomes, and count it."""
        subject = draft.subject if draft.subject is not None else self._free(draft.record.base)
        version = self._versions.get(subject, 0) + 1
        self._count(subject, version)
        return subject, version

    def problem_of(self, draft: Draft[Record]) -> tuple[Message, Message] | None:
        """Return why ``draft`` cannot be a version of the subject that it names."""
        if draft.subject is None:
            return None
        if draft.subject not in self._versions:
            return (
                message("There is no entry '{subject}' to correct.", subject=draft.subject),
                message("Record it as something new."),
            )
        if base_of_subject(self._kind, draft.subject) != draft.record.base:
            return (
                message(
                    "The entry '{subject}' cannot come to speak of '{base}'.",
                    subject=draft.subject,
                    base=draft.record.base,
                ),
                message("Take the entry back, and record the other one as something new."),
            )
        return None

    def _count(self, subject: str, version: int) -> None:
        self._versions[subject] = version
        if self._kind.repeats:
            base, _, number = subject.rpartition(_SIGN)
            self._numbers[base] = max(self._numbers.get(base, 0), int(number))

    def _free(self, base: str) -> str:
        return f"{base}{_SIGN}{self._numbers.get(base, 0) + 1}" if self._kind.repeats else base


def base_of_subject(kind: type[Record], subject: str) -> str:
    """Return what entries of this subject speak of."""
    return subject.rpartition(_SIGN)[0] if kind.repeats else subject
