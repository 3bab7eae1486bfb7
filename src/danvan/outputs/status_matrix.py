"""The matrix of units and reports: one symbol for each standing."""

from collections.abc import Iterator, Sequence

from danvan.calendar.duties import Duty
from danvan.messages import message
from danvan.outputs.charts import MatrixRow, Sign, StatusMatrix
from danvan.outputs.due_list import unit_name
from danvan.outputs.output import Cell, CellKind, Column, Output, Row, Table
from danvan.outputs.status_facts import (
    StatusRequest,
    status_header,
    status_notices,
    status_sources,
    status_title,
    summary_table,
)
from danvan.outputs.status_names import STATUS_NAMES, STATUS_SYMBOLS, STATUS_TONES
from danvan.tracking.overview import Followed
from danvan.tracking.standings import Status
from danvan.tracking.tallies import Tally

_NAME = Column(key="unit_name", heading="Đơn vị", width=20)
_CELL = 4
#: Columns of symbols that fit beside a name into 80 characters.
_MOST_COLUMNS = 9


def status_matrix(request: StatusRequest) -> Output:
    """Return a row for each unit and a column for each report of the year."""
    followed = list(request.listed())
    duties = _duties(followed)
    by_unit = _by_unit(followed)
    counted = Tally.of(one.standing.status for one in request.followed())
    seen = {one.standing.status for one in followed}
    return Output(
        kind="status-matrix",
        title=status_title(request),
        header={
            **status_header(request, counted),
            "columns": [_column_cell(duty) for duty in duties],
        },
        records=Table(
            columns=(
                Column(key="unit"),
                Column(key="unit_name"),
                *(Column(key=duty.tail) for duty in duties),
            ),
            rows=[_record(row, duties) for row in by_unit],
        ),
        tables=(summary_table(counted), *_tables(by_unit, duties)),
        notices=(
            message(
                "Symbols: {symbols}.",
                symbols=tuple(
                    f"{STATUS_SYMBOLS[status]} {STATUS_NAMES[status]}"
                    for status in Status
                    if status in seen
                ),
            ),
            *status_notices(request, counted),
        ),
        sources=status_sources(request),
        charts=(_picture(by_unit, duties),) if by_unit else (),
    )


def _duties(followed: Sequence[Followed]) -> list[Duty]:
    return list({one.obligation.duty.tail: one.obligation.duty for one in followed}.values())


def _by_unit(followed: Sequence[Followed]) -> list[dict[str, Followed]]:
    rows: dict[str, dict[str, Followed]] = {}
    for one in followed:
        rows.setdefault(one.obligation.unit.id, {})[one.obligation.duty.tail] = one
    return list(rows.values())


def _column_cell(duty: Duty) -> dict[str, Cell]:
    return {
        "key": duty.tail,
        "label": duty.label,
        "period": duty.period.id,
        "last_day": duty.last_day,
    }


def _record(row: dict[str, Followed], duties: Sequence[Duty]) -> Row:
    first = next(iter(row.values())).obligation
    return (
        first.unit.id,
        unit_name(first),
        *(str(row[duty.tail].standing.status) if duty.tail in row else None for duty in duties),
    )


def _tables(by_unit: Sequence[dict[str, Followed]], duties: Sequence[Duty]) -> Iterator[Table]:
    """Yield one table for each report, so that each fits the width of a page."""
    by_report: dict[str, list[Duty]] = {}
    for duty in duties:
        by_report.setdefault(duty.report.id, []).append(duty)
    wide = [found for found in by_report.values() if len(found) > 1]
    single = [found[0] for found in by_report.values() if len(found) == 1]
    for found in (*wide, *([single] if single else [])):
        for start in range(0, len(found), _MOST_COLUMNS):
            part = found[start : start + _MOST_COLUMNS]
            title = part[0].label if len({duty.label for duty in part}) == 1 else None
            yield Table(
                title=title,
                columns=(_NAME, *(_column(duty, named=title is None) for duty in part)),
                rows=[_people(row, part) for row in by_unit if any(d.tail in row for d in part)],
            )


def _column(duty: Duty, *, named: bool) -> Column:
    return Column(
        key=duty.tail,
        heading=duty.label if named else _short(duty),
        kind=CellKind.SIGN,
        width=_CELL if not named else 2 * _CELL,
        tones={STATUS_SYMBOLS[status]: tone for status, tone in STATUS_TONES.items()},
    )


def _short(duty: Duty) -> str:
    return duty.period.part or str(duty.period.year)


def _picture(by_unit: Sequence[dict[str, Followed]], duties: Sequence[Duty]) -> StatusMatrix:
    """Return the whole matrix as one picture; the tables tell the same, report by report."""
    signs = {
        status: Sign(symbol=STATUS_SYMBOLS[status], name=STATUS_NAMES[status], tone=tone)
        for status, tone in STATUS_TONES.items()
    }
    return StatusMatrix(
        title="Đơn vị và kỳ báo cáo",
        columns=tuple(_short(duty) for duty in duties),
        rows=tuple(
            MatrixRow(
                name=unit_name(next(iter(row.values())).obligation),
                signs=tuple(
                    signs[row[duty.tail].standing.status] if duty.tail in row else None
                    for duty in duties
                ),
            )
            for row in by_unit
        ),
        in_tables=True,
    )


def _people(row: dict[str, Followed], duties: Sequence[Duty]) -> Row:
    name = unit_name(next(iter(row.values())).obligation)
    return (name, *(_symbol(row.get(duty.tail)) for duty in duties))


def _symbol(followed: Followed | None) -> str | None:
    return STATUS_SYMBOLS[followed.standing.status] if followed else None
