"""What people call the fields of a plan's rows, and how they read what stands in them."""

from collections.abc import Iterator, Mapping

from danvan.outputs.output import Cell
from danvan.text import format_date, parse_date

FIELD_NAMES: Mapping[str, str] = {
    "absorbs": "thay cho báo cáo",
    "aims": "mục đích",
    "ambiguous": "câu chữ hiểu được hai cách",
    "assigned": "thực hiện",
    "awarded": "ngày khen",
    "awarded_by": "nơi khen",
    "basis": "căn cứ",
    "bound": "cách tính hạn",
    "channel": "cách gửi",
    "clause": "mục",
    "content": "nội dung",
    "count": "số lượng",
    "criteria_known": "đã có tiêu chí",
    "due": "thời hạn",
    "ended": "ngày kết thúc",
    "events": "sự kiện",
    "exemptions": "trường hợp không phải gửi",
    "field": "lĩnh vực",
    "first_year": "năm đầu",
    "form": "hình thức",
    "groups": "đối tượng",
    "held": "ngày tổ chức",
    "hosts": "chủ trì",
    "inspected": "đối tượng kiểm tra",
    "issuer": "nơi ban hành",
    "issuers": "đơn vị ban hành",
    "joint": "cùng kiểm tra",
    "kind": "loại",
    "label": "tên báo cáo",
    "last_year": "năm cuối",
    "lead": "chủ trì kiểm tra",
    "lead_and_partners": "chủ trì, phối hợp",
    "level": "cấp báo cáo",
    "name": "tên",
    "note": "ghi chú",
    "number": "số, ký hiệu",
    "on_request": "khi có yêu cầu",
    "opens": "ngày bắt đầu gửi",
    "opinions_answered": "ý kiến đã trả lời",
    "opinions_received": "ý kiến tiếp nhận",
    "owner": "người phụ trách",
    "participants": "người dự",
    "parties": "các bên",
    "partners": "phối hợp",
    "parts": "các phần",
    "periods": "kỳ báo cáo",
    "place_and_people": "địa điểm, đối tượng",
    "planned": "thời gian dự kiến",
    "proof": "căn cứ tính ngày gửi",
    "rank": "xếp hạng",
    "recipients": "nơi nhận",
    "recognised": "ngày công nhận",
    "recurring": "thường xuyên",
    "registered": "ngày đăng ký",
    "registrants": "đơn vị đăng ký",
    "remind_days_before": "số ngày nhắc trước hạn",
    "replaces": "thay thế",
    "resources": "nguồn lực",
    "result_year": "năm thành tích",
    "results": "kết quả",
    "roll": "khi hạn rơi vào ngày nghỉ",
    "scope": "phạm vi",
    "score": "điểm",
    "self_inspection": "tự kiểm tra",
    "senders": "cơ quan báo cáo",
    "signed": "ngày ký",
    "situation": "thực trạng",
    "spread_to": "nơi nhân rộng",
    "subject": "nội dung kiểm tra",
    "time": "thời gian",
    "title": "nội dung",
    "unit": "đơn vị",
    "upkeep": "duy trì, nhân rộng",
    "window": "thời gian chốt số liệu",
    "wording": "nguyên văn",
    "year": "năm",
}


def field_text(value: Cell, names: Mapping[str, str]) -> str | None:
    """Return what people read of a field; ids that ``names`` knows are read as names.

    Nested rows become one line of their own values; what is empty in them is left out.
    """
    return "; ".join(_pieces(value, names)) or None


def _pieces(value: Cell, names: Mapping[str, str]) -> Iterator[str]:
    if isinstance(value, list):
        for item in value:
            yield from _pieces(item, names)
    elif isinstance(value, Mapping):
        # A switch that is off says nothing inside a longer value.
        on = (inner for inner in value.values() if inner is not False)
        inside = [piece for inner in on for piece in _pieces(inner, names)]
        if inside:
            yield ", ".join(inside)
    elif isinstance(value, bool):
        yield "có" if value else "không"
    elif value is not None and value != "":
        text = str(value)
        day = parse_date(text)
        yield format_date(day) if day else names.get(text, text)
