"""The part on grades and ranks."""

from collections import Counter
from decimal import Decimal

from danvan.messages import message
from danvan.outputs.charts import Bar, BarGroup, RankingBars
from danvan.outputs.consolidated.contents import PartContent, ReportRequest
from danvan.outputs.consolidated.grades import GradedUnit
from danvan.outputs.documents import Block, EmptyPart, Paragraph
from danvan.outputs.output import Cell, CellKind, Column, Table
from danvan.outputs.score_values import UNOFFICIAL, decimal_text

_COLUMNS = (
    Column(key="group", heading="Nhóm", width=14),
    Column(key="rank", heading="Hạng", kind=CellKind.NUMBER, width=5),
    Column(key="name", heading="Đơn vị", width=26),
    Column(key="points", heading="Điểm", kind=CellKind.NUMBER, width=8),
    Column(key="grade", heading="Xếp loại", width=14),
    Column(key="note", heading="Ghi chú", width=16),
)


def grades_part(request: ReportRequest) -> PartContent:
    """Return the grades of each group, or what is still to be written."""
    grades = request.grades
    if not grades:
        return PartContent(blocks=(_wanted(request),), is_filled=False)
    blocks: list[Block] = [Paragraph(text=_sentence(grades))]
    if any(found.invented for found in grades):
        blocks.insert(0, Paragraph(text=UNOFFICIAL))
    if not all(found.official for found in grades):
        blocks.append(Paragraph(text="Kết quả dưới đây là đề xuất, chưa có quyết định công nhận."))
    rows = [
        (found.group, found.rank, found.name, found.points, found.grade, found.note)
        for found in grades
    ]
    blocks += (_chart(grades), Table(columns=_COLUMNS, rows=rows))
    return PartContent(blocks=tuple(blocks), data={"units": [_cell(found) for found in grades]})


def _wanted(request: ReportRequest) -> EmptyPart:
    rubrics = request.plan.rubrics if request.plan else ()
    numbers = tuple(rubric.number or rubric.title for rubric in rubrics)
    if numbers:
        return EmptyPart(
            wanted=message("points, grades and ranks by {documents}", documents=numbers)
        )
    return EmptyPart(wanted=message("points, grades and ranks of the units"))


def _sentence(grades: tuple[GradedUnit, ...]) -> str:
    counts = Counter(found.grade or "không xếp loại" for found in grades)
    told = "; ".join(f"{grade}: {count}/{len(grades)}" for grade, count in counts.items())
    return f"Kết quả xếp loại {len(grades)} cơ quan, đơn vị, địa phương: {told}."


def _chart(grades: tuple[GradedUnit, ...]) -> RankingBars:
    groups = dict.fromkeys(found.group for found in grades)
    most = max((found.points for found in grades if found.points), default=Decimal(100))
    return RankingBars(
        title="Điểm và xếp hạng",
        in_tables=True,
        most=max(most, Decimal(100)),
        groups=tuple(
            BarGroup(
                name=group, bars=tuple(_bar(found) for found in grades if found.group == group)
            )
            for group in groups
        ),
    )


def _bar(found: GradedUnit) -> Bar:
    note = found.grade or found.note or ""
    return Bar(name=found.name, value=found.points, rank=found.rank, note=note)


def _cell(found: GradedUnit) -> dict[str, Cell]:
    return {
        "unit": found.unit,
        "unit_name": found.name,
        "group": found.group,
        "points": decimal_text(found.points),
        "grade": found.grade,
        "rank": found.rank,
        "official": found.official,
        "invented": found.invented,
        "note": found.note,
    }
