"""Targets against measurements: what was reached, by whom, and what nobody has reported yet."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

import attrs

from danvan.model.targets import Comparison, Target, TargetPart
from danvan.tracking.entries import Entry
from danvan.tracking.populations import Population, population_of
from danvan.tracking.progress_rows import Level, Outcome, ProgressRequest, ProgressRow
from danvan.tracking.records import Measurement, Quality


def progress(request: ProgressRequest) -> tuple[ProgressRow, ...]:
    """Return each part of each target with its figures, then figures without a target."""
    entries = _of_year(request)
    rows = [
        row
        for target in request.targets
        for part in target.parts
        for row in _rows_of_part(target, part, _measuring(target, part, entries), request)
    ]
    shown = {entry.id for row in rows for entry in row.entries}
    held = {entry.id for entry in _best(entries, _only_parts(request.targets))}
    superseded = {entry.id for entry in entries} - held
    rest = [entry for entry in entries if entry.id not in shown | superseded]
    return (*rows, *(_without_target(entry) for entry in rest))


def _of_year(request: ProgressRequest) -> list[Entry[Measurement]]:
    def counts(figure: Measurement) -> bool:
        in_time = request.as_of is None or figure.as_of is None or figure.as_of <= request.as_of
        asked = request.period is None or figure.period == request.period
        return in_time and asked and figure.period[:4] == str(request.year)

    return [entry for entry in request.entries if counts(entry.record)]


def _measuring(
    target: Target, part: TargetPart, entries: Iterable[Entry[Measurement]]
) -> list[Entry[Measurement]]:
    """Return the figures of one part; a target of one part needs not name it."""
    only = len(target.parts) == 1
    return [
        entry
        for entry in entries
        if entry.record.target == target.id
        and (entry.record.part == part.id or (only and entry.record.part is None))
    ]


def _only_parts(targets: Iterable[Target]) -> Mapping[str, str]:
    """Return the part of each target that has only one, which a figure needs not name."""
    return {target.id: target.parts[0].id for target in targets if len(target.parts) == 1}


def _best(
    entries: Iterable[Entry[Measurement]], only_parts: Mapping[str, str]
) -> list[Entry[Measurement]]:
    """Return one figure for each thing, unit and period: the actual one before the estimate.

    Of two that are as good, one of which names the only part, the newest holds.
    """
    best: dict[tuple[object, ...], Entry[Measurement]] = {}
    for entry in entries:
        figure = entry.record
        what = figure.target or figure.title
        part = figure.part or only_parts.get(figure.target or "")
        scope = (what, part, figure.unit, figure.kind, figure.period)
        held = best.get(scope)
        if held is None or _weight(entry) > _weight(held):
            best[scope] = entry
    return list(best.values())


def _weight(entry: Entry[Measurement]) -> tuple[bool, int]:
    return entry.record.quality is Quality.ACTUAL, entry.id


def _rows_of_part(
    target: Target,
    part: TargetPart,
    entries: Sequence[Entry[Measurement]],
    request: ProgressRequest,
) -> Iterator[ProgressRow]:
    best = _spoken_of(part, _best(entries, _only_parts([target])), request)
    periods = dict.fromkeys(entry.record.period for entry in best)
    if not periods:
        yield _rolled_up(target, part, [], request.period or str(request.year), request)
    for period in sorted(periods, key=lambda found: (request.end_of(found), found)):
        here = [entry for entry in best if entry.record.period == period]
        by_unit = [entry for entry in here if entry.record.unit is not None]
        if by_unit:
            yield _rolled_up(target, part, by_unit, period, request)
        for entry in here:
            if entry.record.unit is None:
                yield _as_stated(target, part, entry)


def _spoken_of(
    part: TargetPart, entries: list[Entry[Measurement]], request: ProgressRequest
) -> list[Entry[Measurement]]:
    """Return the figures of units that the part speaks of; others must not stand in for them."""
    if not part.group:
        return entries
    members = {
        period: {unit.id for unit in _population(part, period, request).units}
        for period in {entry.record.period for entry in entries}
    }

    def is_member(figure: Measurement) -> bool:
        if figure.unit is not None:
            return figure.unit in members[figure.period]
        return figure.kind is None or figure.kind in part.group.kinds

    return [entry for entry in entries if is_member(entry.record)]


def _population(part: TargetPart, period: str, request: ProgressRequest) -> Population:
    day = request.end_of(period)
    return population_of(part.group, request.units, request.unit_counts, day)


def _rolled_up(
    target: Target,
    part: TargetPart,
    entries: Sequence[Entry[Measurement]],
    period: str,
    request: ProgressRequest,
) -> ProgressRow:
    """Return the figures of units added up."""
    figures = [entry.record for entry in entries]
    verdicts = [_verdict(part, figure) for figure in figures]
    counted = [figure for figure in figures if figure.denominator is not None]
    whole = bool(figures) and len(counted) == len(figures)
    row = ProgressRow(
        target=target,
        part=part,
        title=part.title,
        period=period,
        level=Level.UNITS,
        outcome=Outcome.NOT_REPORTED,
        numerator=sum(figure.numerator or 0 for figure in counted) if whole else None,
        denominator=sum(figure.denominator or 0 for figure in counted) if whole else None,
        quality=_quality(figures),
        population=_population(part, period, request) if part.group else None,
        reported=len(figures),
        met=verdicts.count(True),
        not_met=verdicts.count(False),
        entries=tuple(entries),
    )
    return attrs.evolve(row, outcome=_outcome_of_units(part, row))


def _outcome_of_units(part: TargetPart, row: ProgressRow) -> Outcome:
    if part.share is None:
        return Outcome.NO_MEASURE
    if part.share == 1 and part.comparison is not Comparison.MORE_THAN and row.not_met:
        # One unit below 100 % decides it, whatever the others will report.
        return Outcome.NOT_MET
    expected = row.population.expected if row.population else None
    if not row.reported or (expected is not None and row.reported < expected):
        return Outcome.NOT_REPORTED
    if row.numerator is None or row.denominator is None:
        return _outcome_without_sum(part, row)
    met = part.is_met_by(row.numerator, row.denominator)
    return Outcome.NOT_REPORTED if met is None else _as_outcome(met=met)


def _outcome_without_sum(part: TargetPart, row: ProgressRow) -> Outcome:
    """Return what rates without counts decide: that all lie on one side of the share.

    How much each of them weighs is unknown; figures with counts weigh together. The rate of all
    lies strictly between the lowest and the highest of them.
    """
    figures = [entry.record for entry in row.entries]
    whole = sum(figure.denominator or 0 for figure in figures)
    counted = [Fraction(sum(figure.numerator or 0 for figure in figures), whole)] if whole else []
    published = [figure.rate for figure in figures if figure.denominator is None]
    shares = [*counted, *(rate for rate in published if rate is not None)]
    lowest, highest = min(shares), max(shares)
    if lowest == highest:
        return _as_outcome(met=part.is_met_by(lowest.numerator, lowest.denominator) is True)
    if part.share is None or lowest < part.share < highest:
        return Outcome.NOT_REPORTED
    return _as_outcome(met=lowest >= part.share and part.comparison is not Comparison.EXACTLY)


def _as_stated(target: Target, part: TargetPart, entry: Entry[Measurement]) -> ProgressRow:
    """Return a figure that speaks of a whole kind of units, or of the province."""
    figure = entry.record
    met = _verdict(part, figure)
    if part.share is None:
        outcome = Outcome.NO_MEASURE
    else:
        outcome = Outcome.NOT_REPORTED if met is None else _as_outcome(met=met)
    return attrs.evolve(
        _without_target(entry), target=target, part=part, title=part.title, outcome=outcome
    )


def _without_target(entry: Entry[Measurement]) -> ProgressRow:
    figure = entry.record
    level = Level.KIND if figure.kind else Level.UNITS if figure.unit else Level.PROVINCE
    return ProgressRow(
        title=figure.title or _name_in_plan(figure),
        period=figure.period,
        level=level,
        kind=figure.kind,
        outcome=Outcome.NO_MEASURE,
        numerator=figure.numerator,
        denominator=figure.denominator,
        rate=figure.rate,
        wording=figure.wording,
        quality=figure.quality,
        reported=1,
        entries=(entry,),
    )


def _name_in_plan(figure: Measurement) -> str:
    """Return what names a figure whose target is in no plan."""
    return "/".join(part for part in (figure.target, figure.part) if part)


def _verdict(part: TargetPart, figure: Measurement) -> bool | None:
    """Whether one figure reaches the share; ``None`` when it cannot be told."""
    share = figure.share
    if share is None:
        return None
    return part.is_met_by(share.numerator, share.denominator)


def _as_outcome(*, met: bool) -> Outcome:
    return Outcome.MET if met else Outcome.NOT_MET


def _quality(figures: Iterable[Measurement]) -> Quality | None:
    qualities = {figure.quality for figure in figures}
    if not qualities:
        return None
    return Quality.ESTIMATED if Quality.ESTIMATED in qualities else Quality.ACTUAL
