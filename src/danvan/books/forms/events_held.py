"""The form of events that were held."""

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
from danvan.tracking.records import EventHeld


def event_form(facts: FormFacts) -> RecordForm:
    """Return the form."""
    return RecordForm(
        kind=EventHeld,
        form=Form(
            name="events_held",
            title="Hội nghị, đối thoại",
            fields=(
                listed(
                    Field(
                        key="event",
                        heading="Hoạt động trong kế hoạch",
                        width=36,
                        note="Để trống khi kế hoạch không có; khi đó ghi tên ở cột sau.",
                    ),
                    facts.plan_choices("events"),
                ),
                Field(key="title", heading="Tên hoạt động", width=30),
                unit_column(facts),
                Field(key="held_on", heading="Ngày tổ chức", kind=Kind.DAY, required=True),
                Field(key="place", heading="Địa điểm", width=18),
                Field(
                    key="participants",
                    heading="Số người dự",
                    kind=Kind.INTEGER,
                    minimum=0,
                    note="Không biết thì để trống, không ghi 0.",
                ),
                Field(key="opinions_received", heading="Ý kiến nhận", kind=Kind.INTEGER, minimum=0),
                Field(
                    key="opinions_answered",
                    heading="Ý kiến đã trả lời",
                    kind=Kind.INTEGER,
                    minimum=0,
                ),
                document_column("Văn bản"),
                note_column(),
                *CORRECTION,
                *TIES,
            ),
        ),
    )
