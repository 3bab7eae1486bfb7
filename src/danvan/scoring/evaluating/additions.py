"""Bonus and deductions: stages 8 and 9."""

from collections.abc import Sequence
from fractions import Fraction

from danvan.messages import Message, message
from danvan.scoring.adjusting_points import Bonus, Deduction
from danvan.scoring.amounts import written
from danvan.scoring.contexts import UnitContext
from danvan.scoring.evaluating.runs import Run
from danvan.scoring.exact import divided
from danvan.scoring.inputs import Input, SheetInput
from danvan.scoring.order import Stage
from danvan.scoring.policies import SameGround
from danvan.scoring.readings import Figure, Reading
from danvan.scoring.rule_names import rule_name
from danvan.scoring.sheets import Layer, State
from danvan.scoring.trace import Step


def bonus_points(run: Run) -> int:
    """Return all bonuses in units, each and all of them capped."""
    total = 0
    for bonus in run.rubric.bonuses:
        unit = run.own if _is_only_claimed(bonus, run) else run.unit
        reading = _figure(bonus.of, bonus.id, run, unit)
        if reading is None or reading.value is None:
            continue
        each = 1 if bonus.each is None else Fraction(bonus.each)
        asked = _units(reading.value * each, run)
        # A figure of a fact or a plugin may be below zero; a bonus takes nothing off.
        granted = max(min(asked, _units(Fraction(bonus.maximum), run)), 0)
        notes = [message("at most {points}", points=written(Fraction(bonus.maximum)))]
        if bonus.needs_confirmation and not _is_confirmed(bonus, run):
            granted, notes = 0, [message("nobody outside the unit confirmed it")]
        most = run.settled.bonus_maximum
        if most is not None and granted > most - total:
            granted = most - total
            notes.append(message("all bonuses together at most {points}", points=_said(most, run)))
        total += granted
        _explain(bonus, reading, (asked, granted), notes, run)
    return total


def deduction_points(room: Fraction | None, late_units: tuple[int, int], run: Run) -> Fraction:
    """Return all deductions in units, above zero, each and all of them capped.

    Args:
        room: how far the total is above its floor, in units; ``None`` where it has no floor.
        late_units: what a late sheet is asked off, and its cap.
        run: the evaluation.
    """
    total = Fraction()
    asked, cap = late_units
    if asked:
        applied, notes = _allowed(Fraction(min(asked, cap)), total, room, run)
        total += applied
        if run.trace is not None:
            if cap < asked:
                notes.insert(0, message("at most {points}", points=_said(cap, run)))
            run.trace.moved(_late_step(notes, run), -applied, -asked)
    for deduction in run.rubric.deductions:
        total += _deducted(deduction, total, room, run)
    return total


def _late_step(notes: Sequence[Message], run: Run) -> Step:
    """Return the step of a late sheet, with the day on which it came and what capped it."""
    late = run.rubric.late
    note = message(
        "the sheet was sent on {sent}, after {last}",
        sent=run.unit.sheet.sent or "",
        last=run.due or "",
    )
    clause = late.clause if late is not None else None
    title = message("late sheet")
    return Step(stage=Stage.DEDUCTION, rule="late", title=title, clause=clause, note=(note, *notes))


def _deducted(deduction: Deduction, so_far: Fraction, room: Fraction | None, run: Run) -> Fraction:
    reading = _figure(deduction.of, deduction.id, run, run.unit)
    if reading is None or reading.value is None:
        return Fraction()
    asked = _units(deduction.function.points_for(reading.value), run)
    if not asked:
        return Fraction()
    limit: int = asked
    notes: list[Message] = []
    if deduction.maximum is not None:
        limit = min(asked, _units(Fraction(deduction.maximum), run))
        notes.append(message("at most {points}", points=written(Fraction(deduction.maximum))))
    other = _known_ground(deduction, reading, run)
    if other is not None and run.settled.same_ground is SameGround.NOTICE:
        known = rule_name(run.rubric, other)
        limit, notes = 0, [message("the ground already cost points in '{rule}'", rule=known)]
        run.notices.append(
            message(
                "'{rule}' and '{other}' have one ground; it counts once.",
                rule=rule_name(run.rubric, deduction.id),
                other=known,
            )
        )
    applied, caps = _allowed(Fraction(limit), so_far, room, run)
    _explain(deduction, reading, (-asked, -applied), [*notes, *caps], run)
    return applied


def _known_ground(deduction: Deduction, reading: Reading, run: Run) -> str | None:
    """Return what the same ground already cost points in, and remember the new ones."""
    grounds = (*reading.evidence, *reading.names)
    other: str | None = None
    for ground in grounds:
        if ground in run.grounds:
            other = run.grounds[ground]
            run.conflicts.append((ground, other, deduction.id))
    run.grounds |= {ground: deduction.id for ground in grounds if ground not in run.grounds}
    return other


def _allowed(
    asked: Fraction, so_far: Fraction, room: Fraction | None, run: Run
) -> tuple[Fraction, list[Message]]:
    """Return how much may come off, and what capped it.

    No more comes off than the cap of all deductions, and nothing below the floor.
    """
    allowed, notes = asked, list[Message]()
    most = run.settled.deduction_maximum
    if most is not None and allowed > most - so_far:
        allowed = Fraction(most) - so_far
        notes.append(message("all deductions together at most {points}", points=_said(most, run)))
    if room is not None and allowed > room - so_far:
        allowed = room - so_far
        floor = run.settled.floor or 0
        notes.append(message("the total does not fall below {points}", points=_said(floor, run)))
    return max(allowed, Fraction()), notes


def _said(units: int, run: Run) -> str:
    return written(Fraction(units, run.settled.scale))


def _figure(source: Input, owner: str, run: Run, unit: UnitContext) -> Reading | None:
    """Return the figure, or ``None`` when nothing is asked for or it cannot be known."""
    reading = source.read(unit, owner)
    if reading.nothing_arose:
        return None
    if reading.value is not None:
        return reading
    if reading.state is not State.NOT_APPLICABLE and not _asks_nothing(source, owner, run):
        run.gap(owner, reading)
    return None


def _asks_nothing(source: Input, owner: str, run: Run) -> bool:
    """Whether there is nothing to ask for: a sheet names only what there is; facts must be known.

    A bonus that the unit claims and nobody appraised yet is asked for.
    """
    if not isinstance(source, SheetInput):
        return False
    return run.only is not None or (source.name or owner) not in run.unit.sheet.entries


def _is_only_claimed(bonus: Bonus, run: Run) -> bool:
    """Whether only the unit says something of a bonus that others must confirm.

    It counts for nothing, and is not missing, where the layer of the unit itself is not enough.
    """
    if not (bonus.needs_confirmation and isinstance(bonus.of, SheetInput)):
        return False
    name = bonus.of.name or bonus.id
    entry = run.unit.sheet.entries.get(name)
    is_claimed = entry is not None and entry.own is not None
    return is_claimed and run.unit.score(name) is None and not _is_confirmed(bonus, run)


def _is_confirmed(bonus: Bonus, run: Run) -> bool:
    if not isinstance(bonus.of, SheetInput):
        return True
    entry = run.unit.sheet.entries.get(bonus.of.name or bonus.id)
    if entry is None:
        return False
    by_others = entry.at(Layer.APPRAISED) or entry.at(Layer.FINAL)
    return by_others is not None or (entry.own is not None and entry.own.confirmed)


def _units(value: Fraction, run: Run) -> int:
    settled = run.settled
    scaled = value * settled.scale
    step = settled.criterion_step
    return divided(scaled.numerator, scaled.denominator * step, settled.mode) * step


def _explain(
    rule: Bonus | Deduction,
    reading: Reading,
    moved: tuple[int | Fraction, int | Fraction],
    notes: Sequence[Message],
    run: Run,
) -> None:
    if run.trace is None or reading.value is None:
        return
    said: list[Message | str] = []
    words = rule.points_in_words()
    if words is not None:
        figure = Figure(value=reading.value, is_share=rule.of.is_share, counts=reading.counts)
        said += [words, message("found: {value}", value=figure.shown())]
    said += notes
    if reading.causes:
        said.append(message("because of: {names}", names=reading.causes))
    if reading.evidence:
        said.append(message("evidence: {names}", names=reading.evidence))
    stage = Stage.BONUS if isinstance(rule, Bonus) else Stage.DEDUCTION
    step = Step(stage=stage, rule=rule.id, title=rule.title, clause=rule.clause, note=tuple(said))
    asked, applied = moved
    run.trace.moved(step, applied, asked)
