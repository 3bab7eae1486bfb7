"""The forms of extensions and waivers."""

from danvan.books.columns import CORRECTION, TIES, document_column
from danvan.books.facts import FormFacts
from danvan.books.record_forms import RecordForm
from danvan.sheets.fields import Field, Kind
from danvan.sheets.forms import Form
from danvan.tracking.records import Extension, Waiver

_KEY = Field(
    key="key",
    heading="Mã báo cáo",
    required=True,
    width=34,
    note="Chép mã ở trang Nộp báo cáo.",
)
_DECIDED = Field(key="decided_on", heading="Ngày văn bản", kind=Kind.DAY)
_WHY = Field(key="grounds", heading="Vì sao", kind=Kind.LONG_TEXT, width=30)


def extension_form(_facts: FormFacts) -> RecordForm:
    """Return the form of extensions."""
    return RecordForm(
        kind=Extension,
        form=Form(
            name="extensions",
            title="Gia hạn",
            fields=(
                _KEY,
                Field(
                    key="extended_to",
                    heading="Gia hạn đến",
                    kind=Kind.DAY,
                    required=True,
                    note="Ngày cuối cùng còn đúng hạn, tính cả ngày đó.",
                ),
                document_column("Văn bản cho gia hạn", required=True),
                _DECIDED,
                _WHY,
                *CORRECTION,
                *TIES,
            ),
            guidance=("Gia hạn chỉ áp dụng cho một đơn vị và một báo cáo.",),
        ),
    )


def waiver_form(_facts: FormFacts) -> RecordForm:
    """Return the form of waivers."""
    return RecordForm(
        kind=Waiver,
        form=Form(
            name="waivers",
            title="Miễn báo cáo",
            fields=(
                _KEY,
                document_column("Văn bản cho miễn", required=True),
                _DECIDED,
                _WHY,
                *CORRECTION,
                *TIES,
            ),
        ),
    )
