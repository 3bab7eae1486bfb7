"""Standings counted: for each unit, or for each report."""

from collections.abc import Callable, Iterable

import attrs

from danvan.outputs.due_list import unit_name
from danvan.outputs.duty_names import report_name
from danvan.outputs.output import Cell, CellKind, Column, Output, Row, Table
from danvan.outputs.status_facts import (
    StatusRequest,
    status_header,
    status_notices,
    status_sources,
    status_title,
    summary_table,
)
from danvan.outputs.tally_cells import share_cell
from danvan.tracking.overview import Followed
from danvan.tracking.standings import Status
from danvan.tracking.tallies import Tally

_COUNTS = ("expected", "received", "on_time", "late", "missing", "total")
_PEOPLE = (
    Column(key="expected", heading="Phải nộp", kind=CellKind.NUMBER, width=6),
    Column(key="on_time", heading="Đúng hạn", kind=CellKind.NUMBER, width=6),
    Column(key="late", heading="Muộn", kind=CellKind.NUMBER, width=5),
    Column(key="missing", heading="Chưa nộp", kind=CellKind.NUMBER, width=6),
    Column(key="share", heading="Tỷ lệ đúng hạn", kind=CellKind.SHARE, width=8),
)


@attrs.frozen(kw_only=True)
class _Grouping:
    """How obligations are put together.

    Attributes:
        keys: the columns that tell a group, for scripts; ``cells`` gives their values.
        heading: the column that people read, and ``name`` its text.
        open_key: the column that lists what is missing, and ``open_cell`` an item of it.
    """

    kind: str
    keys: tuple[str, ...]
    cells: Callable[[Followed], tuple[Cell, ...]]
    heading: str
    name: Callable[[Followed], str]
    open_key: str
    open_cell: Callable[[Followed], str]


_BY_UNIT = _Grouping(
    kind="status-by-unit",
    keys=("unit", "unit_name"),
    cells=lambda followed: (followed.obligation.unit.id, unit_name(followed.obligation)),
    heading="Đơn vị",
    name=lambda followed: unit_name(followed.obligation),
    open_key="missing_keys",
    open_cell=lambda followed: followed.obligation.key,
)
_BY_REPORT = _Grouping(
    kind="status-by-report",
    keys=("report", "label", "period", "last_day"),
    cells=lambda followed: (
        followed.obligation.duty.report.id,
        followed.obligation.duty.label,
        followed.obligation.duty.period.id,
        followed.obligation.duty.last_day,
    ),
    heading="Báo cáo",
    name=lambda followed: report_name(followed.obligation.duty),
    open_key="missing_units",
    open_cell=lambda followed: followed.obligation.unit.id,
)


def status_by_unit(request: StatusRequest) -> Output:
    """Return the counts of each unit, in the order of the unit list."""
    return _grouped(request, _BY_UNIT)


def status_by_report(request: StatusRequest) -> Output:
    """Return the counts of each report and period, in the order of the last days."""
    return _grouped(request, _BY_REPORT)


def _grouped(request: StatusRequest, grouping: _Grouping) -> Output:
    followed = list(request.followed())
    counted = Tally.of(one.standing.status for one in followed)
    groups = _groups(request.listed(), grouping)
    return Output(
        kind=grouping.kind,
        title=status_title(request),
        header=status_header(request, counted),
        records=Table(
            columns=tuple(
                Column(key=key, kind=CellKind.DATE if key == "last_day" else CellKind.TEXT)
                for key in (
                    *grouping.keys,
                    *_COUNTS,
                    "share_received",
                    "share_on_time",
                    grouping.open_key,
                )
            ),
            rows=[_record(group, grouping) for group in groups],
        ),
        tables=(
            summary_table(counted),
            Table(
                columns=(Column(key="group", heading=grouping.heading, width=30), *_PEOPLE),
                rows=[_people(group, grouping) for group in groups],
            ),
        ),
        notices=tuple(status_notices(request, counted)),
        sources=status_sources(request),
    )


def _groups(listed: Iterable[Followed], grouping: _Grouping) -> list[list[Followed]]:
    groups: dict[tuple[Cell, ...], list[Followed]] = {}
    for followed in listed:
        groups.setdefault(grouping.cells(followed), []).append(followed)
    return list(groups.values())


def _record(group: list[Followed], grouping: _Grouping) -> Row:
    counted = Tally.of(followed.standing.status for followed in group)
    open_items: list[Cell] = [
        grouping.open_cell(followed)
        for followed in group
        if followed.standing.status is Status.MISSING
    ]
    return (
        *grouping.cells(group[0]),
        *(getattr(counted, count) for count in _COUNTS),
        share_cell(counted.share_received),
        share_cell(counted.share_on_time),
        open_items,
    )


def _people(group: list[Followed], grouping: _Grouping) -> Row:
    counted = Tally.of(followed.standing.status for followed in group)
    return (
        grouping.name(group[0]),
        counted.expected,
        counted.on_time,
        counted.late,
        counted.missing,
        share_cell(counted.share_on_time),
    )
