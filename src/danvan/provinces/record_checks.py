"""Whether a record speaks of things that exist: reports, units, targets, tasks, periods."""

import datetime as dt
import functools
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import attrs

from danvan.calendar.schedule import Obligation
from danvan.errors import DanvanError, Problem
from danvan.messages import Message, message
from danvan.model.targets import Target
from danvan.outputs.due_list import unit_name
from danvan.provinces.obligations import Obligations, years_around
from danvan.provinces.offices import Office
from danvan.text import closest, fold
from danvan.tracking.recording import Wanted
from danvan.tracking.records import (
    AdHocRequest,
    EventHeld,
    Extension,
    InspectionVisit,
    IssuedDocument,
    Measurement,
    Record,
    Submission,
    TaskProgress,
    Waiver,
)
from danvan.tracking.store.draft_checks import subject_problem

#: A report that came in so many days before its last day is a slip of the year.
_TOO_EARLY = 366


@attrs.frozen(slots=False, kw_only=True)
class RecordChecks:
    """Checks records of one office.

    Attributes:
        today: what lies after it has not happened yet.
    """

    office: Office
    today: dt.date

    @functools.cached_property
    def _obligations(self) -> Obligations:
        return Obligations(self.office.province, years_around(self.today))

    def problems(self, one: Wanted) -> tuple[Problem, ...]:
        """Return what is wrong with a record, each problem with its cell or option."""
        too_long = subject_problem(one.record.base)
        if too_long is not None:
            return (Problem(too_long[0], one.place, too_long[1]),)
        check = _CHECKS.get(type(one.record))
        if check is None or one.retracted:
            # What is taken back may be wrong: that is why.
            return ()
        try:
            found = [*check(self, one.record), *self._contradictions(one)]
        except DanvanError as error:
            # Only a key is looked up in what others wrote, and they do not know where it stands.
            found = [attrs.evolve(problem, where="key") for problem in error.problems]
        return tuple(attrs.evolve(wrong, where=one.at(str(wrong.where))) for wrong in found)

    def obligation(self, key: str) -> Obligation:
        """Return the obligation of a key; see :meth:`Obligations.find`."""
        return self._obligations.find(key)

    def submission(self, record: Submission) -> Iterator[Problem]:
        """Check the key and the day."""
        last_day = self.obligation(record.key).duty.last_day
        if record.received_on > self.today:
            yield Problem(
                message("{day} lies after today.", day=record.received_on),
                "received_on",
                message("Write the day on which it was received."),
            )
        if last_day is not None and (last_day - record.received_on).days > _TOO_EARLY:
            yield Problem(
                message(
                    "{day} lies more than a year before the last day {last}.",
                    day=record.received_on,
                    last=last_day,
                ),
                "received_on",
                message("Check the year."),
            )

    def _contradictions(self, one: Wanted) -> Iterator[Problem]:
        """Yield what a row says of its report that its key does not say: rows get mixed up."""
        if not one.claims or not isinstance(one.record, Submission):
            return
        obligation = self.obligation(one.record.key)
        duty = obligation.duty
        right = {
            "unit_name": unit_name(obligation),
            "period_name": duty.period.name or duty.period.id,
        }
        for name, claimed in one.claims.items():
            if name in right and fold(claimed) != fold(right[name]):
                yield Problem(
                    message(
                        "The row speaks of '{claimed}', its key of '{right}'.",
                        claimed=claimed,
                        right=right[name],
                    ),
                    name,
                    message("Correct the key, or the name; take the row from a new form."),
                )

    def extension(self, record: Extension) -> Iterator[Problem]:
        """Check the key, and that the new day gives time."""
        last_day = self.obligation(record.key).duty.last_day
        if last_day is None:
            yield Problem(
                message("The report has no date that could be extended."),
                "key",
                message("Leave the extension out."),
            )
        elif record.extended_to <= last_day:
            yield Problem(
                message(
                    "{day} gives no more time than the last day {last}.",
                    day=record.extended_to,
                    last=last_day,
                ),
                "extended_to",
                message("Write a later day."),
            )

    def waiver(self, record: Waiver) -> Iterator[Problem]:
        """Check the key."""
        self.obligation(record.key)
        yield from ()

    def request(self, record: AdHocRequest) -> Iterator[Problem]:
        """Check the units that are asked."""
        units = self.office.plain.units
        for field in ("units", "recipients"):
            for unit in getattr(record, field):
                if unit not in units:
                    yield _unknown(unit, [known.id for known in units], message("unit"), field)

    def measurement(self, record: Measurement) -> Iterator[Problem]:
        """Check period, target and part."""
        year = record.period[:4]
        known = self._periods(int(year)) if year.isascii() and year.isdigit() else {}
        if record.period not in known:
            yield _unknown(record.period, list(known), message("period"), "period")
            return
        if record.target is not None:
            yield from self._target_problems(record, int(year))

    @functools.cached_property
    def _kept_periods(self) -> dict[int, Mapping[str, dt.date]]:
        return {}

    def _periods(self, year: int) -> Mapping[str, dt.date]:
        if not dt.MINYEAR <= year < dt.MAXYEAR:
            return {}
        if year not in self._kept_periods:
            self._kept_periods[year] = self.office.period_ends(year)
        return self._kept_periods[year]

    def _target_problems(self, record: Measurement, year: int) -> Iterator[Problem]:
        targets = {target.id: target for target in self.office.targets(year)}
        target: Target | None = targets.get(record.target or "")
        if target is None:
            yield _unknown(record.target or "", list(targets), message("target"), "target")
            return
        parts = [part.id for part in target.parts]
        if record.part is None and len(parts) > 1:
            yield Problem(
                message("The target {target} has several parts.", target=target.id),
                "part",
                message("Write one of: {near}.", near=tuple(parts)),
            )
        elif record.part is not None and record.part not in parts:
            yield _unknown(record.part, parts, message("part"), "part")

    def task(self, record: TaskProgress) -> Iterator[Problem]:
        """Check the task."""
        yield from self._planned(record.task, "tasks", message("task"), "task")

    def document(self, record: IssuedDocument) -> Iterator[Problem]:
        """Check the requirement."""
        what = message("required document")
        yield from self._planned(record.requirement, "required_documents", what, "requirement")

    def _future_problems(self, day: dt.date, where: str) -> Iterator[Problem]:
        if day > self.today:
            yield Problem(
                message("{day} lies after today.", day=day),
                where,
                message("Write the day on which it took place."),
            )

    def event(self, record: EventHeld) -> Iterator[Problem]:
        """Check the day, and the event of the plan, where it names one."""
        yield from self._future_problems(record.held_on, "held_on")
        yield from self._planned(record.event, "events", message("event"), "event")

    def visit(self, record: InspectionVisit) -> Iterator[Problem]:
        """Check the day, and the inspection of the plan, where it names one."""
        yield from self._future_problems(record.visited_on, "visited_on")
        what = message("inspection")
        yield from self._planned(record.inspection, "inspections", what, "inspection")

    def _planned(
        self, row_id: str | None, section: str, what: Message, field: str
    ) -> Iterator[Problem]:
        if row_id is None:
            return
        known = self._ids(section)
        if row_id not in known:
            yield _unknown(row_id, known, what, field)

    @functools.cached_property
    def _kept_ids(self) -> dict[str, list[str]]:
        return {}

    def _ids(self, section: str) -> list[str]:
        if section not in self._kept_ids:
            self._kept_ids[section] = [
                row.id for plan in self.office.plans() for row in getattr(plan, section)
            ]
        return self._kept_ids[section]


def _unknown(text: str, known: list[str], what: Message, field: str) -> Problem:
    near = closest(text, known) or tuple(known[:5])
    return Problem(
        message("There is no {what} '{text}'.", what=what, text=text),
        field,
        message("Write one of: {near}.", near=near)
        if near
        else message("No plan states one; leave the cell empty and write a title."),
    )


_CHECKS: Mapping[type[Record], Callable[[RecordChecks, Any], Iterable[Problem]]] = {
    Submission: RecordChecks.submission,
    Extension: RecordChecks.extension,
    Waiver: RecordChecks.waiver,
    AdHocRequest: RecordChecks.request,
    Measurement: RecordChecks.measurement,
    TaskProgress: RecordChecks.task,
    IssuedDocument: RecordChecks.document,
    EventHeld: RecordChecks.event,
    InspectionVisit: RecordChecks.visit,
}
