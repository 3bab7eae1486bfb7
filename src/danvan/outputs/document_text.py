"""The fixed words and the lines of an official document; shared by every output format."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

import attrs

from danvan.messages import Language
from danvan.outputs.cells import to_person
from danvan.outputs.charts import Chart
from danvan.outputs.documents import (
    Block,
    EmptyPart,
    Heading,
    Letterhead,
    OfficialDocument,
    Paragraph,
    Points,
    Said,
    TextBlock,
)
from danvan.outputs.tables import Table

#: What lies behind a document: tables, or pictures too.
Annexed = TypeVar("Annexed")

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
RECIPIENTS_HEADING = "Nơi nhận:"
DRAFTERS_HEADING = "Phần dành cho người soạn thảo (bỏ trước khi ký)"
TO_BE_WRITTEN = "Cần bổ sung"
END_MARK = "./."
ANNEX = "Phụ lục"
TABLE = "Bảng"
_BLANK = "…"
_BLANK_PLACE = "……………"
_BLANK_NUMBER = " " * 6
_LAST_MONTH_WITH_ZERO = 2
_ROMAN = {
    100: "C",
    90: "XC",
    50: "L",
    40: "XL",
    10: "X",
    9: "IX",
    5: "V",
    4: "IV",
    1: "I",
}


def number_line(letterhead: Letterhead) -> str:
    """Return the number and the symbol; a number that nobody gave is left blank.

    Example:
        >>> number_line(Letterhead(issuer="SỞ NỘI VỤ", symbol="BC-SNV"))
        'Số:      /BC-SNV'
    """
    number = f" {letterhead.number}" if letterhead.number else _BLANK_NUMBER
    return f"Số:{number}/{letterhead.symbol}"


def place_and_date(letterhead: Letterhead) -> str:
    """Return the place and the date of issue; what is unknown is a dotted blank.

    Days below 10 and months 1 and 2 take a leading zero (Decree 30/2020/NĐ-CP, annex I, part II,
    4.b).

    Example:
        >>> from danvan.model.dates import PartialDate
        >>> head = Letterhead(issuer="SỞ NỘI VỤ", place="Lâm Đồng", signed=PartialDate(2023, 6))
        >>> place_and_date(head)
        'Lâm Đồng, ngày … tháng 6 năm 2023'
    """
    signed = letterhead.signed
    day = f"{signed.day:02}" if signed and signed.day else _BLANK
    month = _month(signed.month) if signed and signed.month else _BLANK
    year = f"{signed.year}" if signed else _BLANK
    return f"{letterhead.place or _BLANK_PLACE}, ngày {day} tháng {month} năm {year}"


def _month(month: int) -> str:
    return f"{month:02}" if month <= _LAST_MONTH_WITH_ZERO else f"{month}"


def head_rows(document: OfficialDocument, language: Language) -> tuple[tuple[str, str], ...]:
    """Return the lines of the head as pairs: what stands on the left, what on the right."""
    head = document.letterhead
    bodies = [to_person(body, language) for body in (head.superior, head.issuer) if body]
    left = [*bodies, ""][:2]
    rows = [*zip(left, (NATION, MOTTO), strict=True)]
    rows.append((to_person(number_line(head), language), to_person(place_and_date(head), language)))
    if document.type_name is None:
        rows.append((letter_subject(document, language), ""))
    return tuple(rows)


def letter_subject(document: OfficialDocument, language: Language) -> str:
    """Return the subject line of a letter, which stands under its number."""
    return f"V/v {to_person(document.subject, language)}"


def addressee_lines(document: OfficialDocument, language: Language) -> tuple[str, ...]:
    """Return the lines from ``Kính gửi:`` on; several addressees stand below it, each in a line.

    Example:
        >>> head = Letterhead(issuer="SỞ NỘI VỤ")
        >>> addressee_lines(OfficialDocument(letterhead=head, subject="", addressees=("A",)), "vi")
        ('Kính gửi: A',)
    """
    names = [to_person(name, language) for name in document.addressees]
    if len(names) == 1:
        return (f"Kính gửi: {names[0]}",)
    lines = [f"- {name}{mark}" for name, mark in zip(names, _list_marks(len(names)), strict=True)]
    return ("Kính gửi:", *lines) if lines else ()


def recipient_lines(document: OfficialDocument, language: Language) -> tuple[str, ...]:
    """Return the lines below ``Nơi nhận:``; the last one says who keeps the document.

    Example:
        >>> head = Letterhead(issuer="SỞ NỘI VỤ")
        >>> paper = OfficialDocument(letterhead=head, subject="", recipients=("Như trên",))
        >>> recipient_lines(paper, "vi")
        ('- Như trên;', '- Lưu: VT.')
    """
    names = [to_person(name, language) for name in document.recipients]
    filing = to_person(document.filing, language)
    kept = f"Lưu: VT, {filing}" if filing else "Lưu: VT"
    return (*(f"- {name};" for name in names), f"- {kept}.")


def signer_lines(document: OfficialDocument, language: Language) -> tuple[str, ...]:
    """Return the authority and the title above the signature, without the name."""
    signer = document.signer
    lines = (*signer.authority, signer.title) if signer else ()
    return tuple(to_person(line, language) for line in lines)


def signer_name(document: OfficialDocument, language: Language) -> str:
    """Return the name below the signature; empty where nobody is known."""
    return to_person(document.signer.name if document.signer else None, language)


def body_blocks(document: OfficialDocument) -> tuple[Block, ...]:
    """Return the body with its pictures, and with the mark that ends it.

    The mark follows the last word of a text; after a table or a part still to be written it has a
    paragraph of its own.
    """
    *before, last = document.body or (Paragraph(text=""),)
    match last:
        case Paragraph(text=str() as text):
            return (*before, Paragraph(text=_ended(text)))
        case Points(texts=(*points, str() as text)):
            return (*before, Points(texts=(*points, _ended(text))))
    return (*before, last, Paragraph(text=END_MARK))


def told_blocks(document: OfficialDocument) -> Iterator[TextBlock | Table]:
    """Yield the body for a format without pictures: the table of each stands in its place."""
    for block in body_blocks(document):
        if isinstance(block, TextBlock | Table):
            yield block
        elif not block.in_tables:
            yield block.alternative()


def annexes(shown: Sequence[Annexed]) -> Iterator[tuple[str, Annexed]]:
    """Yield each annex of a document with its number (``Phụ lục I``); a single one has none.

    Example:
        >>> list(annexes("a")), [number for number, _ in annexes("abcd")]
        ([('Phụ lục', 'a')], ['Phụ lục I', 'Phụ lục II', 'Phụ lục III', 'Phụ lục IV'])
    """
    for number, annex in enumerate(shown, 1):
        yield (ANNEX if len(shown) == 1 else f"{ANNEX} {roman(number)}"), annex


def attached_to(document: OfficialDocument, language: Language) -> str:
    """Return what an annex says of its document (Decree 30/2020/NĐ-CP, annex I, part III, 1)."""
    head = document.letterhead
    name = (document.type_name or "Công văn").capitalize()
    date = place_and_date(attrs.evolve(head, place="")).partition(", ")[2]
    line = f"(Kèm theo {name} số{number_line(head)[3:]} {date} của {head.issuer})"
    return to_person(line, language)


def point_lines(texts: Iterable[Said], language: Language) -> Iterator[str]:
    """Yield each point of a list behind its dash."""
    return (f"- {to_person(text, language)}" for text in texts)


def wanted_line(part: EmptyPart, language: Language) -> str:
    """Return what marks a part that somebody must still write."""
    return f"[{TO_BE_WRITTEN}: {to_person(part.wanted, language)}]"


def document_lines(document: OfficialDocument, language: Language) -> Iterator[str]:
    """Yield every line of a document from its head to the name of its signer.

    A table is named only: a format that shows lines shows the tables elsewhere.
    """
    for side in zip(*head_rows(document, language), strict=True):
        yield from side
    if document.type_name is not None:
        yield to_person(document.type_name, language)
        yield to_person(document.subject, language)
    yield from addressee_lines(document, language)
    yield from (to_person(ground, language) for ground in document.basis)
    for block in told_blocks(document):
        yield from _block_lines(block, language)
    yield from (RECIPIENTS_HEADING, *recipient_lines(document, language))
    yield from (*signer_lines(document, language), signer_name(document, language))


def drawn_blocks(document: OfficialDocument) -> tuple[Table | Chart, ...]:
    """Return the tables and the pictures among the parts of the body."""
    return tuple(block for block in document.body if not isinstance(block, TextBlock))


def _block_lines(block: TextBlock | Table, language: Language) -> Iterator[str]:
    match block:
        case Heading() | Paragraph():
            yield to_person(block.text, language)
        case Points():
            yield from point_lines(block.texts, language)
        case EmptyPart():
            yield wanted_line(block, language)
        case Table():
            yield f"[{to_person(block.title, language) or TABLE}]"


def _ended(text: str) -> str:
    return f"{text.rstrip(' .;')}{END_MARK}"


def _list_marks(count: int) -> tuple[str, ...]:
    return (*[";"] * (count - 1), ".") if count else ()


def roman(number: int) -> str:
    """Write a number above zero in Roman letters."""
    letters = ""
    for value, sign in _ROMAN.items():
        times, number = divmod(number, value)
        letters += sign * times
    return letters
