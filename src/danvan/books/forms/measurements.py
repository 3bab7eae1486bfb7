"""The form of measurements: how far a target was reached."""

from danvan.books.columns import (
    CORRECTION,
    TIES,
    document_column,
    known_column,
    listed,
    note_column,
    unit_column,
)
from danvan.books.facts import FormFacts, enum_choices
from danvan.books.record_forms import RecordForm
from danvan.sheets.fields import Field, Kind
from danvan.sheets.forms import Form
from danvan.tracking.records import Measurement, Record

_QUALITIES = {"estimated": "ước", "actual": "chính thức"}


def measurement_form(facts: FormFacts) -> RecordForm:
    """Return the form; counts, or a published rate with its words."""

    def known(record: Record) -> dict[str, object]:
        if not isinstance(record, Measurement):
            return {}
        return {"target_title": title_of_part(facts, record.target, record.part)}

    return RecordForm(
        kind=Measurement,
        known=known,
        form=Form(
            name="measurements",
            title="Chỉ tiêu",
            fields=(
                Field(key="target", heading="Chỉ tiêu", locked=True, width=9),
                Field(key="part", heading="Phần", locked=True, width=14),
                known_column("target_title", "Nội dung chỉ tiêu", 40),
                unit_column(facts, locked=True),
                listed(
                    Field(
                        key="kind",
                        heading="Nhóm đơn vị",
                        width=16,
                        note="Chỉ ghi khi số liệu nói về cả nhóm, không phải một đơn vị.",
                    ),
                    facts.kind_choices(),
                ),
                Field(
                    key="period",
                    heading="Kỳ",
                    required=True,
                    locked=True,
                    width=9,
                    note="Mã kỳ: 2023-06, 2023-Q2, 2023-H1, 2023-9M, 2023.",
                ),
                listed(
                    Field(
                        key="quality",
                        heading="Ước hay chính thức",
                        width=12,
                        note="Báo cáo trước khi hết kỳ là số ước. Để trống là chính thức.",
                    ),
                    enum_choices(_QUALITIES),
                ),
                Field(key="numerator", heading="Đạt", kind=Kind.INTEGER, minimum=0, width=9),
                Field(key="denominator", heading="Tổng số", kind=Kind.INTEGER, minimum=0, width=9),
                Field(key="counted", heading="Đếm cái gì", width=14),
                Field(
                    key="rate",
                    heading="Tỷ lệ đã công bố",
                    kind=Kind.SHARE,
                    places=4,
                    minimum=0,
                    note="Chỉ ghi khi nguồn chỉ nêu tỷ lệ, không nêu số; phải chép nguyên văn.",
                ),
                Field(key="wording", heading="Nguyên văn", kind=Kind.LONG_TEXT, width=36),
                Field(key="as_of", heading="Số liệu đến ngày", kind=Kind.DAY),
                Field(key="evidence", heading="Minh chứng", width=20),
                Field(key="title", heading="Nội dung khác (ngoài chỉ tiêu)", width=26),
                document_column("Văn bản"),
                Field(key="clause", heading="Mục", width=10),
                note_column(),
                *CORRECTION,
                *TIES,
            ),
            guidance=(
                "Ghi số đạt và tổng số; tỷ lệ do chương trình tính, không làm tròn trước.",
                "Số ước và số chính thức của cùng một kỳ là hai dòng; báo cáo dùng số chính thức.",
            ),
        ),
    )


def title_of_part(facts: FormFacts, target_id: str | None, part_id: str | None) -> str | None:
    """Return what a part of a target asks for; of the whole target where no part is named."""
    for target in (target for plan in facts.plans for target in plan.targets):
        if target.id == target_id:
            parts = [part.title for part in target.parts if part_id in {None, part.id}]
            return parts[0] if len(parts) == 1 else target.title
    return None
