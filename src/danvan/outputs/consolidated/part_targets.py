"""The part on targets: each with its figure of the period, and how many are met."""

from collections import Counter

from danvan.messages import message
from danvan.outputs.charts import TargetBar, TargetBars
from danvan.outputs.consolidated.contents import PartContent, ReportRequest
from danvan.outputs.documents import Block, EmptyPart, Paragraph
from danvan.outputs.entry_cells import entry_cells
from danvan.outputs.output import Cell, Table
from danvan.outputs.progress_list import OUTCOME_NAMES, TARGET_COLUMNS, figure_text, target_cells
from danvan.outputs.tally_cells import known_sentence, share_cell
from danvan.tracking.progress_rows import Outcome, ProgressRow
from danvan.tracking.records import Quality


def targets_part(request: ReportRequest) -> PartContent:
    """Return each part of each target; a figure that is an estimate says so."""
    rows = [row for row in request.progress if row.target is not None]
    if not rows:
        wanted = EmptyPart(wanted=message("targets of the plan and what was reached"))
        return PartContent(blocks=(wanted,), is_filled=False)
    measured = [row for row in rows if row.entries]
    blocks: list[Block] = [Paragraph(text=_sentence(rows))]
    estimated = sum(row.quality is Quality.ESTIMATED for row in rows)
    if estimated:
        blocks.append(Paragraph(text=f"Trong đó {estimated} số liệu là số ước."))
    if measured:
        blocks.append(_chart(measured))
    names = request.names
    listed = [target_cells(row, names) for row in rows]
    blocks.append(Table(columns=TARGET_COLUMNS, rows=listed))
    counts = {
        count.kind: count for row in rows if row.population for count in row.population.by_kind
    }
    known = known_sentence(counts.values(), request.kinds)
    if known is not None:
        blocks.append(Paragraph(text=known))
    return PartContent(
        blocks=tuple(blocks),
        data={"targets": [_cell(row) for row in rows]},
        is_filled=bool(measured),
    )


def _sentence(rows: list[ProgressRow]) -> str:
    counts = Counter(row.outcome for row in rows)
    told = "; ".join(
        f"{OUTCOME_NAMES[outcome]} {counts[outcome]}" for outcome in Outcome if counts[outcome]
    )
    return f"Kế hoạch có {len(rows)} chỉ tiêu thành phần: {told}."


def _chart(rows: list[ProgressRow]) -> TargetBars:
    return TargetBars(
        title="Mức đạt chỉ tiêu",
        in_tables=True,
        bars=tuple(
            TargetBar(
                name=f"{row.target.id if row.target else ''} {row.title}",
                share=row.share,
                target=row.part.share if row.part else None,
            )
            for row in rows
        ),
    )


def _cell(row: ProgressRow) -> dict[str, Cell]:
    return {
        "target": row.target.id if row.target else None,
        "part": row.part.id if row.part else None,
        "title": row.title,
        "wanted": share_cell(row.part.share) if row.part else None,
        "outcome": str(row.outcome),
        "numerator": row.numerator,
        "denominator": row.denominator,
        "share": share_cell(row.share),
        "figure": figure_text(row),
        "estimated": row.quality is Quality.ESTIMATED,
        "reported": row.reported,
        "expected": row.population.expected if row.population else None,
        "entries": entry_cells(row.entries),
    }
