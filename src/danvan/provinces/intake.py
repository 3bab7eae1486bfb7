"""Writing down what somebody states: all of it or nothing, unless a part is asked for."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

import attrs

from danvan.errors import Problem, RegisterError
from danvan.messages import message
from danvan.provinces.offices import Office
from danvan.provinces.record_checks import RecordChecks
from danvan.tracking.entries import Entry, Stamp
from danvan.tracking.recording import Decision, Wanted, decide
from danvan.tracking.records import Record

_MOST_PROBLEMS = 1000


@attrs.frozen(kw_only=True)
class Taken:
    """What became of the records.

    Attributes:
        entries: the new entries and versions; empty when nothing was written.
        corrected: how many of them correct an earlier entry.
        unchanged: how many records stood in the register already.
        problems: what was left out, and why; only when a part was asked for. Of very many the
            first ones.
        left_out: how many problems there are.
    """

    entries: tuple[Entry[Record], ...] = ()
    corrected: int = 0
    unchanged: int = 0
    problems: tuple[Problem, ...] = ()
    left_out: int = 0


@attrs.frozen(kw_only=True)
class Intake:
    """How records are taken.

    Attributes:
        stamp: when and by whom they are written down.
        today: what lies after it has not happened yet.
        correct: a record that differs from its entry becomes a new version of it.
        partial: good records are written though others have problems.
    """

    office: Office
    stamp: Stamp
    today: dt.date
    correct: bool = False
    partial: bool = False

    def take(self, wanted: Iterable[Wanted], problems: Sequence[Problem] = ()) -> Taken:
        """Write down ``wanted``.

        Args:
            wanted: the records, in the order in which they were stated.
            problems: what is wrong already with the files that they come from.

        Raises:
            RegisterError: something is wrong with a record or a file, and no part was asked for;
                nothing was written then, and every problem is told.
        """
        good, found = self._sorted_out(wanted, problems)
        with self.office.kept.writing(self.office.plain.code) as pen:
            current = {kind: pen.current(kind) for kind in _kinds(good)}
            decision = self._decided(good, current, found)
            entries = pen.add(decision.drafts, self.stamp)
        return Taken(
            entries=entries,
            corrected=decision.corrected,
            unchanged=decision.unchanged,
            problems=decision.problems,
            left_out=len(decision.problems),
        )

    def rehearse(self, wanted: Iterable[Wanted], problems: Sequence[Problem] = ()) -> None:
        """Do all but write, for an office without a register: a bad file makes no empty one.

        Raises:
            RegisterError: as :meth:`take`.
        """
        good, found = self._sorted_out(wanted, problems)
        self._decided(good, dict.fromkeys(_kinds(good), ()), found)

    def _sorted_out(
        self, wanted: Iterable[Wanted], problems: Sequence[Problem]
    ) -> tuple[list[Wanted], list[Problem]]:
        """Return the records that speak of things that exist, and every problem so far."""
        checks = RecordChecks(office=self.office, today=self.today)
        good: list[Wanted] = []
        found = list(problems)
        for one in wanted:
            wrong = checks.problems(one)
            found.extend(wrong)
            if not wrong:
                good.append(one)
        return good, found

    def _decided(
        self,
        good: Sequence[Wanted],
        current: Mapping[type[Record], Iterable[Entry[Record]]],
        found: Sequence[Problem],
    ) -> Decision:
        """Return what is to be written, with every problem, those found before included."""
        decision = decide(good, current, correct=self.correct)
        problems = (*found, *decision.problems)
        if problems and not (self.partial and decision.is_useful):
            raise RegisterError.of(most_problems(problems))
        return attrs.evolve(decision, problems=problems)


def most_problems(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    """Return as many problems as a person can read, the last one telling how many there are."""
    shown = tuple(problems[:_MOST_PROBLEMS])
    if len(problems) <= _MOST_PROBLEMS:
        return shown
    rest = Problem(
        message(
            "There are {count} problems; {shown} are shown.", count=len(problems), shown=len(shown)
        ),
        message("register"),
        message("Correct these, then record again."),
    )
    return (*shown, rest)


def _kinds(wanted: Iterable[Wanted]) -> Iterable[type[Record]]:
    return dict.fromkeys(type(one.record) for one in wanted)
