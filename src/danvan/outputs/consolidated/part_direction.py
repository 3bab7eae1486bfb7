"""The part on direction and steering: the plan, and the documents that units had to issue."""

from collections.abc import Iterator

from danvan.messages import message
from danvan.model.required_documents import RequiredDocument
from danvan.outputs.consolidated.contents import PartContent, ReportRequest
from danvan.outputs.documents import Block, EmptyPart, Paragraph
from danvan.outputs.entry_cells import entry_cells
from danvan.outputs.output import Cell, CellKind, Column, Row, Table
from danvan.outputs.sources import document_cell, document_reference
from danvan.outputs.tally_cells import known_sentence
from danvan.tracking.entries import Entry
from danvan.tracking.populations import Population, population_of
from danvan.tracking.records import IssuedDocument

_COLUMNS = (
    Column(key="title", heading="Văn bản", width=34),
    Column(key="issued", heading="Đơn vị đã ban hành", kind=CellKind.NUMBER, width=10),
    Column(key="expected", heading="Đơn vị phải ban hành", kind=CellKind.NUMBER, width=10),
    Column(key="clause", heading="Mục", width=8),
)


def direction_part(request: ReportRequest) -> PartContent:
    """Return what was ordered and issued until the end of the period."""
    plan = request.plan
    source = request.documents.get(plan.document or "") if plan else None
    rows = [*_requirements(request)]
    blocks: list[Block] = []
    if source is not None:
        blocks.append(
            Paragraph(text=f"Công tác dân vận được thực hiện theo {document_reference(source)}.")
        )
    if rows:
        blocks.append(Paragraph(text=_sentence(rows)))
        blocks.append(
            Table(
                title="Văn bản các đơn vị phải ban hành",
                columns=_COLUMNS,
                rows=[_people(requirement, entries, whole) for requirement, entries, whole in rows],
            )
        )
        counts = {count.kind: count for _, _, whole in rows for count in whole.by_kind}
        known = known_sentence(counts.values(), request.kinds)
        if known is not None:
            blocks.append(Paragraph(text=known))
    blocks.append(EmptyPart(wanted=message("documents of direction, conferences, assignments")))
    return PartContent(
        blocks=tuple(blocks),
        data={
            "plan": document_cell(source) if source else None,
            "required_documents": [_cell(*row) for row in rows],
        },
        is_filled=source is not None or bool(rows),
    )


_Entries = tuple[Entry[IssuedDocument], ...]
_Issued = tuple[RequiredDocument, _Entries, Population]


def _requirements(request: ReportRequest) -> Iterator[_Issued]:
    """Yield each required document with the units that issued it, and those that must."""
    for requirement in request.plan.required_documents if request.plan else ():
        whole = population_of(
            requirement.issuers, request.units, request.unit_counts, request.until
        )
        entries = tuple(
            entry
            for entry in request.issued
            if entry.record.requirement == requirement.id
            and (entry.record.issued_on is None or entry.record.issued_on <= request.until)
        )
        if whole.expected or entries:
            yield requirement, entries, whole


def _sentence(rows: list[_Issued]) -> str:
    some = sum(bool(entries) for _, entries, _ in rows)
    return f"Sổ theo dõi đã có văn bản của {some}/{len(rows)} loại văn bản phải ban hành."


def _people(
    requirement: RequiredDocument, entries: tuple[Entry[IssuedDocument], ...], whole: Population
) -> Row:
    return (requirement.title, len(entries), whole.expected or None, requirement.clause)


def _cell(
    requirement: RequiredDocument, entries: tuple[Entry[IssuedDocument], ...], whole: Population
) -> dict[str, Cell]:
    return {
        "id": requirement.id,
        "title": requirement.title,
        "clause": requirement.clause,
        "issued": len(entries),
        "expected": whole.expected,
        "known": len(whole.units),
        "entries": entry_cells(entries),
    }
