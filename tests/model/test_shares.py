"""Shares are exact and always carry their percent sign."""

from fractions import Fraction

import pytest

from danvan.errors import DanvanError
from danvan.model.shares import share


@pytest.mark.parametrize(
    "text, expected",
    [
        ("100%", Fraction(1)),
        ("98,66%", Fraction(4933, 5000)),
        ("98,66 %", Fraction(4933, 5000)),
        ("0%", Fraction(0)),
        ("80 %", Fraction(4, 5)),
    ],
)
def test_share_is_exact(text: str, expected: Fraction) -> None:
    assert share(text) == expected


@pytest.mark.parametrize("text", ["100", "", "%", "một trăm %", "1/2", "98,66,1%", "nan%"])
def test_text_that_is_no_share_is_refused(text: str) -> None:
    with pytest.raises(DanvanError, match="is not a share"):
        share(text)
