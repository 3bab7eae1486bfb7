"""One evaluation while it runs: what it knows, and what it has found so far."""

from fractions import Fraction

import attrs

from danvan.messages import Message
from danvan.scoring.contexts import UnitContext
from danvan.scoring.evaluations import Gap
from danvan.scoring.policies import NotApplicable
from danvan.scoring.readings import Reading
from danvan.scoring.rubrics import Rubric
from danvan.scoring.settled import Settled
from danvan.scoring.sheets import Layer
from danvan.scoring.trace import Recorder


@attrs.define(kw_only=True)
class Run:
    """One evaluation while it runs.

    Attributes:
        unit: the unit with the layer that counts for what is no criterion; ``own``: with the
            layer of the unit itself where no other is there.
        layers: one unit context for each layer that counts; of one that is counted by presence,
            a single one.
        only: the layer whose total is asked for; ``None`` for the evaluation itself.
        points: units by id of each criterion; ``None`` where it does not apply.
        maxima: the maximum that applies, in units.
        grounds: what cost points, with the id of the criterion or deduction.
        conflicts: grounds that cost points twice.
    """

    rubric: Rubric
    settled: Settled
    unit: UnitContext
    own: UnitContext
    layers: tuple[tuple[Fraction, UnitContext], ...]
    only: Layer | None = None
    trace: Recorder | None = None
    points: dict[str, int | None] = attrs.field(factory=dict)
    maxima: dict[str, int] = attrs.field(factory=dict)
    gaps: list[Gap] = attrs.field(factory=list)
    ungraded: list[Message] = attrs.field(factory=list)
    notices: list[Message | str] = attrs.field(factory=list)
    grounds: dict[str, str] = attrs.field(factory=dict)
    conflicts: list[tuple[str, str, str]] = attrs.field(factory=list)

    def gap(self, rule: str, reading: Reading) -> None:
        """Note that something is missing."""
        self.gaps.append(Gap(rule=rule, state=reading.state, reason=reading.reason))

    def policy(self, stated: NotApplicable | None) -> NotApplicable:
        """Return what becomes of what does not apply."""
        return stated or self.settled.not_applicable
