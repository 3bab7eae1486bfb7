"""The form of submissions: one row for each report that a unit owes."""

from danvan.books.columns import CORRECTION, TIES, document_column, known_column, listed
from danvan.books.columns import note_column as note
from danvan.books.facts import FormFacts, enum_choices
from danvan.books.record_forms import RecordForm
from danvan.outputs.status_names import STATE_NAMES
from danvan.sheets.fields import Field, Kind
from danvan.sheets.forms import Form
from danvan.tracking.records import Submission

_STATES = {str(state): name for state, name in STATE_NAMES.items()}


def submission_form(_facts: FormFacts) -> RecordForm:
    """Return the form; csv files need only ``key``, ``received_on`` and ``document``."""
    return RecordForm(
        kind=Submission,
        form=Form(
            name="submissions",
            title="Nộp báo cáo",
            fields=(
                known_column("unit_name", "Đơn vị"),
                known_column("report_label", "Báo cáo", 20),
                known_column("period_name", "Kỳ", 16),
                known_column("last_day", "Hạn cuối", 11),
                Field(
                    key="received_on",
                    heading="Ngày nhận",
                    kind=Kind.DAY,
                    required=True,
                    note="Ngày cơ quan nhận được; lần nhận đầu tiên quyết định đúng hạn hay muộn.",
                ),
                listed(
                    Field(key="state", heading="Tình trạng", width=18, note="Để trống là đã nhận."),
                    enum_choices(_STATES),
                ),
                document_column("Số văn bản"),
                Field(key="report_version", heading="Lần gửi", width=9),
                note(),
                *CORRECTION,
                known_column("basis", "Căn cứ"),
                Field(
                    key="key",
                    heading="Mã báo cáo",
                    required=True,
                    locked=True,
                    width=34,
                    note="Mã không đổi của báo cáo; thêm dòng mới thì chép mã của báo cáo đó.",
                ),
                *TIES,
            ),
            guidance=(
                "Mỗi dòng là một báo cáo phải nộp. Khi nhận được, ghi ngày nhận và số văn bản.",
                "Một văn bản thay cho hai báo cáo: ghi cùng số văn bản ở cả hai dòng.",
                "Trả lại, nộp lại, rút: thêm dòng mới ở cuối bảng, chép mã và chọn tình trạng.",
            ),
        ),
    )
