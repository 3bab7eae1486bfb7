"""Small rubrics and sheets, written as short as the cases that need them."""

# ruff: noqa: ANN401 - the parts of a record are of any kind

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import attrs

from danvan.planfile.reader import plan_file_of
from danvan.planfile.sources import Source
from danvan.scoring.criteria import Criterion
from danvan.scoring.evaluating import EvaluationRequest, evaluate
from danvan.scoring.evaluations import Evaluation
from danvan.scoring.grades import Grade
from danvan.scoring.results import Results, ScoringRequest, score
from danvan.scoring.rubrics import Rubric
from danvan.scoring.sheets import Counted, Entry, Score, ScoreSheet, State, Value

SCHEMES = Path(__file__).parent / "schemes"

#: A cell as a test writes it: points, so many of so many, or a state without a value.
Cell = str | tuple[str, str] | State | None


def grades(**limits: str) -> tuple[Grade, ...]:
    """Return grades by their lower limit, and ``last`` below all of them."""
    found = [
        Grade(id=name, label=name.upper(), at_least=Decimal(limit))
        for name, limit in limits.items()
    ]
    return (*found, Grade(id="last", label="LAST"))


def criteria(maxima: Mapping[str, str]) -> tuple[Criterion, ...]:
    """Return criteria of entered points by their maximum."""
    return tuple(
        Criterion(id=name, title=f"Tiêu chí {name}", maximum=Decimal(maximum))
        for name, maximum in maxima.items()
    )


def rubric_of(maxima: Mapping[str, str], **parts: Any) -> Rubric:
    """Return an invented rubric of entered points; its maximum is their sum unless stated."""
    rows = criteria(maxima)
    total = sum((Decimal(maximum) for maximum in maxima.values()), Decimal(0))
    stated: dict[str, Any] = {"maximum": total, "criteria": rows} | parts
    return Rubric(id="thu", title="Bộ tiêu chí thử", official=False, version="1", **stated)


def rubric_from(toml: str) -> Rubric:
    """Return the only rubric of a plan file that is given as text."""
    (found,) = plan_file_of(Source("rubric.toml", f"schema = 1\n{toml}")).rubrics
    return found


def scheme(name: str) -> Rubric:
    """Return a scheme of the folder ``schemes``."""
    path = SCHEMES / f"{name}.toml"
    (found,) = plan_file_of(Source(path.name, path.read_text(encoding="utf-8"))).rubrics
    return found


def score_of(cell: Cell, **more: Any) -> Score | None:
    """Return a score as the cell says it."""
    if cell is None:
        return None
    if isinstance(cell, State):
        return Score(state=cell, reason="theo văn bản", **more)
    value: Value = (
        Counted(Decimal(cell[0]), Decimal(cell[1])) if isinstance(cell, tuple) else Decimal(cell)
    )
    return Score(value=value, **more)


def sheet(cells: Mapping[str, Cell], unit: str = "u1", **more: Any) -> ScoreSheet:
    """Return a sheet of the layer ``self``."""
    entries = {key: Entry(own=score_of(cell)) for key, cell in cells.items() if cell is not None}
    return ScoreSheet(unit=unit, name=unit.upper(), entries=entries, **more)


def layered(cells: Mapping[str, tuple[Cell, Cell, Cell]], unit: str = "u1") -> ScoreSheet:
    """Return a sheet with self, appraised and final of each criterion."""
    entries = {
        key: Entry(own=score_of(own), appraised=score_of(appraised), final=score_of(final))
        for key, (own, appraised, final) in cells.items()
    }
    return ScoreSheet(unit=unit, name=unit.upper(), entries=entries)


def evaluated(rubric: Rubric, cells: Mapping[str, Cell], **more: Any) -> Evaluation:
    """Return the evaluation of one unit that scored itself, with its trace."""
    one = attrs.evolve(sheet(cells), group="g")
    return evaluate(EvaluationRequest(rubric=rubric, sheet=one, explained=True, **more))


def totals(rubric: Rubric, points: Mapping[str, str], **more: Any) -> Results:
    """Return the results of units that each have one criterion ``1``."""
    sheets = tuple(sheet({"1": value}, unit) for unit, value in points.items())
    return score(ScoringRequest(rubric=rubric, sheets=sheets, **more))


def moved(evaluation: Evaluation, rule: str) -> list[tuple[str, str]]:
    """Return what a rule asked and what was applied, in each step that moved points."""
    return [
        (str(step.asked), str(step.applied))
        for step in evaluation.trace
        if step.rule == rule and step.applied is not None
    ]
