"""The plan of a year as an official document (*kế hoạch*) with its annexes."""

from collections.abc import Iterator, Sequence

import attrs

from danvan.calendar.schedule import Schedule
from danvan.messages import Message, message
from danvan.model.inspections import Inspection
from danvan.model.letterheads import OfficeLetterhead
from danvan.model.plans import PlanRow
from danvan.model.report_layouts import ReportArea
from danvan.outputs.document_text import roman
from danvan.outputs.documents import (
    Block,
    EmptyPart,
    Heading,
    Letterhead,
    OfficialDocument,
    Paragraph,
    Points,
    Template,
)
from danvan.outputs.letterheads import letterhead_from, stationery
from danvan.outputs.output import Output
from danvan.outputs.plan_annexes import plan_annexes
from danvan.outputs.plan_list import SECTION_TITLES, PlanListRequest, headline, plan_list

_TYPE_NAME = "Kế hoạch"
_LETTER_START = "V/v "
_AIMS, _DUTIES = "Mục đích, yêu cầu", "Tổ chức thực hiện"


@attrs.frozen(kw_only=True)
class PlanDocumentRequest:
    """What the document is made of.

    Attributes:
        listed: the plan with its documents and names.
        schedule: the reports of its year; ``None`` where no regime answers for it.
        letterhead: what the document shows of it; ``None`` where nothing is stated.
        template: the file that the letterhead names, read.
        areas: headings under which its tasks stand.
        place: where documents of the province are issued.
    """

    listed: PlanListRequest
    schedule: Schedule | None = None
    letterhead: OfficeLetterhead | None = None
    template: Template | None = None
    areas: tuple[ReportArea, ...] = ()
    place: str


def plan_document(request: PlanDocumentRequest) -> Output:
    """Return the plan as a document: its parts in order, an annex of tasks, one of reports."""
    listed = plan_list(request.listed)
    annexes = plan_annexes(request.listed, request.schedule)
    return attrs.evolve(
        listed,
        tables=annexes,
        notices=(*_notices(request), *listed.notices),
        document=_document(request, has_annexes=bool(annexes)),
    )


def _document(request: PlanDocumentRequest, *, has_annexes: bool) -> OfficialDocument:
    plan = request.listed.plan
    source = request.listed.documents.get(plan.document or "")
    usual = letterhead_from(source, request.place) if source else Letterhead(issuer="")
    issuer = source.issuer or "" if source else ""
    paper = stationery(request.letterhead, usual, issuer, request.template)
    type_name, subject = _named(plan.title or "", source.title if source else "")
    return OfficialDocument(
        letterhead=paper.letterhead,
        type_name=type_name,
        subject=subject,
        addressees=paper.addressees,
        body=tuple(_body(request, is_letter=type_name is None, has_annexes=has_annexes)),
        recipients=paper.recipients,
        filing=paper.filing,
        signer=paper.signer,
        template=paper.template,
    )


def _named(title: str, printed: str) -> tuple[str | None, str]:
    """Return the name of the type and the subject; a dispatch (``V/v``) has no name."""
    if printed.startswith(_LETTER_START):
        return None, printed.removeprefix(_LETTER_START)
    subject = title.removeprefix(f"{_TYPE_NAME} ") or title
    return _TYPE_NAME.upper(), f"{subject[:1].upper()}{subject[1:]}"


def _body(request: PlanDocumentRequest, *, is_letter: bool, has_annexes: bool) -> Iterator[Block]:
    """Yield the parts; a dispatch begins with what it asks for."""
    parts: list[tuple[str, tuple[Block, ...]]] = []
    if not is_letter:
        aims = EmptyPart(wanted=message("aims and requirements, which the data does not hold"))
        parts.append((_AIMS, (aims,)))
    for section, rows in request.listed.plan.sections():
        if rows:
            areas = request.areas if section == "tasks" else ()
            parts.append((SECTION_TITLES[section], tuple(_section(rows, areas))))
    parts.append((_DUTIES, tuple(_organisation(has_annexes=has_annexes))))
    for number, (title, blocks) in enumerate(parts, start=1):
        yield Heading(text=f"{roman(number)}. {title.upper()}")
        yield from blocks


def _section(rows: Sequence[PlanRow], areas: Sequence[ReportArea]) -> Iterator[Block]:
    rest = list(rows)
    for number, area in enumerate(areas, start=1):
        inside = [row for row in rest if area.holds(row.clause)]
        if inside:
            yield Heading(text=f"{number}. {area.title}", level=2)
            yield Points(texts=_texts(inside))
        rest = [row for row in rest if not area.holds(row.clause)]
    if rest and areas:
        yield Heading(text=f"{len(areas) + 1}. Nhiệm vụ khác", level=2)
    if rest:
        yield Points(texts=_texts(rest))


def _texts(rows: Sequence[PlanRow]) -> tuple[str, ...]:
    """Return the words of the document; rows that read one sentence share it."""
    texts = dict.fromkeys(text for row in rows for text in _words(row))
    return tuple(texts)


def _words(row: PlanRow) -> Iterator[str]:
    yield row.wording or headline(row)
    if isinstance(row, Inspection) and not row.wording:
        yield from (group.wording for group in row.groups)


def _organisation(*, has_annexes: bool) -> Iterator[Block]:
    if has_annexes:
        yield Paragraph(
            text="Nhiệm vụ của từng cơ quan, đơn vị và chế độ báo cáo nêu tại phụ lục kèm theo."
        )
    yield EmptyPart(wanted=message("who carries the plan out, checks it and asks for changes"))


def _notices(request: PlanDocumentRequest) -> Iterator[Message]:
    source = request.listed.documents.get(request.listed.plan.document or "")
    if source is not None:
        yield message(
            "Put together from the data of {document}; what the signed paper says counts.",
            document=source.label,
        )
