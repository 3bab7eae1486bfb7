"""Explanations: which rule, document, clause, wording and plugin made each date."""

from collections.abc import Mapping, Sequence

import attrs

from danvan.calendar.duties import Duty, Step, StepKind
from danvan.messages import Message, message
from danvan.model.documents import SourceDocument
from danvan.outputs.output import Cell, CellKind, Column, Output, Row, Table
from danvan.outputs.sources import document_label

_KEYS = (
    "key",
    "step",
    "before",
    "after",
    "reason",
    "layer",
    "plugin",
    "distribution",
    "version",
    "file",
    "place",
    "document",
    "number",
    "clause",
    "wording",
)
_DATES = {"before", "after"}

_STEP_NAMES: Mapping[StepKind, Message] = {
    StepKind.RULE: message("stated date"),
    StepKind.ADJUSTMENT: message("changed"),
    StepKind.CANCELLED: message("cancelled"),
    StepKind.BOUND: message("bound"),
    StepKind.ROLL: message("roll"),
    StepKind.ROLL_CONFLICT: message("roll not done"),
    StepKind.VALIDITY: message("validity"),
    StepKind.CARRIED_FORWARD: message("carried forward"),
}


@attrs.frozen(kw_only=True)
class ExplanationRequest:
    """What is to be explained.

    Attributes:
        province: its code; ``province_name``: its Vietnamese name.
        duties: the duties, cancelled ones included.
        unit: id of the unit whose obligations are explained; ``None`` for the duties themselves.
    """

    province: str
    province_name: str
    year: int
    duties: Sequence[Duty]
    documents: Mapping[str, SourceDocument]
    overlays: tuple[str, ...] = ()
    unit: str | None = None


def explanation(request: ExplanationRequest) -> Output:
    """Return how each date of ``request`` came about, step by step."""
    rows = [
        _record(_key(duty, request.unit), step, request.documents)
        for duty in request.duties
        for step in duty.steps
    ]
    columns = tuple(
        Column(key=key, kind=CellKind.DATE if key in _DATES else CellKind.TEXT) for key in _KEYS
    )
    return Output(
        kind="explanation",
        title=f"Căn cứ của từng hạn - {request.province_name}, năm {request.year}",
        header={
            "province": request.province,
            "year": request.year,
            "overlays": list(request.overlays),
        },
        records=Table(columns=columns, rows=rows),
        tables=tuple(_duty_table(duty, request) for duty in request.duties),
        sources=_sources(request),
    )


def _key(duty: Duty, unit: str | None) -> str:
    return duty.key if unit is None else f"{duty.province}/{unit}/{duty.tail}"


def _record(key: str, step: Step, documents: Mapping[str, SourceDocument]) -> Row:
    origin = step.origin
    document = documents.get(step.document or "")
    return (
        key,
        str(step.kind),
        step.before,
        step.after,
        step.reason,
        origin.layer if origin else None,
        origin.plugin if origin else None,
        origin.distribution if origin else None,
        origin.version if origin else None,
        origin.file if origin else None,
        origin.place if origin else None,
        step.document,
        document.number if document else None,
        step.clause,
        step.wording,
    )


def _duty_table(duty: Duty, request: ExplanationRequest) -> Table:
    day = duty.last_day
    title = message(
        "{key}: last day on time {day}",
        key=_key(duty, request.unit),
        day=day or message("none stated"),
    )
    columns = (
        Column(key="step", heading="Bước", width=12),
        Column(key="after", heading="Ngày", kind=CellKind.DATE, width=10),
        Column(key="reason", heading="Vì sao", width=24),
        Column(key="source", heading="Căn cứ", width=24),
    )
    rows = [_people_row(step, request.documents) for step in duty.steps]
    return Table(columns=columns, rows=rows, title=title)


def _people_row(step: Step, documents: Mapping[str, SourceDocument]) -> Row:
    source: list[Message | str] = []
    document = documents.get(step.document or "")
    if document:
        clause = f", {step.clause}" if step.clause else ""
        source.append(f"{document.label}{clause}")
    if step.wording:
        source.append(f"“{step.wording}”")
    if step.origin and step.kind in {StepKind.RULE, StepKind.ADJUSTMENT, StepKind.CANCELLED}:
        source.append(step.origin.label)
    cells: tuple[Cell, ...] = (
        _STEP_NAMES[step.kind],
        step.after,
        step.reason,
        tuple(source) or None,
    )
    return cells


def _sources(request: ExplanationRequest) -> tuple[str, ...]:
    ids = dict.fromkeys(step.document for duty in request.duties for step in duty.steps)
    cited = (request.documents.get(found or "") for found in ids)
    return tuple(document_label(document) for document in cited if document)
