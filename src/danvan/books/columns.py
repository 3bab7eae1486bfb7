"""Columns that several forms share."""

import attrs

from danvan.books.facts import FormFacts, joined
from danvan.errors import DanvanError, SheetError
from danvan.messages import message
from danvan.model.dates import PartialDate
from danvan.sheets.fields import Choice, Field, Kind
from danvan.text import parse_date, slug

#: The columns that tie a row to its entry; whoever clears them adds a row instead.
ENTRY, ENTRY_VERSION, REASON, RETRACTED = "entry", "entry_version", "reason", "retracted"

TIES = (
    Field(
        key=ENTRY,
        heading="Mã dòng sổ",
        locked=True,
        width=10,
        note="Dòng đã có trong sổ; để trống là dòng mới.",
    ),
    Field(key=ENTRY_VERSION, heading="Bản", kind=Kind.INTEGER, locked=True, width=5),
)
#: The last columns of every form: why an earlier entry is corrected, or taken back.
CORRECTION = (
    Field(
        key=REASON,
        heading="Lý do sửa",
        note="Chỉ ghi khi sửa hoặc rút một dòng đã có trong sổ.",
        width=18,
    ),
    Field(
        key=RETRACTED,
        heading="Rút dòng này",
        kind=Kind.YES_NO,
        note="Ghi “có” để rút một dòng ghi nhầm; dòng cũ vẫn được giữ trong sổ.",
    ),
)


def note_column() -> Field:
    """Return the column for remarks."""
    return Field(key="note", heading="Ghi chú", kind=Kind.LONG_TEXT, width=24)


def document_column(heading: str = "Số, ký hiệu văn bản", *, required: bool = False) -> Field:
    """Return the column for number and symbol of a document."""
    return Field(key="document", heading=heading, required=required, width=18)


def unit_column(facts: FormFacts, *, required: bool = False, locked: bool = False) -> Field:
    """Return the column for a unit: its id, or its name with the id as the list shows it."""
    field = Field(key="unit", heading="Đơn vị", required=required, locked=locked, width=26)
    return listed(field, facts.unit_choices())


def listed(field: Field, choices: tuple[Choice, ...]) -> Field:
    """Return the column with a list of answers; where there are none, any text is taken."""
    return attrs.evolve(field, kind=Kind.CHOICE, choices=choices) if choices else field


def known_column(key: str, heading: str, width: int = 24) -> Field:
    """Return a column that tells people what a row is about; reading it changes nothing."""
    return Field(key=key, heading=heading, locked=True, width=width)


def partial_day_column(key: str, heading: str) -> Field:
    """Return a column for a day, a month or a year, as far as it is known."""
    return Field(
        key=key,
        heading=heading,
        kind=Kind.CUSTOM,
        parse=read_partial_day,
        show=show_partial_day,
        width=12,
        note="Ngày (05/6/2023), tháng (6/2023) hoặc năm (2023), theo văn bản.",
    )


def several_column(key: str, heading: str, note: str = "") -> Field:
    """Return a column for several texts."""
    return Field(
        key=key,
        heading=heading,
        kind=Kind.CUSTOM,
        parse=read_several,
        show=joined,
        width=24,
        note=note or "Nhiều mục cách nhau bằng dấu chấm phẩy.",
    )


def read_several(text: str) -> tuple[str, ...]:
    """Read texts that stand between semicolons; what is empty is left out."""
    return tuple(part.strip() for part in text.split(";") if part.strip())


_MONTH_PARTS = 2


def read_partial_day(text: str) -> PartialDate:
    """Read ``05/6/2023``, ``6/2023``, ``2023`` or the forms of a plan file.

    Raises:
        SheetError: it is none of them.
    """
    day = parse_date(text)
    if day is not None:
        return PartialDate.of(day)
    parts = text.strip().split("/")
    plain = f"{parts[1]}-{int(parts[0]):02d}" if _is_month(parts) else text.strip()
    try:
        return PartialDate.parse(plain)
    except DanvanError as error:
        raise SheetError(
            message("'{text}' is not a date, a month or a year.", text=text),
            "",
            message("Write 05/6/2023, 6/2023 or 2023."),
        ) from error


def _is_month(parts: list[str]) -> bool:
    return len(parts) == _MONTH_PARTS and all(part.isascii() and part.isdigit() for part in parts)


def show_partial_day(day: PartialDate) -> str:
    """Write a day as far as it is known: ``05/06/2023``, ``06/2023`` or ``2023``."""
    parts = [f"{part:02d}" for part in (day.day, day.month) if part is not None]
    return "/".join([*parts, f"{day.year:04d}"])


#: Longer ids would make keys that nobody can read.
_LONGEST_ID = 48


def id_of(*texts: str | None) -> str:
    """Return an id made of the first words of texts, for a row to which nobody gave one."""
    words = slug(" ".join(text for text in texts if text)).split("-")
    while len("-".join(words)) > _LONGEST_ID and len(words) > 1:
        words.pop()
    return "-".join(words)
