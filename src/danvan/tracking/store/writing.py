"""Writing entries: everything that is added in one transaction, or nothing of it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any, TypeAlias

import attrs
from sqlalchemy import func, insert, select

from danvan.errors import Problem, RegisterError
from danvan.messages import message
from danvan.text import visible
from danvan.tracking.entries import Draft, Entry, Stamp
from danvan.tracking.records import Record
from danvan.tracking.store.draft_checks import (
    draft_problems,
    stamp_problems,
    subject_problem,
    to_the_second,
)
from danvan.tracking.store.reading import HEAD, Reading
from danvan.tracking.store.subjects import Subjects
from danvan.tracking.store.tables import ENTRIES, TABLES, fields_of, name_of

#: Told how many rows have been written, of how many.
Progress: TypeAlias = Callable[[int, int], None]

_CHUNK = 1000


@attrs.define
class Pen(Reading):
    """The only writer of the register, until its transaction ends.

    It reads what it has written already.
    """

    progress: Progress | None = None
    _subjects: dict[type[Record], Subjects] = attrs.field(factory=dict, init=False)
    _is_whole: bool = attrs.field(default=True, init=False)

    def add(self, drafts: Iterable[Draft[Record]], stamp: Stamp) -> tuple[Entry[Record], ...]:
        """Write the drafts down, in their order.

        A draft with a subject becomes the next version of it; one without becomes a new subject,
        or the next version where its record does not repeat.

        Raises:
            RegisterError: a draft cannot be kept, all such drafts at once; nothing of this call
                is written.
        """
        found = tuple(drafts)
        problems = [*stamp_problems(stamp), *draft_problems(found), *self._subject_problems(found)]
        if problems:
            raise RegisterError.of(problems)
        entries = tuple(self._entries_of(found, stamp))
        self._is_whole = False
        for start in range(0, len(entries), _CHUNK):
            self._insert(entries[start : start + _CHUNK])
            if self.progress is not None:
                self.progress(min(start + _CHUNK, len(entries)), len(entries))
        self._is_whole = True
        return entries

    def require_whole(self) -> None:
        """Refuse to keep the transaction when a call of :meth:`add` broke off in the middle.

        Raises:
            RegisterError: some rows of a call are written and others are not.
        """
        if not self._is_whole:
            raise RegisterError(
                message("The writing broke off; nothing of it is kept."),
                self.where,
                message("Record all of it again."),
            )

    def _subject_problems(self, drafts: Sequence[Draft[Record]]) -> Iterator[Problem]:
        for draft in drafts:
            name = draft.record.base if draft.subject is None else draft.subject
            known = self._subjects_of(type(draft.record))
            problem = subject_problem(name) or known.problem_of(draft)
            if problem is not None:
                yield Problem(problem[0], draft.source or visible(name), problem[1])

    def _entries_of(self, drafts: Sequence[Draft[Record]], stamp: Stamp) -> Iterator[Entry[Record]]:
        last = self.connection.scalar(select(func.max(ENTRIES.c.id))) or 0
        for number, draft in enumerate(drafts, start=last + 1):
            subject, version = self._subjects_of(type(draft.record)).next(draft)
            yield Entry(
                id=number,
                province=self.province,
                subject=subject,
                version=version,
                record=draft.record,
                recorded_at=to_the_second(stamp.at),
                recorded_by=stamp.by,
                source=draft.source,
                reason=draft.reason,
                retracted=draft.retracted,
            )

    def _subjects_of(self, kind: type[Record]) -> Subjects:
        if kind not in self._subjects:
            columns = ENTRIES.c
            versions = self.connection.execute(
                select(columns.subject, func.max(columns.version))
                .where(columns.province == self.province, columns.kind == name_of(kind))
                .group_by(columns.subject)
            )
            self._subjects[kind] = Subjects(kind, ((row[0], row[1]) for row in versions))
        return self._subjects[kind]

    def _insert(self, entries: Sequence[Entry[Record]]) -> None:
        self.connection.execute(insert(ENTRIES), [_head(entry) for entry in entries])
        by_kind = sorted(entries, key=lambda entry: name_of(type(entry.record)))
        for name, group in groupby(by_kind, key=lambda entry: name_of(type(entry.record))):
            self.connection.execute(insert(TABLES[name]), [_body(entry) for entry in group])


def _head(entry: Entry[Record]) -> dict[str, Any]:
    return {
        "kind": name_of(type(entry.record)),
        **{name: getattr(entry, name) for name in HEAD},
    }


def _body(entry: Entry[Record]) -> dict[str, Any]:
    record = entry.record
    return {
        "entry_id": entry.id,
        **{name: getattr(record, name) for name in fields_of(type(record))},
    }
