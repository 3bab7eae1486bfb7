"""Measurements: how far a target was reached, counted or as somebody published it."""

import datetime as dt
import enum
from collections.abc import Iterator
from fractions import Fraction

import attrs

from danvan.errors import Problem, RegisterError
from danvan.messages import message
from danvan.model.dates import require_day
from danvan.model.documents import Cited
from danvan.model.units import UnitKind
from danvan.text import slug
from danvan.tracking.records.record import Record, base_of


class Quality(enum.StrEnum):
    """Whether the period was over when the figure was made."""

    ESTIMATED = "estimated"
    ACTUAL = "actual"


@attrs.frozen(kw_only=True)
class Measurement(Cited, Record):
    """One figure: a numerator of a denominator, or a rate that was published without counts.

    Nothing is computed into the record: a published rate keeps its wording and has no counts.

    Attributes:
        target, part: ids in the plan; without a target the ``title`` says what was measured.
        unit: id of the unit that the figure speaks of.
        kind: the kind of units that it speaks of as a whole; without both, the province.
        period: id of the period, ``2023-H1``.
        quality: estimated before the period was over, or actual.
        numerator, denominator: counts; both or none, the numerator no larger.
        counted: what is counted (``hồ sơ``).
        rate: a published share, 1 is all; only with its ``wording``.
        as_of: the day on which the figure stood.
        evidence: where it can be verified.
    """

    target: str | None = None
    part: str | None = None
    title: str | None = None
    unit: str | None = None
    kind: UnitKind | None = None
    period: str
    quality: Quality = Quality.ACTUAL
    numerator: int | None = None
    denominator: int | None = None
    counted: str | None = None
    rate: Fraction | None = None
    as_of: dt.date | None = attrs.field(default=None, validator=require_day)
    evidence: str | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse a figure of nothing, a half count and a bare rate, all at once."""
        problems = [*self._subject_problems(), *self._figure_problems()]
        if problems:
            raise RegisterError.of(problems)

    def _subject_problems(self) -> Iterator[Problem]:
        if self.target is None and not self.title:
            yield Problem(
                message("The measurement says neither its target nor what was measured."),
                "target",
                message("Write the id of the target, or a title where no plan states a target."),
            )
        if self.unit is not None and self.kind is not None:
            yield Problem(
                message("The measurement speaks of a unit and of a whole kind of units."),
                "kind",
                message("Leave one of them out."),
            )

    def _figure_problems(self) -> Iterator[Problem]:
        part, whole = self.numerator, self.denominator
        if (part is None) != (whole is None):
            yield Problem(
                message("Numerator and denominator belong together."),
                "denominator" if whole is None else "numerator",
                message("Write both, or leave both out."),
            )
        elif part is not None and whole is not None and not 0 <= part <= whole:
            yield Problem(
                message("{part} of {whole} is no share.", part=part, whole=whole),
                "numerator",
                message("Write a numerator from 0 to the denominator."),
            )
        if self.rate is not None and not self.wording:
            yield Problem(
                message("A published rate needs the words in which it was published."),
                "wording",
                message("Quote the sentence that states the rate."),
            )
        if self.rate is None and part is None and whole is None:
            yield Problem(
                message("The measurement has no figure."),
                "numerator",
                message("Write numerator and denominator, or a published rate with its wording."),
            )

    @property
    def base(self) -> str:
        """What was measured, of whom, when and how."""
        what = self.target or f"~{slug(self.title or '')}"
        return base_of(what, self.part, self.unit or self.kind, self.period, self.quality)

    @property
    def share(self) -> Fraction | None:
        """The share, exact: of the counts, else as published; an empty denominator is none."""
        if self.numerator is None or self.denominator is None:
            return self.rate
        return Fraction(self.numerator, self.denominator) if self.denominator else None
