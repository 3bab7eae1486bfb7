"""What a record that somebody wants to write down means for what is already there.

A record is new, unchanged, a correction, or in conflict with an earlier one. Nothing is decided
by overwriting: a correction is asked for, and becomes a new version.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence

import attrs

from danvan.errors import DanvanError, Problem
from danvan.messages import Message, message
from danvan.tracking.entries import Draft, Entry
from danvan.tracking.records import Record


@attrs.frozen(kw_only=True)
class Wanted:
    """A record as somebody states it.

    Attributes:
        place: the file, sheet and row that states it, or the options of the command.
        source: the same in no language, to be kept with the entry.
        subject: the entry that it stands for, where the form says so.
        version: the version that the form was written from.
        reason: why an earlier entry is corrected.
        retracted: the entry is to be taken back.
        stated: the attributes that the form has a place for; the others of an earlier entry stay
            as they are. ``None`` means all.
        claims: what the row says of the thing beside its key, to be held against it.
        place_of: names the cell or the option of an attribute of the record; ``None`` knows only
            the place of the whole.
    """

    record: Record
    place: Message | str
    source: str | None = None
    subject: str | None = None
    version: int | None = None
    reason: str | None = None
    retracted: bool = False
    stated: frozenset[str] | None = None
    claims: Mapping[str, str] = attrs.field(factory=dict)
    place_of: Callable[[str], Message | str] | None = attrs.field(default=None, eq=False)

    def at(self, attribute: str) -> Message | str:
        """Return where an attribute of the record is stated."""
        return self.place if self.place_of is None else self.place_of(attribute)


@attrs.frozen(kw_only=True)
class Decision:
    """What is to be written, and what is not.

    Attributes:
        drafts: the new entries and versions, in the order in which they were stated.
        corrected: how many of them correct an earlier entry.
        unchanged: how many records stand in the register already.
        problems: why some cannot be recorded, each with its place.
        refused: the records with a problem.
    """

    drafts: tuple[Draft[Record], ...] = ()
    corrected: int = 0
    unchanged: int = 0
    problems: tuple[Problem, ...] = ()
    refused: tuple[Wanted, ...] = ()

    @property
    def is_useful(self) -> bool:
        """Whether some record is good: written now, or there already."""
        return bool(self.drafts or self.unchanged)


def decide(
    wanted: Iterable[Wanted],
    current: Mapping[type[Record], Iterable[Entry[Record]]],
    *,
    correct: bool,
) -> Decision:
    """Return what ``wanted`` means.

    Args:
        wanted: records in the order in which they are stated.
        current: the entries of each kind, each in its newest version, retracted ones left out.
        correct: a record that differs from its entry becomes a new version of it; otherwise it
            is a problem.
    """
    desk = _Desk(known=_by_base(current), correct=correct)
    for one in wanted:
        desk.take(one)
    return Decision(
        drafts=tuple(desk.drafts),
        corrected=desk.corrected,
        unchanged=desk.unchanged,
        problems=tuple(desk.problems),
        refused=tuple(desk.refused),
    )


Base = tuple[type[Record], str]


@attrs.frozen
class _Known:
    """A record that stands in the register, or is about to; ``place`` is where it was stated."""

    record: Record
    subject: str | None = None
    version: int = 0
    place: Message | str | None = None


def _by_base(
    current: Mapping[type[Record], Iterable[Entry[Record]]],
) -> dict[Base, list[_Known]]:
    known: dict[Base, list[_Known]] = {}
    for kind, entries in current.items():
        for entry in entries:
            found = _Known(entry.record, entry.subject, entry.version)
            known.setdefault((kind, entry.record.base), []).append(found)
    return known


@attrs.define(kw_only=True)
class _Desk:
    """Takes one record after the other; what was taken counts for the next."""

    known: dict[Base, list[_Known]]
    correct: bool
    drafts: list[Draft[Record]] = attrs.field(factory=list)
    corrected: int = 0
    unchanged: int = 0
    problems: list[Problem] = attrs.field(factory=list)
    refused: list[Wanted] = attrs.field(factory=list)

    def take(self, one: Wanted) -> None:
        """Decide about one record."""
        earlier = self.known.setdefault((type(one.record), one.record.base), [])
        one = _completed(one, earlier)
        if one.subject is not None:
            meant = [known for known in earlier if known.subject == one.subject]
        else:
            meant = [known for known in earlier if known.record == one.record]
        if not one.retracted and any(known.record == one.record for known in meant):
            self._take_again(one, earlier, meant[0])
        elif one.subject is not None:
            self._correct(one, earlier, meant)
        else:
            self._take_unnamed(one, earlier)

    def _take_again(self, one: Wanted, earlier: list[_Known], same: _Known) -> None:
        if same.place is None:
            # The row holds: another one of this file must not say otherwise.
            earlier[earlier.index(same)] = attrs.evolve(same, place=one.place)
            self.unchanged += 1
        else:
            self._refuse(
                one,
                message("The same record stands twice; first at {place}.", place=same.place),
                message("Delete one of the two."),
            )

    def _take_unnamed(self, one: Wanted, earlier: list[_Known]) -> None:
        exact = [known for known in earlier if known.record == one.record]
        # What may happen again is no correction of what another row states: the second return.
        open_to_it = [known for known in earlier if known.place is None or not known.record.repeats]
        meant = exact or [known for known in open_to_it if _can_mean(one, known)]
        if meant and (self.correct or one.retracted or not one.record.repeats):
            self._correct(one, earlier, meant)
        elif one.retracted:
            self._refuse(one, *_NOTHING_THERE)
        else:
            self._write(one, [*earlier, _Known(one.record, place=one.place)], Draft(one.record))

    def _correct(self, one: Wanted, earlier: list[_Known], meant: list[_Known]) -> None:
        """Make the record a new version of the only entry that can be meant."""
        problem = self._problem_of_correction(one, meant)
        if problem is not None:
            what, fix = problem
            self._refuse(one, what, fix, _only_difference(one, meant))
            return
        old = meant[0]
        new = _Known(one.record, old.subject, old.version + 1, one.place)
        kept = [new if known is old else known for known in earlier]
        if one.retracted:
            kept.remove(new)
        draft = Draft(one.record, subject=old.subject, reason=one.reason, retracted=one.retracted)
        if self._write(one, kept, draft):
            self.corrected += 1

    def _problem_of_correction(
        self, one: Wanted, meant: list[_Known]
    ) -> tuple[Message, Message] | None:
        if not meant:
            return _NOTHING_THERE
        if len(meant) > 1:
            subjects = tuple(known.subject or "?" for known in meant)
            return (
                message("Several entries can be meant: {subjects}.", subjects=subjects),
                message("Name the entry in the column entry."),
            )
        (old,) = meant
        if old.place is not None:
            return (
                message("Another row speaks of the same: {place}.", place=old.place),
                message("Keep the row that holds."),
            )
        if one.version is not None and one.version != old.version:
            return (
                message(
                    "The entry {subject} was changed since this form was written.",
                    subject=one.subject or "?",
                ),
                message("Write a new form, and change the entry there."),
            )
        if not self.correct:
            return (
                message("The register says otherwise of {base}.", base=one.record.base),
                message("Add --correct to keep this as a new version of the entry."),
            )
        return None

    def _write(self, one: Wanted, kept: list[_Known], draft: Draft[Record]) -> bool:
        problem = _sequence_problem([known.record for known in kept])
        if problem is not None:
            self._refuse(one, problem.what, problem.fix)
            return False
        self.known[type(one.record), one.record.base] = kept
        self.drafts.append(attrs.evolve(draft, source=one.source))
        return True

    def _refuse(
        self,
        one: Wanted,
        what: Message | str,
        fix: Message | str,
        where: Message | str | None = None,
    ) -> None:
        self.problems.append(Problem(what, where or one.place, fix))
        self.refused.append(one)


def _completed(one: Wanted, earlier: Sequence[_Known]) -> Wanted:
    """Return the row with what it has no place for, as the entry that it means has it.

    A file without the column of remarks says nothing about remarks; it does not delete them.
    """
    if one.stated is None:
        return one
    if one.subject is not None:
        meant = [known for known in earlier if known.subject == one.subject]
    else:
        meant = [known for known in earlier if _filled_in(one, known) == known.record]
        meant = meant or [known for known in earlier if one.record.corrects(known.record)]
    return attrs.evolve(one, record=_filled_in(one, meant[0])) if len(meant) == 1 else one


def _filled_in(one: Wanted, known: _Known) -> Record:
    cls: type = type(one.record)
    kept = {
        field.name: getattr(known.record, field.name)
        for field in attrs.fields(cls)
        if one.stated is not None and field.name not in one.stated
    }
    try:
        filled: Record = attrs.evolve(one.record, **kept)  # type: ignore[misc]
    except DanvanError:
        # What the row states does not fit what it leaves out: it stands for itself.
        return one.record
    return filled


def _can_mean(one: Wanted, known: _Known) -> bool:
    """Whether a row without a subject can speak of an entry; a retraction must tell it right."""
    if one.retracted:
        cls: type = type(one.record)
        stated = ((field.name, getattr(one.record, field.name)) for field in attrs.fields(cls))
        return all(value in {None, getattr(known.record, name)} for name, value in stated)
    return one.record.corrects(known.record)


def _only_difference(one: Wanted, meant: Sequence[_Known]) -> Message | str | None:
    """Return where the one attribute is stated in which a record differs from the entry meant."""
    if len(meant) != 1:
        return None
    new, old = one.record, meant[0].record
    cls: type = type(new)
    names = (field.name for field in attrs.fields(cls))
    different = [name for name in names if getattr(new, name) != getattr(old, name)]
    return one.at(different[0]) if len(different) == 1 else None


_NOTHING_THERE = (
    message("There is no such entry of the same report, unit and thing."),
    message("Leave the column entry empty to add a row, or take the old entry back."),
)


def _sequence_problem(records: Sequence[Record]) -> Problem | None:
    """Return why the last changed record does not fit into what happened, in order of time."""
    for position, record in enumerate(records):
        problem = record.problem_after(records[:position])
        if problem is not None:
            return problem
    return None
