"""The points of one criterion that has a function: stages 1 and 3 to 5."""

from fractions import Fraction

import attrs

from danvan.messages import Message, message
from danvan.scoring.amounts import written
from danvan.scoring.contexts import Leaf, UnitContext
from danvan.scoring.criteria import Criterion, ScoredBy
from danvan.scoring.evaluating.runs import Run
from danvan.scoring.exact import decimal_near, divided
from danvan.scoring.functions import EnteredPoints
from danvan.scoring.order import Stage
from danvan.scoring.policies import NotApplicable, NothingArose, SourceErrors
from danvan.scoring.readings import Reading, missing
from danvan.scoring.sheets import Layer, State
from danvan.scoring.trace import Step

_LEFT_OUT = {State.NOT_APPLICABLE, State.NOT_ASSIGNED}
_BY_OTHERS = {ScoredBy.SUPERIOR, ScoredBy.SURVEY}
_MOST_NAMES = 40

_LAYERS = {
    Layer.SELF: message("by the unit itself"),
    Layer.APPRAISED: message("as appraised"),
    Layer.FINAL: message("as finally decided"),
}


def leaf_points(criterion: Criterion, maximum: int, run: Run) -> int | None:
    """Return the points in units; ``None`` where the criterion does not apply.

    A criterion without points that should have some is noted as a gap and gives 0, which nobody
    reads: a unit with a gap has no total.
    """
    scored_by = run.rubric.scorers[criterion.id]
    if (run.own_part or run.only is Layer.SELF) and scored_by in _BY_OTHERS:
        return 0
    unit = _single_layer(scored_by, run)
    reading = _reading(criterion, unit, run)
    if reading.value is not None:
        return _scored(criterion, maximum, reading.value, reading, run)
    return _not_scored(criterion, maximum, reading, run)


def _single_layer(scored_by: ScoredBy, run: Run) -> UnitContext | None:
    """Return the unit with the one layer that counts; ``None`` where several do by weight."""
    if scored_by is ScoredBy.SELF and run.only is None:
        return run.own
    if len(run.layers) == 1:
        return run.layers[0][1]
    return run.unit if scored_by in _BY_OTHERS else None


def _reading(criterion: Criterion, unit: UnitContext | None, run: Run) -> Reading:
    """Return the exact points, of all layers by their weights."""
    if not _is_assigned(criterion, run):
        return Reading(
            State.NOT_ASSIGNED, reason=message("The criterion is not for units of this kind.")
        )
    if unit is not None:
        return _awarded(criterion, unit, run)
    readings = [(weight, _awarded(criterion, layer, run)) for weight, layer in run.layers if weight]
    return _weighted(readings)


def _awarded(criterion: Criterion, unit: UnitContext, run: Run) -> Reading:
    """Return the exact points of one layer; what 0 of 0 counts as is settled for each alone."""
    leaf = Leaf(id=criterion.id, maximum=criterion.most, unit=unit)
    reading = criterion.function.award(leaf)
    return _nothing_arose(criterion, reading, run) if reading.nothing_arose else reading


def _weighted(readings: list[tuple[Fraction, Reading]]) -> Reading:
    """Return the points of all layers by their weights.

    A criterion is left out only where every layer leaves it out: else one layer could take away
    the points that another one gave, and have the rest scaled up.
    """
    unknown = [reading for _, reading in readings if reading.value is None]
    for reading in unknown:
        if reading.state not in _LEFT_OUT:
            return reading
    if unknown and len(unknown) < len(readings):
        return missing(message("The layers do not agree whether the criterion applies."))
    if unknown:
        return unknown[-1]
    total = sum((weight * (one.value or 0) for weight, one in readings), Fraction())
    return attrs.evolve(readings[-1][1], value=total)


def _is_assigned(criterion: Criterion, run: Run) -> bool:
    group = criterion.assigned
    sheet = run.unit.sheet
    return not group or sheet.unit in group.units or sheet.kind in group.kinds


def _nothing_arose(criterion: Criterion, reading: Reading, run: Run) -> Reading:
    """Let the rubric say what 0 of 0 counts as."""
    policy = criterion.nothing_arose or run.settled.nothing_arose
    reason = message("Nothing arose (0 of 0).")
    if policy is NothingArose.NOT_APPLICABLE:
        return Reading(State.NOT_APPLICABLE, reason=reason)
    full = policy is NothingArose.FULL
    value = criterion.most if full else Fraction()
    return attrs.evolve(reading, value=value, reason=reason, nothing_arose=False)


def _scored(criterion: Criterion, maximum: int, value: Fraction, reading: Reading, run: Run) -> int:
    settled = run.settled
    # Whole numbers over one denominator: a fraction at each step would take twice the time.
    whole = value.denominator
    capped = min(max(value.numerator * settled.scale, 0), maximum * whole)
    step = settled.criterion_step
    units = divided(capped, whole * step, settled.mode) * step
    if units < maximum:
        run.grounds |= dict.fromkeys((*reading.evidence, *reading.names), criterion.id)
    if run.trace is not None:
        kept = Fraction(capped, whole * settled.scale)
        _explain(criterion, reading, (value, kept, units), run)
    return units


def _explain(
    criterion: Criterion, reading: Reading, stages: tuple[Fraction, Fraction, int], run: Run
) -> None:
    trace = run.trace
    if trace is None:
        return
    exact, capped, units = stages
    value = decimal_near(exact)
    note = _note(criterion, reading)
    if value != exact:
        note = (*note, message("exactly {value}", value=written(exact)))
    step = attrs.evolve(_step(criterion, Stage.FUNCTION), note=note)
    trace.points(step, value, value)
    kept = value if capped == exact else capped
    if kept != value:
        cap = attrs.evolve(step, stage=Stage.CRITERION_CAP, note=_maximum_note(criterion))
        trace.points(cap, kept - value, kept - value)
    rounding = Fraction(units, trace.scale) - kept
    if rounding:
        places = len(str(run.settled.scale // run.settled.criterion_step)) - 1
        said = message("rounded to {places} decimals", places=places)
        done = attrs.evolve(step, stage=Stage.CRITERION_ROUNDING, note=said)
        trace.points(done, rounding, rounding)


def _note(criterion: Criterion, reading: Reading) -> tuple[Message | str, ...]:
    found: list[Message | str] = [_maximum_note(criterion)]
    if not isinstance(criterion.function, EnteredPoints):
        found.append(criterion.function.describe())
    for figure in reading.figures:
        value = figure.shown()
        found.append(
            message("found for {name}: {value}", name=figure.name, value=value)
            if figure.name
            else message("found: {value}", value=value)
        )
    if reading.layer is not None:
        found.append(_LAYERS[reading.layer])
    if reading.reason:
        found.append(reading.reason)
    if reading.causes:
        found.append(message("because of: {names}", names=reading.causes[:_MOST_NAMES]))
    if reading.evidence:
        found.append(message("evidence: {names}", names=reading.evidence))
    return tuple(found)


def _maximum_note(criterion: Criterion) -> Message:
    points = written(criterion.most)
    return message("at most {points}", points=points)


def _not_scored(criterion: Criterion, maximum: int, reading: Reading, run: Run) -> int | None:
    if reading.state in _LEFT_OUT:
        return _left_out(criterion, maximum, reading, run)
    zero = run.settled.source_errors is SourceErrors.ZERO
    if reading.state is State.SOURCE_ERROR and zero:
        _say(criterion, Stage.FUNCTION, reading, run)
        return 0
    run.gap(criterion.id, reading)
    _say(criterion, Stage.VALIDATION, reading, run)
    return 0


def _left_out(criterion: Criterion, maximum: int, reading: Reading, run: Run) -> int | None:
    policy = run.policy(criterion.not_applicable)
    if policy is NotApplicable.REFUSE:
        run.gap(criterion.id, reading)
        return 0
    _say(criterion, Stage.NOT_APPLICABLE, reading, run)
    if policy is not NotApplicable.FULL:
        return None
    if run.trace is not None:
        run.trace.moved(_step(criterion, Stage.NOT_APPLICABLE), maximum)
    return maximum


def _say(criterion: Criterion, stage: Stage, reading: Reading, run: Run) -> None:
    if run.trace is not None:
        run.trace.said(attrs.evolve(_step(criterion, stage), note=reading.reason))


def _step(criterion: Criterion, stage: Stage) -> Step:
    return Step(stage=stage, rule=criterion.id, title=criterion.title, clause=criterion.clause)
