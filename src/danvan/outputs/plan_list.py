"""The plan of a year: targets, tasks, events and all that it asks for besides reports."""

from collections.abc import Iterator, Mapping

import attrs

from danvan.model.documents import SourceDocument
from danvan.model.events import Event
from danvan.model.indices import YearlyIndex
from danvan.model.inspections import Inspection
from danvan.model.instruments import ScoringInstrument
from danvan.model.plans import Plan, PlanRow
from danvan.model.required_documents import RequiredDocument
from danvan.model.skillful_models import ModelField
from danvan.model.targets import Target
from danvan.model.tasks import Task
from danvan.model.units import UnitGroup, UnitKind
from danvan.outputs.output import Cell, Column, Output, Row, Table
from danvan.outputs.record_cells import fields_cell
from danvan.outputs.score_values import UNOFFICIAL
from danvan.outputs.sources import document_cell, document_label
from danvan.outputs.unit_kinds import kind_names
from danvan.scoring.rubrics import Rubric
from danvan.text import format_share

#: What people call each section of a plan.
SECTION_TITLES = {
    "targets": "Chỉ tiêu",
    "tasks": "Nhiệm vụ",
    "events": "Hoạt động, hội nghị, tập huấn",
    "required_documents": "Văn bản các đơn vị phải ban hành",
    "inspections": "Kiểm tra, đánh giá",
    "programmes": "Chương trình nhiều năm",
    "indices": "Các chỉ số",
    "rubrics": "Quy định chấm điểm",
    "model_fields": "Lĩnh vực đăng ký mô hình “Dân vận khéo”",
    "models": "Mô hình “Dân vận khéo”",
    "commendations": "Khen thưởng",
}
_KEYS = (
    "section",
    "id",
    "title",
    "kinds",
    "units",
    "due",
    "parts",
    "document",
    "number",
    "clause",
    "wording",
    "note",
    "details",
)
_SHARED = {"id", "title", "document", "clause", "wording", "note", "parts"}


@attrs.frozen(kw_only=True)
class PlanListRequest:
    """What a plan list is made of.

    Attributes:
        unit_names: names of units by id, for people.
        labels: what the province calls units of a kind.
    """

    province: str
    province_name: str
    plan: Plan
    documents: Mapping[str, SourceDocument]
    unit_names: Mapping[str, str]
    overlays: tuple[str, ...] = ()
    labels: Mapping[UnitKind, str] = attrs.field(factory=dict)


def plan_list(request: PlanListRequest) -> Output:
    """Return everything that the plan asks for, section by section."""
    plan = request.plan
    rows = [
        _record(section, row, request.documents)
        for section, section_rows in plan.sections()
        for row in section_rows
    ]
    document = request.documents.get(plan.document or "")
    return Output(
        kind="plan",
        title=f"{plan.title or 'Kế hoạch'} - {request.province_name}, năm {plan.year}",
        header={
            "province": request.province,
            "year": plan.year,
            "documents": [document_cell(document)] if document else [],
            "overlays": list(request.overlays),
        },
        records=Table(columns=tuple(Column(key=key) for key in _KEYS), rows=rows),
        tables=tuple(_section_tables(request)),
        notices=(plan.note,) if plan.note else (),
        sources=(document_label(document),) if document else (),
    )


#: The field that says whom a row of a plan speaks to.
_GROUP_FIELDS: Mapping[type, str] = {
    Task: "assigned",
    Event: "hosts",
    RequiredDocument: "issuers",
    Inspection: "lead",
    ScoringInstrument: "groups",
    Rubric: "groups",
    ModelField: "registrants",
}


def group_of(row: PlanRow) -> UnitGroup:
    """Return the units that a row of a plan speaks to."""
    field = _GROUP_FIELDS.get(type(row))
    group: UnitGroup = getattr(row, field) if field else UnitGroup()
    return group


def row_title(row: PlanRow) -> str:
    """Return what a row of a plan is called."""
    return str(getattr(row, "title", None) or getattr(row, "name", ""))


def _record(section: str, row: PlanRow, documents: Mapping[str, SourceDocument]) -> Row:
    group = group_of(row)
    document = documents.get(row.document or "")
    due = getattr(row, "due", None) or getattr(row, "planned", None)
    return (
        section,
        row.id,
        row_title(row),
        [str(kind) for kind in group.kinds],
        list(group.units),
        str(due) if due else None,
        [_part_cell(part) for part in row.parts] if isinstance(row, Target) else [],
        row.document,
        document.number if document else None,
        row.clause,
        row.wording,
        row.note,
        _details(row),
    )


def _part_cell(part: object) -> dict[str, Cell]:
    return fields_cell(part)


def _details(row: PlanRow) -> dict[str, Cell]:
    """Return the fields that only this kind of row has."""
    return {field: cell for field, cell in fields_cell(row).items() if field not in _SHARED}


def _section_tables(request: PlanListRequest) -> Iterator[Table]:
    for section, rows in request.plan.sections():
        if rows:
            yield Table(
                title=SECTION_TITLES[section],
                columns=(
                    Column(key="clause", heading="Mục", width=10),
                    Column(key="title", heading="Nội dung", width=38),
                    Column(key="who", heading="Thực hiện", width=22),
                ),
                rows=[cells for row in rows for cells in _people_rows(row, request)],
            )


def _people_rows(row: PlanRow, request: PlanListRequest) -> Iterator[Row]:
    yield (row.clause, headline(row), who(group_of(row), request))
    if isinstance(row, Target):
        for part in row.parts:
            share = f"{format_share(part.share)}: " if part.share is not None else ""
            yield (None, f"  {share}{part.title}", who(part.group, request))
    if isinstance(row, Inspection):
        for group in row.groups:
            yield (None, f"  {group.wording}", group.ambiguity)


def headline(row: PlanRow) -> str:
    """Return what a row is called, with what a reader must know at once."""
    title = row_title(row)
    if isinstance(row, YearlyIndex):
        return f"{row.name}: {title}"
    if isinstance(row, Rubric) and row.is_scorable:
        return title if row.official else f"{title} ({UNOFFICIAL})"
    if isinstance(row, ScoringInstrument) and not row.criteria_known:
        return f"{title} (tiêu chí chưa có trong dữ liệu)"
    return title


def who(group: UnitGroup, request: PlanListRequest) -> tuple[str, ...] | None:
    """Return whom a group names, as people call them; ``None`` where it names nobody."""
    kinds = [kind_names(request.labels)[kind] for kind in group.kinds]
    units = [request.unit_names.get(unit, unit) for unit in group.units]
    return (*kinds, *units) or None
