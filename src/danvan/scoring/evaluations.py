"""Evaluations: what became of one unit under one rubric."""

import datetime as dt
import enum
from decimal import Decimal
from fractions import Fraction

import attrs

from danvan.messages import Message, message
from danvan.model.dates import require_day
from danvan.scoring.sheets import State
from danvan.scoring.trace import Step


class Outcome(enum.StrEnum):
    """What became of a unit; none of them is the lowest grade in disguise.

    - ``graded``: it has a total and, where the rubric grades, a grade.
    - ``incomplete``: something is missing; there is no total, or no grade.
    - ``ineligible``: "không đủ điều kiện xếp loại".
    - ``ungraded``: "không xếp loại".
    - ``deferred``: decided later.
    - ``refused``: its sheet came too late.
    """

    GRADED = "graded"
    INCOMPLETE = "incomplete"
    INELIGIBLE = "ineligible"
    UNGRADED = "ungraded"
    DEFERRED = "deferred"
    REFUSED = "refused"


@attrs.frozen(kw_only=True)
class Gap:
    """What keeps a unit from being complete.

    Attributes:
        rule: id of the criterion, deduction or condition.
        state: ``missing`` or ``source-error``; ``not-applicable`` where the rubric refuses it.
        reason: why.
    """

    rule: str
    state: State
    reason: Message | str | None = None


def gap_text(gap: Gap, name: Message | str | None = None) -> Message:
    """Say what is missing, and why; ``name`` is what people call the rule."""
    reason = gap.reason or _STATES[gap.state]
    return message("'{rule}': {reason}", rule=name or gap.rule, reason=reason)


_STATES = {
    State.MISSING: message("missing"),
    State.SOURCE_ERROR: message("its source cannot be read"),
    State.NOT_APPLICABLE: message("the rubric lets no criterion be left out"),
    State.NOT_ASSIGNED: message("the rubric lets no criterion be left out"),
    State.SCORED: message("scored"),
}


@attrs.frozen(kw_only=True)
class Decision:
    """What a council decided about the grade of one unit.

    Attributes:
        grade: id of the grade that it gives.
        reason: why it differs from the proposed one.
        authority: who decided, with the number of the minutes or the decision.
        base: the total that the council saw; another total later is flagged.
        place: file, sheet and row, for errors.
    """

    unit: str
    grade: str
    reason: str
    authority: str
    day: dt.date | None = attrs.field(default=None, validator=require_day)
    base: Decimal | None = None
    place: Message | str = attrs.field(default="", eq=False)


@attrs.frozen(kw_only=True)
class Evaluation:
    """What became of one unit.

    Attributes:
        rubric: id of the rubric; ``version`` and ``digest``: which one exactly.
        total: the decision value: printed, graded and ranked as it is; ``None`` without one.
        maximum: the maximum that applies to the unit.
        automatic: grade by points and conditions; ``proposed``: after quotas and caps;
            ``official``: of the council. Ids of grades.
        decision: the decision behind the official grade.
        base_changed: the total is not the one that the council saw.
        reasons: why the outcome is not ``graded``.
        gaps: what is missing.
        holding: places of all grades whose points and conditions hold, the best first.
        doubtful: places of lower grades of which that is not known, with what is missing.
        best_allowed: place of the best grade that the vetoes leave.
        tie_keys: what breaks ties, in the order of the ranking.
        conflicts: grounds that cost points twice, with both places.
        notices: what a reader must know.
        trace: every point, where it was asked for.
    """

    unit: str
    name: str = ""
    group: str
    rubric: str
    version: str | None = None
    digest: str
    outcome: Outcome
    total: Decimal | None = None
    maximum: Decimal | None = None
    automatic: str | None = None
    proposed: str | None = None
    official: str | None = None
    decision: Decision | None = None
    base_changed: bool = False
    reasons: tuple[Message | str, ...] = ()
    gaps: tuple[Gap, ...] = ()
    holding: tuple[int, ...] = ()
    doubtful: tuple[tuple[int, tuple[Gap, ...]], ...] = ()
    best_allowed: int = 0
    tie_keys: tuple[Fraction | None, ...] = ()
    conflicts: tuple[tuple[str, str, str], ...] = ()
    notices: tuple[Message | str, ...] = ()
    trace: tuple[Step, ...] = attrs.field(default=(), eq=False, repr=False)

    @property
    def grade(self) -> str | None:
        """The grade that counts: the official one, until there is one the proposed one."""
        return self.official or self.proposed

    @property
    def is_ranked(self) -> bool:
        """Whether it takes part in the ranking."""
        return self.outcome is Outcome.GRADED and self.total is not None
