"""Empty cells among filled ones: a criterion that a layer began with and did not score."""

from collections.abc import Iterable, Iterator, Mapping

from danvan.books.scores.lines import ScoreLine, score_lines
from danvan.errors import Problem
from danvan.messages import message
from danvan.scoring.criteria import ScoredBy
from danvan.scoring.policies import CountLayers
from danvan.scoring.rubrics import Rubric
from danvan.scoring.sheets import Layer
from danvan.sheets.filled import FilledRow

_ORDER = tuple(Layer)
_PARTS = ("reason", "evidence", "author", "day", "confirmed")


def gap_problems(rubric: Rubric, rows: Iterable[FilledRow]) -> Iterator[Problem]:
    """Yield a problem for each empty cell of a layer that scored other criteria of the unit.

    A layer that has not begun is not missing: its sheets are still to come. A later layer that
    scored the criterion closes the gap.
    """
    lines = {line.name: line for line in score_lines(rubric)}
    by_unit: dict[str, list[FilledRow]] = {}
    for row in rows:
        by_unit.setdefault(row.must("unit", str), []).append(row)
    for unit_rows in by_unit.values():
        yield from _of_unit(rubric, unit_rows, lines)


def _of_unit(
    rubric: Rubric, rows: list[FilledRow], lines: Mapping[str, ScoreLine]
) -> Iterator[Problem]:
    begun = {layer for layer in Layer if any(_is_filled(row, layer) for row in rows)}
    asked = begun & _asked_layers(rubric)
    for row in rows:
        yield from _remarks_alone(row)
        line = lines.get(row.must("criterion", str))
        if line is None or not line.is_needed:
            continue
        for layer in _ORDER:
            if layer in asked and _scores(line, layer) and not _is_settled(row, layer):
                yield Problem(
                    message(
                        "'{unit}' has no score of the layer '{layer}' for '{criterion}'.",
                        unit=row.must("unit", str),
                        layer=layer,
                        criterion=line.name,
                    ),
                    row.place(f"{layer}_score"),
                    message("Score it; 0 is a score. What does not apply: n/a and the reason."),
                )
                break


def _asked_layers(rubric: Rubric) -> set[Layer]:
    """Return the layers that must score everything once they score something."""
    settled = rubric.settled
    if settled.count is CountLayers.WEIGHTED:
        return {layer for layer, weight in settled.weights.items() if weight}
    return {Layer.SELF, settled.least}


def _scores(line: ScoreLine, layer: Layer) -> bool:
    if line.scored_by is ScoredBy.BOTH:
        return True
    return (layer is Layer.SELF) is (line.scored_by is ScoredBy.SELF)


def _is_settled(row: FilledRow, layer: Layer) -> bool:
    """Whether the layer, or a later one, says something."""
    return any(_is_filled(row, later) for later in _ORDER[_ORDER.index(layer) :])


def _is_filled(row: FilledRow, layer: Layer) -> bool:
    return row.values[f"{layer}_score"] is not None


def _remarks_alone(row: FilledRow) -> Iterator[Problem]:
    """Yield a problem where a reason or evidence stands beside no score."""
    for layer in Layer:
        filled = [part for part in _PARTS if row.values[f"{layer}_{part}"] is not None]
        if filled and not _is_filled(row, layer):
            yield Problem(
                message("A remark stands here, but no score beside it."),
                row.place(f"{layer}_{filled[0]}"),
                message("Write the score, or clear the remark."),
            )
