"""The part on “Dân vận khéo” models: registered, recognised, spread, ended."""

from danvan.messages import message
from danvan.outputs.consolidated.contents import PartContent, ReportRequest
from danvan.outputs.documents import Block, EmptyPart, Paragraph
from danvan.outputs.entry_cells import entry_cells
from danvan.outputs.model_register import model_state
from danvan.outputs.output import Cell, Column, Table
from danvan.tracking.entries import Entry
from danvan.tracking.records import RegisteredModel

_COLUMNS = (
    Column(key="name", heading="Mô hình", width=28),
    Column(key="unit", heading="Đơn vị", width=20),
    Column(key="field", heading="Lĩnh vực", width=16),
    Column(key="state", heading="Tình hình", width=20),
)


def models_part(request: ReportRequest) -> PartContent:
    """Return the models that were there at the end of the period, and what moved in it."""
    models = [entry for entry in request.models if _is_there(entry.record, request)]
    if not models:
        wanted = EmptyPart(wanted=message("“Dân vận khéo” models of the period"))
        return PartContent(blocks=(wanted,), is_filled=False)
    counts = _counts(models, request)
    blocks: list[Block] = [Paragraph(text=_sentence(counts)), _table(models, request)]
    undated = sum(entry.record.registered is None for entry in models)
    if undated:
        blocks.append(
            Paragraph(text=f"Số mô hình không ghi ngày đăng ký: {undated}/{len(models)}.")
        )
    return PartContent(
        blocks=tuple(blocks), data={**counts, "undated": undated, "entries": entry_cells(models)}
    )


def _is_there(model: RegisteredModel, request: ReportRequest) -> bool:
    return model.registered is None or model.registered.earliest <= request.until


def _counts(models: list[Entry[RegisteredModel]], request: ReportRequest) -> dict[str, Cell]:
    records = [entry.record for entry in models]
    return {
        "models": len(records),
        "registered": sum(request.may_hold(model.registered) for model in records),
        "recognised": sum(request.may_hold(model.recognised) for model in records),
        "spread": sum(bool(model.spread_to) for model in records),
        "ended": sum(request.may_hold(model.ended) for model in records),
    }


def _sentence(counts: dict[str, Cell]) -> str:
    return (
        f"Sổ theo dõi có {counts['models']} mô hình “Dân vận khéo”; trong kỳ đăng ký "
        f"{counts['registered']}, công nhận {counts['recognised']}, kết thúc {counts['ended']}; "
        f"đã nhân rộng {counts['spread']}/{counts['models']} mô hình."
    )


def _table(models: list[Entry[RegisteredModel]], request: ReportRequest) -> Table:
    rows = [
        (model.name, request.unit_name(model.unit), model.field, model_state(model))
        for model in (entry.record for entry in models)
    ]
    return Table(columns=_COLUMNS, rows=rows)
