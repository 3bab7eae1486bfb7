"""One unit from its sheet to its evaluation; the stages in the order of the one list."""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

import attrs

from danvan.messages import message
from danvan.scoring.contexts import NO_PEERS, Chooser, MeasureFunction, Peers, UnitContext
from danvan.scoring.evaluating.grading import Grading, Held, held_grades, vetoed
from danvan.scoring.evaluating.groups import regular_points
from danvan.scoring.evaluating.layers import at_layer, latest, up_to
from danvan.scoring.evaluating.outcomes import explain_grade, outcome_of, with_grade
from danvan.scoring.evaluating.runs import Run
from danvan.scoring.evaluating.totals import Total, total_points
from danvan.scoring.evaluations import Evaluation, Outcome
from danvan.scoring.exact import checked_units, comma_text, decimal_of, decimal_shown
from danvan.scoring.facts import NO_FACTS, Facts
from danvan.scoring.order import Stage
from danvan.scoring.policies import CountLayers
from danvan.scoring.readings import missing
from danvan.scoring.rubrics import Rubric, require_scorable
from danvan.scoring.sheets import Layer, ScoreSheet
from danvan.scoring.trace import Recorder, Step

#: The weight of a layer, what takes it, and which one is missing where it takes nothing.
_Choice = tuple[Fraction, Chooser, Layer]


@attrs.frozen(kw_only=True)
class EvaluationRequest:
    """What one evaluation is made of.

    Attributes:
        facts: what is known of the unit besides its sheet.
        peers: what the other units reached, frozen; needed by relative criteria only.
        measures: what plugins bring, by name.
        year: the year of scoring; needed to tell late sheets.
        last_day: the last day for sheets, where a letter moved that of the rubric.
        explained: the evaluation has a trace.
    """

    rubric: Rubric
    sheet: ScoreSheet
    facts: Facts = NO_FACTS
    peers: Peers = NO_PEERS
    measures: Mapping[str, MeasureFunction] = attrs.field(factory=dict)
    year: int | None = None
    last_day: dt.date | None = None
    explained: bool = False


def evaluate(request: EvaluationRequest) -> Evaluation:
    """Return what becomes of one unit: total, automatic grade, and why not.

    Quotas, ranks and decisions need the other units: see :func:`danvan.scoring.results.score`.

    Raises:
        ScoringError: the rubric has no criteria.
    """
    require_scorable(request.rubric)
    run = _run(request)
    late = _lateness(request, run)
    if late is None:
        return _refused(request, run)
    regular, maximum = regular_points(run)
    total = total_points(regular, maximum, late, run)
    _look_at_difference(request, run)
    complete = not run.gaps
    grading = vetoed(total.decision if complete else None, run)
    return _finished(request, run, total if complete else None, grading, maximum)


def layer_total(
    request: EvaluationRequest, layer: Layer, *, own_part: bool = False
) -> Decimal | None:
    """Return the total of one layer alone, by the same stages up to the rounding.

    With ``own_part`` no layer counts what only the superior or a survey scores: only then can the
    total be held against the self-score.

    The layer ``self`` leaves out what only the superior or a survey scores; ``appraised`` takes
    over what nobody appraised from the unit itself. ``None``: nothing of the layer is there, or
    something of it is missing.
    """
    if not any(entry.at(layer) for entry in request.sheet.entries.values()):
        return None
    run = _run(request, only=layer)
    if own_part:
        run.own_part, run.plain = True, {}
    regular, maximum = regular_points(run)
    total = total_points(regular, maximum, (0, 0), run)
    return None if run.gaps or run.ungraded else _shown(total.decision, run)


def _run(request: EvaluationRequest, only: Layer | None = None) -> Run:
    settled = request.rubric.settled
    if only is not None:
        choosers: list[_Choice] = [(Fraction(1), up_to(only), Layer.SELF)]
    elif settled.count is CountLayers.WEIGHTED:
        choosers = [(weight, at_layer(layer), layer) for layer, weight in settled.weights.items()]
    else:
        choosers = [(Fraction(1), latest(settled.least), settled.least)]
    # What only one side scores, and bonuses and deductions, count by presence.
    least = settled.least if only is None and len(choosers) == 1 else Layer.SELF
    unit = _context(request, latest(least) if only is None else up_to(only), least)
    return Run(
        rubric=request.rubric,
        settled=settled,
        unit=unit,
        own=attrs.evolve(unit, choose=latest(Layer.SELF), asked=Layer.SELF),
        layers=tuple(
            (weight, attrs.evolve(unit, choose=choose, asked=layer))
            for weight, choose, layer in choosers
        ),
        only=only,
        trace=Recorder(settled.scale) if request.explained else None,
        plain={} if request.explained or len(choosers) > 1 else request.rubric.plain_units,
    )


def _context(request: EvaluationRequest, choose: Chooser, asked: Layer) -> UnitContext:
    return UnitContext(
        sheet=request.sheet,
        choose=choose,
        asked=asked,
        facts=request.facts,
        peers=request.peers,
        measures=request.measures,
    )


def _lateness(request: EvaluationRequest, run: Run) -> tuple[int, int] | None:
    """Return what a late sheet is asked off and its cap, in units; ``None`` when it is refused."""
    late, sent = request.rubric.late, request.sheet.sent
    if late is None:
        return 0, 0
    if sent is None or request.year is None:
        run.notices.append(message("The day on which the sheet was sent is not known."))
        return 0, 0
    run.due = request.last_day or late.day_in(request.year)
    days = (sent - run.due).days
    if days <= 0:
        return 0, 0
    if late.refused_after is not None and days > late.refused_after:
        return None
    asked = checked_units(late.each_day, run.settled.places) * days
    cap = asked if late.maximum is None else checked_units(late.maximum, run.settled.places)
    return asked, cap


def _refused(request: EvaluationRequest, run: Run) -> Evaluation:
    late = request.rubric.late
    reason = message(
        "The sheet was sent on {sent}, too late for {last}.",
        sent=request.sheet.sent or "",
        last=late.last_day if late else "",
    )
    if run.trace is not None:
        run.trace.said(
            Step(stage=Stage.VALIDATION, rule="late", title=message("late sheet"), note=reason)
        )
    blank = _blank(request, run, Outcome.REFUSED)
    return attrs.evolve(blank, reasons=(reason,))


def _look_at_difference(request: EvaluationRequest, run: Run) -> None:
    """Ask for the council where self and appraised totals are far apart."""
    limit = request.rubric.policies.council_difference
    if limit is None or any(entry.final for entry in request.sheet.entries.values()):
        return
    plain = attrs.evolve(request, explained=False)
    own = layer_total(plain, Layer.SELF)
    appraised = layer_total(plain, Layer.APPRAISED, own_part=True)
    if own is not None and appraised is not None and abs(own - appraised) > limit:
        reason = message(
            "Self-score {own} and appraisal {appraised} are more than {limit} apart: the council "
            "must score.",
            own=comma_text(own),
            appraised=comma_text(appraised),
            limit=comma_text(limit),
        )
        run.gap("council", missing(reason))


def _finished(
    request: EvaluationRequest, run: Run, total: Total | None, grading: Grading, maximum: int
) -> Evaluation:
    outcome, reasons = outcome_of(run, total, grading)
    held = Held()
    if total is not None and outcome is Outcome.GRADED and request.rubric.grades:
        held = held_grades(total.decision, grading.best_allowed, run)
        outcome, reasons = with_grade(run, held, total, reasons)
    blank = _blank(request, run, outcome)
    automatic = request.rubric.grades[held.holding[0]].id if held.holding else None
    graded = automatic if outcome is Outcome.GRADED else None
    if graded is not None and run.trace is not None:
        explain_grade(run, held.holding[0], _shown(total.decision if total else Fraction(), run))
    return attrs.evolve(
        blank,
        total=None if total is None or run.ungraded else _shown(total.decision, run),
        maximum=decimal_of(maximum, run.settled.places),
        automatic=graded,
        proposed=graded,
        reasons=tuple(reasons),
        gaps=tuple(run.gaps),
        holding=held.holding if outcome is Outcome.GRADED else (),
        doubtful=held.doubtful if outcome is Outcome.GRADED else (),
        best_allowed=grading.best_allowed,
        tie_keys=_tie_keys(run),
        conflicts=tuple(run.conflicts),
        notices=tuple(run.notices),
        trace=tuple(run.trace.steps) if run.trace is not None else (),
    )


def _tie_keys(run: Run) -> tuple[Fraction | None, ...]:
    """Return what breaks ties, higher is better; ``None`` where it is not known."""
    keys: list[Fraction | None] = []
    for key in run.rubric.ranking.tie_breaks:
        if key.criterion is not None:
            points = run.points.get(key.criterion)
            value = None if points is None else Fraction(points, run.settled.scale)
        else:
            value = key.of.read(run.unit, "").value if key.of is not None else None
        keys.append(-value if value is not None and key.lowest_first else value)
    return tuple(keys)


def _shown(units: Fraction, run: Run) -> Decimal:
    return decimal_shown(units / run.settled.scale, run.settled.shown_places)


def _blank(request: EvaluationRequest, run: Run, outcome: Outcome) -> Evaluation:
    rubric = request.rubric
    return Evaluation(
        unit=request.sheet.unit,
        name=request.sheet.name,
        group=request.sheet.group or rubric.id,
        rubric=rubric.id,
        version=rubric.version,
        digest=rubric.digest,
        outcome=outcome,
        trace=tuple(run.trace.steps) if run.trace is not None else (),
    )
