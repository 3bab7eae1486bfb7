"""The form of documents that units issued."""

from danvan.books.columns import CORRECTION, TIES, known_column, note_column, unit_column
from danvan.books.facts import FormFacts
from danvan.books.record_forms import RecordForm
from danvan.sheets.fields import Field, Kind
from danvan.sheets.forms import Form
from danvan.tracking.records import IssuedDocument, Record


def document_form(facts: FormFacts) -> RecordForm:
    """Return the form."""

    def known(record: Record) -> dict[str, object]:
        wanted = record.requirement if isinstance(record, IssuedDocument) else None
        return {"requirement_title": facts.title_in("required_documents", wanted)}

    return RecordForm(
        kind=IssuedDocument,
        known=known,
        form=Form(
            name="issued_documents",
            title="Văn bản đã ban hành",
            fields=(
                Field(
                    key="requirement", heading="Mã yêu cầu", required=True, locked=True, width=20
                ),
                known_column("requirement_title", "Văn bản phải ban hành", 34),
                unit_column(facts, required=True, locked=True),
                Field(
                    key="number",
                    heading="Số, ký hiệu",
                    required=True,
                    width=18,
                    note="Chép như trên văn bản; nếu không có số, ghi “không số”.",
                ),
                Field(key="issued_on", heading="Ngày ban hành", kind=Kind.DAY),
                Field(key="title", heading="Trích yếu", width=34),
                note_column(),
                *CORRECTION,
                *TIES,
            ),
        ),
    )
