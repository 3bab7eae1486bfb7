"""Source documents as people and scripts read them."""

from danvan.messages import Message, message
from danvan.model.dates import PartialDate
from danvan.model.documents import SourceDocument
from danvan.outputs.output import Cell
from danvan.text import format_date


def document_cell(document: SourceDocument) -> dict[str, Cell]:
    """Return a document as scripts read it."""
    return {
        "id": document.id,
        "number": document.number,
        "title": document.title,
        "issuer": document.issuer,
        "signed": str(document.signed) if document.signed else None,
    }


def document_label(document: SourceDocument) -> str:
    """Return a document as Vietnamese offices cite it: number, date, issuer, title."""
    parts = [document.number] if document.number else []
    if document.signed:
        parts.append(vietnamese_partial(document.signed))
    if document.issuer:
        parts.append(f"của {document.issuer}")
    if document.number:
        return f"{' '.join(parts)}: {document.title}"
    return " ".join([document.title, *parts])


def document_reference(document: SourceDocument) -> str:
    """Return a document as running text refers to it: number, date, issuer, title in brackets."""
    if not document.number:
        return document_label(document)
    parts = [f"văn bản số {document.number}"]
    if document.signed:
        parts.append(vietnamese_partial(document.signed))
    if document.issuer:
        parts.append(f"của {document.issuer}")
    return f"{' '.join(parts)} ({document.title})"


def vietnamese_partial(day: PartialDate) -> str:
    """Return a date as far as it is known: ``ngày 23/5/2023``, ``tháng 02/2025``, ``năm 2021``."""
    if day.is_exact:
        return f"ngày {format_date(day.earliest)}"
    if day.month is not None:
        return f"tháng {format_date(day.earliest)[3:]}"
    return f"năm {day.year}"


def inferred_notice(document: SourceDocument) -> Message:
    """Say that the day of signing is not known."""
    return message(
        "The day on which {document} was signed is not known; dates before its last possible day "
        "blame nobody.",
        document=document.label,
    )
