"""Policies, functions, bands and layers that contradict each other."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from danvan.errors import Problem
from danvan.messages import message
from danvan.scoring.criteria import Combine, Criterion
from danvan.scoring.exact import exact_text, units_of
from danvan.scoring.functions import EnteredPoints
from danvan.scoring.grades import band_problems
from danvan.scoring.policies import Clip, CountLayers, NotApplicable
from danvan.scoring.rubric_checks.names import conditions, placed
from danvan.scoring.rubric_parts import RubricParts
from danvan.scoring.settled import Settled, settled
from danvan.scoring.vetoes import Effect


def policy_problems(rubric: RubricParts) -> Iterator[Problem]:
    """Yield what contradicts itself in a rubric that scores."""
    yield from _function_problems(rubric)
    yield from _layer_problems(rubric)
    yield from _condition_problems(rubric)
    yield from _assigned_problems(rubric)
    yield from _place_problems(rubric, settled(rubric))
    for index, veto in enumerate(rubric.vetoes):
        if (veto.effect is Effect.BEST_GRADE) is (veto.grade is None):
            yield Problem(
                message("The veto's effect and its grade do not go together."),
                f"vetoes[{index}].grade",
                message('Write grade with effect = "best-grade", and only then.'),
            )


def _function_problems(rubric: RubricParts) -> Iterator[Problem]:
    for place, criterion in placed(rubric.criteria):
        if criterion.is_group:
            if criterion.function != EnteredPoints():
                yield Problem(
                    message("The group '{id}' has a function of its own.", id=criterion.id),
                    f"{place}.function",
                    message("Leave it out: a group has the points of its criteria."),
                )
            yield from _only_at_leaves(criterion, place)
        elif criterion.maximum is not None:
            for problem in criterion.function.problems(criterion.maximum):
                yield problem.under(f"{place}.function")
        if not criterion.is_group and criterion.combine is not Combine.SUM:
            yield Problem(
                message("The criterion '{id}' has nothing to combine.", id=criterion.id),
                f"{place}.combine",
                message("Leave combine out, or add the criteria that it consists of."),
            )


def _only_at_leaves(group: Criterion, place: str) -> Iterator[Problem]:
    """Yield what a group states and only its criteria could follow."""
    for key in ("assigned", "nothing_arose", "needs_evidence"):
        if getattr(group, key):
            yield Problem(
                message(
                    "The group '{id}' states '{key}', which a group does not follow.",
                    id=group.id,
                    key=key,
                ),
                f"{place}.{key}",
                message("State it at each criterion that the group consists of."),
            )


def _layer_problems(rubric: RubricParts) -> Iterator[Problem]:
    layers = rubric.layers
    weighted = layers.count is CountLayers.WEIGHTED
    if weighted is not bool(layers.weights):
        yield Problem(
            message("Weights of layers and the way of counting do not go together."),
            "layers.weights",
            message('Write weights with count = "weighted", and only then.'),
        )
    total = sum((weight.value for weight in layers.weights.values()), Fraction())
    if weighted and layers.weights and total != 1:
        yield Problem(
            message("The weights add up to {sum}%, not 100%.", sum=exact_text(total * 100)),
            "layers.weights",
            message('Correct the weights, for example self = "20%".'),
        )


def _condition_problems(rubric: RubricParts) -> Iterator[Problem]:
    for place, condition in conditions(rubric):
        if condition.of is None or condition.of.is_share is condition.amount.is_share:
            continue
        yield Problem(
            message("The condition '{id}' compares a share with a plain number.", id=condition.id),
            place,
            message("Write shares with a percent sign, and share = true at a figure of a sheet."),
        )


def _assigned_problems(rubric: RubricParts) -> Iterator[Problem]:
    """Yield criteria for some units only that no other unit may leave out."""
    for place, criterion in placed(rubric.criteria):
        policy = criterion.not_applicable or settled(rubric).not_applicable
        if criterion.assigned and policy is NotApplicable.REFUSE:
            yield Problem(
                message(
                    "The criterion '{id}' is for some units; all others lack it.", id=criterion.id
                ),
                f"{place}.not_applicable",
                message(
                    "Write, as the document says: {example}.", example='not_applicable = "rescale"'
                ),
            )


def _place_problems(rubric: RubricParts, open_to_none: Settled) -> Iterator[Problem]:
    """Yield points with more decimals than the rubric rounds to, then gaps of the bands."""
    for place, points in _stated_points(rubric):
        if units_of(points, open_to_none.places) is None:
            yield Problem(
                message(
                    "{points} has more than the {places} decimals of the rubric.",
                    points=str(points),
                    places=open_to_none.places,
                ),
                place,
                message("Round to more decimals in [rubrics.rounding], or correct the points."),
            )
    floor = None
    if open_to_none.clip is not Clip.NONE:
        floor = Decimal(0) if rubric.policies.floor is None else rubric.policies.floor
    yield from band_problems(rubric.grades, open_to_none.decision_places, floor)


def _stated_points(rubric: RubricParts) -> Iterator[tuple[str, Decimal]]:
    places: list[tuple[str, Decimal | None]] = [("maximum", rubric.maximum)]
    names = ("regular_maximum", "bonus_maximum", "deduction_maximum", "ceiling", "floor")
    places += [(f"policies.{name}", getattr(rubric.policies, name)) for name in names]
    places += [(f"{place}.maximum", one.maximum) for place, one in placed(rubric.criteria)]
    for index, bonus in enumerate(rubric.bonuses):
        places.append((f"bonuses[{index}].maximum", bonus.maximum))
    for index, deduction in enumerate(rubric.deductions):
        places.append((f"deductions[{index}].maximum", deduction.maximum))
    if rubric.late is not None:
        places += [(f"late.{name}", getattr(rubric.late, name)) for name in ("each_day", "maximum")]
    for index, grade in enumerate(rubric.grades):
        places += [
            (f"grades[{index}].{name}", getattr(grade, name))
            for name in ("at_least", "more_than", "below", "through")
        ]
    yield from ((place, points) for place, points in places if points is not None)
