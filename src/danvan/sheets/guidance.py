"""What people are told: the sheet of instructions, and how each cell is filled in."""

from collections.abc import Iterator

from danvan.sheets.bounds import show_value
from danvan.sheets.fields import Field, Kind
from danvan.sheets.forms import ANSWERS_SHEET, Form

_GENERAL = (
    "Mỗi trang tính bên dưới là một biểu. Ghi mỗi mục trên một dòng, ngay dưới dòng tiêu đề.",
    "Không sửa dòng tiêu đề, mã biểu và các ô màu xám; các ô đó đã được khóa.",
    "Không gộp ô, không ẩn dòng hay cột, không dùng công thức: hãy gõ thẳng giá trị.",
    "Cột có dấu * là cột bắt buộc. Ngày ghi dd/mm/yyyy; số lẻ ghi dấu phẩy; tỷ lệ ghi dấu %.",
    "Dán từ bảng khác: dùng lệnh Dán giá trị (Paste values) để giữ định dạng của biểu.",
)
_MANNERS = {
    Kind.TEXT: "Chữ",
    Kind.LONG_TEXT: "Chữ, có thể nhiều dòng",
    Kind.DAY: "Ngày dd/mm/yyyy, ví dụ 05/06/2023",
    Kind.INTEGER: "Số nguyên",
    Kind.SHARE: "Tỷ lệ có dấu %, ví dụ 98,66%",
    Kind.YES_NO: "Có hoặc không",
    Kind.CUSTOM: "Chữ, theo ghi chú",
    Kind.RAW: "Theo cách ghi của từng dòng",
}
_MOST_LABELS = 12

#: The columns of the table of instructions, with their widths.
HEADINGS = (
    ("Cột", 28),
    ("Tên trong tệp CSV", 22),
    ("Bắt buộc", 10),
    ("Cách ghi", 50),
    ("Ghi chú", 50),
)


def general_guidance(*, has_lists: bool) -> Iterator[str]:
    """Yield the sentences above the tables; ``has_lists`` if some answers have their own sheet."""
    yield from _GENERAL
    if has_lists:
        yield f"Danh sách trả lời dài có ở trang '{ANSWERS_SHEET}'."


def guidance_rows(form: Form) -> Iterator[tuple[str, ...]]:
    """Yield a line for each column of a form that people see."""
    for field in form.fields:
        if not field.hidden:
            required = "có" if field.required else ""
            yield field.heading, field.key, required, manner(field), field.note


def shown_heading(field: Field) -> str:
    """Return the heading of a column; a star marks a required one."""
    return f"{field.heading} *" if field.required and not field.locked else field.heading


def manner(field: Field) -> str:
    """Say in Vietnamese how a cell is filled in.

    Example:
        >>> manner(Field(key="score", heading="Điểm", kind=Kind.DECIMAL, minimum=0, maximum=10))
        'Số, nhiều nhất 2 chữ số lẻ; từ 0 đến 10'
    """
    return "; ".join(filter(None, (_manner(field), _range(field))))


def _manner(field: Field) -> str:
    if field.kind is Kind.DECIMAL:
        number = f"Số, nhiều nhất {field.places} chữ số lẻ"
        return " hoặc ".join((number, *(f"“{word}”" for word in field.words)))
    if field.kind is Kind.CHOICE:
        labels = [choice.label for choice in field.choices[:_MOST_LABELS]]
        more = "…" if len(field.choices) > _MOST_LABELS else ""
        return f"Chọn một trong: {'; '.join(labels)}{more}"
    return _MANNERS[field.kind]


def _range(field: Field) -> str:
    least = None if field.minimum is None else show_value(field, field.minimum)
    most = None if field.maximum is None else show_value(field, field.maximum)
    if least is not None and most is not None:
        return f"từ {least} đến {most}"
    if least is not None:
        return f"từ {least} trở lên"
    return "" if most is None else f"không quá {most}"
