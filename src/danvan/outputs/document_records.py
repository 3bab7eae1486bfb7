"""An official document as scripts read it."""

from danvan.errors import FormatError
from danvan.messages import message
from danvan.outputs.documents import (
    Block,
    EmptyPart,
    Heading,
    Letterhead,
    Paragraph,
    Points,
    Signer,
)
from danvan.outputs.output import Cell, Output, Table


def document_record(output: Output) -> dict[str, Cell] | None:
    """Return the document of an output with its annexes, or nothing where it has none."""
    document = output.document
    if document is None:
        return None
    return {
        "letterhead": _letterhead(document.letterhead),
        "type_name": document.type_name,
        "subject": document.subject,
        "addressees": list(document.addressees),
        "basis": list(document.basis),
        "body": [_block(block) for block in document.body],
        "recipients": list(document.recipients),
        "filing": document.filing,
        "signer": _signer(document.signer) if document.signer else None,
        "annexes": [_table(table) for table in output.tables],
    }


def picture_records(output: Output) -> list[Cell] | None:
    """Return the tables of the pictures that no other table tells, or nothing without pictures."""
    told = [_table(chart.alternative()) for chart in output.charts if not chart.in_tables]
    return [*told] or None


def require_rows(output: Output, format_name: str) -> None:
    """Refuse a document or a picture without rows, for a format that holds nothing else.

    Raises:
        FormatError: the output has no rows.
    """
    if output.records.columns or not (output.document or output.charts):
        return
    raise FormatError(
        message(
            "The output '{kind}' has no rows; '{name}' holds rows only.",
            kind=output.kind,
            name=format_name,
        ),
        message("format {name}", name=format_name),
        message(
            "choose one of {names}",
            names=("docx", "html", "json", "markdown", "pdf", "table", "xlsx"),
        ),
    )


def _letterhead(head: Letterhead) -> dict[str, Cell]:
    return {
        "superior": head.superior,
        "issuer": head.issuer,
        "number": head.number,
        "symbol": head.symbol,
        "place": head.place,
        "signed": str(head.signed) if head.signed else None,
    }


def _signer(signer: Signer) -> dict[str, Cell]:
    return {"authority": list(signer.authority), "title": signer.title, "name": signer.name}


def _block(block: Block) -> dict[str, Cell]:
    match block:
        case Heading():
            return {"kind": "heading", "level": block.level, "text": block.text}
        case Paragraph():
            return {"kind": "paragraph", "text": block.text}
        case Points():
            return {"kind": "points", "texts": list(block.texts)}
        case EmptyPart():
            return {"kind": "to-be-written", "wanted": block.wanted}
        case Table():
            return {"kind": "table", **_table(block)}
    return {"kind": "picture", **_table(block.alternative())}


def _table(table: Table) -> dict[str, Cell]:
    keys = table.keys()
    rows: list[Cell] = [dict(zip(keys, row, strict=True)) for row in table.rows]
    return {"title": table.title, "rows": rows}
