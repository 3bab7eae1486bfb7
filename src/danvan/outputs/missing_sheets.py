"""Who has not sent a score sheet, and whose sheet came late."""

import datetime as dt
import enum
from collections.abc import Mapping, Sequence

import attrs

from danvan.messages import Message, message
from danvan.model.units import Unit
from danvan.outputs.output import CellKind, Column, Output, Row, Table
from danvan.outputs.score_values import rubric_cell, rubric_label, stamps, title_of
from danvan.scoring.grouping import group_label
from danvan.scoring.rubrics import Rubric
from danvan.text import format_date

_KEYS = (
    "unit",
    "unit_name",
    "kind",
    "group",
    "rubric",
    "status",
    "sent",
    "last_day",
    "days_late",
)


class SendingStatus(enum.StrEnum):
    """What is wrong with the sending of a sheet.

    - ``missing``: no sheet came.
    - ``late``: it came after the last day; the rubric says what that costs.
    - ``refused``: it came later than the rubric takes sheets.
    """

    MISSING = "missing"
    LATE = "late"
    REFUSED = "refused"


_STATUS_NAMES: Mapping[SendingStatus, str] = {
    SendingStatus.MISSING: "chưa gửi",
    SendingStatus.LATE: "gửi muộn",
    SendingStatus.REFUSED: "quá hạn nhận",
}


@attrs.frozen(kw_only=True)
class SheetSending:
    """A unit whose sheet is missing or late.

    Attributes:
        group: id of the group in which it is ranked.
        sent: when its sheet came; ``last_day``: the last day on time, where one is stated.
        days_late: calendar days after the last day, of a missing sheet up to the day that is asked
            about; ``None`` without a last day.
    """

    unit: Unit
    rubric: Rubric
    group: str
    status: SendingStatus
    sent: dt.date | None = None
    last_day: dt.date | None = None
    days_late: int | None = None


@attrs.frozen(kw_only=True)
class MissingSheetsRequest:
    """What the list is made of.

    Attributes:
        sendings: the units whose sheets are missing or late, in the order of the list.
    """

    province: str
    province_name: str
    year: int
    sendings: Sequence[SheetSending]
    overlays: tuple[str, ...] = ()


def missing_sheet_list(request: MissingSheetsRequest) -> Output:
    """Return the units of which no sheet came, and those whose sheet came late."""
    rubrics = tuple({one.rubric.id: one.rubric for one in request.sendings}.values())
    title = f"Đơn vị chưa gửi phiếu chấm điểm - {request.province_name}, năm {request.year}"
    return Output(
        kind="missing-sheets",
        title=title_of(title, rubrics),
        header={
            "province": request.province,
            "year": request.year,
            "rubrics": [rubric_cell(rubric) for rubric in rubrics],
            "overlays": list(request.overlays),
        },
        records=Table(
            columns=tuple(Column(key=key) for key in _KEYS),
            rows=[_record(one) for one in request.sendings],
        ),
        tables=(_table(request.sendings),),
        notices=(*stamps(rubrics), *_counts(request.sendings)),
        sources=tuple(rubric_label(rubric) for rubric in rubrics),
    )


def _record(one: SheetSending) -> Row:
    return (
        one.unit.id,
        one.unit.name,
        str(one.unit.kind),
        one.group,
        one.rubric.id,
        str(one.status),
        one.sent,
        one.last_day,
        one.days_late,
    )


def _table(sendings: Sequence[SheetSending]) -> Table:
    return Table(
        columns=(
            Column(key="number", heading="TT", kind=CellKind.NUMBER, width=4),
            Column(key="unit_name", heading="Đơn vị", width=26),
            Column(key="group", heading="Nhóm", width=18),
            Column(key="status", heading="Tình trạng", width=12),
            Column(key="sent", heading="Ngày gửi", width=10),
            Column(key="last_day", heading="Hạn cuối", width=10),
            Column(key="days_late", heading="Muộn (ngày)", kind=CellKind.NUMBER, width=8),
        ),
        rows=[
            (
                number,
                one.unit.name,
                group_label(one.rubric, one.group),
                _STATUS_NAMES[one.status],
                format_date(one.sent) if one.sent else None,
                format_date(one.last_day) if one.last_day else None,
                one.days_late,
            )
            for number, one in enumerate(sendings, start=1)
        ],
    )


def _counts(sendings: Sequence[SheetSending]) -> tuple[Message, ...]:
    missing = sum(one.status is SendingStatus.MISSING for one in sendings)
    late = len(sendings) - missing
    said = message("{count} units have not sent a sheet.", count=missing)
    return (said, message("{count} sheets came late.", count=late)) if late else (said,)
