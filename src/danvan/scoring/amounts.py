"""Amounts that criteria are held against: a number, or a share written with a percent sign."""

import re
from decimal import Decimal
from fractions import Fraction
from typing import Self

import attrs

from danvan.errors import ScoringError
from danvan.messages import message
from danvan.scoring.exact import (
    RoundingMode,
    comma_text,
    decimal_of,
    divided,
    exact_text,
    is_usable,
)
from danvan.text import parse_share

_RATIO = re.compile(r"(-?[0-9]{1,9})/([0-9]{1,9})")
_SHOWN_PLACES = 4  # decimals that a person reads of a figure
_NUMBER = re.compile(r"-?[0-9]{1,9}(\.[0-9]{1,9})?")


@attrs.frozen
class Amount:
    """An exact number that says whether it is a share.

    A share never meets a plain number in a comparison: 90 and 90 % are a hundred times apart.

    Attributes:
        value: the number; of a share the part of the whole (90 % is 9/10).
        is_share: it is written with a percent sign.
    """

    value: Fraction
    is_share: bool = False

    @classmethod
    def of(cls, number: Decimal | int) -> Self:
        """Return a plain number.

        Raises:
            ScoringError: the number is not finite, or has more than nine digits.
        """
        found = Decimal(number)
        if not is_usable(found):
            raise _no_amount(str(number))
        return cls(Fraction(found))

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``"90%"``, ``"1/3"`` or ``"12.5"``.

        Raises:
            ScoringError: the text is none of the three.

        Example:
            >>> Amount.parse("98,66%")
            Amount(value=Fraction(4933, 5000), is_share=True)
        """
        share = parse_share(text)
        if share is not None:
            return cls(share, is_share=True)
        ratio = _RATIO.fullmatch(text)
        if ratio and int(ratio[2]):
            return cls(Fraction(int(ratio[1]), int(ratio[2])))
        if _NUMBER.fullmatch(text):
            return cls(Fraction(text))
        raise _no_amount(text)

    def written(self) -> str:
        """Return the amount as people write it, with a decimal comma."""
        return written(self.value, is_share=self.is_share)


def written(value: Fraction, *, is_share: bool = False) -> str:
    """Return a value as people write it: ``8,7``, ``98,66%``, or ``1/3`` where no decimal is exact.

    Example:
        >>> written(Fraction(87, 10)), written(Fraction(4933, 5000), is_share=True)
        ('8,7', '98,66%')
    """
    scaled = value * 100 if is_share else value
    sign = "%" if is_share else ""
    return exact_text(scaled).replace(".", ",") + sign


def shortened(value: Fraction, *, is_share: bool = False) -> str:
    """Return a value as people read it: four decimals at most, and "…" where more would follow.

    The digits are cut off and never rounded: a figure below a limit is not shown as the limit.

    Example:
        >>> shortened(Fraction(56, 3)), shortened(Fraction(29, 30), is_share=True)
        ('18,6666…', '96,6666…%')
    """
    scaled = value * 100 if is_share else value
    sign = "%" if is_share else ""
    digits = abs(scaled) * 10**_SHOWN_PLACES
    if digits.denominator == 1:
        return exact_text(scaled).replace(".", ",") + sign
    cut = divided(digits.numerator, digits.denominator, RoundingMode.TRUNCATE)
    minus = "-" if scaled < 0 else ""
    return f"{minus}{comma_text(decimal_of(cut, _SHOWN_PLACES))}…{sign}"


def _no_amount(text: str) -> ScoringError:
    return ScoringError(
        message("'{text}' is neither a number nor a share.", text=text),
        "",
        message('Write 12.5, "90%" or "1/3".'),
    )
