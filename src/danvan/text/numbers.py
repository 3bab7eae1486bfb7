"""Numbers and shares with a decimal comma and a thousands dot; exact, rounded half up."""

import re
from decimal import Decimal
from fractions import Fraction
from math import floor

_SHARE = re.compile(r"(?P<whole>[0-9]{1,4})(?:[.,](?P<part>[0-9]{1,6}))?\s*%")
_LARGEST_SHARE = 10  # 1000%: a count may pass its target many times, a slip of the key more often
_HALF = Fraction(1, 2)


def format_number(value: Decimal | int, places: int | None = None) -> str:
    """Write a number with a decimal comma and a thousands dot.

    Args:
        value: A finite number. Points are Decimals; a float is refused.
        places: Decimals to show, rounded half up (away from zero). None shows every decimal
            the number has and no zeros at the end, so that equal numbers look the same.

    Returns:
        The number, with a hyphen in front when it is below zero.

    Raises:
        TypeError: If the value is a float or no number at all.
        ValueError: If the value is not finite, or places is below zero.

    Example:
        >>> format_number(Decimal("1234.50")), format_number(Decimal("98.655"), places=2)
        ('1.234,5', '98,66')
    """
    exact = _exact(value)
    if places is not None:
        return _write(exact, places, mark=".")
    return _trim(_write(exact, _places_of(value), mark="."))


def format_share(share: Fraction | Decimal, places: int = 2) -> str:
    """Write a share as a percentage.

    The thousands have no dot here, so that `parse_share` never reads 1000% as 1%.

    Args:
        share: The share, 1 being the whole. A float is refused.
        places: The most decimals to show, rounded half up; zeros at the end are dropped.

    Returns:
        The percentage with its sign, no space between.

    Raises:
        TypeError: If the share is a float or no number at all.
        ValueError: If the share is not finite, or places is below zero.

    Example:
        >>> [format_share(Fraction(n, 5000)) for n in (4933, 5000)]
        ['98,66%', '100%']
    """
    return _trim(_write(_exact(share) * 100, places, mark="")) + "%"


def parse_share(text: str) -> Fraction | None:
    """Read a percentage exactly.

    Args:
        text: Digits, at most six decimals after a comma or a dot (either is the decimal mark,
            never a thousands mark), and a percent sign. Spaces around and before the sign are
            dropped.

    Returns:
        The share, 1 being the whole; None when the text is not a percentage, has a plus or minus
        sign, or passes 1000%.

    Example:
        >>> parse_share("98,66%"), parse_share("98.66 %"), parse_share("98,66")
        (Fraction(4933, 5000), Fraction(4933, 5000), None)
    """
    found = _SHARE.fullmatch(text.strip())
    if found is None:
        return None
    part = found["part"] or ""
    share = Fraction(int(found["whole"] + part), 100 * 10 ** len(part))
    return share if share <= _LARGEST_SHARE else None


def _exact(value: object) -> Fraction:
    if not isinstance(value, Decimal | Fraction | int):
        message = f"{value!r} is a {type(value).__name__}; give a Decimal, a Fraction or an int."
        raise TypeError(message)
    if isinstance(value, Decimal) and not value.is_finite():
        message = f"{value} is not a finite number."
        raise ValueError(message)
    return Fraction(value)


def _places_of(value: Decimal | int) -> int:
    """Count the decimals of a finite number, zeros at the end included."""
    exponent = Decimal(value).as_tuple().exponent
    return max(0, -int(exponent))


def _write(value: Fraction, places: int, mark: str) -> str:
    """Write with exactly this many decimals and this mark between the thousands."""
    if places < 0:
        message = f"places is {places}; it must be 0 or more."
        raise ValueError(message)
    units = floor(abs(value) * 10**places + _HALF)
    whole, part = divmod(units, 10**places)
    sign = "-" if value < 0 and units else ""
    decimals = f",{part:0{places}}" if places else ""
    return sign + f"{whole:,}".replace(",", mark) + decimals


def _trim(written: str) -> str:
    """Drop the zeros that end the decimals, and the comma when none is left."""
    return written.rstrip("0").rstrip(",") if "," in written else written
