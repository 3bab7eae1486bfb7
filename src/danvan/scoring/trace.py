"""The trace: every point, its stage, its rule, what was asked and what was applied."""

from fractions import Fraction

import attrs

from danvan.messages import Message
from danvan.scoring.order import Stage


@attrs.frozen(kw_only=True)
class Step:
    """One step of a trace.

    A step that moves points has numbers: the steps' ``applied`` add up to the total, exactly,
    also after every cap. A step about a grade or a rank has texts.

    Attributes:
        stage: its place in the order of operations.
        rule: id of the criterion, bonus, veto, grade … that acts.
        title: what people call it.
        before: the points so far, or the grade.
        asked: what the rule alone would change.
        applied: what it changed.
        after: the points, or the grade, after it.
        clause: the place in the document.
        note: why, and what it rests on, for example the reports that were late.
    """

    stage: Stage
    rule: str
    title: Message | str = ""
    before: Fraction | str | None = None
    asked: Fraction | None = None
    applied: Fraction | None = None
    after: Fraction | str | None = None
    clause: str | None = None
    note: Message | str | tuple[Message | str, ...] | None = None


@attrs.define
class Recorder:
    """Collects the steps of one unit; an evaluation that nobody explains has none.

    Attributes:
        scale: units in one point.
    """

    scale: int
    total: Fraction = Fraction()
    steps: list[Step] = attrs.field(factory=list)

    def points(self, step: Step, asked: Fraction, applied: Fraction) -> None:
        """Add a step that moves points; ``asked`` and ``applied`` are in points."""
        before = self.total
        self.total += applied
        moved = attrs.evolve(step, before=before, asked=asked, applied=applied, after=self.total)
        self.steps.append(moved)

    def moved(self, step: Step, units: int | Fraction, asked: int | Fraction | None = None) -> None:
        """Add a step that moves points by so many units; one that moves nothing is left out."""
        wanted = units if asked is None else asked
        if units or wanted:
            self.points(step, Fraction(wanted, self.scale), Fraction(units, self.scale))

    def said(self, step: Step) -> None:
        """Add a step that moves no points."""
        self.steps.append(step)

    def arrange(self) -> None:
        """Put the steps so far into the order of operations, and count the points again.

        Criteria are evaluated one after the other, each through several stages; a trace tells
        stage after stage. No step changes what it adds, so that the sum stays what it was.
        """
        self.steps.sort(key=lambda step: step.stage)
        total = Fraction()
        for index, step in enumerate(self.steps):
            if step.applied is not None:
                before, total = total, total + step.applied
                self.steps[index] = attrs.evolve(step, before=before, after=total)
