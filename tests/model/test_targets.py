"""When a part of a target is met, and when there is nothing to say."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan.model.targets import Comparison, TargetPart

NINETY = Fraction(9, 10)
COUNTS = st.integers(0, 10_000)


def part(share: Fraction | None, comparison: Comparison = Comparison.AT_LEAST) -> TargetPart:
    return TargetPart(id="a", title="Hồ sơ trực tuyến", share=share, comparison=comparison)


@pytest.mark.parametrize(
    "comparison, numerator, is_met",
    [
        (Comparison.AT_LEAST, 89, False),
        (Comparison.AT_LEAST, 90, True),
        (Comparison.AT_LEAST, 91, True),
        (Comparison.MORE_THAN, 90, False),
        (Comparison.MORE_THAN, 91, True),
        (Comparison.EXACTLY, 89, False),
        (Comparison.EXACTLY, 90, True),
        (Comparison.EXACTLY, 91, False),
    ],
)
def test_rate_is_held_against_the_share(
    comparison: Comparison,
    numerator: int,
    is_met: bool,  # noqa: FBT001 - a column of a table
) -> None:
    assert part(NINETY, comparison).is_met_by(numerator, 100) is is_met


def test_third_is_not_rounded() -> None:
    assert part(Fraction(1, 3)).is_met_by(1, 3) is True
    assert part(Fraction(1, 3), Comparison.MORE_THAN).is_met_by(1, 3) is False


def test_hundred_per_cent_needs_every_one() -> None:
    assert part(Fraction(1)).is_met_by(141, 142) is False
    assert part(Fraction(1)).is_met_by(142, 142) is True


@pytest.mark.parametrize("comparison", Comparison)
def test_empty_population_has_no_rate(comparison: Comparison) -> None:
    assert part(NINETY, comparison).is_met_by(0, 0) is None


@given(numerator=COUNTS, denominator=COUNTS)
def test_part_without_a_number_has_no_measure(numerator: int, denominator: int) -> None:
    assert part(None).is_met_by(numerator, denominator) is None


@given(numerator=COUNTS, denominator=st.integers(1, 10_000))
def test_one_more_never_loses_a_target(numerator: int, denominator: int) -> None:
    found = part(NINETY)
    if found.is_met_by(numerator, denominator):
        assert found.is_met_by(numerator + 1, denominator)
