"""What a rubric in force must say for itself: nothing is decided by a default."""

from collections.abc import Iterator

import attrs

from danvan.errors import Problem
from danvan.messages import Message, message
from danvan.scoring.conditions import Condition
from danvan.scoring.criteria import Criterion
from danvan.scoring.functions import Checklist, EnteredPoints, Lateness, Product, Relative
from danvan.scoring.inputs import SheetInput
from danvan.scoring.policies import Clip, CountLayers, NotApplicable, NothingLeft
from danvan.scoring.rubric_checks.names import conditions
from danvan.scoring.rubric_parts import RubricParts


@attrs.frozen
class _Needed:
    """A key that must be there, and what may stand in it."""

    place: str
    stated: bool
    example: str


def unstated_problems(rubric: RubricParts) -> Iterator[Problem]:
    """Yield each policy that can matter to a rubric in force, and that it leaves open."""
    if not rubric.official:
        return
    for needed in (*_always(rubric), *_sometimes(rubric)):
        if not needed.stated:
            yield Problem(
                message("A rubric in force must state '{key}'.", key=needed.place),
                needed.place,
                _fix(needed),
            )
    for place, condition in conditions(rubric):
        if condition.unknown is None and _can_be_unknown(condition, rubric):
            yield Problem(
                message("A rubric in force must state '{key}'.", key="unknown"),
                f"{place}.unknown",
                message("Write, as the document says: {example}.", example='unknown = "fails"'),
            )


def _fix(needed: _Needed) -> Message:
    return message("Write, as the document says: {example}.", example=needed.example)


def _always(rubric: RubricParts) -> Iterator[_Needed]:
    rounding, policies = rubric.rounding, rubric.policies
    yield _Needed("version", rubric.version is not None, 'version = "2026"')
    yield _Needed("rounding.criterion", rounding.criterion is not None, "criterion = 2")
    yield _Needed("rounding.total", rounding.total is not None, "total = 2")
    yield _Needed("rounding.mode", rounding.mode is not None, 'mode = "half-up"')
    yield _Needed("rounding.decide_on", rounding.decide_on is not None, 'decide_on = "rounded"')
    yield _Needed("layers.count", rubric.layers.count is not None, 'count = "latest"')
    yield _Needed(
        "policies.not_applicable", policies.not_applicable is not None, 'not_applicable = "rescale"'
    )
    yield _Needed(
        "policies.measured_in", policies.measured_in is not None, 'measured_in = "points"'
    )
    yield _Needed("ranking.ties", rubric.ranking.ties is not None, 'ties = "competition"')


def _sometimes(rubric: RubricParts) -> Iterator[_Needed]:
    policies, layers = rubric.policies, rubric.layers
    if layers.count is not CountLayers.WEIGHTED:
        yield _Needed("layers.least", layers.least is not None, 'least = "appraised"')
    if _can_leave_out(rubric):
        yield _Needed(
            "policies.nothing_left", policies.nothing_left is not None, 'nothing_left = "ungraded"'
        )
    if any(_can_be_nothing(leaf.function) and not leaf.nothing_arose for leaf in rubric.leaves):
        yield _Needed(
            "policies.nothing_arose",
            policies.nothing_arose is not None,
            'nothing_arose = "not-applicable"',
        )
    if any(_takes_facts(leaf.function) for leaf in rubric.leaves):
        yield _Needed(
            "policies.source_errors",
            policies.source_errors is not None,
            'source_errors = "incomplete"',
        )
    if any(isinstance(leaf.function, EnteredPoints) for leaf in rubric.leaves):
        yield _Needed(
            "policies.above_maximum",
            policies.above_maximum is not None,
            'above_maximum = "refuse"',
        )
    yield from _about_the_total(rubric)


def _about_the_total(rubric: RubricParts) -> Iterator[_Needed]:
    policies = rubric.policies
    takes_off = bool(rubric.deductions or rubric.late)
    if rubric.deductions:
        yield _Needed(
            "policies.same_ground", policies.same_ground is not None, 'same_ground = "refuse"'
        )
    if rubric.bonuses:
        yield _Needed(
            "policies.bonus_maximum", policies.bonus_maximum is not None, "bonus_maximum = 10"
        )
        yield _Needed(
            "policies.bonus_inside", policies.bonus_inside is not None, "bonus_inside = false"
        )
    if rubric.bonuses or takes_off:
        yield _Needed("policies.clip", policies.clip is not None, 'clip = "last"')
        if policies.clip is not Clip.NONE:
            yield _Needed("policies.ceiling", policies.ceiling is not None, "ceiling = 100")
            yield _Needed("policies.floor", policies.floor is not None, "floor = 0")


def _can_leave_out(rubric: RubricParts) -> bool:
    used = {rubric.policies.not_applicable, *(leaf.not_applicable for leaf in rubric.walk())}
    return bool(used & {NotApplicable.RESCALE, NotApplicable.REDUCE_MAXIMUM})


def _can_be_unknown(condition: Condition, rubric: RubricParts) -> bool:
    """Whether what a condition looks at may have no value in a unit that is complete."""
    if condition.of is not None:
        return True
    criterion = rubric.by_id.get(condition.criterion or "")
    return criterion is not None and _can_drop(criterion, rubric)


def _can_drop(criterion: Criterion, rubric: RubricParts) -> bool:
    """Whether a criterion may leave the points: by its policy, or with all that it consists of."""
    if criterion.is_group:
        return rubric.policies.nothing_left is NothingLeft.DROP and all(
            _can_drop(inner, rubric) for inner in criterion.criteria
        )
    policy = criterion.not_applicable or rubric.policies.not_applicable
    return policy in {NotApplicable.RESCALE, NotApplicable.REDUCE_MAXIMUM}


def _can_be_nothing(function: object) -> bool:
    if isinstance(function, Checklist | Lateness | Relative):
        return True
    if isinstance(function, Product):
        return any(factor.of.is_share for factor in function.factors)
    source = getattr(function, "of", None)
    return source is not None and source.is_share


def _takes_facts(function: object) -> bool:
    if isinstance(function, Product):
        return any(not isinstance(factor.of, SheetInput) for factor in function.factors)
    source = getattr(function, "of", None)
    is_measure = source is None and hasattr(function, "name")
    return is_measure or (source is not None and not isinstance(source, SheetInput))
