"""Who must be urged today."""

import datetime as dt
from collections.abc import Iterator, Sequence

import attrs

from danvan.messages import Message, message
from danvan.outputs.due_list import unit_name
from danvan.outputs.duty_names import report_name
from danvan.outputs.output import CellKind, Column, Output, Row, Table
from danvan.tracking.entries import Entry
from danvan.tracking.records import Contact
from danvan.tracking.reminders import Reminder

_KEYS = (
    "key",
    "unit",
    "unit_name",
    "report",
    "label",
    "period",
    "last_day",
    "days_left",
    "late",
    "returned",
)
_PEOPLE = (
    Column(key="unit_name", heading="Đơn vị", width=22),
    Column(key="report", heading="Báo cáo", width=22),
    Column(key="last_day", heading="Hạn cuối", kind=CellKind.DATE, width=10),
    Column(key="days", heading="Còn / quá", width=14),
)
_CONTACTS = (
    Column(key="unit_name", heading="Đơn vị", width=22),
    Column(key="name", heading="Người phụ trách", width=20),
    Column(key="phone", heading="Điện thoại", width=13),
    Column(key="email", heading="Thư điện tử", width=20),
)


@attrs.frozen(kw_only=True)
class ReminderListRequest:
    """What a list of reminders is made of.

    Attributes:
        contacts: whom the office calls, local data of the register.
        unconfirmed: how many reports wait whose dates nobody has confirmed.
        letters: how many letters were written; ``folder``: where.
    """

    province: str
    province_name: str
    year: int
    as_of: dt.date
    reminders: Sequence[Reminder]
    contacts: Sequence[Entry[Contact]] = ()
    unconfirmed: int = 0
    letters: int | None = None
    folder: str = ""


def reminder_list(request: ReminderListRequest) -> Output:
    """Return who must be urged, the longest overdue first, with whom to call."""
    urged = [reminder for reminder in request.reminders if not reminder.is_own]
    ordered = sorted(urged, key=lambda reminder: reminder.days_left)
    late = sum(reminder.is_late for reminder in ordered)
    units = {reminder.followed.obligation.unit.id: None for reminder in ordered}
    return Output(
        kind="reminders",
        title=f"Đôn đốc báo cáo năm {request.year} - {request.province_name}, "
        f"ngày {request.as_of:%d/%m/%Y}",
        header={
            "province": request.province,
            "year": request.year,
            "as_of": request.as_of,
            "summary": {
                "reminders": len(ordered),
                "late": late,
                "returned": sum(reminder.is_returned for reminder in ordered),
                "due": sum(reminder.days_left >= 0 for reminder in ordered),
                "units": len(units),
            },
        },
        records=Table(
            columns=tuple(
                Column(key=key, kind=CellKind.DATE if key == "last_day" else CellKind.TEXT)
                for key in _KEYS
            ),
            rows=[_record(reminder) for reminder in ordered],
        ),
        tables=(
            Table(columns=_PEOPLE, rows=[_people(reminder) for reminder in ordered]),
            *_contact_tables(ordered, request.contacts),
        ),
        notices=tuple(_notices(request, ordered, len(units))),
    )


def _notices(
    request: ReminderListRequest, urged: Sequence[Reminder], units: int
) -> Iterator[Message]:
    yield message(
        "To urge today: {count} reports of {units} units; late: {late}.",
        count=len(urged),
        units=units,
        late=sum(reminder.is_late for reminder in urged),
    )
    own = len(request.reminders) - len(urged)
    if own:
        yield message(
            "Reports that the receiving office owes to itself are left out: {count}.", count=own
        )
    if request.unconfirmed:
        yield message(
            "Reports whose last day is not confirmed: {count}; nobody is urged by them.",
            count=request.unconfirmed,
        )
    if request.letters is not None:
        yield message(
            "Letters written: {count}, in {folder}.", count=request.letters, folder=request.folder
        )


def _record(reminder: Reminder) -> Row:
    obligation = reminder.followed.obligation
    unit, duty = obligation
    return (
        obligation.key,
        unit.id,
        unit_name(obligation),
        duty.report.id,
        duty.label,
        duty.period.id,
        reminder.last_day,
        reminder.days_left,
        reminder.is_late,
        reminder.is_returned,
    )


def _people(reminder: Reminder) -> Row:
    obligation = reminder.followed.obligation
    return (
        unit_name(obligation),
        report_name(obligation.duty),
        reminder.last_day,
        "đã trả lại, chờ nộp lại" if reminder.is_returned else days_text(reminder.days_left),
    )


def days_text(left: int) -> str:
    """Return how far the last day is, as people say it."""
    if left > 0:
        return f"còn {left} ngày"
    return "hôm nay là hạn cuối" if left == 0 else f"quá {-left} ngày"


def _contact_tables(
    reminders: Sequence[Reminder], contacts: Sequence[Entry[Contact]]
) -> tuple[Table, ...]:
    names = {
        reminder.followed.obligation.unit.id: unit_name(reminder.followed.obligation)
        for reminder in reminders
    }
    rows = [
        (names[contact.unit], contact.name, contact.phone, contact.email)
        for contact in (entry.record for entry in contacts)
        if contact.unit in names
    ]
    return (Table(title="Liên hệ", columns=_CONTACTS, rows=rows),) if rows else ()
