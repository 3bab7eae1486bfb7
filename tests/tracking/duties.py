"""One duty, one unit and one entry to judge by, made by hand."""

import datetime as dt
import itertools
from typing import Any, TypeVar

from danvan.calendar.duties import Duty
from danvan.calendar.periods import Period
from danvan.calendar.reports import ReportRule, Senders
from danvan.calendar.schedule import Obligation
from danvan.model.units import Unit, UnitKind, UnitState
from danvan.tracking.entries import Entry
from danvan.tracking.records import Record

R = TypeVar("R", bound=Record)

#: Đà Lạt owes the report of June 2023 by the 15th: 4417/KH-UBND, [IV].3.
LAST_DAY = dt.date(2023, 6, 15)
KEY = "lam-dong/672/month/2023-06"
JUNE = Period(
    kind="month",
    id="2023-06",
    year=2023,
    start=dt.date(2023, 6, 1),
    end=dt.date(2023, 6, 30),
    months=1,
)
MONTHLY = ReportRule(id="month", kind="month")
DISTRICTS = Senders(kinds=(UnitKind.DISTRICT,))
NUMBERS = itertools.count(1)


def june(day: int) -> dt.date:
    return dt.date(2023, 6, day)


def duty(**changes: Any) -> Duty:  # noqa: ANN401 - the attributes of a duty, of every type
    """Return the monthly report of June with ``changes``."""
    usual: dict[str, Any] = {
        "province": "lam-dong",
        "regime": "r2023",
        "report": MONTHLY,
        "period": JUNE,
        "label": "Báo cáo tháng",
        "stated": LAST_DAY,
        "last_day": LAST_DAY,
        "senders": DISTRICTS,
    }
    return Duty(**{**usual, **changes})


def unit(
    unit_id: str = "672",
    kind: UnitKind = UnitKind.DISTRICT,
    opened: dt.date | None = None,
    until: dt.date | None = None,
) -> Unit:
    state = UnitState(name=f"Đơn vị {unit_id}", kind=kind, opened=opened, until=until)
    return Unit(id=unit_id, code=unit_id, states=(state,))


def owed(until: dt.date | None = None, **changes: Any) -> Obligation:  # noqa: ANN401 - see duty
    """Return the report of Đà Lạt, which closes on ``until``."""
    return Obligation(unit(until=until), duty(**changes))


def entry(record: R, *, subject: str | None = None, version: int = 1) -> Entry[R]:
    """Return the record as the register gives it back; the numbers grow with every call."""
    return Entry(
        id=next(NUMBERS),
        province="lam-dong",
        subject=record.base if subject is None else subject,
        version=version,
        record=record,
        recorded_at=dt.datetime(2023, 6, 30, 1, 0, tzinfo=dt.UTC),
        recorded_by="Nguyễn Thị Lan",
    )
