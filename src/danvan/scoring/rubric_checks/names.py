"""Names that stand twice, and names that nothing bears."""

from collections.abc import Iterable, Iterator

import attrs

from danvan.errors import Problem
from danvan.messages import message
from danvan.scoring.conditions import TOTAL, Condition
from danvan.scoring.criteria import Criterion
from danvan.scoring.rubric_parts import RubricParts
from danvan.scoring.sheet_keys import SheetKey
from danvan.text import closest


def name_problems(rubric: RubricParts) -> Iterator[Problem]:
    """Yield each id that stands twice, and each reference that leads nowhere."""
    yield from _repeated(_sheet_rows(rubric))
    for section in ("grades", "unit_groups", "vetoes", "awards"):
        rows = getattr(rubric, section)
        yield from _repeated((f"{section}[{index}].id", row.id) for index, row in enumerate(rows))
    yield from _read_in_two_ways(rubric)
    yield from _unknown_criteria(rubric)
    yield from _unknown_grades(rubric)
    groups = [group.id for group in rubric.unit_groups]
    for index, award in enumerate(rubric.awards):
        for position, group in enumerate(award.groups):
            yield from _unknown(f"awards[{index}].groups[{position}]", group, groups)


def placed(
    criteria: Iterable[Criterion], path: str = "criteria"
) -> Iterator[tuple[str, Criterion]]:
    """Yield each criterion with its key path, groups before what they consist of."""
    for index, criterion in enumerate(criteria):
        place = f"{path}[{index}]"
        yield place, criterion
        yield from placed(criterion.criteria, f"{place}.criteria")


def conditions(rubric: RubricParts) -> Iterator[tuple[str, Condition]]:
    """Yield each condition with its key path."""
    for index, veto in enumerate(rubric.vetoes):
        yield from _with_others(f"vetoes[{index}].when", veto.when)
    for index, grade in enumerate(rubric.grades):
        for position, condition in enumerate(grade.conditions):
            yield from _with_others(f"grades[{index}].conditions[{position}]", condition)


def _with_others(place: str, condition: Condition) -> Iterator[tuple[str, Condition]]:
    yield place, condition
    for index, other in enumerate(condition.or_else):
        yield from _with_others(f"{place}.or_else[{index}]", other)


def _sheet_rows(rubric: RubricParts) -> Iterator[tuple[str, str]]:
    """Yield the ids that a sheet may use; they are one space of names."""
    yield "criteria", TOTAL
    for place, criterion in placed(rubric.criteria):
        yield f"{place}.id", criterion.id
    for section in ("bonuses", "deductions"):
        for index, row in enumerate(getattr(rubric, section)):
            yield f"{section}[{index}].id", row.id


def _repeated(ids: Iterable[tuple[str, str]]) -> Iterator[Problem]:
    seen: set[str] = set()
    for place, found in ids:
        if found in seen:
            yield Problem(
                message("The id '{id}' stands twice.", id=found),
                place,
                message("Give each row of a section its own id."),
            )
        seen.add(found)


def _read_in_two_ways(rubric: RubricParts) -> Iterator[Problem]:
    """Yield each cell of a sheet that one row reads as a share and another as a plain number."""
    seen: dict[str, bool] = {}
    for place, key in _sheet_keys(rubric):
        if seen.setdefault(key.key, key.is_share) is not key.is_share:
            yield Problem(
                message("The cell '{key}' is read as a share and as a plain number.", key=key.key),
                place,
                message("Give each figure its own id or name, or write share = true at both."),
            )


def _sheet_keys(rubric: RubricParts) -> Iterator[tuple[str, SheetKey]]:
    for place, criterion in placed(rubric.criteria):
        if not criterion.is_group:
            yield from ((place, key) for key in criterion.sheet_keys())
    for index, bonus in enumerate(rubric.bonuses):
        yield from ((f"bonuses[{index}]", key) for key in bonus.sheet_keys())
    for index, deduction in enumerate(rubric.deductions):
        yield from ((f"deductions[{index}]", key) for key in deduction.sheet_keys())
    for place, condition in conditions(rubric):
        alone = attrs.evolve(condition, or_else=())
        yield from ((place, key) for key in alone.sheet_keys())
    for index, tie_break in enumerate(rubric.ranking.tie_breaks):
        yield from ((f"ranking.tie_breaks[{index}]", key) for key in tie_break.sheet_keys())


def _unknown_criteria(rubric: RubricParts) -> Iterator[Problem]:
    known = [TOTAL, *rubric.by_id]
    for place, condition in conditions(rubric):
        if condition.criterion is not None:
            yield from _unknown(f"{place}.criterion", condition.criterion, known)
    for index, key in enumerate(rubric.ranking.tie_breaks):
        if key.criterion is not None:
            yield from _unknown(
                f"ranking.tie_breaks[{index}].criterion", key.criterion, list(rubric.by_id)
            )


def _unknown_grades(rubric: RubricParts) -> Iterator[Problem]:
    known = [grade.id for grade in rubric.grades]
    for index, veto in enumerate(rubric.vetoes):
        if veto.grade is not None:
            yield from _unknown(f"vetoes[{index}].grade", veto.grade, known)
    for index, quota in enumerate(rubric.quotas):
        yield from _unknown(f"quotas[{index}].grade", quota.grade, known)
        for position, grade in enumerate(quota.grades):
            yield from _unknown(f"quotas[{index}].grades[{position}]", grade, known)
    for index, award in enumerate(rubric.awards):
        for position, grade in enumerate(award.grades):
            yield from _unknown(f"awards[{index}].grades[{position}]", grade, known)


def _unknown(place: str, name: str, known: list[str]) -> Iterator[Problem]:
    if name not in known:
        yield Problem(
            message("Nothing here is called '{name}'.", name=name),
            place,
            message("Write one of: {near}.", near=closest(name, known) or tuple(known)),
        )
