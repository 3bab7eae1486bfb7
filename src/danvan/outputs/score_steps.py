"""A step of a trace as people read it: what acts, and how points, grade or rank change."""

from fractions import Fraction

from danvan.messages import Message, message
from danvan.outputs.score_values import OUTCOMES, grade_label
from danvan.scoring.amounts import shortened
from danvan.scoring.evaluations import Outcome
from danvan.scoring.order import Stage
from danvan.scoring.rubrics import Rubric
from danvan.scoring.rule_names import numbered, rule_name
from danvan.scoring.trace import Step
from danvan.scoring.vetoes import Effect

_RANKS = {Stage.PROVISIONAL_RANK, Stage.FINAL_RANK}
_OUTCOMES = {
    Effect.INELIGIBLE: Outcome.INELIGIBLE,
    Effect.UNGRADED: Outcome.UNGRADED,
    Effect.DEFERRED: Outcome.DEFERRED,
}


def step_title(step: Step, rubric: Rubric) -> Message | str:
    """Return what acts; a criterion, bonus or deduction with the id that its sheet has."""
    if step.stage <= Stage.DEDUCTION and any(row.id == step.rule for row in numbered(rubric)):
        return rule_name(rubric, step.rule)
    return step.title or step.rule


def step_result(step: Step, rubric: Rubric) -> Message | str | None:
    """Return what stands before and after a step: points, grades, or a rank."""
    if isinstance(step.after, Fraction):
        return _points(step, step.after)
    if step.after is None:
        return None
    if step.stage in _RANKS:
        return message("rank {rank}", rank=step.after)
    if step.stage is Stage.CONDITIONS:
        return _effect(step.after, rubric)
    if isinstance(step.before, str) and step.before:
        return f"{step.before} → {step.after}"
    return step.after


def _points(step: Step, after: Fraction) -> Message | str:
    """Return the points before and after; where less counts than was asked, also that."""
    if step.applied is None or not isinstance(step.before, Fraction):
        return shortened(after)
    before, applied = shortened(step.before), _signed(step.applied)
    if step.asked is None or step.asked == step.applied:
        return f"{before} → {shortened(after)} ({applied})"
    return message(
        "{before} → {after} ({applied} of {asked} asked)",
        before=before,
        after=shortened(after),
        applied=applied,
        asked=_signed(step.asked),
    )


def _signed(points: Fraction) -> str:
    return ("+" if points > 0 else "") + shortened(points)


def _effect(after: str, rubric: Rubric) -> Message | str:
    """Return what a veto does: an outcome, or the best grade that is left."""
    best = grade_label(rubric, after)
    if best is not None:
        return message("at most '{grade}'", grade=best)
    return OUTCOMES[_OUTCOMES[Effect(after)]]
