"""The forms of a rubric workbook: general answers, groups, criteria, extras, grades, days."""

from collections.abc import Mapping

from danvan.books.columns import read_several
from danvan.books.facts import joined
from danvan.books.rubrics.labels import (
    BOUND_LABELS,
    DENOMINATOR_LABELS,
    EFFECT_LABELS,
    EXTRA_LABELS,
    FUNCTION_LABELS,
    PER_LABELS,
    QUOTA_ROUNDING_LABELS,
    QUOTA_TIE_LABELS,
    SCORER_LABELS,
    SOURCE_LABELS,
    UNKNOWN_LABELS,
)
from danvan.outputs.unit_kinds import KIND_NAMES
from danvan.scoring.scoring_days import STEP_LABELS
from danvan.sheets.fields import Choice, Field, Kind
from danvan.sheets.forms import Form


def choices(labels: Mapping[str, str]) -> tuple[Choice, ...]:
    """Return the answers of a list."""
    return tuple(Choice(str(value), label) for value, label in labels.items())


def _clause() -> Field:
    return Field(key="clause", heading="Căn cứ", width=18, note="Phụ lục, mục của quyết định.")


def _several(key: str, heading: str, note: str) -> Field:
    return Field(
        key=key,
        heading=heading,
        kind=Kind.CUSTOM,
        parse=read_several,
        show=joined,
        width=24,
        note=note,
    )


GENERAL = Form(
    name="rubric-general",
    title="Thông tin chung",
    fields=(
        Field(key="key", heading="Khóa", locked=True, required=True, hidden=True),
        Field(key="question", heading="Câu hỏi", locked=True, width=44),
        Field(key="answer", heading="Trả lời", kind=Kind.RAW, width=44),
        Field(key="help", heading="Giải thích", locked=True, width=50),
    ),
    guidance=(
        "Trả lời theo quyết định; quyết định không nói thì để trống, chương trình sẽ hỏi lại",
        "những điều bắt buộc phải biết mới tính được điểm.",
    ),
)

GROUPS = Form(
    name="rubric-groups",
    title="Nhóm đơn vị",
    fields=(
        Field(key="label", heading="Tên nhóm", required=True, width=36),
        _several(
            "kinds",
            "Loại đơn vị",
            "Các loại, cách nhau “;”: " + "; ".join(KIND_NAMES.values()),
        ),
        _several("units", "Mã đơn vị", "Khi nhóm kể tên từng đơn vị; cách nhau “;”."),
    ),
    guidance=("Mỗi nhóm được xếp hạng riêng. Không chia nhóm thì để trống cả biểu.",),
)

CRITERIA = Form(
    name="rubric-criteria",
    title="Tiêu chí",
    fields=(
        Field(
            key="id",
            heading="Mục",
            required=True,
            width=9,
            note="Số thứ tự trong phụ lục: 1, 1.1, 1.1.2. Mục 1.1 thuộc mục 1.",
        ),
        Field(key="title", heading="Nội dung", required=True, kind=Kind.LONG_TEXT, width=48),
        Field(
            key="maximum",
            heading="Điểm tối đa",
            required=True,
            kind=Kind.DECIMAL,
            minimum=0,
            width=9,
        ),
        Field(
            key="function",
            heading="Cách tính",
            kind=Kind.CHOICE,
            choices=choices(FUNCTION_LABELS),
            width=30,
            note="Để trống là ghi điểm trực tiếp. Mục gồm nhiều mục con thì để trống.",
        ),
        Field(
            key="source",
            heading="Số liệu lấy từ",
            kind=Kind.CHOICE,
            choices=choices(SOURCE_LABELS),
            width=30,
            note="Để trống là phiếu chấm.",
        ),
        _several(
            "source_ids",
            "Mã chỉ tiêu, báo cáo, nhiệm vụ",
            "Khi số liệu chỉ tính một số chỉ tiêu, báo cáo, nhiệm vụ …; cách nhau “;”.",
        ),
        Field(
            key="levels",
            heading="Các mức",
            kind=Kind.LONG_TEXT,
            width=48,
            note=(
                "Theo bậc: từ 100%: 20; từ 90%: 15; còn lại: 0. Tỷ lệ thuận: 50%: 0; 100%: 20. "
                "Mỗi lần: mỗi: 2,5; gốc: 0. Theo ngày chậm: 0: 10; 3: 7; còn lại: 0; không gửi: 0. "
                "Theo nội dung: Lịch tiếp công dân; Hộp thư góp ý. Đạt: từ 90%; còn lại: 0."
            ),
        ),
        Field(
            key="scored_by",
            heading="Ai chấm",
            kind=Kind.CHOICE,
            choices=choices(SCORER_LABELS),
            width=28,
        ),
        Field(key="needs_evidence", heading="Phải có minh chứng", kind=Kind.YES_NO, width=10),
        _clause(),
    ),
    guidance=(
        "Chép phụ lục theo thứ tự: mục lớn trước, các mục con ngay dưới mục lớn.",
        "Điểm tối đa của mục lớn bằng tổng điểm tối đa của các mục con.",
    ),
)

EXTRAS = Form(
    name="rubric-extras",
    title="Điểm thưởng, điểm trừ",
    fields=(
        Field(
            key="kind",
            heading="Loại",
            kind=Kind.CHOICE,
            choices=choices(EXTRA_LABELS),
            required=True,
            width=28,
        ),
        Field(key="id", heading="Mục", required=True, width=9, note="Ví dụ T1, P1."),
        Field(key="title", heading="Nội dung", required=True, kind=Kind.LONG_TEXT, width=48),
        Field(key="each", heading="Số điểm mỗi lần", kind=Kind.DECIMAL, minimum=0, width=10),
        Field(key="maximum", heading="Nhiều nhất", kind=Kind.DECIMAL, minimum=0, width=10),
        Field(key="needs_confirmation", heading="Phải có xác nhận", kind=Kind.YES_NO, width=10),
        _clause(),
    ),
)

GRADES = Form(
    name="rubric-grades",
    title="Xếp loại",
    fields=(
        Field(key="label", heading="Loại", required=True, width=28),
        Field(
            key="at_least",
            heading="Từ … điểm trở lên",
            kind=Kind.DECIMAL,
            minimum=0,
            width=12,
            note="Loại thấp nhất để trống.",
        ),
        Field(
            key="criterion",
            heading="Điều kiện: mục",
            width=12,
            note="Khi loại này còn đòi một mục đạt ít nhất một số điểm.",
        ),
        Field(
            key="criterion_at_least",
            heading="Điều kiện: ít nhất",
            kind=Kind.DECIMAL,
            minimum=0,
            width=12,
        ),
        Field(
            key="criterion_unknown",
            heading="Mục không áp dụng",
            kind=Kind.CHOICE,
            choices=choices(UNKNOWN_LABELS),
            width=22,
            note="Điều kiện được coi là thế nào khi mục ấy không áp dụng cho đơn vị.",
        ),
        Field(key="quota", heading="Không quá (%)", kind=Kind.SHARE, minimum=0, maximum=1),
        Field(
            key="denominator",
            heading="Tính trên",
            kind=Kind.CHOICE,
            choices=choices(DENOMINATOR_LABELS),
            width=26,
        ),
        Field(key="per", heading="Trong", kind=Kind.CHOICE, choices=choices(PER_LABELS), width=16),
        Field(
            key="quota_rounding",
            heading="Phần lẻ đơn vị",
            kind=Kind.CHOICE,
            choices=choices(QUOTA_ROUNDING_LABELS),
            width=24,
        ),
        Field(key="at_least_one", heading="Ít nhất 1 đơn vị", kind=Kind.YES_NO, width=9),
        Field(
            key="quota_ties",
            heading="Bằng điểm ở mức cuối",
            kind=Kind.CHOICE,
            choices=choices(QUOTA_TIE_LABELS),
            width=22,
        ),
        Field(key="is_commended", heading="Đề nghị khen thưởng", kind=Kind.YES_NO, width=10),
        _clause(),
    ),
    guidance=("Ghi từ loại cao nhất đến loại thấp nhất.",),
)

VETOES = Form(
    name="rubric-vetoes",
    title="Trường hợp loại trừ",
    fields=(
        Field(key="id", heading="Mã", required=True, width=16, note="Ví dụ ky-luat."),
        Field(key="title", heading="Trường hợp", required=True, kind=Kind.LONG_TEXT, width=56),
        Field(
            key="effect",
            heading="Hậu quả",
            kind=Kind.CHOICE,
            choices=choices(EFFECT_LABELS),
            required=True,
            width=34,
        ),
        Field(key="grade", heading="Loại cao nhất", width=24),
        Field(
            key="unknown",
            heading="Chưa biết có hay không",
            kind=Kind.CHOICE,
            choices=choices(UNKNOWN_LABELS),
            required=True,
            width=22,
        ),
        _clause(),
    ),
)

DAYS = Form(
    name="rubric-days",
    title="Lịch chấm điểm",
    fields=(
        Field(
            key="step",
            heading="Việc",
            kind=Kind.CHOICE,
            choices=tuple(Choice(step, label) for step, label in STEP_LABELS.items()),
            required=True,
            width=34,
        ),
        Field(key="bound", heading="Cách ghi hạn", kind=Kind.CHOICE, choices=choices(BOUND_LABELS)),
        Field(
            key="day",
            heading="Ngày",
            kind=Kind.DAY,
            note="Ngày và tháng được dùng cho mọi năm; để trống là văn bản không nêu ngày.",
        ),
        Field(
            key="next_year",
            heading="Của năm sau",
            kind=Kind.YES_NO,
            note="Ghi “có” khi ngày thuộc năm sau năm chấm điểm.",
        ),
        Field(key="wording", heading="Nguyên văn", kind=Kind.LONG_TEXT, width=40),
        _clause(),
    ),
)

FORMS = (GENERAL, GROUPS, CRITERIA, EXTRAS, GRADES, VETOES, DAYS)
