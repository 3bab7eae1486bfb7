"""Decisions of the council: stage 17; old and new grade, reason, authority and day."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

import attrs

from danvan.errors import Problem
from danvan.messages import Message, message
from danvan.scoring.evaluations import Decision, Evaluation, Outcome
from danvan.scoring.exact import comma_text
from danvan.scoring.order import Stage
from danvan.scoring.rubrics import Rubric
from danvan.scoring.standings import Standings
from danvan.scoring.trace import Step


def decision_problems(
    decisions: Sequence[Decision], by_unit: Mapping[str, Evaluation], rubric: Rubric
) -> Iterator[Problem]:
    """Yield what a council cannot decide: unknown units and grades, grades that a veto bars."""
    known = [grade.id for grade in rubric.grades]
    for index, decision in enumerate(decisions):
        place = decision.place or f"decisions[{index}]"
        found = by_unit.get(decision.unit)
        if found is None or decision.grade not in known:
            yield Problem(
                message(
                    "There is no unit '{unit}' or no grade '{grade}'.",
                    unit=decision.unit,
                    grade=decision.grade,
                ),
                place,
                message("Write one of: {near}.", near=tuple(known)),
            )
        elif found.outcome is not Outcome.GRADED:
            yield Problem(
                message("'{unit}' has no grade that could be changed.", unit=decision.unit),
                place,
                message("Take away what bars it first: {reasons}.", reasons=found.reasons),
            )
        elif rubric.grade_at(decision.grade) < found.best_allowed:
            best = rubric.grades[found.best_allowed].label
            yield Problem(
                message("A veto bars '{unit}' from this grade.", unit=decision.unit),
                place,
                message("Decide for '{grade}' or a lower grade.", grade=best),
            )
        if not (decision.reason.strip() and decision.authority.strip()):
            yield Problem(
                message("The decision states no reason or no authority."),
                place,
                message("Say why, and who decided."),
            )


def apply_decision(standings: Standings, decision: Decision) -> None:
    """Give a unit its official grade, and flag a total that the council did not see."""
    before = standings.by_unit[decision.unit]
    changed = decision.base is not None and decision.base != before.total
    standings.by_unit[decision.unit] = attrs.evolve(
        before, official=decision.grade, decision=decision, base_changed=changed
    )
    note: list[Message | str] = [decision.reason, decision.authority]
    if changed and decision.base is not None:
        note.append(_base_note(decision.base))
    step = Step(
        stage=Stage.DECISION,
        rule=decision.grade,
        title=standings.label(decision.grade),
        before=standings.label(before.proposed),
        after=standings.label(decision.grade),
        note=tuple(note),
    )
    standings.note(decision.unit, step)


def _base_note(base: Decimal) -> Message:
    return message("the council saw {total} points; the total has changed", total=comma_text(base))
