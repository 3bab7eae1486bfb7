"""Two years of plans held against each other: what is new, what is gone, what has changed."""

import enum
from collections.abc import Iterator, Mapping, Sequence

import attrs

from danvan.calendar.reports import ReportRule
from danvan.calendar.schedule import Schedule
from danvan.messages import message
from danvan.model.plans import Plan, PlanRow
from danvan.outputs.output import Cell, Column, Output, Row, Table
from danvan.outputs.plan_fields import FIELD_NAMES, field_text
from danvan.outputs.plan_list import SECTION_TITLES, row_title
from danvan.outputs.record_cells import fields_cell
from danvan.text import fold

_REPORTS = "reports"
_TITLES = {**SECTION_TITLES, _REPORTS: "Chế độ báo cáo"}
#: What tells a row's place, not what it asks.
_PLACES = frozenset({"id", "document"})
_KEYS = ("section", "change", "id", "title", "field", "before", "after")
_PEOPLE = (
    Column(key="title", heading="Nội dung", width=26),
    Column(key="change", heading="Thay đổi", width=10),
    Column(key="field", heading="Mục tin", width=12),
    Column(key="before", heading="Trước", width=26),
    Column(key="after", heading="Nay", width=26),
)


class Change(enum.StrEnum):
    """What became of a row."""

    ADDED = "added"
    DROPPED = "dropped"
    CHANGED = "changed"


_CHANGE_NAMES = {
    Change.ADDED: "thêm mới",
    Change.DROPPED: "bỏ",
    Change.CHANGED: "sửa",
}


@attrs.frozen(kw_only=True)
class ComparedPlan:
    """One of the two years.

    Attributes:
        plan: what it asks for; ``schedule``: its reports, ``None`` where no regime answers.
    """

    plan: Plan
    schedule: Schedule | None = None


@attrs.frozen(kw_only=True)
class PlanComparisonRequest:
    """What a comparison is made of.

    Attributes:
        before: the year that the other one is held against.
        unit_names: names of units by id, for people; ``kind_names``: those of kinds.
    """

    province: str
    province_name: str
    before: ComparedPlan
    after: ComparedPlan
    unit_names: Mapping[str, str] = attrs.field(factory=dict)
    kind_names: Mapping[str, str] = attrs.field(factory=dict)
    overlays: tuple[str, ...] = ()


_Comparable = PlanRow | ReportRule


@attrs.frozen(kw_only=True)
class _Difference:
    section: str
    change: Change
    row: _Comparable
    field: str | None = None
    before: Cell = None
    after: Cell = None


def plan_comparison(request: PlanComparisonRequest) -> Output:
    """Return the rows that were added, dropped and changed, the changed ones field by field.

    Rows are the same when they have the same id, else the same title, diacritics and case aside.
    """
    found = [*_differences(request)]
    summary = _summary(found, request)
    years = request.before.plan.year, request.after.plan.year
    return Output(
        kind="plan-comparison",
        title=f"So sánh kế hoạch năm {years[1]} với năm {years[0]} - {request.province_name}",
        header={
            "province": request.province,
            "year": years[1],
            "compared_with": years[0],
            "overlays": list(request.overlays),
            "summary": {**summary},
        },
        records=Table(columns=tuple(Column(key=key) for key in _KEYS), rows=[*map(_record, found)]),
        tables=tuple(_tables(found, request)),
        notices=(
            message(
                "Rows added: {added}; dropped: {dropped}; changed: {changed}; the same: {same}.",
                added=summary["added"],
                dropped=summary["dropped"],
                changed=summary["changed"],
                same=summary["same"],
            ),
        ),
    )


def _differences(request: PlanComparisonRequest) -> Iterator[_Difference]:
    befores = dict(_sections(request.before))
    for section, rows in _sections(request.after):
        yield from _of_section(section, befores[section], rows)


def _sections(compared: ComparedPlan) -> Iterator[tuple[str, Sequence[_Comparable]]]:
    yield from compared.plan.sections()
    duties = compared.schedule.duties if compared.schedule else ()
    yield _REPORTS, tuple({duty.report.id: duty.report for duty in duties}.values())


def _of_section(
    section: str, before: Sequence[_Comparable], after: Sequence[_Comparable]
) -> Iterator[_Difference]:
    pairs = _pairs(before, after)
    matched = {id(old) for old, _ in pairs if old is not None}
    for old, new in pairs:
        if old is None:
            yield _Difference(section=section, change=Change.ADDED, row=new)
        else:
            yield from _changes(section, old, new)
    for old in before:
        if id(old) not in matched:
            yield _Difference(section=section, change=Change.DROPPED, row=old)


def _pairs(
    before: Sequence[_Comparable], after: Sequence[_Comparable]
) -> list[tuple[_Comparable | None, _Comparable]]:
    """Return each new row with the old one that it continues; no old row is taken twice."""
    by_id = {row.id: row for row in before}
    taken = {row.id for row in after if row.id in by_id}
    by_title = {fold(_title(row)): row for row in reversed(before) if row.id not in taken}
    pairs: list[tuple[_Comparable | None, _Comparable]] = []
    for row in after:
        old = by_id.get(row.id) or by_title.pop(fold(_title(row)), None)
        pairs.append((old, row))
    return pairs


def _title(row: _Comparable) -> str:
    return (row.label or row.id) if isinstance(row, ReportRule) else row_title(row)


def _changes(section: str, old: _Comparable, new: _Comparable) -> Iterator[_Difference]:
    olds, news = fields_cell(old), fields_cell(new)
    for field in dict.fromkeys((*olds, *news)):
        if field not in _PLACES and olds.get(field) != news.get(field):
            yield _Difference(
                section=section,
                change=Change.CHANGED,
                row=new,
                field=field,
                before=olds.get(field),
                after=news.get(field),
            )


def _summary(found: Sequence[_Difference], request: PlanComparisonRequest) -> dict[str, int]:
    changed = {(one.section, one.row.id) for one in found if one.change is Change.CHANGED}
    added = sum(one.change is Change.ADDED for one in found)
    rows = sum(len(rows) for _, rows in _sections(request.after))
    return {
        "added": added,
        "dropped": sum(one.change is Change.DROPPED for one in found),
        "changed": len(changed),
        "same": rows - added - len(changed),
    }


def _record(one: _Difference) -> Row:
    return (
        one.section,
        str(one.change),
        one.row.id,
        _title(one.row),
        one.field,
        one.before,
        one.after,
    )


def _tables(found: Sequence[_Difference], request: PlanComparisonRequest) -> Iterator[Table]:
    names = {**request.kind_names, **request.unit_names}
    for section, title in _TITLES.items():
        here = [one for one in found if one.section == section]
        if here:
            rows = [
                (
                    _title(one.row),
                    _CHANGE_NAMES[one.change],
                    FIELD_NAMES.get(one.field or "", one.field),
                    field_text(one.before, names),
                    field_text(one.after, names),
                )
                for one in here
            ]
            yield Table(title=title, columns=_PEOPLE, rows=rows)
