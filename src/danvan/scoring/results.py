"""Results: all units of one rubric, evaluated, ranked, graded and frozen together."""

import datetime as dt
import functools
import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

import attrs

from danvan.errors import Problem, ScoringError, UnknownNameError
from danvan.messages import Message, message
from danvan.scoring.canonical import canonical
from danvan.scoring.contexts import MeasureFunction, Peers
from danvan.scoring.council import apply_decision, decision_problems
from danvan.scoring.evaluating import EvaluationRequest, evaluate, layer_total
from danvan.scoring.evaluations import Decision, Evaluation
from danvan.scoring.facts import NO_FACTS, Facts
from danvan.scoring.grouping import group_label, grouped
from danvan.scoring.order import Stage
from danvan.scoring.peers import gathered
from danvan.scoring.policies import SameGround
from danvan.scoring.quota_rounds import cap_heads, keep_quotas
from danvan.scoring.ranks import ranked
from danvan.scoring.rubrics import Rubric, require_scorable
from danvan.scoring.sheet_checks import sheet_problems
from danvan.scoring.sheets import Layer, ScoreSheet
from danvan.scoring.standings import Standings
from danvan.scoring.trace import Step
from danvan.text import closest


@attrs.frozen(kw_only=True)
class ScoringRequest:
    """What is to be scored.

    Attributes:
        sheets: one for each unit, in any order.
        facts: what is known of units besides their sheets, by unit.
        measures: what plugins bring, by name.
        heads: the unit of each head that is scored too, by the head's id.
        decisions: what a council decided.
        year: the year of scoring.
        last_day: the last day for sheets, where a letter moved that of the rubric.
    """

    rubric: Rubric
    sheets: tuple[ScoreSheet, ...]
    facts: Mapping[str, Facts] = attrs.field(factory=dict)
    measures: Mapping[str, MeasureFunction] = attrs.field(factory=dict)
    heads: Mapping[str, str] = attrs.field(factory=dict)
    decisions: tuple[Decision, ...] = ()
    year: int | None = None
    last_day: dt.date | None = None


@attrs.frozen(kw_only=True)
class Ranking:
    """The ranks of units.

    Attributes:
        in_group: rank in its group by unit; units that are not ranked are not in it.
        overall: rank over all groups, where the rubric asks for it.
        provisional: rank in its group before quotas and decisions.
    """

    in_group: Mapping[str, int]
    overall: Mapping[str, int] = attrs.field(factory=dict)
    provisional: Mapping[str, int] = attrs.field(factory=dict)


@attrs.frozen(kw_only=True, slots=False)
class Results:
    """The results of one rubric; a later version of it never changes them.

    Attributes:
        request: what was scored, sheets in the order of their units.
        peers: what relative criteria compared with, frozen.
        evaluations: one for each unit, by id.
        ranking: their ranks.
        steps: what quotas, caps and decisions did, by unit.
    """

    request: ScoringRequest
    peers: Peers
    evaluations: tuple[Evaluation, ...]
    ranking: Ranking
    steps: Mapping[str, tuple[Step, ...]]

    @property
    def rubric(self) -> Rubric:
        """The rubric."""
        return self.request.rubric

    @functools.cached_property
    def by_unit(self) -> Mapping[str, Evaluation]:
        """The evaluations by unit."""
        return {one.unit: one for one in self.evaluations}

    @functools.cached_property
    def digest(self) -> str:
        """What tells these results, their rubric included, from all others."""
        plain = [self.rubric.digest, canonical(self.evaluations), canonical(self.ranking)]
        text = json.dumps(plain, ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()

    def explain(self, unit: str) -> Evaluation:
        """Return the evaluation of ``unit`` with its trace, made again by the same function.

        Raises:
            UnknownNameError: no such unit was scored.
        """
        found = self.by_unit.get(unit)
        if found is None:
            known = tuple(self.by_unit)
            raise UnknownNameError(
                message("The unit '{unit}' was not scored.", unit=unit),
                message("unit"),
                message("Write one of: {near}.", near=closest(unit, known) or known[:10]),
            )
        explained = evaluate(attrs.evolve(self._request_for(unit), explained=True))
        ends = (*self._rank_steps(found, first=True), *self.steps.get(unit, ()))
        trace = (*explained.trace, *ends, *self._rank_steps(found, first=False))
        return attrs.evolve(found, trace=trace)

    def layer_total(self, unit: str, layer: Layer) -> Decimal | None:
        """Return the total of one layer of a unit's sheet, ``None`` where it has none.

        It has one only where nothing that the layer scores is missing: see
        :func:`danvan.scoring.evaluating.layer_total`.
        """
        key = unit, layer
        if key not in self._layer_totals:
            self._layer_totals[key] = layer_total(self._request_for(unit), layer)
        return self._layer_totals[key]

    def has_scores(self, unit: str, layer: Layer) -> bool:
        """Whether the sheet of a unit has any score of the layer."""
        return any(entry.at(layer) for entry in self._sheets[unit].entries.values())

    def difference(self, unit: str) -> Decimal | None:
        """Return what the appraisal changed of the unit's own scores; ``None`` without both.

        What only the superior or a survey scores has no self-score to differ from.
        """
        request = self._request_for(unit)
        own = self.layer_total(unit, Layer.SELF)
        if own is None:
            return None
        appraised = layer_total(request, Layer.APPRAISED, own_part=True)
        return None if appraised is None else appraised - own

    @functools.cached_property
    def _layer_totals(self) -> dict[tuple[str, Layer], Decimal | None]:
        """The totals of layers that were asked for, kept: a table asks for each more than once."""
        return {}

    @functools.cached_property
    def _sheets(self) -> Mapping[str, ScoreSheet]:
        return {sheet.unit: sheet for sheet in self.request.sheets}

    def _request_for(self, unit: str) -> EvaluationRequest:
        return _request_for(self.request, self._sheets[unit], self.peers)

    def _rank_steps(self, found: Evaluation, *, first: bool) -> Iterator[Step]:
        ranks = self.ranking.provisional if first else self.ranking.in_group
        rank = ranks.get(found.unit)
        title = group_label(self.rubric, found.group) or self.rubric.title
        stage = Stage.PROVISIONAL_RANK if first else Stage.FINAL_RANK
        if rank is not None:
            note = message("of {count} ranked units", count=self._ranked[found.group])
            yield Step(stage=stage, rule=found.group, title=title, after=str(rank), note=note)
        elif not first:
            note = message("counted, not ranked")
            yield Step(stage=stage, rule=found.group, title=title, note=note)

    @functools.cached_property
    def _ranked(self) -> Counter[str]:
        """How many units of each group are ranked."""
        return Counter(one.group for one in self.evaluations if one.is_ranked)


def score(request: ScoringRequest) -> Results:
    """Score all units of one rubric.

    The order of the sheets never matters; what a unit gets depends on other units only through
    relative criteria, ranks, quotas and caps.

    Raises:
        ScoringError: with every problem of the sheets and decisions; nothing is computed then.
    """
    require_scorable(request.rubric)
    request = _prepared(request)
    _raise_all(sheet_problems(request.rubric, request.sheets))
    peers = gathered(request.rubric, request.sheets, request.facts, request.measures)
    evaluations = [evaluate(_request_for(request, sheet, peers)) for sheet in request.sheets]
    _raise_all(ground_problems(request.rubric, evaluations, request.sheets))
    standings = Standings(request.rubric, {one.unit: one for one in evaluations})
    provisional = _ranks_in_groups(evaluations, request.rubric)
    keep_quotas(standings)
    cap_heads(standings, request.heads)
    _raise_all(decision_problems(request.decisions, standings.by_unit, request.rubric))
    for decision in request.decisions:
        apply_decision(standings, decision)
    found = tuple(standings.by_unit[unit] for unit in sorted(standings.by_unit))
    return Results(
        request=request,
        peers=peers,
        evaluations=found,
        ranking=Ranking(
            in_group=_ranks_in_groups(found, request.rubric),
            overall=ranked(found, request.rubric) if request.rubric.ranking.overall else {},
            provisional=provisional,
        ),
        steps={unit: tuple(steps) for unit, steps in standings.steps.items()},
    )


def _prepared(request: ScoringRequest) -> ScoringRequest:
    sheets = [grouped(request.rubric, sheet) for sheet in request.sheets]
    return attrs.evolve(request, sheets=tuple(sorted(sheets, key=lambda sheet: sheet.unit)))


def _request_for(request: ScoringRequest, sheet: ScoreSheet, peers: Peers) -> EvaluationRequest:
    return EvaluationRequest(
        rubric=request.rubric,
        sheet=sheet,
        facts=request.facts.get(sheet.unit, NO_FACTS),
        peers=peers,
        measures=request.measures,
        year=request.year,
        last_day=request.last_day,
    )


def ground_problems(
    rubric: Rubric, evaluations: Iterable[Evaluation], sheets: Iterable[ScoreSheet] = ()
) -> Iterator[Problem]:
    """Yield each ground that cost a unit points twice, where the rubric refuses that."""
    by_unit = {sheet.unit: sheet for sheet in sheets}
    if rubric.settled.same_ground is not SameGround.REFUSE:
        return
    for one in evaluations:
        for ground, first, second in one.conflicts:
            yield Problem(
                message(
                    "'{ground}' costs the unit points twice: in '{first}' and in '{second}'.",
                    ground=ground,
                    first=first,
                    second=second,
                ),
                _second_place(by_unit.get(one.unit), second) or one.unit,
                message("Take one of the two away, or name another ground."),
            )


def _second_place(sheet: ScoreSheet | None, rule: str) -> Message | str:
    """Return the place of the last word about ``rule``, else of the sheet; none without a file."""
    if sheet is None:
        return ""
    entry = sheet.entries.get(rule)
    if entry is None:
        return sheet.place
    last = entry.final or entry.appraised or entry.own
    return last.place if last is not None else sheet.place


def _ranks_in_groups(evaluations: Iterable[Evaluation], rubric: Rubric) -> dict[str, int]:
    groups: dict[str, list[Evaluation]] = {}
    for one in evaluations:
        groups.setdefault(one.group, []).append(one)
    return {
        unit: rank for members in groups.values() for unit, rank in ranked(members, rubric).items()
    }


def _raise_all(problems: Iterable[Problem]) -> None:
    found = tuple(problems)
    if found:
        raise ScoringError.of(found)
