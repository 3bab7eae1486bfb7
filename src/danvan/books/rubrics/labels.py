"""The answers of a rubric workbook: the words of a plan file, and what people call them."""

from collections.abc import Mapping

from danvan.scoring.criteria import ScoredBy
from danvan.scoring.quotas import Denominator, Per, QuotaRounding, QuotaTies
from danvan.scoring.vetoes import Effect

#: What people call each way of making points; the words of a plan file.
FUNCTION_LABELS: Mapping[str, str] = {
    "points": "ghi điểm trực tiếp",
    "all-or-nothing": "đạt thì đủ điểm, không đạt thì không",
    "steps": "theo bậc",
    "linear": "tỷ lệ thuận giữa hai mức",
    "counts": "mỗi lần, mỗi mô hình … một số điểm",
    "lateness": "theo số ngày chậm",
    "checklist": "theo số nội dung đạt",
}
#: What people call each source of a figure, and how a plan file states it.
SOURCE_LABELS: Mapping[str, str] = {
    "sheet": "phiếu chấm: một số",
    "sheet-share": "phiếu chấm: một tỷ lệ",
    "reports:on-time-share": "sổ theo dõi: tỷ lệ báo cáo đúng hạn",
    "reports:late-or-missing-count": "sổ theo dõi: số báo cáo chậm hoặc thiếu",
    "reports:longest-delay": "sổ theo dõi: báo cáo chậm nhất mấy ngày",
    "target": "sổ theo dõi: tỷ lệ đạt chỉ tiêu",
    "tasks:done-share": "sổ theo dõi: tỷ lệ nhiệm vụ hoàn thành",
    "documents:issued-share": "sổ theo dõi: tỷ lệ văn bản đã ban hành",
    "events:held-count": "sổ theo dõi: số hội nghị, đối thoại đã tổ chức",
}
SCORER_LABELS: Mapping[str, str] = {
    ScoredBy.BOTH: "đơn vị tự chấm, có thẩm định",
    ScoredBy.SELF: "chỉ đơn vị tự chấm",
    ScoredBy.SUPERIOR: "chỉ cấp trên chấm",
    ScoredBy.SURVEY: "điều tra, khảo sát",
}
EXTRA_LABELS: Mapping[str, str] = {
    "bonus": "thưởng: ghi điểm",
    "bonus-each": "thưởng: mỗi lần một số điểm",
    "entered": "trừ: ghi điểm",
    "fixed": "trừ: một lần",
    "per-time": "trừ: mỗi lần một số điểm",
    "per-day": "trừ: mỗi ngày một số điểm",
}
EFFECT_LABELS: Mapping[str, str] = {
    Effect.INELIGIBLE: "không đủ điều kiện xếp loại",
    Effect.UNGRADED: "không xếp loại",
    Effect.DEFERRED: "chưa xét",
    Effect.BEST_GRADE: "không cao hơn loại ghi ở cột bên",
}
UNKNOWN_LABELS: Mapping[str, str] = {
    "fails": "coi là không",
    "holds": "coi là có",
    "incomplete": "chưa có kết quả",
}
DENOMINATOR_LABELS: Mapping[str, str] = {
    Denominator.UNITS: "mọi đơn vị được chấm",
    Denominator.ELIGIBLE: "các đơn vị đủ điều kiện",
    Denominator.GRADED: "các đơn vị được xếp loại",
}
PER_LABELS: Mapping[str, str] = {Per.GROUP: "từng nhóm", Per.ALL: "tất cả các nhóm"}
QUOTA_ROUNDING_LABELS: Mapping[str, str] = {
    QuotaRounding.FLOOR: "làm tròn xuống",
    QuotaRounding.HALF_UP: "từ nửa trở lên làm tròn lên",
    QuotaRounding.CEILING: "làm tròn lên",
}
QUOTA_TIE_LABELS: Mapping[str, str] = {
    QuotaTies.INCLUDE: "cùng được",
    QuotaTies.EXCLUDE: "cùng không được",
    QuotaTies.TIE_BREAK: "xét tiêu chí phân hạng",
}
BOUND_LABELS: Mapping[str, str] = {"by": "chậm nhất ngày", "before": "trước ngày"}
