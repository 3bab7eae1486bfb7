"""Who has not sent a score sheet."""

from collections.abc import Sequence

import attrs

from danvan.messages import message
from danvan.model.units import Unit
from danvan.outputs.output import CellKind, Column, Output, Row, Table
from danvan.outputs.score_values import rubric_cell, rubric_label, stamps, title_of
from danvan.scoring.grouping import group_label
from danvan.scoring.rubrics import Rubric

_KEYS = ("unit", "unit_name", "kind", "group", "rubric")


@attrs.frozen(kw_only=True)
class MissingSheetsRequest:
    """What the list is made of.

    Attributes:
        missing: each unit with its rubric and the id of its group.
    """

    province: str
    province_name: str
    year: int
    missing: Sequence[tuple[Unit, Rubric, str]]
    overlays: tuple[str, ...] = ()


def missing_sheet_list(request: MissingSheetsRequest) -> Output:
    """Return the units of which no sheet came."""
    rubrics = tuple({rubric.id: rubric for _, rubric, _ in request.missing}.values())
    title = f"Đơn vị chưa gửi phiếu chấm điểm - {request.province_name}, năm {request.year}"
    people: list[Row] = [
        (number, unit.name, group_label(rubric, group))
        for number, (unit, rubric, group) in enumerate(request.missing, start=1)
    ]
    return Output(
        kind="missing-sheets",
        title=title_of(title, rubrics),
        header={
            "province": request.province,
            "year": request.year,
            "rubrics": [rubric_cell(rubric) for rubric in rubrics],
            "overlays": list(request.overlays),
        },
        records=Table(
            columns=tuple(Column(key=key) for key in _KEYS),
            rows=[
                (unit.id, unit.name, str(unit.kind), group, rubric.id)
                for unit, rubric, group in request.missing
            ],
        ),
        tables=(
            Table(
                columns=(
                    Column(key="number", heading="TT", kind=CellKind.NUMBER, width=4),
                    Column(key="unit_name", heading="Đơn vị", width=40),
                    Column(key="group", heading="Nhóm", width=30),
                ),
                rows=people,
            ),
        ),
        notices=(
            *stamps(rubrics),
            message("{count} units have not sent a sheet.", count=len(people)),
        ),
        sources=tuple(rubric_label(rubric) for rubric in rubrics),
    )
