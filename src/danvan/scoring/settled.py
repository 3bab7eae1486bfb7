"""The policies of a rubric with nothing left open, in whole units of its smallest place.

A rubric in force has stated all that matters; the defaults here serve invented rubrics only, and
what no row of a rubric could ever need.
"""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import TypeVar

import attrs

from danvan.scoring.exact import PERCENT_PLACES, RoundingMode, units_of
from danvan.scoring.policies import (
    AboveMaximum,
    Clip,
    CountLayers,
    DecideOn,
    MeasuredIn,
    NotApplicable,
    NothingArose,
    NothingLeft,
    SameGround,
    SourceErrors,
)
from danvan.scoring.rubric_parts import RubricParts
from danvan.scoring.sheets import Layer

_DEFAULT_PLACES = 2

_Value = TypeVar("_Value")


@attrs.frozen(kw_only=True)
class Settled:
    """What an evaluation follows.

    Attributes:
        places: decimals of the smallest unit; ``scale``: units in one point.
        steps: units in one step of the criterion, group and total rounding.
        decision_places: decimals that tell two decision values apart; ``shown_places``: those
            that are shown at least.
        ceiling, floor: limits of the total, of points or of percent as ``measured_in`` says, in
            units; ``None`` where there is none.
    """

    places: int
    scale: int
    entered: int
    criterion_step: int
    group_step: int
    total_step: int
    decision_places: int
    shown_places: int
    mode: RoundingMode
    decide_on: DecideOn
    count: CountLayers
    least: Layer
    weights: Mapping[Layer, Fraction]
    not_applicable: NotApplicable
    nothing_left: NothingLeft
    nothing_arose: NothingArose
    source_errors: SourceErrors
    above_maximum: AboveMaximum
    same_ground: SameGround
    clip: Clip
    ceiling: int | None
    floor: int | None
    regular_maximum: int | None
    bonus_maximum: int | None
    deduction_maximum: int | None
    maximum: int
    measured_in: MeasuredIn


def settled(rubric: RubricParts) -> Settled:
    """Return the policies of ``rubric`` with nothing left open."""
    rounding, layers, policies = rubric.rounding, rubric.layers, rubric.policies
    criterion = _stated(rounding.criterion, _DEFAULT_PLACES)
    entered = _stated(rounding.entered, criterion)
    group = _stated(rounding.group, criterion)
    total = _stated(rounding.total, criterion)
    places = max(criterion, entered, group, total)
    decide_on = rounding.decide_on or DecideOn.ROUNDED
    clip = policies.clip or Clip.LAST
    maximum = _units(rubric.maximum, places)
    measured_in = policies.measured_in or MeasuredIn.POINTS
    in_percent = measured_in is MeasuredIn.PERCENT
    shown = total if decide_on is DecideOn.ROUNDED else places
    is_any = in_percent and decide_on is DecideOn.EXACT
    highest = 100 * 10**places if in_percent else maximum
    return Settled(
        places=places,
        scale=10**places,
        entered=entered,
        criterion_step=10 ** (places - criterion),
        group_step=10 ** (places - group),
        total_step=10 ** (places - total),
        decision_places=PERCENT_PLACES if is_any else shown,
        shown_places=shown,
        mode=rounding.mode or RoundingMode.HALF_UP,
        decide_on=decide_on,
        count=layers.count or CountLayers.LATEST,
        least=layers.least or Layer.SELF,
        weights={layer: amount.value for layer, amount in layers.weights.items()},
        not_applicable=policies.not_applicable or NotApplicable.REFUSE,
        nothing_left=policies.nothing_left or NothingLeft.UNGRADED,
        nothing_arose=policies.nothing_arose or NothingArose.NOT_APPLICABLE,
        source_errors=policies.source_errors or SourceErrors.INCOMPLETE,
        above_maximum=policies.above_maximum or AboveMaximum.REFUSE,
        same_ground=policies.same_ground or SameGround.REFUSE,
        clip=clip,
        ceiling=None if clip is Clip.NONE else _stated(_units(policies.ceiling, places), highest),
        floor=None if clip is Clip.NONE else _stated(_units(policies.floor, places), 0),
        regular_maximum=_units(policies.regular_maximum, places),
        bonus_maximum=_units(policies.bonus_maximum, places),
        deduction_maximum=_units(policies.deduction_maximum, places),
        maximum=0 if maximum is None else maximum,
        measured_in=measured_in,
    )


def _stated(value: _Value | None, default: _Value) -> _Value:
    return default if value is None else value


def _units(value: Decimal | None, places: int) -> int | None:
    """Return stated points in units; that they fit was checked with the rubric."""
    return None if value is None else units_of(value, places)
