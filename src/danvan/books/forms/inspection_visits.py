"""The form of inspections and self-inspections."""

from danvan.books.columns import (
    CORRECTION,
    TIES,
    document_column,
    listed,
    note_column,
    unit_column,
)
from danvan.books.facts import FormFacts
from danvan.books.record_forms import RecordForm
from danvan.sheets.fields import Field, Kind
from danvan.sheets.forms import Form
from danvan.tracking.records import InspectionVisit


def inspection_form(facts: FormFacts) -> RecordForm:
    """Return the form."""
    return RecordForm(
        kind=InspectionVisit,
        form=Form(
            name="inspection_visits",
            title="Kiểm tra",
            fields=(
                listed(
                    Field(key="inspection", heading="Cuộc kiểm tra trong kế hoạch", width=34),
                    facts.plan_choices("inspections"),
                ),
                unit_column(facts),
                Field(
                    key="body",
                    heading="Nơi được kiểm tra",
                    width=24,
                    note="Ghi tên khi nơi đó không có trong danh sách đơn vị, ví dụ một phòng.",
                ),
                Field(key="self_inspection", heading="Tự kiểm tra", kind=Kind.YES_NO),
                Field(key="visited_on", heading="Ngày kiểm tra", kind=Kind.DAY, required=True),
                Field(key="inspectors", heading="Đoàn kiểm tra", width=22),
                Field(key="findings", heading="Kết quả", kind=Kind.LONG_TEXT, width=34),
                Field(key="follow_up", heading="Yêu cầu khắc phục", kind=Kind.LONG_TEXT, width=30),
                Field(key="follow_up_due", heading="Hạn khắc phục", kind=Kind.DAY),
                Field(key="followed_up_on", heading="Đã khắc phục ngày", kind=Kind.DAY),
                document_column("Biên bản, kết luận"),
                note_column(),
                *CORRECTION,
                *TIES,
            ),
        ),
    )
