"""Policies: what no source settles for all, so each rubric says it for itself."""

import enum
from collections.abc import Mapping
from decimal import Decimal

import attrs

from danvan.model.checks import in_range
from danvan.scoring.amounts import Amount
from danvan.scoring.exact import MOST_PLACES, RoundingMode
from danvan.scoring.sheets import Layer


class NotApplicable(enum.StrEnum):
    """What becomes of the points of a criterion that does not apply.

    - ``rescale``: the others of its group are scaled up to the group's maximum.
    - ``reduce-maximum``: it leaves the points and the maximum.
    - ``full``: it counts as fully reached.
    - ``refuse``: no criterion may be left out.
    """

    RESCALE = "rescale"
    REDUCE_MAXIMUM = "reduce-maximum"
    FULL = "full"
    REFUSE = "refuse"


class NothingLeft(enum.StrEnum):
    """What a group counts of which nothing applies: never a silent zero.

    - ``ungraded``: the unit is not graded.
    - ``full``: the group counts as fully reached.
    - ``drop``: the group leaves the points and the maximum, as a criterion that does not apply.
    """

    UNGRADED = "ungraded"
    FULL = "full"
    DROP = "drop"


class NothingArose(enum.StrEnum):
    """What 0 of 0 counts as: no complaint came, so none was settled.

    - ``not-applicable``: as a criterion that does not apply.
    - ``full``: as fully reached.
    - ``zero``: as 0 points.
    """

    NOT_APPLICABLE = "not-applicable"
    FULL = "full"
    ZERO = "zero"


class SourceErrors(enum.StrEnum):
    """What a criterion counts whose facts cannot be read.

    - ``incomplete``: nothing yet; the unit is incomplete until they can be read.
    - ``zero``: 0 points.
    """

    INCOMPLETE = "incomplete"
    ZERO = "zero"


class AboveMaximum(enum.StrEnum):
    """What becomes of entered points above the maximum.

    - ``refuse``: the sheets are refused until they are corrected.
    - ``clamp``: they are cut down to the maximum, and the trace says so.
    """

    REFUSE = "refuse"
    CLAMP = "clamp"


class SameGround(enum.StrEnum):
    """What becomes of one ground that costs points twice.

    - ``refuse``: the sheets are refused until one of the two is gone.
    - ``notice``: it counts once, in the criterion, and a notice says so.
    - ``allow``: the document itself takes points off twice.
    """

    REFUSE = "refuse"
    NOTICE = "notice"
    ALLOW = "allow"


class Clip(enum.StrEnum):
    """When the total is kept between floor and ceiling.

    - ``last``: after bonus and deductions.
    - ``before-deductions``: bonus cannot pass the ceiling, deductions come off it.
    - ``none``: never; 97 and a bonus of 10 are 107.
    """

    LAST = "last"
    BEFORE_DEDUCTIONS = "before-deductions"
    NONE = "none"


class MeasuredIn(enum.StrEnum):
    """What the decision value is: what is printed, graded and ranked.

    - ``points``: the total.
    - ``percent``: the total in percent of the maximum of the criteria that apply to the unit.
    """

    POINTS = "points"
    PERCENT = "percent"


class DecideOn(enum.StrEnum):
    """Which total grade and rank look at; it is the one that is printed.

    - ``rounded``: the total after its rounding.
    - ``exact``: the total before it.

    A percentage that no decimal is exactly is cut off after twelve decimals.
    """

    ROUNDED = "rounded"
    EXACT = "exact"


class CountLayers(enum.StrEnum):
    """Which of the layers count.

    - ``latest``: of each criterion the last that is there: final, else appraised, else self.
    - ``weighted``: all of them, by their weights.
    """

    LATEST = "latest"
    WEIGHTED = "weighted"


_PLACES = attrs.validators.optional(in_range(0, MOST_PLACES))


@attrs.frozen(kw_only=True)
class Rounding:
    """Where points are rounded, and to how many decimals.

    Attributes:
        entered: decimals that entered points may have; by default those of ``criterion``.
        criterion: decimals of the points of a criterion; 2 where an invented rubric says nothing.
        group: decimals of the points of a group; by default those of ``criterion``.
        total: decimals of the total; those of ``criterion`` where an invented rubric says nothing.
        mode: what happens to the part that is cut off.
        decide_on: which total is printed, graded and ranked.
    """

    entered: int | None = attrs.field(default=None, validator=_PLACES)
    criterion: int | None = attrs.field(default=None, validator=_PLACES)
    group: int | None = attrs.field(default=None, validator=_PLACES)
    total: int | None = attrs.field(default=None, validator=_PLACES)
    mode: RoundingMode | None = None
    decide_on: DecideOn | None = None


@attrs.frozen(kw_only=True)
class LayerPolicy:
    """Which layer of a sheet counts.

    Attributes:
        count: which of the layers count.
        least: the first layer that is enough; a criterion without it is missing.
        weights: weight of each layer, adding up to 100%, for ``weighted`` only:
            ``{ self = "20%", appraised = "80%" }``.
    """

    count: CountLayers | None = None
    least: Layer | None = None
    weights: Mapping[Layer, Amount] = attrs.field(factory=dict)


@attrs.frozen(kw_only=True)
class Policies:
    """What is otherwise open; a rubric in force states every one that can matter to it.

    Attributes:
        not_applicable: what becomes of criteria that do not apply; a criterion may say otherwise.
        nothing_left: what a group counts of which nothing applies.
        nothing_arose: what 0 of 0 and targets of 0 count as; a criterion may say otherwise.
        source_errors: what criteria count whose facts cannot be read.
        above_maximum: what becomes of entered points above the maximum.
        same_ground: what becomes of one piece of evidence that costs points twice.
        regular_maximum: cap of the points of all criteria, before any bonus; by default only their
            own maxima cap them.
        bonus_maximum: cap of all bonuses together.
        bonus_inside: the rubric's maximum includes the bonus: the criteria then add up to the
            maximum less ``bonus_maximum``; by default not, which a rubric in force must say.
        deduction_maximum: cap of all deductions together.
        clip: when the total is kept between ``floor`` and ``ceiling``.
        ceiling: the highest total, of percent where it is ``measured_in`` percent; by default the
            maximum, or 100 percent.
        floor: the lowest total, of percent likewise; by default 0.
        measured_in: points, or percent of the maximum that applies.
        tolerance: how far maxima and weights may be from their sum; by default 0.
        head_not_above_unit: no head is graded above the unit.
        council_difference: self and appraised totals that differ by more need the final layer.
    """

    not_applicable: NotApplicable | None = None
    nothing_left: NothingLeft | None = None
    nothing_arose: NothingArose | None = None
    source_errors: SourceErrors | None = None
    above_maximum: AboveMaximum | None = None
    same_ground: SameGround | None = None
    regular_maximum: Decimal | None = None
    bonus_maximum: Decimal | None = None
    bonus_inside: bool | None = None
    deduction_maximum: Decimal | None = None
    clip: Clip | None = None
    ceiling: Decimal | None = None
    floor: Decimal | None = None
    measured_in: MeasuredIn | None = None
    tolerance: Decimal = Decimal(0)
    head_not_above_unit: bool = False
    council_difference: Decimal | None = None
