"""The lines of a score sheet: what of a rubric is filled in, in the order of the annex."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

import attrs

from danvan.messages import translate
from danvan.outputs.score_values import person_points
from danvan.scoring.adjusting_points import (
    Bonus,
    Deduction,
    DeductionFunction,
    EnteredDeduction,
    Fixed,
    PerDay,
    PerTime,
    Tiered,
)
from danvan.scoring.conditions import Condition
from danvan.scoring.criteria import Criterion, ScoredBy
from danvan.scoring.functions import CheckItem, Checklist, EnteredPoints, Factor, Product
from danvan.scoring.policies import NotApplicable
from danvan.scoring.rubrics import Rubric
from danvan.scoring.sheet_keys import KeyKind, SheetKey, part_key

_DEDUCTION_MANNERS: Mapping[type[DeductionFunction], str] = {
    EnteredDeduction: "ghi số điểm trừ, không ghi dấu trừ",
    Fixed: "ghi 1 nếu có, 0 nếu không",
    PerTime: "ghi số lần",
    PerDay: "ghi số ngày",
    Tiered: "ghi số liệu để tính mức trừ",
}


@attrs.frozen(kw_only=True)
class ScoreLine:
    """One line of a sheet.

    Attributes:
        name: what the sheet calls it: the id of a criterion, a group, a bonus, a condition.
        title: what people call it.
        key: what may be entered; ``None`` for a heading, and where facts give the points.
        maximum: the points at most, where there are any.
        manner: how it is filled in and what it gives, Vietnamese.
        clause: the place in the document.
        scored_by: who fills it in.
        is_needed: a sheet without it is not complete; of a bonus, silence asks for none.
        may_be_left_out: it may be marked as not applicable.
    """

    name: str
    title: str
    key: SheetKey | None = None
    maximum: Decimal | None = None
    manner: str = ""
    clause: str | None = None
    scored_by: ScoredBy = ScoredBy.BOTH
    is_needed: bool = False
    may_be_left_out: bool = False


def score_lines(rubric: Rubric) -> tuple[ScoreLine, ...]:
    """Return the lines of a sheet; what two rows of the rubric read stands in it once."""
    found: dict[str, ScoreLine] = {}
    for line in _all_lines(rubric):
        found.setdefault(line.name, line)
    return tuple(found.values())


def _all_lines(rubric: Rubric) -> Iterator[ScoreLine]:
    for criterion in rubric.criteria:
        yield from _of_criterion(criterion, ScoredBy.BOTH, rubric)
    for bonus in rubric.bonuses:
        yield from _of_bonus(bonus)
    for deduction in rubric.deductions:
        yield from _of_deduction(deduction)
    for veto in rubric.vetoes:
        yield from _of_condition(veto.when, veto.title, veto.clause)
    for grade in rubric.grades:
        for condition in grade.conditions:
            title = condition.title or f"Điều kiện xếp loại {grade.label}"
            yield from _of_condition(condition, title, condition.clause or grade.clause)


def _of_criterion(criterion: Criterion, above: ScoredBy, rubric: Rubric) -> Iterator[ScoreLine]:
    scored_by = criterion.scored_by or above
    heading = ScoreLine(
        name=criterion.id,
        title=criterion.title,
        maximum=criterion.maximum,
        clause=criterion.clause,
        manner="" if criterion.is_group else translate(criterion.function.describe(), "vi"),
        scored_by=scored_by,
    )
    keys = {key.key: key for key in criterion.sheet_keys()}
    if criterion.is_group or criterion.id not in keys:
        yield heading if criterion.is_group or keys else _computed(heading)
    titles = _part_titles(criterion)
    policy = criterion.not_applicable or rubric.settled.not_applicable
    for name, key in keys.items():
        yield attrs.evolve(
            heading,
            name=name,
            key=key,
            title=titles.get(name, criterion.title),
            maximum=criterion.maximum if name == criterion.id else None,
            manner=_joined(manner_of(key), _counting(criterion) if name == criterion.id else ""),
            is_needed=True,
            may_be_left_out=policy is not NotApplicable.REFUSE,
        )
    for inner in criterion.criteria:
        yield from _of_criterion(inner, scored_by, rubric)


def _computed(heading: ScoreLine) -> ScoreLine:
    return attrs.evolve(heading, manner=_joined("Không ghi; tính từ số liệu", heading.manner))


def _counting(criterion: Criterion) -> str:
    """Return how the figure becomes points; of entered points there is nothing to say."""
    if isinstance(criterion.function, EnteredPoints):
        step = criterion.function.step
        return f"theo bậc {person_points(step)} điểm" if step else ""
    return translate(criterion.function.describe(), "vi")


def _part_titles(criterion: Criterion) -> dict[str, str]:
    function = criterion.function
    parts: tuple[CheckItem | Factor, ...] = ()
    if isinstance(function, Checklist):
        parts = function.items
    elif isinstance(function, Product):
        parts = function.factors
    return {part_key(criterion.id, part.id): part.title or part.id for part in parts}


def _of_bonus(bonus: Bonus) -> Iterator[ScoreLine]:
    for key in bonus.sheet_keys():
        each = f"mỗi lần {person_points(bonus.each)} điểm" if bonus.each is not None else ""
        confirmed = "phải có xác nhận" if bonus.needs_confirmation else ""
        yield ScoreLine(
            name=key.key,
            title=bonus.title,
            key=key,
            maximum=bonus.maximum,
            manner=_joined(manner_of(key), each, confirmed),
            clause=bonus.clause,
        )


def _of_deduction(deduction: Deduction) -> Iterator[ScoreLine]:
    for key in deduction.sheet_keys():
        yield ScoreLine(
            name=key.key,
            title=deduction.title,
            key=key,
            maximum=deduction.maximum,
            manner=_joined(manner_of(key), _DEDUCTION_MANNERS[type(deduction.function)]),
            clause=deduction.clause,
        )


def _of_condition(condition: Condition, title: str, clause: str | None) -> Iterator[ScoreLine]:
    for key in condition.sheet_keys():
        yield ScoreLine(name=key.key, title=title, key=key, manner=manner_of(key), clause=clause)


def manner_of(key: SheetKey) -> str:
    """Say in Vietnamese what the cell takes.

    Example:
        >>> manner_of(SheetKey(key="1", kind=KeyKind.POINTS, maximum=Decimal("7.5")))
        'Điểm, từ 0 đến 7,5'
    """
    most = f" đến {person_points(key.maximum)}" if key.maximum is not None else " trở lên"
    if key.kind is KeyKind.POINTS:
        return f"Điểm, từ 0{most}"
    if key.kind is KeyKind.SWITCH:
        return "Có hoặc không"
    return "Tỷ lệ, ví dụ 98,66% hoặc 29/30" if key.is_share else f"Số liệu, từ 0{most}"


def _joined(*parts: str) -> str:
    return "; ".join(part for part in parts if part)
