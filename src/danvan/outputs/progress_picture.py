"""Targets as bars of progress."""

from collections.abc import Mapping, Sequence

from danvan.outputs.charts import TargetBar, TargetBars
from danvan.tracking.progress_rows import Outcome, ProgressRow

#: A target that some unit has not reported on is not judged by the figures of the others.
_MET = {Outcome.MET: True, Outcome.NOT_MET: False}


def progress_picture(rows: Sequence[ProgressRow], names: Mapping[str, str]) -> TargetBars | None:
    """Return a bar for each part of a target that has a measure; ``None`` where none has one.

    Args:
        rows: the targets with their figures; what has no measure is no bar.
        names: names of kinds of units by id.
    """
    bars = tuple(_bar(row, names) for row in rows if row.part and row.part.share is not None)
    if not bars:
        return None
    return TargetBars(title="Mức thực hiện chỉ tiêu", bars=bars, in_tables=True)


def _bar(row: ProgressRow, names: Mapping[str, str]) -> TargetBar:
    number = f"{row.target.id} " if row.target else ""
    whom = f" ({names.get(str(row.kind), str(row.kind))})" if row.kind else ""
    return TargetBar(
        name=f"{number}{row.title}{whom}, {row.period}",
        share=row.share,
        target=row.part.share if row.part else None,
        met=_MET.get(row.outcome),
    )
