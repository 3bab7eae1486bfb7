"""The head of the first page and the foot of the last one (Decree 30/2020/NĐ-CP, annex I)."""

from collections.abc import Iterator

from danvan.formats.docx.wordml import Sheet, TableCell, TableShape, paragraph
from danvan.messages import Language
from danvan.outputs.cells import to_xml_person
from danvan.outputs.document_text import (
    MOTTO,
    NATION,
    RECIPIENTS_HEADING,
    addressee_lines,
    body_lines,
    letter_subject,
    number_line,
    place_and_date,
    recipient_lines,
    signer_lines,
    signer_name,
)
from danvan.outputs.documents import OfficialDocument

_LEFT_SHARE = 39  # hundredths of the page: the name of the country needs the larger half
_MOTTO_LINE = 3450  # as long as the motto in size 13
_SHORT_LINE = 1200  # a third to a half of the line above it
_SIGNATURE_LINES = 4


def opening(document: OfficialDocument, sheet: Sheet, language: Language) -> Iterator[str]:
    """Yield everything above the body."""
    yield from _head(document, sheet, language)
    if document.type_name is not None:
        yield paragraph("TenLoai", to_xml_person(document.type_name, language))
        yield paragraph("TrichYeu", to_xml_person(document.subject, language))
        yield _line(sheet.room, _SHORT_LINE)
    yield from _addressees(document, language)
    for ground in document.basis:
        yield paragraph("CanCu", to_xml_person(ground, language))


def closing(document: OfficialDocument, sheet: Sheet, language: Language) -> Iterator[str]:
    """Yield what stands below the body: who gets it on the left, who signs on the right."""
    yield paragraph("Cach")
    half = sheet.room // 2
    shape = TableShape(widths=(half, sheet.room - half), style="Trang")
    copies = [
        paragraph("NoiNhan", to_xml_person(line, language))
        for line in recipient_lines(document, language)
    ]
    titles = [
        paragraph("NguoiKy", to_xml_person(line, language))
        for line in signer_lines(document, language)
    ]
    name = to_xml_person(signer_name(document, language), language)
    signature = [*titles, *[paragraph("NguoiKy")] * _SIGNATURE_LINES, paragraph("NguoiKy", name)]
    left = "".join((paragraph("NoiNhanTieuDe", RECIPIENTS_HEADING), *copies))
    yield from shape.whole([shape.row(_pair(left, "".join(signature)))])
    # A table may not be the last thing of a section.
    yield paragraph("Cach")


def _head(document: OfficialDocument, sheet: Sheet, language: Language) -> Iterator[str]:
    left = sheet.room * _LEFT_SHARE // 100
    shape = TableShape(widths=(left, sheet.room - left), style="Trang")
    head = document.letterhead
    bodies = [
        paragraph(style, to_xml_person(line, language))
        for style, body in (("CoQuanChuQuan", head.superior), ("CoQuanBanHanh", head.issuer))
        if body is not None
        for line in body_lines(body)
    ]
    country = paragraph("QuocHieu", NATION) + paragraph("TieuNgu", MOTTO)
    number = paragraph("SoKyHieu", to_xml_person(number_line(head), language))
    if document.type_name is None:
        subject = to_xml_person(letter_subject(document, language), language)
        number += paragraph("TrichYeuCongVan", subject)
    day = paragraph("DiaDanh", to_xml_person(place_and_date(head), language))
    yield from shape.whole(
        [
            shape.row(
                _pair(
                    "".join(bodies) + _line(shape.widths[0], _SHORT_LINE),
                    country + _line(shape.widths[1], _MOTTO_LINE),
                )
            ),
            shape.row(_pair(number, day)),
        ]
    )


def _pair(left: str, right: str) -> tuple[TableCell, TableCell]:
    return TableCell(paragraphs=left), TableCell(paragraphs=right)


def _line(room: int, length: int) -> str:
    """Return a line of this length in the middle of the room."""
    side = (room - length) // 2
    return paragraph("Ke", properties=f'<w:ind w:left="{side}" w:right="{side}"/>')


def _addressees(document: OfficialDocument, language: Language) -> Iterator[str]:
    for number, line in enumerate(addressee_lines(document, language)):
        yield paragraph("NoiKinhGui" if number else "KinhGui", to_xml_person(line, language))
