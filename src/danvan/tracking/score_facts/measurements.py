"""How far a unit reached the targets, as facts for its points."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction

import attrs

from danvan.model.targets import Target
from danvan.scoring.facts import MeasurementFact
from danvan.text import format_share
from danvan.tracking.entries import Entry
from danvan.tracking.records import Measurement, Quality

_ESTIMATED = "ước"


@attrs.frozen(kw_only=True)
class MeasuredYear:
    """The measurements of a year.

    Attributes:
        targets: the targets of the plan.
        entries: measurements of the year, each in its newest version.
        period_ends: last day of each period of the year, by its id.
    """

    targets: tuple[Target, ...]
    entries: tuple[Entry[Measurement], ...]
    period_ends: Mapping[str, dt.date]


def measurement_facts(year: MeasuredYear) -> Mapping[str, tuple[MeasurementFact, ...]]:
    """Return the newest figure of each unit, target and part, by the unit's id.

    The period that ends last counts, of two figures of one period the actual one before the
    estimate; the trace names the period.
    """
    best: dict[tuple[str, str, str | None], Entry[Measurement]] = {}
    only_parts = {target.id: _only_part(target) for target in year.targets}
    for entry in year.entries:
        figure = entry.record
        if figure.unit is None or figure.target is None:
            continue
        part = figure.part or only_parts.get(figure.target)
        scope = (figure.unit, figure.target, part)
        if scope not in best or _weight(entry, year) > _weight(best[scope], year):
            best[scope] = entry
    found: dict[str, list[MeasurementFact]] = {}
    for (unit, target, part), entry in best.items():
        is_whole = part is None or part == only_parts.get(target)
        found.setdefault(unit, []).extend(_facts(entry.record, target, part, is_whole=is_whole))
    return {unit: tuple(facts) for unit, facts in found.items()}


def _only_part(target: Target) -> str | None:
    return target.parts[0].id if len(target.parts) == 1 else None


def _weight(entry: Entry[Measurement], year: MeasuredYear) -> tuple[dt.date, int, bool, int]:
    figure = entry.record
    end = year.period_ends.get(figure.period, dt.date.min)
    # Of two periods that end together, December and the year, the longer one has the shorter id.
    return end, -len(figure.period), figure.quality is Quality.ACTUAL, entry.id


def _facts(
    figure: Measurement, target: str, part: str | None, *, is_whole: bool
) -> Iterable[MeasurementFact]:
    done, total = _counts(figure)
    fact = MeasurementFact(target=target, part=part, done=done, total=total, label=_label(figure))
    yield fact
    if is_whole and part is not None:
        # A target of one part may be named without it.
        yield attrs.evolve(fact, part=None)


def _counts(figure: Measurement) -> tuple[Decimal, Decimal]:
    """Return the counts; of a published rate the rate itself, exactly."""
    if figure.numerator is not None and figure.denominator is not None:
        return Decimal(figure.numerator), Decimal(figure.denominator)
    rate = figure.rate or Fraction()
    return Decimal(rate.numerator), Decimal(rate.denominator)


def _label(figure: Measurement) -> str:
    return " ".join(_said(figure))


def _said(figure: Measurement) -> Iterator[str]:
    yield f"{figure.period}:"
    if figure.numerator is not None and figure.denominator is not None:
        yield f"{figure.numerator}/{figure.denominator}"
    elif figure.rate is not None:
        yield format_share(figure.rate)
    if figure.quality is Quality.ESTIMATED:
        yield f"({_ESTIMATED})"
