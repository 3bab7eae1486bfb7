"""Checks of score sheets against their rubric: every problem at once, before anything is summed."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

import attrs

from danvan.errors import Problem
from danvan.messages import Message, message
from danvan.scoring.criteria import Criterion, ScoredBy
from danvan.scoring.exact import is_usable, units_of
from danvan.scoring.functions import EnteredPoints
from danvan.scoring.policies import AboveMaximum, NotApplicable
from danvan.scoring.rubrics import Rubric
from danvan.scoring.sheet_keys import KeyKind, SheetKey, part_key
from danvan.scoring.sheets import Counted, Entry, Layer, Score, ScoreSheet, State
from danvan.text import closest

_ZERO = Decimal(0)


def sheet_problems(rubric: Rubric, sheets: Iterable[ScoreSheet]) -> Iterator[Problem]:
    """Yield what is wrong with the sheets; missing criteria are no problem but an outcome."""
    checked = _Checked.of(rubric)
    plain, places = rubric.plain_maxima, rubric.settled.entered
    seen: dict[str, ScoreSheet] = {}
    for sheet in sheets:
        if sheet.unit in seen:
            yield _twice(seen[sheet.unit], sheet)
        seen[sheet.unit] = sheet
        yield from _about_the_sheet(rubric, sheet)
        for key, entry in sheet.entries.items():
            # Most cells are points within their maximum; the others are looked at closely.
            maximum = plain.get(key)
            if maximum is None or not _is_plain(entry, maximum, places):
                yield from _entry_problems(checked, sheet, key, entry)


@attrs.frozen
class _Checked:
    """A rubric with the criterion that each name of a sheet belongs to."""

    rubric: Rubric
    owners: dict[str, Criterion]

    @classmethod
    def of(cls, rubric: Rubric) -> "_Checked":
        owners = {
            key.key: criterion for criterion in rubric.leaves for key in criterion.sheet_keys()
        }
        return cls(rubric, owners)


def _twice(first: ScoreSheet, second: ScoreSheet) -> Problem:
    return Problem(
        message("The unit '{unit}' has two sheets.", unit=second.unit),
        message("{first} and {second}", first=_place(first), second=_place(second)),
        message("Keep one sheet of each unit."),
    )


def _place(sheet: ScoreSheet) -> Message | str:
    return sheet.place or sheet.unit


def _about_the_sheet(rubric: Rubric, sheet: ScoreSheet) -> Iterator[Problem]:
    groups = [group.id for group in rubric.unit_groups]
    if sheet.group is None and groups:
        yield Problem(
            message("The unit '{unit}' belongs to no group of the rubric.", unit=sheet.unit),
            _place(sheet),
            message("Add it to one of: {groups}.", groups=tuple(groups)),
        )
    if sheet.group is not None and groups and sheet.group not in groups:
        yield Problem(
            message("The rubric has no group '{group}'.", group=sheet.group),
            _place(sheet),
            message("Write one of: {groups}.", groups=tuple(groups)),
        )
    if sheet.version is not None and sheet.version != rubric.version:
        yield Problem(
            message(
                "The sheet is for version {found} of the rubric, not for {version}.",
                found=sheet.version,
                version=rubric.version or message("one without a version"),
            ),
            _place(sheet),
            message("Fill in a form of the version that is in force."),
        )


def _entry_problems(
    checked: _Checked, sheet: ScoreSheet, key: str, entry: Entry
) -> Iterator[Problem]:
    spec = checked.rubric.keys.get(key)
    if spec is None:
        yield _unknown(checked.rubric, sheet, key, entry)
        return
    owner = checked.owners.get(key)
    for layer, score in (
        (Layer.SELF, entry.own),
        (Layer.APPRAISED, entry.appraised),
        (Layer.FINAL, entry.final),
    ):
        if score is None:
            continue
        for problem in _score_problems(checked, spec, owner, score):
            yield attrs.evolve(problem, where=_where(sheet, key, layer, score))
        scorer = ScoredBy.BOTH if owner is None else checked.rubric.scorers[owner.id]
        if not _may_score(scorer, layer):
            yield Problem(
                message("The layer '{layer}' does not score '{key}'.", layer=layer, key=key),
                _where(sheet, key, layer, score),
                message("Leave it empty: it is scored by {who}.", who=scorer),
            )


def _is_plain(entry: Entry, maximum: Decimal, places: int) -> bool:
    """Whether each layer says nothing, or points within the maximum."""
    own, appraised, final = entry.own, entry.appraised, entry.final
    return (
        (own is None or _is_within(own, maximum, places))
        and (appraised is None or _is_within(appraised, maximum, places))
        and (final is None or _is_within(final, maximum, places))
    )


def _is_within(score: Score, maximum: Decimal, places: int) -> bool:
    value = score.value
    return (
        score.state is State.SCORED
        and isinstance(value, Decimal)
        and units_of(value, places) is not None
        and _ZERO <= value <= maximum
    )


def _may_score(scored_by: ScoredBy, layer: Layer) -> bool:
    if scored_by is ScoredBy.BOTH:
        return True
    return (layer is Layer.SELF) is (scored_by is ScoredBy.SELF)


def _where(sheet: ScoreSheet, key: str, layer: Layer, score: Score) -> Message | str:
    if score.place:
        return score.place
    return message("{unit}, criterion {key}, layer {layer}", unit=sheet.unit, key=key, layer=layer)


def _unknown(rubric: Rubric, sheet: ScoreSheet, key: str, entry: Entry) -> Problem:
    score = entry.own or entry.appraised or entry.final
    near = closest(key, rubric.keys)
    criterion = rubric.by_id.get(key)
    fix = message("Write one of: {near}.", near=near or tuple(rubric.keys))
    if criterion is not None and criterion.is_group:
        inner = tuple(one.id for one in criterion.criteria)
        fix = message("It is a group; score what it consists of: {ids}.", ids=inner)
    elif criterion is not None:
        parts = tuple(name for name in rubric.keys if name.startswith(part_key(key, "")))
        fix = (
            message("Write its figures: {ids}.", ids=parts)
            if parts
            else message("Leave it out: its points are computed from facts.")
        )
    return Problem(
        message("The sheet cannot score '{key}'.", key=key),
        _where(sheet, key, Layer.SELF, score) if score else _place(sheet),
        fix,
    )


def _score_problems(
    checked: _Checked, spec: SheetKey, owner: Criterion | None, score: Score
) -> Iterator[Problem]:
    if score.state is State.SCORED:
        yield from _value_problems(checked.rubric, spec, owner, score)
    elif score.state is State.NOT_APPLICABLE:
        yield from _left_out_problems(checked.rubric, owner, score)
    if owner is not None and owner.needs_evidence and _claims(score) and not score.evidence:
        yield Problem(
            message("'{key}' needs evidence.", key=spec.key),
            "",
            message("Name the document or the file that proves it."),
        )


def _claims(score: Score) -> bool:
    return isinstance(score.value, Decimal) and score.value > 0


def _value_problems(
    rubric: Rubric, spec: SheetKey, owner: Criterion | None, score: Score
) -> Iterator[Problem]:
    value = score.value
    if isinstance(value, Counted):
        yield from _counted_problems(spec, value)
    elif value is None or not is_usable(value):
        yield Problem(message("There is no number."), "", message("Write a number."))
    elif value < _ZERO:
        yield Problem(
            message("{points} is below zero.", points=str(value)),
            "",
            message("Write a number of 0 or more; deductions have no sign."),
        )
    elif spec.kind is KeyKind.POINTS:
        yield from _points_problems(rubric, spec, owner, value)
    elif spec.kind is KeyKind.SWITCH and value not in {0, 1}:
        yield Problem(
            message("{points} is neither yes nor no.", points=str(value)),
            "",
            message("Write 1 for yes or 0 for no."),
        )
    elif spec.maximum is not None and value > spec.maximum:
        yield _too_many(value, spec.maximum)


def _counted_problems(spec: SheetKey, value: Counted) -> Iterator[Problem]:
    if not spec.is_share:
        yield Problem(
            message("'{key}' is no share.", key=spec.key),
            "",
            message("Write one number, not so many of so many."),
        )
    elif value.done < 0 or value.total < 0 or (value.total == 0 and value.done > 0):
        yield Problem(
            message("{done} of {total} is no share.", done=str(value.done), total=str(value.total)),
            "",
            message("Write so many of so many, both 0 or more."),
        )


def _points_problems(
    rubric: Rubric, spec: SheetKey, owner: Criterion | None, value: Decimal
) -> Iterator[Problem]:
    if spec.maximum is not None and value > spec.maximum:
        if rubric.settled.above_maximum is AboveMaximum.REFUSE:
            yield _too_many(value, spec.maximum)
        return
    if units_of(value, rubric.settled.entered) is None:
        yield Problem(
            message(
                "{points} has more than {places} decimals.",
                points=str(value),
                places=rubric.settled.entered,
            ),
            "",
            message("Round the points as the rubric says."),
        )
    function = owner.function if owner is not None else None
    if isinstance(function, EnteredPoints) and function.step and value % function.step:
        yield Problem(
            message(
                "{points} is no multiple of {step}.", points=str(value), step=str(function.step)
            ),
            "",
            message("Write points in whole steps."),
        )


def _too_many(value: Decimal, maximum: Decimal) -> Problem:
    return Problem(
        message(
            "{points} is above the maximum of {maximum}.", points=str(value), maximum=str(maximum)
        ),
        "",
        message("Write at most {maximum}.", maximum=str(maximum)),
    )


def _left_out_problems(rubric: Rubric, owner: Criterion | None, score: Score) -> Iterator[Problem]:
    policy = (owner.not_applicable if owner else None) or rubric.settled.not_applicable
    if owner is not None and policy is NotApplicable.REFUSE:
        yield Problem(
            message("The rubric lets no criterion be left out as not applicable."),
            "",
            message("Score it, or state policies.not_applicable in the rubric."),
        )
    if not score.reason:
        yield Problem(
            message("It does not say why the criterion is not applicable."),
            "",
            message("Fill in the column 'reason'."),
        )
