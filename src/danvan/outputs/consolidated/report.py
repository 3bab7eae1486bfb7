"""The report itself: its parts in the order of the province, each filled or marked as open."""

from collections.abc import Callable, Iterator, Mapping

import attrs

from danvan.messages import Message, message
from danvan.model.report_layouts import PartLayout, ReportPart
from danvan.outputs.consolidated.contents import PartContent, ReportRequest
from danvan.outputs.consolidated.part_commendations import commendations_part
from danvan.outputs.consolidated.part_direction import direction_part
from danvan.outputs.consolidated.part_grades import grades_part
from danvan.outputs.consolidated.part_inspections import inspections_part
from danvan.outputs.consolidated.part_models import models_part
from danvan.outputs.consolidated.part_next_tasks import next_tasks_part
from danvan.outputs.consolidated.part_reporting import reporting_part
from danvan.outputs.consolidated.part_results import results_part
from danvan.outputs.consolidated.part_targets import targets_part
from danvan.outputs.document_text import roman
from danvan.outputs.documents import Block, EmptyPart, Heading, OfficialDocument
from danvan.outputs.output import Output, Row, Table
from danvan.outputs.sources import document_label
from danvan.outputs.tables import Column
from danvan.tracking.records import Quality

_TYPE_NAME = "BÁO CÁO"
_SUBJECT = "Kết quả thực hiện công tác dân vận"
_KEYS = ("part", "heading", "filled", "data")


def difficulties_part(_request: ReportRequest) -> PartContent:
    """Return a part that only people can write: no figure says what was difficult."""
    wanted = EmptyPart(wanted=message("difficulties, their reasons, and what is proposed"))
    return PartContent(blocks=(wanted,), is_filled=False)


@attrs.frozen
class _Part:
    heading: str
    content: Callable[[ReportRequest], PartContent]


_PARTS: Mapping[ReportPart, _Part] = {
    ReportPart.DIRECTION: _Part("Công tác lãnh đạo, chỉ đạo", direction_part),
    ReportPart.RESULTS: _Part("Kết quả thực hiện theo từng lĩnh vực", results_part),
    ReportPart.TARGETS: _Part("Kết quả thực hiện chỉ tiêu", targets_part),
    ReportPart.REPORTING: _Part("Chấp hành chế độ thông tin, báo cáo", reporting_part),
    ReportPart.MODELS: _Part("Mô hình “Dân vận khéo”", models_part),
    ReportPart.INSPECTIONS: _Part("Công tác kiểm tra", inspections_part),
    ReportPart.GRADES: _Part("Kết quả chấm điểm, xếp loại", grades_part),
    ReportPart.COMMENDATIONS: _Part("Khen thưởng", commendations_part),
    ReportPart.DIFFICULTIES: _Part("Khó khăn, hạn chế, nguyên nhân, kiến nghị", difficulties_part),
    ReportPart.NEXT_TASKS: _Part("Nhiệm vụ trọng tâm kỳ tới", next_tasks_part),
}


@attrs.frozen(kw_only=True)
class _Written:
    """A part of this report."""

    layout: PartLayout
    heading: str
    content: PartContent


def consolidated_report(request: ReportRequest) -> Output:
    """Return the report on one period, as a document and as data."""
    parts = [_written(layout, request) for layout in request.layout.ordered()]
    subject = _subject(request)
    source = request.documents.get(request.plan.document or "") if request.plan else None
    paper = request.paper
    return Output(
        kind="report",
        title=f"Báo cáo {subject[:1].lower()}{subject[1:]} - {request.province_name}",
        header={
            "province": request.province,
            "year": request.period.year,
            "period": request.period.id,
            "period_start": request.period.start,
            "period_end": request.period.end,
            "as_of": request.as_of,
            "overlays": list(request.overlays),
        },
        records=Table(
            columns=tuple(Column(key=key) for key in _KEYS), rows=[_record(part) for part in parts]
        ),
        tables=(),
        notices=tuple(_notices(parts, request)),
        sources=(document_label(source),) if source else (),
        document=OfficialDocument(
            letterhead=paper.letterhead,
            type_name=_TYPE_NAME,
            subject=subject,
            addressees=paper.addressees,
            body=tuple(_body(parts)),
            recipients=paper.recipients,
            filing=paper.filing,
            signer=paper.signer,
            template=paper.template,
        ),
    )


def _subject(request: ReportRequest) -> str:
    period = request.period.name or request.period.id
    return f"{request.layout.subject or _SUBJECT} {period[:1].lower()}{period[1:]}"


def _written(layout: PartLayout, request: ReportRequest) -> _Written:
    if layout.id is None:
        wanted = EmptyPart(wanted=layout.wanted or layout.heading or "")
        content = PartContent(blocks=(wanted,), is_filled=False)
        return _Written(layout=layout, heading=layout.heading or "", content=content)
    part = _PARTS[layout.id]
    return _Written(
        layout=layout, heading=layout.heading or part.heading, content=part.content(request)
    )


def _body(parts: list[_Written]) -> Iterator[Block]:
    for number, part in enumerate(parts, start=1):
        yield Heading(text=f"{roman(number)}. {part.heading.upper()}")
        if part.layout.id is not None and part.layout.wanted:
            yield EmptyPart(wanted=part.layout.wanted)
        yield from part.content.blocks


def _record(part: _Written) -> Row:
    return (
        str(part.layout.id) if part.layout.id else None,
        part.heading,
        part.content.is_filled,
        part.content.data,
    )


def _notices(parts: list[_Written], request: ReportRequest) -> Iterator[Message]:
    open_parts = tuple(part.heading for part in parts if not part.content.is_filled)
    if open_parts:
        yield message("Parts without any data: {parts}.", parts=open_parts)
    left_out = tuple(
        _PARTS[part].heading
        for part in ReportPart
        if part not in {written.layout.id for written in parts}
    )
    if left_out:
        yield message("Parts that the layout of the province leaves out: {parts}.", parts=left_out)
    if request.as_of < request.period.end:
        yield message(
            "The period ends on {end}; the report knows what was recorded up to {day}.",
            end=request.period.end,
            day=request.as_of,
        )
    estimated = sum(row.quality is Quality.ESTIMATED for row in request.progress)
    if estimated:
        yield message("Rows with estimated figures: {count}.", count=estimated)
