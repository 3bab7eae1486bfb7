"""The sheet of due dates: to be read, never filled in."""

from collections.abc import Iterator

from danvan.calendar.duties import Duty
from danvan.calendar.schedule import Schedule
from danvan.sheets.fields import Field, Kind
from danvan.sheets.forms import Form
from danvan.text import weekday_short


def _shown(key: str, heading: str, width: int, kind: Kind = Kind.TEXT) -> Field:
    return Field(key=key, heading=heading, kind=kind, locked=True, width=width)


DUE_DATES = Form(
    name="due-dates",
    title="Lịch báo cáo",
    fields=(
        _shown("last_day", "Hạn cuối", 12, Kind.DAY),
        _shown("weekday", "Thứ", 6),
        _shown("label", "Báo cáo", 32),
        _shown("period", "Kỳ", 22),
        _shown("in_force", "Hiệu lực", 14),
        _shown("basis", "Căn cứ", 24),
        _shown("wording", "Nguyên văn", 60),
        _shown("duty", "Mã", 26),
    ),
    guidance=("Trang này chỉ để xem; chương trình không đọc lại.",),
)


def due_date_rows(schedule: Schedule, labels: dict[str, str]) -> Iterator[dict[str, object]]:
    """Yield a row for each duty.

    Args:
        schedule: the duties of the year.
        labels: what people call each document, by its id.
    """
    for duty in schedule.duties:
        first = duty.steps[0]
        yield {
            "last_day": duty.last_day,
            "weekday": weekday_short(duty.last_day) if duty.last_day else None,
            "label": duty.label,
            "period": duty.period.name or duty.period.id,
            "in_force": _validity(duty),
            "basis": basis(labels.get(first.document or ""), first.clause),
            "wording": first.wording,
            "duty": duty.tail,
        }


def _validity(duty: Duty) -> str:
    if duty.carried_forward or duty.provisional:
        return "chưa xác nhận"
    return "có" if duty.in_force else "chưa hiệu lực"


def basis(document: str | None, clause: str | None) -> str | None:
    """Return where a row comes from: document and clause."""
    return ", ".join(part for part in (document, clause) if part) or None
