"""What people call the rule of a step: the id that its sheet has, with its title; else a title."""

from collections.abc import Iterator

from danvan.messages import Message, message
from danvan.scoring.adjusting_points import Bonus, Deduction
from danvan.scoring.conditions import TOTAL, Condition
from danvan.scoring.criteria import Criterion
from danvan.scoring.rubrics import Rubric


def rule_name(rubric: Rubric, rule: str) -> Message | str:
    """Return what people call a criterion, bonus, deduction, condition or the total.

    The ids of criteria, bonuses and deductions are those of the paper and of its sheets, and stay
    beside the titles. A condition is called by its title, or as its veto.
    """
    if rule == TOTAL:
        return message("total points")
    for row in numbered(rubric):
        if row.id == rule:
            return f"{row.id} {row.title}".rstrip()
    return next((name for known, name in _conditions(rubric) if known.id == rule), rule)


def reason_name(rubric: Rubric, rule: str) -> Message | str:
    """Return how a reason calls a rule: by the number of the paper, else by its title."""
    is_numbered = any(row.id == rule for row in numbered(rubric))
    return rule if is_numbered else rule_name(rubric, rule)


def numbered(rubric: Rubric) -> Iterator[Criterion | Bonus | Deduction]:
    """Yield what the paper numbers: the criteria, bonuses and deductions."""
    yield from rubric.walk()
    yield from rubric.bonuses
    yield from rubric.deductions


def subject_of(rubric: Rubric, condition: Condition) -> Message | str:
    """Return what a condition looks at: its title, else the criterion or the total."""
    if condition.title:
        return condition.title
    return rule_name(rubric, condition.criterion or condition.id)


def _conditions(rubric: Rubric) -> Iterator[tuple[Condition, Message | str]]:
    """Yield each condition, and each that is enough instead of it, with its title."""
    for veto in rubric.vetoes:
        for condition in _with_others(veto.when):
            yield condition, condition.title or veto.title
    for grade in rubric.grades:
        for stated in grade.conditions:
            for condition in _with_others(stated):
                yield (
                    condition,
                    condition.title or message("a condition of '{grade}'", grade=grade.label),
                )


def _with_others(condition: Condition) -> Iterator[Condition]:
    yield condition
    for other in condition.or_else:
        yield from _with_others(other)
