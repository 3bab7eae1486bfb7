"""Where each report of a year stands: one row for each unit and report."""

from danvan.messages import Message
from danvan.outputs.due_list import unit_name
from danvan.outputs.duty_names import report_name
from danvan.outputs.entry_cells import entry_cells
from danvan.outputs.output import CellKind, Column, Output, Row, Rows, Table
from danvan.outputs.status_facts import (
    JUDGED,
    StatusRequest,
    status_header,
    status_notices,
    status_sources,
    status_title,
    summary_table,
)
from danvan.outputs.status_names import STATE_NAMES, STATUS_NAMES, STATUS_TONES
from danvan.tracking.overview import Followed
from danvan.tracking.records import SubmissionState
from danvan.tracking.standings import Standing, Status
from danvan.tracking.tallies import Tally

_KEYS = (
    "key",
    "unit",
    "unit_name",
    "report",
    "label",
    "period",
    "last_day",
    "extended_to",
    "received_on",
    "status",
    "days",
    "state",
    "document",
    "before_window_closed",
    "in_force",
    "entries",
)
_DATES = {"last_day", "extended_to", "received_on"}
_PEOPLE = (
    Column(key="unit_name", heading="Đơn vị", width=18),
    Column(key="report", heading="Báo cáo", width=15),
    Column(key="last_day", heading="Hạn cuối", kind=CellKind.DATE, width=10),
    Column(key="received_on", heading="Nhận ngày", kind=CellKind.DATE, width=10),
    Column(
        key="status",
        heading="Tình trạng",
        width=12,
        tones={STATUS_NAMES[status]: tone for status, tone in STATUS_TONES.items()},
    ),
    Column(key="days", heading="Số ngày", kind=CellKind.NUMBER, width=6),
)


def status_list(request: StatusRequest) -> Output:
    """Return one row for each obligation, and how many have which status."""
    counted = Tally.of(followed.standing.status for followed in request.followed())
    return Output(
        kind="status",
        title=status_title(request),
        header=status_header(request, counted),
        records=Table(
            columns=tuple(
                Column(key=key, kind=CellKind.DATE if key in _DATES else CellKind.TEXT)
                for key in _KEYS
            ),
            rows=Rows(make=lambda: (_record(followed) for followed in request.listed())),
        ),
        tables=(
            summary_table(counted),
            Table(
                columns=_PEOPLE,
                rows=Rows(make=lambda: (_people(followed) for followed in request.listed())),
            ),
        ),
        notices=tuple(status_notices(request, counted)),
        sources=status_sources(request),
    )


def _record(followed: Followed) -> Row:
    unit, duty = followed.obligation
    standing, case = followed.standing, followed.case
    latest = standing.latest
    return (
        followed.obligation.key,
        unit.id,
        unit_name(followed.obligation),
        duty.report.id,
        duty.label,
        duty.period.id,
        duty.last_day,
        standing.extended_to,
        standing.received_on,
        str(standing.status),
        standing.days,
        str(latest.state) if latest else None,
        latest.document if latest else None,
        standing.before_window_closed,
        duty.in_force,
        entry_cells((*case.submissions, *case.extensions, *case.waivers)),
    )


def _people(followed: Followed) -> Row:
    duty, standing = followed.obligation.duty, followed.standing
    return (
        unit_name(followed.obligation),
        report_name(duty),
        standing.extended_to or duty.last_day,
        standing.received_on,
        status_text(standing),
        standing.days if standing.status in JUDGED | {Status.DUE_SOON} else None,
    )


def status_text(standing: Standing) -> tuple[Message | str, ...]:
    """Return the status with what else a person must see: extended, sent back, too early."""
    remarks: list[Message | str] = [STATUS_NAMES[standing.status]]
    if standing.extended_to is not None:
        remarks.append("gia hạn")
    if standing.latest is not None and standing.latest.state is not SubmissionState.RECEIVED:
        remarks.append(STATE_NAMES[standing.latest.state])
    if standing.before_window_closed:
        remarks.append("trước khi chốt số liệu")
    return tuple(remarks)
