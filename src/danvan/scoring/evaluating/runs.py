"""One evaluation while it runs: what it knows, and what it has found so far."""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

import attrs

from danvan.messages import Message
from danvan.scoring.contexts import UnitContext
from danvan.scoring.evaluations import Gap
from danvan.scoring.exact import units_of
from danvan.scoring.policies import NotApplicable
from danvan.scoring.readings import Reading
from danvan.scoring.rubrics import Rubric
from danvan.scoring.settled import Settled
from danvan.scoring.sheets import Layer, State
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
        own_part: what only others score is left out of that total.
        plain: the maxima, in units, of criteria that may be read the short way.
        due: the last day for sheets, where the rubric counts late days.
        points: units by id of each criterion; ``None`` where it does not apply.
        maxima: the maximum that applies, in units, of each group and total where it is reduced.
        grounds: what cost points, with the id of the criterion or deduction.
        conflicts: grounds that cost points twice.
    """

    rubric: Rubric
    settled: Settled
    unit: UnitContext
    own: UnitContext
    layers: tuple[tuple[Fraction, UnitContext], ...]
    only: Layer | None = None
    own_part: bool = False
    trace: Recorder | None = None
    due: dt.date | None = None
    plain: Mapping[str, int] = attrs.field(factory=dict)
    points: dict[str, int | None] = attrs.field(factory=dict)
    maxima: dict[str, int] = attrs.field(factory=dict)
    gaps: list[Gap] = attrs.field(factory=list)
    ungraded: list[Message] = attrs.field(factory=list)
    notices: list[Message | str] = attrs.field(factory=list)
    grounds: dict[str, str] = attrs.field(factory=dict)
    conflicts: list[tuple[str, str, str]] = attrs.field(factory=list)

    def plainly_entered(self, criterion: str) -> int | None:
        """Return entered points that need neither cap nor rounding nor a trace.

        Most cells of most sheets are such points, and the long way costs ten times as much.
        ``None`` asks for the long way, which gives the same answer.
        """
        maximum = self.plain.get(criterion)
        entry = None if maximum is None else self.unit.sheet.entries.get(criterion)
        score = None if entry is None else self.layers[0][1].choose(entry)
        if score is None or score.evidence or score.state is not State.SCORED:
            return None
        value = score.value
        units = units_of(value, self.settled.places) if isinstance(value, Decimal) else None
        if units is None or maximum is None or not 0 <= units <= maximum:
            return None
        return None if units % self.settled.criterion_step else units

    def gap(self, rule: str, reading: Reading) -> None:
        """Note that something is missing."""
        self.gaps.append(Gap(rule=rule, state=reading.state, reason=reading.reason))

    def policy(self, stated: NotApplicable | None) -> NotApplicable:
        """Return what becomes of what does not apply."""
        return stated or self.settled.not_applicable
