"""The points of a group, and of all criteria together: stages 6 and 7."""

from collections.abc import Sequence
from fractions import Fraction

import attrs

from danvan.messages import Message, message
from danvan.scoring.amounts import written
from danvan.scoring.conditions import TOTAL
from danvan.scoring.criteria import Combine, Criterion
from danvan.scoring.evaluating.leaves import leaf_points
from danvan.scoring.evaluating.runs import Run
from danvan.scoring.exact import divided
from danvan.scoring.order import Stage
from danvan.scoring.policies import NotApplicable, NothingLeft
from danvan.scoring.trace import Step

_TOTAL_POINTS = message("total points")


@attrs.frozen
class _Group:
    """A group, or the whole rubric as the group of its top criteria.

    Attributes:
        maximum: in units.
        policy: what becomes of what does not apply.
    """

    id: str
    title: Message | str
    clause: str | None
    combine: Combine
    criteria: tuple[Criterion, ...]
    maximum: int
    policy: NotApplicable


def regular_points(run: Run) -> tuple[int, int]:
    """Return the points of all criteria and the maximum that applies, both in units."""
    rubric = run.rubric
    whole = _Group(
        id=TOTAL,
        title=_TOTAL_POINTS,
        clause=None,
        combine=Combine.SUM,
        criteria=rubric.criteria,
        maximum=sum(rubric.maximum_units[criterion.id] for criterion in rubric.criteria),
        policy=run.settled.not_applicable,
    )
    points, maximum = _group_points(whole, run)
    if maximum < whole.maximum:
        # A bonus that is inside the maximum is none of the criteria, and stays in it.
        run.maxima[TOTAL] = rubric.maximum_units[TOTAL] - (whole.maximum - maximum)
    points = _left_with(points, run)
    cap = run.settled.regular_maximum
    capped = points if cap is None else min(points, cap)
    if run.trace is not None:
        run.trace.arrange()
        run.trace.said(
            Step(
                stage=Stage.SUM,
                rule=TOTAL,
                title=_TOTAL_POINTS,
                before=run.trace.total,
                after=run.trace.total,
                note=message("sum of all criteria"),
            )
        )
        run.trace.moved(_cap_step(whole, Stage.SUM), capped - points)
    return capped, maximum


def _left_with(points: int | None, run: Run) -> int:
    """Return 0 for a unit to which no criterion applies, which is then not graded."""
    if points is None:
        run.ungraded.append(message("No criterion applies to the unit."))
        return 0
    return points


def _points_of(criterion: Criterion, run: Run) -> tuple[int | None, int]:
    """Return the points and the maximum that applies."""
    maximum = run.rubric.maximum_units[criterion.id]
    plain = run.plainly_entered(criterion.id)
    if plain is not None:
        run.points[criterion.id] = plain
        return plain, maximum
    if criterion.is_group:
        group = _Group(
            id=criterion.id,
            title=criterion.title,
            clause=criterion.clause,
            combine=criterion.combine,
            criteria=criterion.criteria,
            maximum=maximum,
            policy=run.policy(criterion.not_applicable),
        )
        points, maximum = _group_points(group, run)
        if maximum < group.maximum:
            run.maxima[group.id] = maximum
    else:
        points = leaf_points(criterion, maximum, run)
    run.points[criterion.id] = points
    return points, maximum


def _group_points(group: _Group, run: Run) -> tuple[int | None, int]:
    parts = [_points_of(criterion, run) for criterion in group.criteria]
    applicable = [(points, maximum) for points, maximum in parts if points is not None]
    plain = sum(points for points, _ in applicable)
    if not applicable or not _weight_left(group, parts):
        return _nothing_left(group, plain, run)
    if group.combine is Combine.WEIGHTS:
        points, maximum = _weighted(group, parts, run), group.maximum
        note: Message | None = message("weighted mean of the shares reached")
    else:
        points, maximum = _summed(group, parts, run)
        left = sum(maximum for _, maximum in applicable)
        note = _shared_out((plain, left), (points, maximum), run) if run.trace is not None else None
    _explain(group, note, points - plain, run)
    capped = min(points, maximum)
    if run.trace is not None:
        run.trace.moved(_cap_step(group, Stage.GROUP), capped - points)
    return capped, maximum


def _shared_out(reached: tuple[int, int], become: tuple[int, int], run: Run) -> Message:
    """Say how the points of the parts that apply become those of the group."""
    points, left, whole, maximum = (
        written(Fraction(units, run.settled.scale)) for units in (*reached, *become)
    )
    if reached[1] == become[1]:
        return message(
            "the group has {points} points, rounded to {rounded}", points=points, rounded=whole
        )
    return message(
        "points of what does not apply, shared out: {points} of {left} points become {whole} of "
        "{maximum} in this group",
        points=points,
        left=left,
        whole=whole,
        maximum=maximum,
    )


def _summed(group: _Group, parts: Sequence[tuple[int | None, int]], run: Run) -> tuple[int, int]:
    plain = sum(points for points, _ in parts if points is not None)
    left = sum(maximum for points, maximum in parts if points is not None)
    whole = sum(run.rubric.maximum_units[criterion.id] for criterion in group.criteria)
    step = run.settled.group_step
    if left < whole and group.policy is not NotApplicable.REDUCE_MAXIMUM:
        return divided(plain * group.maximum, left * step, run.settled.mode) * step, group.maximum
    points = divided(plain, step, run.settled.mode) * step if step > 1 else plain
    return points, group.maximum if left == whole else left


def _weighted(group: _Group, parts: Sequence[tuple[int | None, int]], run: Run) -> int:
    reached, total = Fraction(), Fraction()
    for criterion, (points, maximum) in zip(group.criteria, parts, strict=True):
        if points is not None and criterion.weight is not None:
            reached += criterion.weight.value * Fraction(points, maximum)
            total += criterion.weight.value
    value = reached * group.maximum / total
    step = run.settled.group_step
    return divided(value.numerator, value.denominator * step, run.settled.mode) * step


def _weight_left(group: _Group, parts: Sequence[tuple[int | None, int]]) -> bool:
    """Whether anything that applies counts."""
    if group.combine is not Combine.WEIGHTS:
        return True
    return any(
        points is not None and criterion.weight is not None and criterion.weight.value
        for criterion, (points, _) in zip(group.criteria, parts, strict=True)
    )


def _nothing_left(group: _Group, plain: int, run: Run) -> tuple[int | None, int]:
    policy = run.settled.nothing_left
    if policy is NothingLeft.DROP or group.id == TOTAL:
        _explain(group, message("nothing in it applies; it is left out"), -plain, run)
        return None, group.maximum
    if policy is NothingLeft.FULL:
        note = message("nothing in it applies; it counts in full")
        # What counts for nothing by its weight may have points; they are in the full ones.
        _explain(group, note, group.maximum - plain, run)
        return group.maximum, group.maximum
    run.ungraded.append(message("Nothing in '{group}' applies to the unit.", group=group.title))
    return 0, group.maximum


def _explain(group: _Group, note: Message | None, units: int, run: Run) -> None:
    if run.trace is not None:
        step = Step(
            stage=Stage.GROUP,
            rule=group.id,
            title=group.title,
            clause=group.clause,
            note=note,
        )
        run.trace.moved(step, units)


def _cap_step(group: _Group, stage: Stage) -> Step:
    return Step(stage=stage, rule=group.id, title=group.title, note=message("kept to the maximum"))
