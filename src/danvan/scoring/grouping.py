"""Which group a unit is ranked in, and which rubric it is scored by."""

import attrs

from danvan.model.units import Unit
from danvan.scoring.rubrics import Rubric
from danvan.scoring.sheets import ScoreSheet


def grouped(rubric: Rubric, sheet: ScoreSheet) -> ScoreSheet:
    """Return the sheet with its group: the one it states, else the one of its unit or kind.

    A rubric without groups ranks all its units together. A unit in no group keeps none, and is
    refused by the checks.
    """
    if sheet.group is not None:
        return sheet
    if not rubric.unit_groups:
        return attrs.evolve(sheet, group=rubric.id)
    for group in rubric.unit_groups:
        if sheet.unit in group.units:
            return attrs.evolve(sheet, group=group.id)
    for group in rubric.unit_groups:
        if sheet.kind is not None and sheet.kind in group.kinds:
            return attrs.evolve(sheet, group=group.id)
    return sheet


def group_label(rubric: Rubric, group: str) -> str:
    """Return what people call a group; a rubric without groups has one without a name."""
    return next((found.label for found in rubric.unit_groups if found.id == group), "")


def scores(rubric: Rubric, unit: Unit) -> bool:
    """Whether the rubric is for the unit; one that names nobody is for all."""
    named = rubric.groups
    if not named:
        return True
    return unit.id in named.units or unit.kind in named.kinds


def group_for(rubric: Rubric, unit: Unit) -> str | None:
    """Return the group in which the rubric ranks the unit; ``None`` where it asks it for nothing.

    A rubric that names neither units nor groups asks nobody by name.
    """
    if not scores(rubric, unit) or not (rubric.groups or rubric.unit_groups):
        return None
    return grouped(rubric, ScoreSheet(unit=unit.id, kind=unit.kind)).group
