"""The workbook of a year, filled in beforehand with what is known."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

import attrs

from danvan.books.due_dates import DUE_DATES, basis, due_date_rows
from danvan.books.facts import FormFacts
from danvan.books.forms import record_forms
from danvan.books.forms.measurements import title_of_part
from danvan.books.record_forms import RecordForm
from danvan.calendar.schedule import Obligation, Schedule
from danvan.model.documents import SourceDocument
from danvan.model.plans import Plan
from danvan.model.unit_lists import UnitList
from danvan.model.units import Unit, UnitGroup
from danvan.outputs.due_list import unit_name
from danvan.sheets.forms import FormSheet
from danvan.tracking.entries import Entry
from danvan.tracking.records import Measurement, Record

Rows = Iterable[Mapping[str, object]]


@attrs.frozen(kw_only=True)
class BookRequest:
    """What a workbook is made of.

    Attributes:
        facts: the names that cells may hold.
        schedule: the reports of the year; ``documents`` by id.
        units: the units that are open in the year.
        plan: the plan of the year, where there is one.
        entries: what the register holds of each kind, each entry in its newest version.
        period: the period whose measurements are asked for.
    """

    facts: FormFacts
    schedule: Schedule
    documents: Mapping[str, SourceDocument]
    units: UnitList
    plan: Plan | None = None
    entries: Mapping[type[Record], Sequence[Entry[Record]]] = attrs.field(factory=dict)
    period: str

    def of_kind(self, kind: type[Record]) -> Sequence[Entry[Record]]:
        """Return what the register holds of one kind."""
        return self.entries.get(kind, ())


def book_sheets(request: BookRequest, names: Sequence[str] = ()) -> Iterator[FormSheet]:
    """Yield the sheets of the workbook, the due dates second.

    Args:
        request: what they are filled in with.
        names: the only forms to write; without any, all of them and the due dates.
    """
    for form in record_forms(request.facts):
        if names and form.form.name not in names:
            continue
        yield FormSheet(form=form.form, rows=list(_rows(form, request)))
        if not names and form.form.name == "contacts":
            labels = {found: document.label for found, document in request.documents.items()}
            yield FormSheet(
                form=DUE_DATES, rows=list(due_date_rows(request.schedule, labels)), free_rows=0
            )


def _rows(form: RecordForm, request: BookRequest) -> Iterator[Mapping[str, object]]:
    """Yield a row for each entry, then one for each thing that nobody has written down yet."""
    fill = _FILLERS.get(form.form.name)
    if form.form.name == "submissions":
        yield from _submission_rows(form, request)
        return
    held = request.of_kind(form.kind)
    yield from (form.row(entry) for entry in held)
    if fill is not None:
        written = {entry.record.base for entry in held}
        yield from fill(request, written)


def _submission_rows(form: RecordForm, request: BookRequest) -> Iterator[Mapping[str, object]]:
    """Yield the reports in the order of their dates, each with what happened to it."""
    held: dict[str, list[Entry[Record]]] = {}
    for entry in request.of_kind(form.kind):
        held.setdefault(entry.record.base, []).append(entry)
    for obligation in request.schedule:
        about = _about(obligation, request.documents)
        entries = held.pop(obligation.key, [])
        for entry in entries:
            yield {**form.row(entry), **about}
        if not entries:
            yield about
    for entries in held.values():
        yield from (form.row(entry) for entry in entries)


def _about(obligation: Obligation, documents: Mapping[str, SourceDocument]) -> Mapping[str, object]:
    duty = obligation.duty
    first = duty.steps[0]
    document = documents.get(first.document or "")
    return {
        "key": obligation.key,
        "unit_name": unit_name(obligation),
        "report_label": duty.label,
        "period_name": duty.period.name or duty.period.id,
        "last_day": f"{duty.last_day:%d/%m/%Y}" if duty.last_day else None,
        "basis": basis(document.label if document else None, first.clause),
    }


def _members(group: UnitGroup, units: UnitList) -> list[Unit]:
    return [unit for unit in units if unit.kind in group.kinds or unit.id in group.units]


def _contacts(request: BookRequest, written: set[str]) -> Rows:
    known = {base.partition("/")[0] for base in written}
    return [{"unit": unit.id} for unit in request.units if unit.id not in known]


def _measurements(request: BookRequest, _written: set[str]) -> Rows:
    """Return a row for each part of each target and each unit that it speaks of."""
    held = {
        (entry.record.target, entry.record.part, entry.record.unit, entry.record.period)
        for entry in request.of_kind(Measurement)
        if isinstance(entry.record, Measurement)
    }
    rows: list[Mapping[str, object]] = []
    for target in request.plan.targets if request.plan else ():
        for part in target.parts:
            members = _members(part.group, request.units)
            units: list[str | None] = [unit.id for unit in members] or [None]
            title = title_of_part(request.facts, target.id, part.id)
            rows += [
                {
                    "target": target.id,
                    "part": part.id,
                    "target_title": title,
                    "unit": unit,
                    "period": request.period,
                }
                for unit in units
                if (target.id, part.id, unit, request.period) not in held
            ]
    return rows


def _tasks(request: BookRequest, written: set[str]) -> Rows:
    known = {base.rpartition("/")[0] for base in written}
    tasks = request.plan.tasks if request.plan else ()
    return [{"task": task.id, "task_title": task.title} for task in tasks if task.id not in known]


def _documents(request: BookRequest, written: set[str]) -> Rows:
    wanted = request.plan.required_documents if request.plan else ()
    return [
        {"requirement": row.id, "requirement_title": row.title, "unit": unit.id}
        for row in wanted
        for unit in _members(row.issuers, request.units)
        if f"{row.id}/{unit.id}" not in written
    ]


#: What each form is filled in with besides its entries.
_FILLERS: Mapping[str, Callable[[BookRequest, set[str]], Rows]] = {
    "contacts": _contacts,
    "measurements": _measurements,
    "task_progress": _tasks,
    "issued_documents": _documents,
}
