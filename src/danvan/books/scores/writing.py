"""A score workbook to fill in: one sheet for each group of units, with what is known already."""

from collections.abc import Iterator, Mapping, Sequence

import attrs

from danvan.books.scores.forms import (
    DECISION_SHEET,
    NOT_APPLICABLE,
    SENDING_SHEET,
    decisions_form,
    line_fields,
    score_form,
    units_form,
)
from danvan.books.scores.lines import ScoreLine, score_lines
from danvan.model.units import Unit
from danvan.outputs.score_values import person_points
from danvan.scoring.exact import comma_text
from danvan.scoring.rubrics import Rubric
from danvan.scoring.sheet_keys import KeyKind, SheetKey
from danvan.scoring.sheets import Counted, Entry, Layer, Score, ScoreSheet, State
from danvan.sheets.forms import FormSheet

_NO_ENTRY = Entry()


@attrs.frozen(kw_only=True)
class UnitsOfGroup:
    """The units of one group, in the order of the sheet.

    Attributes:
        label: what people call the group; also the name of its sheet.
    """

    label: str
    units: tuple[Unit, ...]


@attrs.frozen(kw_only=True)
class ScoreBookRequest:
    """What a score workbook is made of.

    Attributes:
        rubric: the rubric whose criteria are filled in.
        groups: the units, group by group.
        layers: the layers that have columns; a unit needs only its own.
        sheets: what was entered already, by unit.
        with_decisions: whether the council's decisions have a sheet.
    """

    rubric: Rubric
    groups: tuple[UnitsOfGroup, ...]
    layers: tuple[Layer, ...] = tuple(Layer)
    sheets: Mapping[str, ScoreSheet] = attrs.field(factory=dict)
    with_decisions: bool = True


def score_sheets(request: ScoreBookRequest) -> Iterator[FormSheet]:
    """Yield the sheets of the workbook: one for each group, then sending and decisions."""
    rubric = request.rubric
    form = score_form(rubric, request.layers)
    lines = score_lines(rubric)
    fields = [line_fields(line, rubric, request.layers) for line in lines]
    for group in request.groups:
        yield FormSheet(
            form=form,
            name=group.label,
            rows=[_row(unit, line, request) for unit in group.units for line in lines],
            row_fields=fields * len(group.units),
            free_rows=0,
        )
    sendings = list(_sendings(request))
    yield FormSheet(form=units_form(rubric), name=SENDING_SHEET, rows=sendings, free_rows=0)
    if request.with_decisions:
        rows = [
            {"unit": unit.id, "unit_name": unit.name}
            for group in request.groups
            for unit in group.units
        ]
        yield FormSheet(form=decisions_form(rubric), name=DECISION_SHEET, rows=rows, free_rows=0)


def _sendings(request: ScoreBookRequest) -> Iterator[Mapping[str, object]]:
    for group in request.groups:
        for unit in group.units:
            sheet = request.sheets.get(unit.id)
            yield {
                "unit": unit.id,
                "unit_name": unit.name,
                "group": group.label,
                "sent": sheet.sent if sheet is not None else None,
            }


def _row(unit: Unit, line: ScoreLine, request: ScoreBookRequest) -> Mapping[str, object]:
    row: dict[str, object] = {
        "unit": unit.id,
        "unit_name": unit.name,
        "criterion": line.name,
        "title": line.title,
        "maximum": person_points(line.maximum),
        "manner": line.manner,
        "clause": line.clause,
    }
    sheet = request.sheets.get(unit.id)
    entry = sheet.entries.get(line.name, _NO_ENTRY) if sheet is not None else _NO_ENTRY
    if line.key is not None:
        for layer in request.layers:
            score = entry.at(layer)
            if score is not None:
                row |= _cells(layer, line.key, score)
    return row


def _cells(layer: Layer, key: SheetKey, score: Score) -> Mapping[str, object]:
    return {
        f"{layer}_score": _written(key, score),
        f"{layer}_reason": score.reason,
        f"{layer}_evidence": "; ".join(score.evidence) or None,
        f"{layer}_author": score.author,
        f"{layer}_day": score.day,
        f"{layer}_confirmed": True if score.confirmed else None,
    }


def _written(key: SheetKey, score: Score) -> object:
    """Return what the cell of a score holds; the inverse of how it is read."""
    if score.state is State.NOT_APPLICABLE:
        return "n/a" if key.kind is KeyKind.SWITCH else NOT_APPLICABLE
    value = score.value
    if isinstance(value, Counted):
        return f"{value.done:f}/{value.total:f}"
    if value is None:
        return None
    if key.kind is KeyKind.SWITCH:
        return f"{value.normalize():f}"
    return f"{comma_text(value)}%" if key.is_share else value


def units_by_group(
    rubric: Rubric, groups: Mapping[str, Sequence[Unit]]
) -> tuple[UnitsOfGroup, ...]:
    """Return units by the label of their group, in the order of the rubric; empty groups are out.

    Args:
        rubric: the rubric.
        groups: the units by the id of their group; of a rubric without groups, by its own id.
    """
    labels = {group.id: group.label for group in rubric.unit_groups} or {rubric.id: rubric.title}
    return tuple(
        UnitsOfGroup(label=label, units=tuple(groups[group]))
        for group, label in labels.items()
        if groups.get(group)
    )
