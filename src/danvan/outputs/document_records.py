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


def require_rows(output: Output, format_name: str) -> None:
    """Refuse a document that has no rows, for a format that holds nothing else.

    Raises:
        FormatError: the output is a document without rows.
    """
    if output.document is None or output.records.columns:
        return
    raise FormatError(
        message(
            "The output '{kind}' is a document without rows; '{name}' holds rows only.",
            kind=output.kind,
            name=format_name,
        ),
        message("format {name}", name=format_name),
        message(
            "choose one of {names}",
            names=("docx", "json", "markdown", "table", "xlsx"),
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
    return {"kind": "table", **_table(block)}


def _table(table: Table) -> dict[str, Cell]:
    keys = table.keys()
    rows: list[Cell] = [dict(zip(keys, row, strict=True)) for row in table.rows]
    return {"title": table.title, "rows": rows}
