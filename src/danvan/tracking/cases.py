"""Cases: everything that the register says about one obligation."""

import datetime as dt
from collections.abc import Iterable, Mapping

import attrs

from danvan.tracking.entries import Entry
from danvan.tracking.keys import ObligationKey
from danvan.tracking.records import RECEIPTS, Extension, Submission, SubmissionState, Waiver


@attrs.frozen(kw_only=True)
class Case:
    """What is known of one obligation.

    Attributes:
        submissions: what happened to the report, in the order in which it was recorded.
        extensions, waivers: what documents grant.
    """

    submissions: tuple[Entry[Submission], ...] = ()
    extensions: tuple[Entry[Extension], ...] = ()
    waivers: tuple[Entry[Waiver], ...] = ()

    @property
    def has_grants(self) -> bool:
        """Whether a document extends or waives the report, on whatever day."""
        return bool(self.extensions or self.waivers)

    def receipt(self, as_of: dt.date) -> Submission | None:
        """Return the first receipt that was not taken back, of those up to ``as_of``, inclusive.

        A report that was returned stays received: the first receipt decides whether it is on time.
        """
        found: Submission | None = None
        for event in self._events(as_of):
            if event.state is SubmissionState.WITHDRAWN:
                found = None
            elif found is None and event.state in RECEIPTS:
                found = event
        return found

    def latest(self, as_of: dt.date) -> Submission | None:
        """Return the newest event up to ``as_of``, inclusive."""
        events = self._events(as_of)
        return events[-1] if events else None

    def extended_to(self, as_of: dt.date) -> dt.date | None:
        """Return the last day that a document granted by ``as_of``, inclusive.

        Of several documents the newest counts; one without a day is taken for the oldest, and of
        two of one day the one that gives more time.
        """
        granted = [
            entry.record for entry in self.extensions if _is_known(entry.record.decided_on, as_of)
        ]
        newest = max(granted, key=_decided, default=None)
        return newest.extended_to if newest else None

    def is_waived(self, as_of: dt.date) -> bool:
        """Whether a document of ``as_of`` or earlier waives the report."""
        return any(_is_known(entry.record.decided_on, as_of) for entry in self.waivers)

    def _events(self, as_of: dt.date) -> list[Submission]:
        events = [entry.record for entry in self.submissions if entry.record.received_on <= as_of]
        return sorted(events, key=lambda event: event.received_on)


def _decided(extension: Extension) -> tuple[dt.date, dt.date]:
    return (extension.decided_on or dt.date.min, extension.extended_to)


def _is_known(decided_on: dt.date | None, as_of: dt.date) -> bool:
    return decided_on is None or decided_on <= as_of


#: Nothing is known of the obligation.
NO_CASE = Case()


@attrs.define
class _Draft:
    """A case while its entries are sorted."""

    submissions: list[Entry[Submission]] = attrs.field(factory=list)
    extensions: list[Entry[Extension]] = attrs.field(factory=list)
    waivers: list[Entry[Waiver]] = attrs.field(factory=list)

    def case(self) -> Case:
        return Case(
            submissions=tuple(self.submissions),
            extensions=tuple(self.extensions),
            waivers=tuple(self.waivers),
        )


@attrs.frozen
class Cases:
    """The cases of a province: by duty, then by unit."""

    by_duty: Mapping[str, Mapping[str, Case]] = attrs.field(factory=dict)

    @classmethod
    def of(
        cls,
        submissions: Iterable[Entry[Submission]] = (),
        extensions: Iterable[Entry[Extension]] = (),
        waivers: Iterable[Entry[Waiver]] = (),
    ) -> "Cases":
        """Return the cases that these entries, each in its newest version, make together."""
        drafts: dict[ObligationKey, _Draft] = {}

        def draft(key: str) -> _Draft:
            return drafts.setdefault(ObligationKey.parse(key), _Draft())

        for submission in submissions:
            draft(submission.record.key).submissions.append(submission)
        for extension in extensions:
            draft(extension.record.key).extensions.append(extension)
        for waiver in waivers:
            draft(waiver.record.key).waivers.append(waiver)
        cases: dict[str, dict[str, Case]] = {}
        for key, found in drafts.items():
            cases.setdefault(key.tail, {})[key.unit] = found.case()
        return cls(cases)

    def of_duty(self, tail: str) -> Mapping[str, Case]:
        """Return the cases of one duty by unit."""
        return self.by_duty.get(tail, {})

    def get(self, tail: str, unit: str) -> Case:
        """Return the case of one obligation; empty when nothing is known of it."""
        return self.of_duty(tail).get(unit, NO_CASE)
