"""What every view of standings is made of: the request, the headline, the counts, the notices."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping

import attrs

from danvan.messages import Message, message
from danvan.model.documents import SourceDocument
from danvan.model.units import UnitCount, UnitKind
from danvan.outputs.output import Cell, CellKind, Column, Table
from danvan.outputs.sources import document_label
from danvan.outputs.status_names import STATUS_NAMES
from danvan.outputs.tally_cells import known_sentence, share_cell, tally_cell
from danvan.outputs.unit_kinds import kind_names
from danvan.tracking.overview import Followed, Overview
from danvan.tracking.populations import KindCount, population_of
from danvan.tracking.standings import Status
from danvan.tracking.tallies import Tally

_SUMMARY = (
    Column(key="expected", heading="Phải nộp", kind=CellKind.NUMBER, width=8),
    Column(key="received", heading="Đã nộp", kind=CellKind.NUMBER, width=8),
    Column(key="on_time", heading="Đúng hạn", kind=CellKind.NUMBER, width=8),
    Column(key="late", heading="Muộn", kind=CellKind.NUMBER, width=8),
    Column(key="missing", heading="Chưa nộp", kind=CellKind.NUMBER, width=8),
    Column(key="share", heading="Tỷ lệ đúng hạn", kind=CellKind.SHARE, width=14),
)
#: Whether a status is one of the counts of the summary.
JUDGED = frozenset({Status.ON_TIME, Status.LATE, Status.MISSING})
_MOST_STRAYS = 5


@attrs.frozen(kw_only=True)
class StatusRequest:
    """What a status list is made of.

    Attributes:
        overview: the standings of the schedule, filtered as the caller wishes.
        statuses: the only statuses to list; ``None`` lists all. The summary counts all.
        unit, report: ids of the only unit and of the only report to list and count.
        documents: source documents by id.
    """

    province: str
    province_name: str
    overview: Overview
    documents: Mapping[str, SourceDocument]
    unit_counts: tuple[UnitCount, ...] = ()
    overlays: tuple[str, ...] = ()
    labels: Mapping[UnitKind, str] = attrs.field(factory=dict)
    statuses: frozenset[Status] | None = None
    unit: str | None = None
    report: str | None = None

    @property
    def as_of(self) -> dt.date:
        """The day that is asked about."""
        return self.overview.as_of

    def followed(self) -> Iterator[Followed]:
        """Yield the obligations that count."""
        for followed in self.overview:
            unit, duty = followed.obligation
            if self.unit in {None, unit.id} and self.report in {None, duty.report.id}:
                yield followed

    def listed(self) -> Iterator[Followed]:
        """Yield the obligations that are to be listed."""
        for followed in self.followed():
            if self.statuses is None or followed.standing.status in self.statuses:
                yield followed


def status_title(request: StatusRequest) -> str:
    """Return the headline of everything that tells standings."""
    year = request.overview.schedule.year
    return (
        f"Tình hình báo cáo công tác dân vận năm {year} - {request.province_name}, "
        f"đến ngày {request.as_of:%d/%m/%Y}"
    )


def status_header(request: StatusRequest, counted: Tally) -> dict[str, Cell]:
    """Return the keys beside ``rows``."""
    return {
        "province": request.province,
        "year": request.overview.schedule.year,
        "as_of": request.as_of,
        "overlays": list(request.overlays),
        "summary": {**tally_cell(counted), "units": _known_units(request)},
    }


def _known_units(request: StatusRequest) -> dict[str, Cell]:
    counts = list(kind_counts(request))
    return {
        "known": sum(count.known for count in counts),
        "expected": sum(count.expected for count in counts),
        "kinds": [
            {"kind": str(count.kind), "known": count.known, "expected": count.expected}
            for count in counts
        ],
    }


def kind_counts(request: StatusRequest) -> Iterable[KindCount]:
    """Return how many of the units that owe some report are known, by kind."""
    schedule = request.overview.schedule
    found: dict[UnitKind, KindCount] = {}
    for duty in schedule.duties:
        day = duty.last_day
        if day is None:
            # No rate speaks of a report without a date.
            continue
        units = schedule.assignments.units
        population = population_of(duty.senders, units, request.unit_counts, day)
        for count in population.by_kind:
            held = found.get(count.kind)
            if held is None or held.expected < count.expected:
                found[count.kind] = count
    return found.values()


def summary_table(counted: Tally) -> Table:
    """Return the counts in one line."""
    row = (
        counted.expected,
        counted.received,
        counted.on_time,
        counted.late,
        counted.missing,
        share_cell(counted.share_on_time),
    )
    return Table(title="Tổng hợp", columns=_SUMMARY, rows=[row])


def status_notices(request: StatusRequest, counted: Tally) -> Iterator[Message | str]:
    """Yield what a reader of the counts must know."""
    others = [
        message("{status}: {count}", status=STATUS_NAMES[status], count=counted.count(status))
        for status in Status
        if counted.count(status) and status not in JUDGED
    ]
    if others:
        yield message("Not counted as expected: {others}.", others=tuple(others))
    if counted.count(Status.UNCONFIRMED):
        yield message("Some last days are not confirmed, so there is no rate.")
    if request.unit is None:
        known = known_sentence(kind_counts(request), kind_names(request.labels))
        if known is not None:
            yield known
    strays = request.overview.strays()
    if strays:
        yield message(
            "Entries of the register that belong to no report of this year: {count} ({keys}).",
            count=len(strays),
            keys=strays[:_MOST_STRAYS],
        )


def status_sources(request: StatusRequest) -> tuple[str, ...]:
    """Return the documents that the dates rest on."""
    ids = dict.fromkeys(
        step.document for duty in request.overview.schedule.duties for step in duty.steps
    )
    return tuple(
        document_label(request.documents[found])
        for found in ids
        if found is not None and found in request.documents
    )
