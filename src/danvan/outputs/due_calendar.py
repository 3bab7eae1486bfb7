"""The due dates of a year as a picture: twelve months with the days that count."""

from danvan.calendar.duties import Duty
from danvan.calendar.schedule import Schedule
from danvan.outputs.charts import CalendarDay, YearCalendar
from danvan.outputs.tones import Tone


def due_calendar(schedule: Schedule) -> YearCalendar:
    """Return the last days of the schedule's duties; the due list tells them all in its table.

    A duty that is not in force blames nobody, and its day has the neutral sign.
    """
    return YearCalendar(
        title=f"Lịch báo cáo năm {schedule.year}",
        year=schedule.year,
        days=tuple(day for duty in schedule.duties for day in _days(duty)),
        in_tables=True,
    )


def _days(duty: Duty) -> tuple[CalendarDay, ...]:
    if duty.last_day is None:
        return ()
    return (
        CalendarDay(
            day=duty.last_day,
            label=f"{duty.label} ({duty.period.name or duty.period.id})",
            tone=Tone.WAITING if duty.in_force else Tone.NEUTRAL,
        ),
    )
