"""The forms of a score workbook: scores, the days of sending, the decisions of the council."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

import attrs

from danvan.books.columns import known_column
from danvan.books.scores.lines import ScoreLine
from danvan.outputs.score_values import title_of
from danvan.scoring.criteria import ScoredBy
from danvan.scoring.rubrics import Rubric
from danvan.scoring.sheet_keys import KeyKind, SheetKey
from danvan.scoring.sheets import Layer
from danvan.sheets.fields import Choice, Field, Kind
from danvan.sheets.forms import Form

#: What people call each layer.
LAYER_LABELS: Mapping[Layer, str] = {
    Layer.SELF: "Tự chấm",
    Layer.APPRAISED: "Thẩm định",
    Layer.FINAL: "Quyết định",
}
NOT_APPLICABLE = "không áp dụng"
#: More decimals than any figure has; the points of a rubric say their own.
_FIGURE_PLACES = 9
#: So much of a digest tells one version of a rubric from every other.
_DIGEST_LENGTH = 12

SCORES, UNITS, DECISIONS = "scores", "score-units", "score-decisions"


#: The names of the two sheets beside those of the groups.
SENDING_SHEET, DECISION_SHEET = "Ngày gửi phiếu", "Quyết định của hội đồng"


def _stamped(title: str, rubric: Rubric) -> str:
    """Return the title of a sheet; of an invented rubric it says so."""
    return title_of(title, [rubric])


def version_of(rubric: Rubric) -> str:
    """Return what a workbook says of the rubric that it was made for."""
    return rubric.digest[:_DIGEST_LENGTH]


def score_form(rubric: Rubric, layers: Sequence[Layer] = tuple(Layer)) -> Form:
    """Return the form of the scores: a row for each unit and criterion, columns for each layer."""
    return Form(
        name=f"{SCORES}-{rubric.id}",
        title=_stamped(f"Phiếu chấm điểm: {rubric.title}", rubric),
        version=version_of(rubric),
        fields=(
            Field(key="unit", heading="Mã đơn vị", locked=True, required=True, width=12),
            known_column("unit_name", "Đơn vị", 22),
            Field(key="criterion", heading="Mục", locked=True, required=True, width=9),
            known_column("title", "Tiêu chí", 38),
            known_column("maximum", "Điểm tối đa", 8),
            known_column("manner", "Cách ghi", 34),
            known_column("clause", "Căn cứ", 14),
            *(field for layer in layers for field in _layer_fields(layer)),
        ),
        guidance=(
            "Mỗi dòng một tiêu chí của một đơn vị; dòng màu xám không có ô điểm là tiêu đề nhóm.",
            f"Tiêu chí không áp dụng: ghi “{NOT_APPLICABLE}” và ghi lý do.",
            "Số 0 là điểm; ô trống là chưa chấm.",
            "Điểm tự chấm, thẩm định và quyết định được giữ riêng, không ghi đè lên nhau.",
        ),
    )


def _layer_fields(layer: Layer) -> Iterator[Field]:
    label = LAYER_LABELS[layer]
    yield Field(
        key=f"{layer}_score",
        heading=label,
        kind=Kind.RAW,
        width=11,
        note="Ghi theo cột “Cách ghi” của từng dòng.",
    )
    yield Field(key=f"{layer}_reason", heading=f"{label}: lý do", width=22)
    yield Field(
        key=f"{layer}_evidence",
        heading=f"{label}: minh chứng",
        width=22,
        note="Số văn bản hoặc tên tệp; nhiều minh chứng cách nhau bằng dấu chấm phẩy.",
    )
    yield Field(key=f"{layer}_author", heading=f"{label}: người chấm", width=14)
    yield Field(key=f"{layer}_day", heading=f"{label}: ngày", kind=Kind.DAY, width=11)
    yield Field(
        key=f"{layer}_confirmed",
        heading=f"{label}: đã xác nhận",
        kind=Kind.YES_NO,
        width=9,
        note="Ghi “có” khi một cơ quan khác đã xác nhận.",
    )


def units_form(rubric: Rubric) -> Form:
    """Return the form that says when each unit sent its sheet."""
    return Form(
        name=f"{UNITS}-{rubric.id}",
        title=_stamped(SENDING_SHEET, rubric),
        version=version_of(rubric),
        fields=(
            Field(key="unit", heading="Mã đơn vị", locked=True, required=True, width=14),
            known_column("unit_name", "Đơn vị", 36),
            known_column("group", "Nhóm", 28),
            Field(
                key="sent",
                heading="Ngày gửi phiếu",
                kind=Kind.DAY,
                width=14,
                note="Ngày đơn vị gửi phiếu tự chấm; quy định về nộp muộn tính theo ngày này.",
            ),
        ),
    )


def decisions_form(rubric: Rubric) -> Form:
    """Return the form of what the council decided."""
    grades = tuple(Choice(grade.id, grade.label) for grade in rubric.grades)
    field = Field(key="grade", heading="Xếp loại quyết định", width=24)
    if grades:
        field = attrs.evolve(field, kind=Kind.CHOICE, choices=grades)
    return Form(
        name=f"{DECISIONS}-{rubric.id}",
        title=_stamped(DECISION_SHEET, rubric),
        version=version_of(rubric),
        fields=(
            Field(key="unit", heading="Mã đơn vị", locked=True, required=True, width=14),
            known_column("unit_name", "Đơn vị", 36),
            field,
            Field(key="reason", heading="Lý do", kind=Kind.LONG_TEXT, width=40),
            Field(
                key="authority",
                heading="Người, cơ quan quyết định",
                width=30,
                note="Kèm số biên bản hoặc số quyết định.",
            ),
            Field(key="day", heading="Ngày", kind=Kind.DAY),
            Field(
                key="base",
                heading="Tổng điểm đã xem xét",
                kind=Kind.DECIMAL,
                places=rubric.settled.decision_places,
                width=12,
            ),
        ),
        guidance=("Chỉ ghi đơn vị mà hội đồng quyết định khác với xếp loại đề xuất.",),
    )


def line_fields(line: ScoreLine, rubric: Rubric, layers: Sequence[Layer]) -> Mapping[str, Field]:
    """Return the fields of one line: bounds and answers of its own, locked where nobody scores."""
    return {
        f"{layer}_{part}": field
        for layer in layers
        for part, field in _line_fields(line, rubric, layer)
    }


def _line_fields(line: ScoreLine, rubric: Rubric, layer: Layer) -> Iterator[tuple[str, Field]]:
    plain = {field.key.partition("_")[2]: field for field in _layer_fields(layer)}
    if line.key is None or not _may_score(line.scored_by, layer):
        for part, field in plain.items():
            yield part, attrs.evolve(field, kind=Kind.TEXT, locked=True, note="")
        return
    clause = f" Căn cứ: {line.clause}." if line.clause else ""
    note = f"{line.manner}.{clause}"
    yield "score", _score_field(plain["score"], line, line.key, rubric, note)


def _score_field(plain: Field, line: ScoreLine, key: SheetKey, rubric: Rubric, note: str) -> Field:
    words = (NOT_APPLICABLE,) if line.may_be_left_out or not line.is_needed else ()
    if key.kind is KeyKind.SWITCH:
        answers = (Choice("1", "có"), Choice("0", "không"))
        left_out = tuple(Choice("n/a", word) for word in words)
        return attrs.evolve(plain, kind=Kind.CHOICE, choices=(*answers, *left_out), note=note)
    if key.is_share:
        # As text: a cell of Excel would make a date of 7/10.
        return attrs.evolve(plain, kind=Kind.TEXT, note=note)
    is_points = key.kind is KeyKind.POINTS
    return attrs.evolve(
        plain,
        kind=Kind.DECIMAL,
        minimum=Decimal(0),
        maximum=key.maximum,
        places=rubric.settled.entered if is_points else _FIGURE_PLACES,
        words=words,
        note=note,
    )


def _may_score(scored_by: ScoredBy, layer: Layer) -> bool:
    if scored_by is ScoredBy.BOTH:
        return True
    return (layer is Layer.SELF) is (scored_by is ScoredBy.SELF)
