"""The form of commendations."""

from danvan.books.columns import (
    CORRECTION,
    TIES,
    document_column,
    id_of,
    note_column,
    partial_day_column,
    several_column,
    unit_column,
)
from danvan.books.facts import FormFacts
from danvan.books.record_forms import RecordForm
from danvan.sheets.fields import Field, Kind
from danvan.sheets.forms import Form
from danvan.tracking.records import CommendationGiven


def commendation_form(facts: FormFacts) -> RecordForm:
    """Return the form; without an id one is made of title, unit and year."""
    return RecordForm(
        kind=CommendationGiven,
        complete=_with_id,
        form=Form(
            name="commendations_given",
            title="Khen thưởng",
            fields=(
                Field(key="id", heading="Mã", width=16, note="Để trống thì sổ tự đặt."),
                Field(key="title", heading="Nội dung khen thưởng", required=True, width=40),
                Field(key="form", heading="Hình thức", width=14),
                Field(key="awarded_by", heading="Cấp khen", width=20),
                Field(
                    key="result_year",
                    heading="Năm thành tích",
                    kind=Kind.INTEGER,
                    minimum=1945,
                    maximum=2100,
                ),
                partial_day_column("awarded", "Khen ngày"),
                unit_column(facts),
                several_column("recipients", "Tên được khen"),
                Field(
                    key="count",
                    heading="Số lượng",
                    kind=Kind.INTEGER,
                    minimum=0,
                    note="Ghi khi nguồn chỉ nêu số lượng.",
                ),
                Field(key="decision", heading="Quyết định", width=18),
                document_column("Nguồn"),
                Field(key="clause", heading="Mục", width=10),
                Field(key="wording", heading="Nguyên văn", kind=Kind.LONG_TEXT, width=34),
                note_column(),
                *CORRECTION,
                *TIES,
            ),
        ),
    )


def _with_id(values: dict[str, object]) -> dict[str, object]:
    parts = (values.get("title"), values.get("unit"), values.get("result_year"))
    return {"id": id_of(*(str(part) for part in parts if part)), **values}
