"""Numbers and shares: decimal comma, thousands dot, exact."""

from decimal import Decimal, localcontext
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan.text import format_number, format_share, parse_share


@pytest.mark.parametrize(
    "value, places, expected",
    [
        pytest.param(Decimal("1234.5"), None, "1.234,5", id="thousands"),
        pytest.param(Decimal("98.66"), None, "98,66", id="decimals as they are"),
        pytest.param(Decimal("98.50"), None, "98,5", id="no zeros at the end"),
        pytest.param(Decimal("10.00"), None, "10", id="no comma without decimals"),
        pytest.param(Decimal("1E+3"), None, "1.000", id="exponent"),
        pytest.param(Decimal("1E-7"), None, "0,0000001", id="small"),
        pytest.param(3321, None, "3.321", id="int"),
        pytest.param(1000000, None, "1.000.000", id="million"),
        pytest.param(100, None, "100", id="zeros of a whole number stay"),
        pytest.param(0, None, "0", id="zero"),
        pytest.param(Decimal("-0.0"), None, "0", id="negative zero"),
        pytest.param(Decimal("-1234.5"), None, "-1.234,5", id="negative"),
        pytest.param(Decimal("98.5"), 2, "98,50", id="two places"),
        pytest.param(98, 2, "98,00", id="two places of an int"),
        pytest.param(Decimal("0.125"), 2, "0,13", id="half up"),
        pytest.param(Decimal("0.135"), 2, "0,14", id="half up after an odd digit"),
        pytest.param(Decimal("-0.125"), 2, "-0,13", id="half away from zero"),
        pytest.param(Decimal("-0.001"), 2, "0,00", id="no sign on a zero"),
        pytest.param(Decimal("999.995"), 2, "1.000,00", id="carry into the thousands"),
        pytest.param(Decimal("1.05"), 0, "1", id="no places"),
    ],
)
def test_a_number_is_written_with_a_decimal_comma_and_a_thousands_dot(
    value: Decimal | int, places: int | None, expected: str
) -> None:
    assert format_number(value, places) == expected


def test_the_precision_of_the_decimal_context_does_not_change_a_number() -> None:
    with localcontext(prec=2):
        assert format_number(Decimal("123456.789")) == "123.456,789"


@pytest.mark.parametrize("value", [Decimal("NaN"), Decimal("Infinity"), Decimal("-Infinity")])
def test_a_number_that_is_not_finite_is_refused(value: Decimal) -> None:
    with pytest.raises(ValueError, match="is not a finite number"):
        format_number(value)


def test_places_below_zero_are_refused() -> None:
    with pytest.raises(ValueError, match="places is -1; it must be 0 or more"):
        format_number(5, places=-1)


def test_a_float_is_refused() -> None:
    a_float: Any = 98.66
    with pytest.raises(TypeError, match=r"98\.66 is a float"):
        format_number(a_float)
    with pytest.raises(TypeError, match=r"98\.66 is a float"):
        format_share(a_float)


@pytest.mark.parametrize(
    "share, places, expected",
    [
        pytest.param(Fraction(4933, 5000), 2, "98,66%", id="98.66"),
        pytest.param(Decimal("0.9866"), 2, "98,66%", id="decimal"),
        pytest.param(Fraction(1), 2, "100%", id="the whole"),
        pytest.param(Fraction(0), 2, "0%", id="nothing"),
        pytest.param(Fraction(1, 2), 2, "50%", id="half"),
        pytest.param(Fraction(177, 200), 2, "88,5%", id="one decimal"),
        pytest.param(Fraction(2, 3), 2, "66,67%", id="two thirds"),
        pytest.param(Fraction(1, 3), 0, "33%", id="no places"),
        pytest.param(Fraction(1, 800), 2, "0,13%", id="half up"),
        pytest.param(Fraction(99999, 100000), 2, "100%", id="rounded to the whole"),
        pytest.param(Fraction(10), 2, "1000%", id="no thousands dot"),
        pytest.param(Fraction(-1, 8), 2, "-12,5%", id="a fall"),
    ],
)
def test_a_share_is_written_as_a_percentage_without_needless_zeros(
    share: Fraction | Decimal, places: int, expected: str
) -> None:
    assert format_share(share, places) == expected


@pytest.mark.parametrize(
    "text, expected",
    [
        pytest.param("100%", Fraction(1), id="the whole"),
        pytest.param("98,66%", Fraction(4933, 5000), id="comma"),
        pytest.param("98.66 %", Fraction(4933, 5000), id="dot and space"),
        pytest.param("98,66\N{NO-BREAK SPACE}%", Fraction(4933, 5000), id="no-break space"),
        pytest.param(" 0% ", Fraction(0), id="spaces around"),
        pytest.param("0,000001%", Fraction(1, 10**8), id="six decimals"),
        pytest.param("1000%", Fraction(10), id="the most"),
        pytest.param("1.000%", Fraction(1, 100), id="a dot is the decimal mark"),
    ],
)
def test_a_percentage_is_read_exactly(text: str, expected: Fraction) -> None:
    assert parse_share(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("98,66", id="no percent sign"),
        pytest.param("-5%", id="minus"),
        pytest.param("+5%", id="plus"),
        pytest.param("1000,01%", id="past the most"),
        pytest.param("99999%", id="five digits"),
        pytest.param("0,0000001%", id="seven decimals"),
        pytest.param(",5%", id="no whole part"),
        pytest.param("5,%", id="no decimals after the comma"),
        pytest.param("1.000,5%", id="two marks"),
        pytest.param("5%%", id="two signs"),
        pytest.param("%", id="sign only"),
        pytest.param("1e2%", id="exponent"),
        pytest.param("nan%", id="not a number"),
        pytest.param("٥%", id="digit of another script"),
        pytest.param("trên 95%", id="words"),
        pytest.param("", id="empty"),
    ],
)
def test_what_is_not_a_percentage_is_none(text: str) -> None:
    assert parse_share(text) is None


@given(st.integers(0, 10**9))
def test_a_written_share_reads_back_as_itself(millionths_of_a_percent: int) -> None:
    share = Fraction(millionths_of_a_percent, 10**8)
    assert parse_share(format_share(share, places=6)) == share


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**9), max_value=10**9))
def test_a_number_without_places_loses_nothing(value: Decimal) -> None:
    assert Decimal(format_number(value).replace(".", "").replace(",", ".")) == value


@given(st.fractions(0, 10), st.integers(0, 6))
def test_a_written_share_is_at_most_half_a_unit_away(share: Fraction, places: int) -> None:
    read = parse_share(format_share(share, places))
    assert read is not None
    assert abs(read - share) <= Fraction(1, 200 * 10**places)
