"""The questions about the whole rubric: one line each, with its own kind of answer."""

from collections.abc import Iterator, Mapping

import attrs

from danvan.sheets.fields import Choice, Field, Kind

_PLACES = 6


@attrs.frozen(kw_only=True)
class Setting:
    """One question.

    Attributes:
        key: where the answer stands in a rubric: ``policies.clip``.
        field: the kind of the answer, with the question as its heading.
        help: what the answers mean, or an example.
    """

    key: str
    field: Field
    help: str = ""


def _text(key: str, question: str, hint: str = "", *, required: bool = False) -> Setting:
    field = Field(key=key, heading=question, required=required)
    return Setting(key=key, field=field, help=hint)


def _day(key: str, question: str, hint: str = "") -> Setting:
    return Setting(key=key, field=Field(key=key, heading=question, kind=Kind.DAY), help=hint)


def _places(key: str, question: str) -> Setting:
    field = Field(key=key, heading=question, kind=Kind.INTEGER, minimum=0, maximum=_PLACES)
    return Setting(key=key, field=field, help="0 là không có số lẻ; ví dụ 2 là 89,25.")


def _points(key: str, question: str, hint: str = "", *, required: bool = False) -> Setting:
    field = Field(key=key, heading=question, kind=Kind.DECIMAL, minimum=0, required=required)
    return Setting(key=key, field=field, help=hint)


def _share(key: str, question: str, hint: str = "") -> Setting:
    field = Field(key=key, heading=question, kind=Kind.SHARE, minimum=0, maximum=1)
    return Setting(key=key, field=field, help=hint)


def _yes_no(key: str, question: str, hint: str = "") -> Setting:
    return Setting(key=key, field=Field(key=key, heading=question, kind=Kind.YES_NO), help=hint)


def _choice(key: str, question: str, answers: Mapping[str, str], hint: str = "") -> Setting:
    choices = tuple(Choice(value, label) for value, label in answers.items())
    return Setting(
        key=key,
        field=Field(key=key, heading=question, kind=Kind.CHOICE, choices=choices),
        help=hint,
    )


#: Every question, in the order of the sheet.
SETTINGS: tuple[Setting, ...] = (
    _text("id", "Mã bộ tiêu chí", "Không đổi mã nếu chương trình đã ghi sẵn.", required=True),
    _text("title", "Tên quy định", required=True),
    _text("number", "Số, ký hiệu quyết định"),
    _day("signed", "Ngày ký"),
    _text("issuer", "Cơ quan ban hành"),
    _text("scope", "Đối tượng chấm điểm, chép nguyên văn"),
    _text("version", "Phiên bản", "Ví dụ 2026; mỗi lần sửa quy định ghi phiên bản mới."),
    _text("years", "Các năm áp dụng", "Ví dụ 2025; 2026. Để trống là mọi năm."),
    _yes_no("official", "Đã được ban hành", "Ghi “không” khi điểm chỉ là giả định."),
    _points("maximum", "Tổng điểm tối đa", "Ví dụ 100.", required=True),
    _places("rounding.entered", "Điểm ghi vào phiếu có nhiều nhất mấy số lẻ"),
    _places("rounding.criterion", "Điểm tiêu chí làm tròn đến mấy số lẻ"),
    _places("rounding.group", "Điểm nhóm làm tròn đến mấy số lẻ"),
    _places("rounding.total", "Tổng điểm làm tròn đến mấy số lẻ"),
    _choice(
        "rounding.mode",
        "Cách làm tròn",
        {
            "half-up": "từ nửa trở lên làm tròn lên",
            "half-even": "nửa thì về số chẵn",
            "truncate": "bỏ phần lẻ",
        },
    ),
    _choice(
        "rounding.decide_on",
        "Xếp loại và xếp hạng theo",
        {"rounded": "tổng điểm đã làm tròn", "exact": "tổng điểm chưa làm tròn"},
    ),
    _choice(
        "layers.count",
        "Điểm nào được tính",
        {"latest": "điểm của cấp sau cùng", "weighted": "cả các cấp, theo trọng số"},
        "Các cấp: tự chấm, thẩm định, quyết định.",
    ),
    _choice(
        "layers.least",
        "Ít nhất phải có điểm của cấp nào",
        {"self": "tự chấm", "appraised": "thẩm định", "final": "quyết định"},
        "Ví dụ thẩm định: phiếu chưa thẩm định thì chưa có kết quả.",
    ),
    _share("layers.weights.self", "Trọng số điểm tự chấm", "Chỉ ghi khi tính cả các cấp."),
    _share("layers.weights.appraised", "Trọng số điểm thẩm định"),
    _share("layers.weights.final", "Trọng số điểm quyết định"),
    _choice(
        "policies.not_applicable",
        "Tiêu chí không áp dụng với một đơn vị",
        {
            "rescale": "chia điểm cho tiêu chí khác trong nhóm",
            "reduce-maximum": "trừ khỏi điểm tối đa",
            "full": "tính đủ điểm",
            "refuse": "không cho phép",
        },
    ),
    _choice(
        "policies.nothing_left",
        "Cả nhóm không áp dụng",
        {"ungraded": "không xếp loại", "full": "tính đủ điểm nhóm", "drop": "bỏ nhóm"},
    ),
    _choice(
        "policies.nothing_arose",
        "Không phát sinh (0 trên 0)",
        {"not-applicable": "coi là không áp dụng", "full": "tính đủ điểm", "zero": "0 điểm"},
        "Ví dụ không có đơn thư nào để giải quyết.",
    ),
    _choice(
        "policies.source_errors",
        "Không đọc được số liệu",
        {"incomplete": "chưa có kết quả", "zero": "0 điểm"},
    ),
    _choice(
        "policies.above_maximum",
        "Điểm ghi vượt điểm tối đa",
        {"refuse": "trả lại phiếu", "clamp": "lấy điểm tối đa"},
    ),
    _choice(
        "policies.same_ground",
        "Một lỗi bị trừ điểm hai nơi",
        {"refuse": "trả lại phiếu", "notice": "chỉ trừ một lần", "allow": "trừ cả hai"},
    ),
    _choice(
        "policies.measured_in",
        "Kết quả tính bằng",
        {"points": "điểm", "percent": "phần trăm của điểm tối đa áp dụng"},
    ),
    _points("policies.bonus_maximum", "Điểm thưởng nhiều nhất"),
    _yes_no("policies.bonus_inside", "Điểm thưởng nằm trong tổng điểm tối đa"),
    _points("policies.deduction_maximum", "Điểm trừ nhiều nhất", "Để trống là không giới hạn."),
    _choice(
        "policies.clip",
        "Giới hạn tổng điểm",
        {
            "last": "sau khi cộng thưởng và trừ",
            "before-deductions": "sau khi cộng thưởng, trước khi trừ",
            "none": "không giới hạn",
        },
    ),
    _points("policies.ceiling", "Tổng điểm cao nhất"),
    _points("policies.floor", "Tổng điểm thấp nhất"),
    _choice(
        "ranking.ties",
        "Xếp hạng khi bằng điểm",
        {
            "competition": "cùng hạng, bỏ hạng sau (1 2 2 4)",
            "modified": "cùng hạng dưới (1 3 3 4)",
            "dense": "cùng hạng, không bỏ hạng (1 2 2 3)",
            "ordinal": "mỗi đơn vị một hạng",
        },
    ),
    _text("ranking.tie_breaks", "Tiêu chí phân hạng khi bằng điểm", "Mã tiêu chí, cách nhau “;”."),
    _day("late.last_day", "Hạn cuối nhận phiếu tự chấm", "Ngày và tháng được dùng cho mọi năm."),
    _points("late.each_day", "Điểm trừ mỗi ngày nộp muộn"),
    _points("late.maximum", "Điểm trừ nộp muộn nhiều nhất"),
    Setting(
        key="late.refused_after",
        field=Field(
            key="late.refused_after",
            heading="Không nhận phiếu muộn quá mấy ngày",
            kind=Kind.INTEGER,
            minimum=0,
            maximum=366,
        ),
    ),
    _text("late.clause", "Căn cứ về nộp muộn"),
)


def setting_rows(known: Mapping[str, object]) -> Iterator[Mapping[str, object]]:
    """Yield a row for each question, with the answers that are known beforehand."""
    for setting in SETTINGS:
        required = " *" if setting.field.required else ""
        yield {
            "key": setting.key,
            "question": setting.field.heading + required,
            "answer": known.get(setting.key),
            "help": setting.help,
        }
