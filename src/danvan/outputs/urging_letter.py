"""The letter that urges one unit (*công văn đôn đốc*): which of its reports are late."""

import datetime as dt
from collections.abc import Mapping, Sequence

import attrs

from danvan.calendar.duties import Duty
from danvan.messages import Message
from danvan.model.documents import SourceDocument
from danvan.outputs.addressees import addressee_name
from danvan.outputs.documents import Letterhead, OfficialDocument, Paragraph, Signer, Template
from danvan.outputs.output import CellKind, Column, Output, Row, Table
from danvan.outputs.sources import document_reference
from danvan.text import format_date
from danvan.tracking.reminders import Reminder

_COLUMNS = (
    Column(key="number", heading="TT", kind=CellKind.NUMBER, width=4),
    Column(key="report", heading="Báo cáo", width=22),
    Column(key="period", heading="Kỳ báo cáo", width=16),
    Column(key="last_day", heading="Hạn cuối", width=12),
    Column(key="days", heading="Số ngày quá hạn", kind=CellKind.NUMBER, width=9),
    Column(key="wording", heading="Quy định", width=24),
)


@attrs.frozen(kw_only=True)
class UrgingLetterRequest:
    """What the letter to one unit is made of.

    Attributes:
        reminders: the late reports of the unit, at least one.
        letterhead: of the office that urges; its number stays blank until the office gives one.
        office: the office in running text (``Sở Nội vụ``).
        reply_by: the day by which the office wants them; ``None`` states no day.
        signer: who signs; ``None`` leaves the place empty.
        recipients: who gets a copy; ``filing``: the units that keep it.
        template: the office's own layout for Word.
    """

    province: str
    as_of: dt.date
    reminders: Sequence[Reminder]
    documents: Mapping[str, SourceDocument]
    letterhead: Letterhead
    office: str
    reply_by: dt.date | None = None
    signer: Signer | None = None
    recipients: tuple[str, ...] = ("Như trên",)
    filing: str = ""
    template: Template | None = None


def urging_letter(request: UrgingLetterRequest) -> Output:
    """Return the letter to the unit whose reports are late."""
    first = request.reminders[0].followed.obligation
    name = addressee_name(first)
    rows = [_row(number, reminder) for number, reminder in enumerate(request.reminders, start=1)]
    subject = "đôn đốc gửi báo cáo công tác dân vận"
    return Output(
        kind="urging-letter",
        title=f"{subject[:1].upper()}{subject[1:]} - {name}",
        header={
            "province": request.province,
            "unit": first.unit.id,
            "unit_name": name,
            "as_of": request.as_of,
        },
        records=Table(
            columns=tuple(Column(key=key) for key in ("key", "last_day", "days_late")),
            rows=[
                (reminder.followed.obligation.key, reminder.last_day, -reminder.days_left)
                for reminder in request.reminders
            ],
        ),
        tables=(),
        document=OfficialDocument(
            letterhead=request.letterhead,
            subject=subject,
            addressees=(name,),
            body=(
                Paragraph(text=_opening(request, name)),
                Table(columns=_COLUMNS, rows=rows),
                Paragraph(text=_wish(request, name)),
                Paragraph(text=f"{request.office} đề nghị {name} quan tâm thực hiện"),
            ),
            recipients=request.recipients,
            filing=request.filing,
            template=request.template,
            signer=request.signer,
        ),
    )


def _opening(request: UrgingLetterRequest, name: str) -> str:
    cited = dict.fromkeys(
        reminder.followed.obligation.duty.document for reminder in request.reminders
    )
    labels = [
        document_reference(request.documents[found])
        for found in cited
        if found is not None and found in request.documents
    ]
    until = f"đến hết ngày {format_date(request.as_of)}"
    opening = f"Căn cứ {'; '.join(labels)}, {until}" if labels else f"Đ{until[1:]}"
    return f"{opening}, {request.office} chưa nhận được các báo cáo sau đây của {name}:"


def _wish(request: UrgingLetterRequest, name: str) -> str:
    by = f", chậm nhất ngày {format_date(request.reply_by)}" if request.reply_by else ""
    return (
        f"Đề nghị {name} khẩn trương gửi các báo cáo nêu trên về {request.office}{by}. Báo cáo đã "
        "gửi thì cho biết số văn bản và ngày gửi để đối chiếu."
    )


def _row(number: int, reminder: Reminder) -> Row:
    duty: Duty = reminder.followed.obligation.duty
    label: Message | str = duty.label
    return (
        number,
        label,
        duty.period.name or duty.period.id,
        format_date(reminder.last_day),
        -reminder.days_left,
        duty.steps[0].wording,
    )
