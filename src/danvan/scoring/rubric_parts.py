"""The parts of a rubric, before they are checked against each other."""

import datetime as dt
import functools
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

import attrs

from danvan.errors import ScoringError
from danvan.messages import message
from danvan.model.checks import FIRST_YEAR, LAST_YEAR, all_in_range, in_range, require_slug
from danvan.model.instruments import ScoringInstrument
from danvan.model.units import UnitKind
from danvan.scoring.adjusting_points import Bonus, Deduction
from danvan.scoring.awards import AwardList
from danvan.scoring.criteria import Criterion, ScoredBy
from danvan.scoring.functions import EnteredPoints
from danvan.scoring.grades import Grade
from danvan.scoring.policies import LayerPolicy, Policies, Rounding
from danvan.scoring.quotas import Quota
from danvan.scoring.ranking_policies import RankingPolicy
from danvan.scoring.scoring_days import ScoringDay
from danvan.scoring.sheet_keys import SheetKey
from danvan.scoring.vetoes import Veto

_MONTH_AND_DAY = re.compile(r"(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])")
_MOST_DAYS = 366
_ENTERED = EnteredPoints()


@attrs.frozen(kw_only=True)
class RankedGroup:
    """Units that are ranked among themselves.

    Attributes:
        id: what outputs call it; ``label``: what people call it.
        kinds: kinds of units that belong to it; ``units``: single units.
    """

    id: str = attrs.field(validator=require_slug)
    label: str
    kinds: tuple[UnitKind, ...] = ()
    units: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class LateSheets:
    """What becomes of a sheet that comes late.

    Attributes:
        last_day: month and day of the year of scoring, ``"11-30"``; the day itself is on time.
        each_day: points off for each calendar day; ``maximum``: at most so many.
        refused_after: later by more days it is refused; ``None``: never.
        clause: the place in the document.
    """

    last_day: str = attrs.field()
    each_day: Decimal = Decimal(0)
    maximum: Decimal | None = None
    refused_after: int | None = attrs.field(
        default=None, validator=attrs.validators.optional(in_range(0, _MOST_DAYS))
    )
    clause: str | None = None

    def day_in(self, year: int) -> dt.date:
        """Return the last day on time in ``year``."""
        return dt.date(year, int(self.last_day[:2]), int(self.last_day[3:]))

    @last_day.validator
    def _is_a_day(self, _attribute: object, value: str) -> None:
        if not _MONTH_AND_DAY.fullmatch(value) or value in {"02-30", "02-31", "02-29"}:
            raise ScoringError(
                message("'{text}' is not a day of every year.", text=value),
                "last_day",
                message('Write month and day, for example "11-30".'),
            )


@attrs.frozen(kw_only=True, slots=False)
class RubricParts(ScoringInstrument):
    """What a rubric is made of; see :class:`~danvan.scoring.rubrics.Rubric`.

    Attributes:
        version: the version of the rules; a new one never changes what an old one gave.
        years: the years of scoring that it holds for; empty means every year of its plan.
        official: a decision in force; false for invented points, which every output stamps.
        frame: the criteria show what the sources tell, and are not enough to score by.
        maximum: the points at most, a bonus that is inside included.
        unit_groups: the groups that are ranked among themselves; by default all units are one.
        rounding: where points are rounded.
        layers: which layer of a sheet counts.
        policies: what is otherwise open.
        criteria: the criteria, nested.
        bonuses: points beside the criteria.
        deductions: points taken off.
        late: what becomes of late sheets.
        calendar: the days of scoring: register, self-score, close, appraise, decide, announce,
            appeal.
        vetoes: what bars a unit from grades.
        grades: from the best to the lowest.
        quotas: how many units may have a grade.
        ranking: how units are ranked.
        awards: lists of candidates for commendation.
    """

    version: str | None = None
    years: tuple[int, ...] = attrs.field(default=(), validator=all_in_range(FIRST_YEAR, LAST_YEAR))
    official: bool = True
    frame: bool = False
    maximum: Decimal | None = None
    unit_groups: tuple[RankedGroup, ...] = ()
    rounding: Rounding = Rounding()
    layers: LayerPolicy = LayerPolicy()
    policies: Policies = Policies()
    criteria: tuple[Criterion, ...] = ()
    bonuses: tuple[Bonus, ...] = ()
    deductions: tuple[Deduction, ...] = ()
    late: LateSheets | None = None
    calendar: tuple[ScoringDay, ...] = ()
    vetoes: tuple[Veto, ...] = ()
    grades: tuple[Grade, ...] = ()
    quotas: tuple[Quota, ...] = ()
    ranking: RankingPolicy = RankingPolicy()
    awards: tuple[AwardList, ...] = ()

    @property
    def is_scorable(self) -> bool:
        """Whether units can be scored by it."""
        return bool(self.criteria) and not self.frame

    @functools.cached_property
    def by_id(self) -> Mapping[str, Criterion]:
        """Every criterion, groups included, by its id."""
        return {criterion.id: criterion for criterion in self.walk()}

    def walk(self) -> Iterator[Criterion]:
        """Yield every criterion, groups before what they consist of."""
        for criterion in self.criteria:
            yield from criterion.walk()

    @functools.cached_property
    def leaves(self) -> tuple[Criterion, ...]:
        """The criteria that have a function."""
        return tuple(criterion for criterion in self.walk() if not criterion.is_group)

    @functools.cached_property
    def scorers(self) -> Mapping[str, ScoredBy]:
        """Who scores each criterion: what it says itself, else its group, at the top both."""
        found: dict[str, ScoredBy] = {}
        for criterion in self.criteria:
            _inherit(criterion, ScoredBy.BOTH, found)
        return found

    @functools.cached_property
    def plain_maxima(self) -> Mapping[str, Decimal]:
        """The maximum of each criterion whose points are entered, by anybody, without more ado."""
        return {
            leaf.id: leaf.maximum
            for leaf in self.leaves
            if leaf.function == _ENTERED
            and leaf.maximum is not None
            and self.scorers[leaf.id] is ScoredBy.BOTH
            and not leaf.assigned
            and not leaf.needs_evidence
        }

    @functools.cached_property
    def keys(self) -> Mapping[str, SheetKey]:
        """What a sheet may hold, by name."""
        found: dict[str, SheetKey] = {}
        rows: tuple[Criterion | Bonus | Deduction, ...]
        rows = (*self.leaves, *self.bonuses, *self.deductions)
        for row in rows:
            found |= {key.key: key for key in row.sheet_keys()}
        for key in self._looked_at():
            found.setdefault(key.key, key)
        return found

    def _looked_at(self) -> Iterator[SheetKey]:
        """Yield what conditions and ranks look at in the sheet."""
        for veto in self.vetoes:
            yield from veto.when.sheet_keys()
        for grade in self.grades:
            for condition in grade.conditions:
                yield from condition.sheet_keys()
        for tie_break in self.ranking.tie_breaks:
            yield from tie_break.sheet_keys()


def _inherit(criterion: Criterion, above: ScoredBy, found: dict[str, ScoredBy]) -> None:
    found[criterion.id] = criterion.scored_by or above
    for inner in criterion.criteria:
        _inherit(inner, found[criterion.id], found)
