"""The register of “Dân vận khéo” models."""

from collections.abc import Mapping, Sequence

import attrs

from danvan.messages import message
from danvan.model.dates import PartialDate
from danvan.outputs.entry_cells import entry_cell
from danvan.outputs.output import Cell, Column, Output, Row, Table
from danvan.outputs.sources import vietnamese_partial
from danvan.tracking.entries import Entry
from danvan.tracking.records import RegisteredModel

_TEXTS = (
    "situation",
    "aims",
    "content",
    "place_and_people",
    "lead_and_partners",
    "resources",
    "time",
    "results",
    "upkeep",
)
_DAYS = ("registered", "reviewed", "recognised", "ended")
_KEYS = (
    "id",
    "name",
    "unit",
    "unit_name",
    "field",
    "owner",
    *_DAYS,
    "review",
    "recognition",
    "spread_to",
    *_TEXTS,
    "document",
    "note",
    "entry",
)
_PEOPLE = (
    Column(key="name", heading="Mô hình", width=26),
    Column(key="unit_name", heading="Đơn vị", width=18),
    Column(key="field", heading="Lĩnh vực", width=16),
    Column(key="state", heading="Tình hình", width=18),
)


@attrs.frozen(kw_only=True)
class ModelRegisterRequest:
    """What the register of models is made of.

    Attributes:
        entries: the models, each in its newest version.
        unit_names: names of units by id.
    """

    province: str
    province_name: str
    entries: Sequence[Entry[RegisteredModel]]
    unit_names: Mapping[str, str]


def model_register(request: ModelRegisterRequest) -> Output:
    """Return the models with what became of each."""
    models = [entry.record for entry in request.entries]
    counts = {
        "models": len(models),
        "recognised": sum(model.recognised is not None for model in models),
        "spread": sum(bool(model.spread_to) for model in models),
        "ended": sum(model.ended is not None for model in models),
    }
    return Output(
        kind="models",
        title=f"Mô hình “Dân vận khéo” - {request.province_name}",
        header={"province": request.province, "summary": counts},
        records=Table(
            columns=tuple(Column(key=key) for key in _KEYS),
            rows=[_record(entry, request.unit_names) for entry in request.entries],
        ),
        tables=(
            Table(columns=_PEOPLE, rows=[_people(model, request.unit_names) for model in models]),
        ),
        notices=(
            message(
                "Models: {models}; recognised: {recognised}; spread: {spread}; ended: {ended}.",
                models=counts["models"],
                recognised=counts["recognised"],
                spread=counts["spread"],
                ended=counts["ended"],
            ),
        ),
    )


def _record(entry: Entry[RegisteredModel], names: Mapping[str, str]) -> Row:
    model = entry.record
    days: list[Cell] = [_iso(getattr(model, day)) for day in _DAYS]
    return (
        model.id,
        model.name,
        model.unit,
        names.get(model.unit or ""),
        model.field,
        model.owner,
        *days,
        model.review,
        model.recognition,
        list(model.spread_to),
        *(getattr(model, text) for text in _TEXTS),
        model.document,
        model.note,
        entry_cell(entry),
    )


def _iso(day: PartialDate | None) -> str | None:
    return str(day) if day else None


def _people(model: RegisteredModel, names: Mapping[str, str]) -> Row:
    return (model.name, names.get(model.unit or "", model.unit), model.field, model_state(model))


def model_state(model: RegisteredModel) -> tuple[str, ...] | None:
    """Return what became of the model, in order of its life."""
    steps = (
        ("đăng ký", model.registered),
        ("rà soát", model.reviewed),
        ("công nhận", model.recognised),
        ("kết thúc", model.ended),
    )
    said = [f"{what} {vietnamese_partial(day)}" for what, day in steps if day]
    if model.spread_to:
        said.insert(-1 if model.ended else len(said), f"nhân rộng: {', '.join(model.spread_to)}")
    return tuple(said) or None
