"""The evaluations of all units while grades change, with the steps that changed them."""

import attrs

from danvan.messages import message
from danvan.scoring.evaluations import Evaluation, Gap, Outcome, gap_text
from danvan.scoring.rubrics import Rubric
from danvan.scoring.trace import Step


@attrs.define
class Standings:
    """The evaluations of all units while grades are lowered, with the steps that did it."""

    rubric: Rubric
    by_unit: dict[str, Evaluation]
    steps: dict[str, list[Step]] = attrs.field(factory=dict)

    def lower(self, unit: str, place: int, step: Step) -> None:
        """Give ``unit`` the best grade at or below ``place`` that holds for it."""
        before = self.by_unit[unit]
        lower = [held for held in before.holding if held >= place]
        gaps = _doubts(before, place, lower)
        if gaps:
            self._leave_open(unit, gaps, step)
            return
        grade = self.rubric.grades[lower[0]].id if lower else None
        self.by_unit[unit] = attrs.evolve(before, proposed=grade)
        if grade is None:
            # A unit whom no lower grade holds is not graded; its points stay what they are.
            self.by_unit[unit] = attrs.evolve(
                self.by_unit[unit],
                outcome=Outcome.UNGRADED,
                reasons=(message("No lower grade has its points and conditions."),),
            )
        self.note(
            unit, attrs.evolve(step, before=self.label(before.proposed), after=self.label(grade))
        )

    def _leave_open(self, unit: str, gaps: tuple[Gap, ...], step: Step) -> None:
        """Leave a unit incomplete of which it is not known whether the next grade holds."""
        before = self.by_unit[unit]
        reasons = tuple(gap_text(gap) for gap in gaps)
        self.by_unit[unit] = attrs.evolve(
            before,
            proposed=None,
            outcome=Outcome.INCOMPLETE,
            gaps=(*before.gaps, *gaps),
            reasons=reasons,
        )
        self.note(unit, attrs.evolve(step, before=self.label(before.proposed), after=""))

    def note(self, unit: str, step: Step) -> None:
        """Add a step to the trace of a unit."""
        self.steps.setdefault(unit, []).append(step)

    def label(self, grade: str | None) -> str:
        """Return what people call a grade."""
        return "" if grade is None else self.rubric.grades[self.rubric.grade_at(grade)].label


def _doubts(one: Evaluation, place: int, lower: list[int]) -> tuple[Gap, ...]:
    """Return what keeps the best grade at or below ``place`` from being known."""
    return tuple(
        gap
        for doubtful, gaps in one.doubtful
        if doubtful >= place and (not lower or doubtful < lower[0])
        for gap in gaps
    )
