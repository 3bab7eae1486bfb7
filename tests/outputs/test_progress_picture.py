"""Targets as bars: what was reached, and what may be said of it."""

from fractions import Fraction

import pytest

from danvan.model.targets import Target, TargetPart
from danvan.outputs.progress_picture import progress_picture
from danvan.outputs.tones import Tone
from danvan.tracking.progress_rows import Level, Outcome, ProgressRow


def row(outcome: Outcome, share: Fraction | None, numerator: int | None) -> ProgressRow:
    part = TargetPart(id="a", title="hồ sơ đúng hạn", share=share)
    return ProgressRow(
        target=Target(id="III.1", title="Thủ tục hành chính", parts=(part,)),
        part=part,
        title="hồ sơ đúng hạn",
        period="2023-H1",
        level=Level.UNITS,
        outcome=outcome,
        numerator=numerator,
        denominator=None if numerator is None else 200,
    )


@pytest.mark.parametrize(
    "outcome, numerator, tone",
    [
        (Outcome.MET, 200, Tone.GOOD),
        (Outcome.NOT_MET, 199, Tone.WARNING),
        # One unit of several has not reported: the others' 100 % is no result.
        (Outcome.NOT_REPORTED, 200, Tone.NEUTRAL),
        (Outcome.NOT_REPORTED, None, Tone.NEUTRAL),
    ],
)
def test_a_bar_says_of_its_target_what_the_progress_says(
    outcome: Outcome, numerator: int | None, tone: Tone
) -> None:
    picture = progress_picture([row(outcome, Fraction(1), numerator)], {})
    assert picture is not None
    (bar,) = picture.bars
    assert bar.name == "III.1 hồ sơ đúng hạn, 2023-H1"
    assert bar.share == (None if numerator is None else Fraction(numerator, 200))
    assert bar.target == Fraction(1)
    assert bar.tone is tone


def test_a_target_without_a_measure_is_no_bar() -> None:
    assert progress_picture([row(Outcome.NO_MEASURE, None, 5)], {}) is None
