"""The form of units with the people whom the office calls."""

from danvan.books.columns import CORRECTION, TIES, note_column, unit_column
from danvan.books.facts import FormFacts
from danvan.books.record_forms import RecordForm
from danvan.sheets.fields import Field
from danvan.sheets.forms import Form
from danvan.tracking.records import Contact


def contact_form(facts: FormFacts) -> RecordForm:
    """Return the form."""
    return RecordForm(
        kind=Contact,
        form=Form(
            name="contacts",
            title="Đơn vị",
            fields=(
                unit_column(facts, required=True, locked=True),
                Field(key="name", heading="Người phụ trách", required=True, width=22),
                Field(key="role", heading="Chức vụ", width=18),
                Field(key="phone", heading="Điện thoại", width=14),
                Field(key="email", heading="Thư điện tử", width=24),
                note_column(),
                *CORRECTION,
                *TIES,
            ),
            guidance=("Danh bạ là dữ liệu riêng của cơ quan, không đưa vào gói dữ liệu của tỉnh.",),
        ),
    )
