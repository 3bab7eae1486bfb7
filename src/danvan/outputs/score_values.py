"""Points, grades and outcomes as scripts and as people read them."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction

from danvan.messages import Message, message
from danvan.outputs.output import Cell
from danvan.scoring.conditions import TOTAL
from danvan.scoring.evaluations import Outcome
from danvan.scoring.exact import comma_text, exact_text
from danvan.scoring.order import OPERATIONS, Stage
from danvan.scoring.rubrics import Rubric
from danvan.scoring.trace import Step

#: What people call an outcome that is not a grade.
OUTCOMES: Mapping[Outcome, str] = {
    Outcome.GRADED: "",
    Outcome.INCOMPLETE: "chưa đủ số liệu",
    Outcome.INELIGIBLE: "không đủ điều kiện xếp loại",
    Outcome.UNGRADED: "không xếp loại",
    Outcome.DEFERRED: "chưa xét",
    Outcome.REFUSED: "không nhận phiếu nộp muộn",
}

UNOFFICIAL = "ĐIỂM GIẢ ĐỊNH, KHÔNG CÓ GIÁ TRỊ CHÍNH THỨC"


def decimal_text(points: Decimal | None) -> str | None:
    """Return points as scripts read them, every declared decimal shown."""
    return None if points is None else f"{points:f}"


def person_points(points: Decimal | None) -> str | None:
    """Return points as people read them: ``89,50``."""
    return None if points is None else comma_text(points)


def grade_label(rubric: Rubric, grade: str | None) -> str | None:
    """Return what people call a grade."""
    return next((found.label for found in rubric.grades if found.id == grade), None)


def percent_of(count: int, total: int) -> Decimal:
    """Return a percentage with two decimals, rounded half up.

    Example:
        >>> percent_of(1, 3)
        Decimal('33.33')
    """
    return Decimal((20_000 * count + total) // (2 * total)).scaleb(-2) if total else Decimal("0.00")


def title_of(title: str, rubrics: Iterable[Rubric]) -> str:
    """Return the title, stamped where some points are invented."""
    return title if all(rubric.official for rubric in rubrics) else f"[{UNOFFICIAL}] {title}"


def stamps(rubrics: Iterable[Rubric]) -> tuple[Message, ...]:
    """Return a notice for each rubric with invented points."""
    return tuple(
        message(
            "'{title}' is no decision in force: its points are invented and decide nothing.",
            title=rubric.title,
        )
        for rubric in rubrics
        if not rubric.official
    )


def rubric_cell(rubric: Rubric) -> dict[str, Cell]:
    """Return a rubric as scripts read it."""
    return {
        "id": rubric.id,
        "title": rubric.title,
        "number": rubric.number,
        "version": rubric.version,
        "official": rubric.official,
        "maximum": decimal_text(rubric.maximum),
        "digest": rubric.digest,
    }


def rubric_label(rubric: Rubric) -> str:
    """Return a rubric as people cite it."""
    number = f"{rubric.number}: " if rubric.number else ""
    version = f" (phiên bản {rubric.version})" if rubric.version else ""
    return f"{number}{rubric.title}{version}"


def step_cell(step: Step) -> dict[str, Cell]:
    """Return a step of a trace as scripts read it; points are decimal text."""
    return {
        "stage": int(step.stage),
        "stage_label": OPERATIONS[step.stage].label,
        "rule": step.rule,
        "before": _exact(step.before),
        "asked": _exact(step.asked),
        "applied": _exact(step.applied),
        "after": _exact(step.after),
        "clause": step.clause,
        "note": _note(step),
    }


def _note(step: Step) -> tuple[Message | str, ...]:
    """Return what a script reads of a step: its title, unless another key says it, and its notes.

    A total needs no title, and a step that gives a grade or a rank has it in ``after``.
    """
    given = isinstance(step.after, str) and step.stage is not Stage.CONDITIONS
    if not step.title or given or step.rule == TOTAL:
        return notes_of(step)
    return (step.title, *notes_of(step))


def notes_of(step: Step) -> tuple[Message | str, ...]:
    """Return what a step says, sentence by sentence."""
    if step.note is None:
        return ()
    return step.note if isinstance(step.note, tuple) else (step.note,)


def _exact(value: Fraction | str | None) -> str | None:
    return exact_text(value) if isinstance(value, Fraction) else value
