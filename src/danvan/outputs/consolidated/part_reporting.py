"""The part on reporting discipline: who sent which report in time."""

from collections.abc import Callable, Iterator, Sequence

from danvan.messages import message
from danvan.outputs.consolidated.contents import PartContent, ReportRequest, counted
from danvan.outputs.documents import EmptyPart, Paragraph
from danvan.outputs.due_list import unit_name
from danvan.outputs.duty_names import report_name
from danvan.outputs.output import Cell, CellKind, Column, Row, Table
from danvan.outputs.status_facts import JUDGED, StatusRequest, kind_counts
from danvan.outputs.status_names import STATUS_NAMES
from danvan.outputs.tally_cells import known_sentence, share_cell, tally_cell
from danvan.tracking.overview import Followed
from danvan.tracking.standings import Status
from danvan.tracking.tallies import Tally

_COUNTS = (
    Column(key="expected", heading="Phải nộp", kind=CellKind.NUMBER, width=7),
    Column(key="on_time", heading="Đúng hạn", kind=CellKind.NUMBER, width=7),
    Column(key="late", heading="Muộn", kind=CellKind.NUMBER, width=6),
    Column(key="missing", heading="Chưa nộp", kind=CellKind.NUMBER, width=7),
    Column(key="share", heading="Tỷ lệ đúng hạn", kind=CellKind.NUMBER, width=9),
)
_BY_REPORT = (
    Column(key="report", heading="Báo cáo", width=24),
    Column(key="last_day", heading="Hạn cuối", kind=CellKind.DATE, width=11),
    *_COUNTS,
)
_BEHIND = (
    Column(key="unit", heading="Đơn vị", width=24),
    Column(key="late", heading="Nộp muộn", width=24),
    Column(key="missing", heading="Chưa nộp", width=24),
)


def reporting_part(request: ReportRequest) -> PartContent:
    """Return the counts of the reports that fell due in the period, and who is behind."""
    followed = [*request.overview]
    if not followed:
        wanted = EmptyPart(wanted=message("how the units kept to the reporting regime"))
        return PartContent(blocks=(wanted,), is_filled=False)
    tally = Tally.of(one.standing.status for one in followed)
    by_report = _grouped(followed, lambda one: one.obligation.duty.tail)
    by_unit = _grouped(followed, lambda one: one.obligation.unit.id)
    behind = [group for group in by_unit if _is_behind(group)]
    return PartContent(
        blocks=(
            Paragraph(text=_sentence(tally)),
            *_tables(by_report, behind),
            *_remarks(tally, request),
        ),
        data={
            "summary": tally_cell(tally),
            "reports": [_report_cell(group) for group in by_report],
            "behind": [_behind_cell(group) for group in behind],
        },
        is_filled=bool(tally.expected),
    )


def _tables(
    by_report: Sequence[list[Followed]], behind: Sequence[list[Followed]]
) -> Iterator[Table]:
    judged = [_report_row(group) for group in by_report if _is_judged(group)]
    if judged:
        yield Table(title="Theo từng báo cáo", columns=_BY_REPORT, rows=judged)
    if behind:
        rows = [_behind_row(group) for group in behind]
        yield Table(title="Đơn vị nộp muộn, chưa nộp", columns=_BEHIND, rows=rows)


def _remarks(tally: Tally, request: ReportRequest) -> Iterator[Paragraph]:
    """Yield what the counts leave out, and of whom they speak."""
    others = [
        f"{STATUS_NAMES[status]} {tally.count(status)}"
        for status in Status
        if tally.count(status) and status not in JUDGED
    ]
    if others:
        yield Paragraph(text=f"Không tính vào số phải nộp: {'; '.join(others)}.")
    undated = request.overview.schedule.undated_left_out
    if undated:
        yield Paragraph(text=f"Số loại báo cáo không nêu hạn, không tính ở trên: {undated}.")
    known = known_sentence(kind_counts(_status_request(request)), request.kinds)
    if known is not None:
        yield Paragraph(text=known)


def _status_request(request: ReportRequest) -> StatusRequest:
    return StatusRequest(
        province=request.province,
        province_name=request.province_name,
        overview=request.overview,
        documents=request.documents,
        unit_counts=request.unit_counts,
        labels=request.labels,
    )


def _grouped(followed: Sequence[Followed], key: Callable[[Followed], str]) -> list[list[Followed]]:
    groups: dict[str, list[Followed]] = {}
    for one in followed:
        groups.setdefault(key(one), []).append(one)
    return list(groups.values())


def _sentence(tally: Tally) -> str:
    if not tally.expected:
        return "Trong kỳ chưa có báo cáo nào đã đến hạn được xác nhận."
    whole = tally.expected
    on_time = counted(tally.on_time, whole, share_cell(tally.share_on_time))
    received = counted(tally.received, whole, share_cell(tally.share_received))
    return (
        f"Trong kỳ có {whole} lượt báo cáo phải nộp; đã nộp {received}, đúng hạn {on_time}, "
        f"muộn {tally.late}; chưa nộp {tally.missing}."
    )


def _report_row(group: list[Followed]) -> Row:
    duty = group[0].obligation.duty
    tally = Tally.of(one.standing.status for one in group)
    return (
        report_name(duty),
        duty.last_day,
        tally.expected,
        tally.on_time,
        tally.late,
        tally.missing,
        share_cell(tally.share_on_time),
    )


def _report_cell(group: list[Followed]) -> dict[str, Cell]:
    duty = group[0].obligation.duty
    tally = Tally.of(one.standing.status for one in group)
    return {
        "report": duty.report.id,
        "period": duty.period.id,
        "label": duty.label,
        "last_day": duty.last_day,
        **tally_cell(tally),
    }


def _is_judged(group: list[Followed]) -> bool:
    return bool(Tally.of(one.standing.status for one in group).expected)


def _is_behind(group: list[Followed]) -> bool:
    return any(one.standing.status in {Status.LATE, Status.MISSING} for one in group)


def _names(group: list[Followed], status: Status) -> tuple[str, ...]:
    return tuple(report_name(one.obligation.duty) for one in group if one.standing.status is status)


def _behind_row(group: list[Followed]) -> Row:
    late = tuple(
        f"{report_name(one.obligation.duty)} ({one.standing.days} ngày)"
        for one in group
        if one.standing.status is Status.LATE
    )
    return (unit_name(group[0].obligation), late or None, _names(group, Status.MISSING) or None)


def _behind_cell(group: list[Followed]) -> dict[str, Cell]:
    keys: dict[str, list[Cell]] = {"late": [], "missing": []}
    for one in group:
        if one.standing.status in {Status.LATE, Status.MISSING}:
            keys[str(one.standing.status)].append(one.obligation.key)
    first = group[0].obligation
    return {"unit": first.unit.id, "unit_name": unit_name(first), **keys}
