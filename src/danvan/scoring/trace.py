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
        before: the points so far, or the grade.
        asked: what the rule alone would change.
        applied: what it changed.
        after: the points, or the grade, after it.
        clause: the place in the document.
        note: why, and what it rests on, for example the reports that were late.
    """

    stage: Stage
    rule: str
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
        self.steps.append(
            Step(
                stage=step.stage,
                rule=step.rule,
                before=before,
                asked=asked,
                applied=applied,
                after=self.total,
                clause=step.clause,
                note=step.note,
            )
        )

    def moved(self, step: Step, units: int | Fraction, asked: int | Fraction | None = None) -> None:
        """Add a step that moves points by so many units; one that moves nothing is left out."""
        wanted = units if asked is None else asked
        if units or wanted:
            self.points(step, Fraction(wanted, self.scale), Fraction(units, self.scale))

    def said(self, step: Step) -> None:
        """Add a step that moves no points."""
        self.steps.append(step)
