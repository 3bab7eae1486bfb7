"""The units of a province on a day, or over all time."""

import datetime as dt
from collections.abc import Iterator, Mapping

import attrs

from danvan.messages import Message, message
from danvan.model.documents import SourceDocument
from danvan.model.unit_lists import UnitList
from danvan.model.units import Unit, UnitCount, UnitKind, UnitState
from danvan.outputs.known_units import known_unit_notices
from danvan.outputs.output import CellKind, Column, Output, Row, Table
from danvan.outputs.sources import document_label
from danvan.outputs.unit_kinds import kind_names

_COLUMNS = (
    Column(key="code"),
    Column(key="id"),
    Column(key="name"),
    Column(key="kind"),
    Column(key="parent"),
    Column(key="from", kind=CellKind.DATE),
    Column(key="until", kind=CellKind.DATE),
    Column(key="until_unknown"),
    Column(key="successors"),
    Column(key="document"),
    Column(key="clause"),
)
_PEOPLE = (
    Column(key="id", heading="Mã", width=18),
    Column(key="name", heading="Tên", width=26),
    Column(key="kind", heading="Loại", width=16),
    Column(key="parent", heading="Thuộc", width=14),
)


@attrs.frozen(kw_only=True)
class UnitListingRequest:
    """What a unit list is made of.

    Attributes:
        on: the day; ``None`` lists every unit in its newest state.
    """

    province: str
    province_name: str
    units: UnitList
    on: dt.date | None
    documents: Mapping[str, SourceDocument]
    unit_counts: tuple[UnitCount, ...] = ()
    overlays: tuple[str, ...] = ()
    labels: Mapping[UnitKind, str] = attrs.field(factory=dict)


def unit_listing(request: UnitListingRequest) -> Output:
    """Return the units of ``request``, by kind and then by id."""
    states = list(_states(request.units, request.on))
    names = kind_names(request.labels)
    day = f" ngày {request.on:%d/%m/%Y}" if request.on else ", mọi thời điểm"
    cited = dict.fromkeys(state.document for _, state in states if state.document)
    return Output(
        kind="units",
        title=f"Các đơn vị - {request.province_name}{day}",
        header={
            "province": request.province,
            "on": request.on,
            "overlays": list(request.overlays),
            "counts": dict(_counts(states)),
        },
        records=Table(columns=_COLUMNS, rows=[_record(unit, state) for unit, state in states]),
        tables=(
            Table(columns=_PEOPLE, rows=[_people(unit, state, names) for unit, state in states]),
        ),
        notices=tuple(_notices(states, request)),
        sources=tuple(
            document_label(request.documents[found])
            for found in cited
            if found in request.documents
        ),
    )


def _states(units: UnitList, day: dt.date | None) -> Iterator[tuple[Unit, UnitState]]:
    for unit in units:
        state = unit.last if day is None else unit.state_on(day)
        if state is not None:
            yield unit, state


def _record(unit: Unit, state: UnitState) -> Row:
    return (
        unit.code,
        unit.id,
        state.name,
        str(state.kind),
        state.parent,
        unit.opened,
        unit.until,
        unit.until_unknown,
        list(unit.successors),
        state.document,
        state.clause,
    )


def _people(unit: Unit, state: UnitState, names: Mapping[UnitKind, str]) -> Row:
    return (unit.id, state.name, names[state.kind], state.parent)


def _counts(states: list[tuple[Unit, UnitState]]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for _, state in states:
        counts[str(state.kind)] = counts.get(str(state.kind), 0) + 1
    return counts


def _notices(
    states: list[tuple[Unit, UnitState]], request: UnitListingRequest
) -> Iterator[Message]:
    names = kind_names(request.labels)
    for kind, count in _counts(states).items():
        yield message("{kind}: {count}", kind=names[UnitKind(kind)], count=count)
    yield from known_unit_notices(request.units, request.unit_counts, names)
    unsure = sum(unit.until_unknown for unit, _ in states)
    if unsure:
        yield message(
            "Units whose last day is not established: {count}; they are listed, not assumed.",
            count=unsure,
        )
