"""The annexes of a plan: what each body has to do and by when, and the reports of the year."""

from collections.abc import Iterator, Mapping

from danvan.calendar.duties import Duty
from danvan.calendar.schedule import Schedule
from danvan.model.dates import PartialDate
from danvan.model.plans import PlanRow
from danvan.model.units import UnitGroup
from danvan.outputs.output import CellKind, Column, Row, Table
from danvan.outputs.plan_list import PlanListRequest, group_of, row_title, who
from danvan.outputs.unit_kinds import kind_names
from danvan.text import format_date

_BODIES = (
    Column(key="number", heading="TT", kind=CellKind.NUMBER, width=4),
    Column(key="body", heading="Cơ quan, đơn vị", width=18),
    Column(key="title", heading="Nhiệm vụ", width=34),
    Column(key="partners", heading="Phối hợp", width=16),
    Column(key="due", heading="Thời hạn", width=12),
    Column(key="clause", heading="Mục", width=9),
)
_REPORTS = (
    Column(key="number", heading="TT", kind=CellKind.NUMBER, width=4),
    Column(key="report", heading="Báo cáo", width=22),
    Column(key="period", heading="Kỳ báo cáo", width=14),
    Column(key="senders", heading="Cơ quan báo cáo", width=18),
    Column(key="recipients", heading="Nơi nhận", width=14),
    Column(key="last_day", heading="Hạn cuối", kind=CellKind.DATE, width=11),
    Column(key="clause", heading="Mục", width=8),
)
#: The sections whose rows ask a body to do something.
_ASKING = ("tasks", "events", "required_documents", "inspections", "model_fields")
_AGAIN = "thường xuyên"
_NOBODY = "(văn bản không nêu)"


def plan_annexes(request: PlanListRequest, schedule: Schedule | None) -> tuple[Table, ...]:
    """Return the annex of tasks by body, deadline and clause, and that of reports.

    A row that names several bodies stands below each of them, so that each body finds all of its
    rows at one place. An annex without rows is left out.
    """
    tasks = [*_task_rows(request)]
    reports = [] if schedule is None else [*_report_rows(request, schedule)]
    annexes = (
        Table(title="Phân công nhiệm vụ", columns=_BODIES, rows=tasks),
        Table(title="Chế độ báo cáo", columns=_REPORTS, rows=reports),
    )
    return tuple(annex for annex in annexes if annex.rows)


def _task_rows(request: PlanListRequest) -> Iterator[Row]:
    rows = [row for section in _ASKING for row in getattr(request.plan, section)]
    number = 0
    for body in _bodies(rows, request):
        own = [row for row in rows if body in _names(row, request)]
        # Rows of one deadline keep the order of the plan; what has none comes last.
        for row in sorted(own, key=lambda found: str(_due(found) or "~")):
            number += 1
            partners: UnitGroup = getattr(row, "partners", UnitGroup())
            yield (
                number,
                body or _NOBODY,
                row_title(row),
                who(partners, request),
                _due_text(row),
                row.clause,
            )


def _bodies(rows: list[PlanRow], request: PlanListRequest) -> tuple[str | None, ...]:
    """Return the bodies: kinds of units, then single ones in order of the plan, then nobody."""
    kinds = [
        name
        for kind, name in kind_names(request.labels).items()
        if any(kind in group_of(row).kinds for row in rows)
    ]
    single = dict.fromkeys(
        request.unit_names.get(unit, unit) for row in rows for unit in group_of(row).units
    )
    nobody = [None] if any(not group_of(row) for row in rows) else []
    return (*kinds, *single, *nobody)


def _names(row: PlanRow, request: PlanListRequest) -> tuple[str | None, ...]:
    return who(group_of(row), request) or (None,)


def _due(row: PlanRow) -> PartialDate | None:
    due: PartialDate | None = getattr(row, "due", None) or getattr(row, "planned", None)
    return due


def _due_text(row: PlanRow) -> str | None:
    due = _due(row)
    if due is not None:
        return format_date(due.earliest) if due.is_exact else _known_part(due)
    return _AGAIN if getattr(row, "recurring", False) else None


def _known_part(due: PartialDate) -> str:
    return str(due.year) if due.month is None else format_date(due.earliest)[3:]


def _report_rows(request: PlanListRequest, schedule: Schedule) -> Iterator[Row]:
    names = _recipient_names(request, schedule)
    for number, duty in enumerate(schedule.duties, start=1):
        yield (
            number,
            duty.label,
            duty.period.name or duty.period.id,
            who(duty.senders, request),
            tuple(names[recipient.code] for recipient in duty.recipients) or None,
            duty.last_day,
            _clause(duty),
        )


def _recipient_names(request: PlanListRequest, schedule: Schedule) -> Mapping[str, str]:
    """Return what recipients are called: as printed, else as the unit list calls them."""
    recipients = [who for duty in schedule.duties for who in duty.recipients]
    names = {found.code: request.unit_names.get(found.code, found.code) for found in recipients}
    return names | {found.code: found.name for found in recipients if found.name}


def _clause(duty: Duty) -> str | None:
    return duty.report.clause or (duty.steps[0].clause if duty.steps else None)
