"""The form of “Dân vận khéo” models, with the ten usual fields; all of those are optional."""

from danvan.books.columns import (
    CORRECTION,
    TIES,
    document_column,
    id_of,
    listed,
    note_column,
    partial_day_column,
    several_column,
    unit_column,
)
from danvan.books.facts import FormFacts, title_of
from danvan.books.record_forms import RecordForm
from danvan.sheets.fields import Choice, Field, Kind
from danvan.sheets.forms import Form
from danvan.tracking.records import RegisteredModel

#: The fields of a registration form, in its order, after the name.
TEN_FIELDS = (
    ("situation", "Tình hình, lý do chọn"),
    ("aims", "Mục tiêu"),
    ("content", "Nội dung"),
    ("place_and_people", "Địa điểm, đối tượng"),
    ("lead_and_partners", "Chủ trì, phối hợp"),
    ("resources", "Nguồn lực"),
    ("time", "Thời gian"),
    ("results", "Kết quả"),
    ("upkeep", "Duy trì, nhân rộng"),
)


def model_form(facts: FormFacts) -> RecordForm:
    """Return the form; without an id one is made of unit and name."""
    titles = {title_of(row): None for row in facts.rows("model_fields")}
    return RecordForm(
        kind=RegisteredModel,
        complete=_with_id,
        form=Form(
            name="registered_models",
            title="Mô hình Dân vận khéo",
            fields=(
                Field(key="id", heading="Mã mô hình", width=16, note="Để trống thì sổ tự đặt."),
                Field(key="name", heading="Tên mô hình", required=True, width=34),
                unit_column(facts),
                listed(
                    Field(key="field", heading="Lĩnh vực", width=26),
                    tuple(Choice(title, title) for title in titles),
                ),
                Field(key="owner", heading="Người, tập thể phụ trách", width=22),
                partial_day_column("registered", "Đăng ký"),
                *(
                    Field(key=key, heading=heading, kind=Kind.LONG_TEXT, width=28)
                    for key, heading in TEN_FIELDS
                ),
                partial_day_column("reviewed", "Rà soát"),
                Field(key="review", heading="Kết quả rà soát", kind=Kind.LONG_TEXT, width=24),
                partial_day_column("recognised", "Công nhận"),
                Field(key="recognition", heading="Quyết định công nhận", width=18),
                several_column("spread_to", "Nhân rộng đến"),
                partial_day_column("ended", "Kết thúc"),
                document_column("Văn bản đăng ký"),
                Field(key="clause", heading="Mục", width=10),
                Field(key="wording", heading="Nguyên văn", kind=Kind.LONG_TEXT, width=34),
                note_column(),
                *CORRECTION,
                *TIES,
            ),
        ),
    )


def _with_id(values: dict[str, object]) -> dict[str, object]:
    return {"id": id_of(str(values.get("unit") or ""), str(values.get("name", ""))), **values}
