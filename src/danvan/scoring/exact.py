"""Exact arithmetic of points: whole numbers of the smallest place, one rounding a division.

Inside an evaluation every point is an ``int``, counted in units of the rubric's smallest place;
``Decimal`` is what callers give and get. A ratio is multiplied before it is divided and rounded
once: ``Decimal(11) / 60 * 30`` is already below 5.5.
"""

import enum
import functools
from decimal import Decimal
from fractions import Fraction

#: More decimals than any rubric prints; a value with more of them is a slip of the key.
MOST_PLACES = 6
#: So many decimals of a percentage are shown where no decimal is exactly it.
PERCENT_PLACES = 2 * MOST_PLACES
#: Points have at most nine digits before the comma.
_MOST_DIGITS = 9


class RoundingMode(enum.StrEnum):
    """What happens to the part that is cut off.

    - ``half-up``: a half goes away from zero, as offices round.
    - ``half-even``: a half goes to the even neighbour.
    - ``truncate``: everything is dropped.
    """

    HALF_UP = "half-up"
    HALF_EVEN = "half-even"
    TRUNCATE = "truncate"


def divided(numerator: int, denominator: int, mode: RoundingMode) -> int:
    """Return the quotient as a whole number, rounded once.

    Args:
        numerator: any whole number.
        denominator: above zero.
        mode: what happens to the rest.

    Example:
        >>> [divided(-25, 2, mode) for mode in RoundingMode]
        [-13, -12, -12]
    """
    whole, rest = divmod(abs(numerator), denominator)
    doubled = 2 * rest
    if mode is RoundingMode.HALF_UP:
        whole += doubled >= denominator
    elif mode is RoundingMode.HALF_EVEN:
        whole += doubled > denominator or (doubled == denominator and whole % 2 == 1)
    return -whole if numerator < 0 else whole


def rounded(value: Fraction, places: int, mode: RoundingMode) -> Fraction:
    """Return ``value`` with at most ``places`` decimals, rounded once.

    Example:
        >>> rounded(Fraction("89.445"), 1, RoundingMode.HALF_UP)
        Fraction(447, 5)
    """
    scale = 10**places
    return Fraction(divided(value.numerator * scale, value.denominator, mode), scale)


@functools.lru_cache(maxsize=8192)
def units_of(value: Decimal, places: int) -> int | None:
    """Return ``value`` in units of 10^-``places``, or ``None`` when it has more decimals.

    Example:
        >>> units_of(Decimal("8.7"), 2), units_of(Decimal("57.694"), 2)
        (870, None)
    """
    if not is_usable(value):
        return None
    numerator, denominator = value.as_integer_ratio()
    whole, rest = divmod(numerator * 10**places, denominator)
    return None if rest else whole


def checked_units(value: Decimal, places: int) -> int:
    """Return ``value`` in units of 10^-``places``, for points that were checked to fit.

    Raises:
        ValueError: it has more decimals; the checks of the rubric let it through.
    """
    units = units_of(value, places)
    if units is None:
        message = f"{value} has more than {places} decimals."
        raise ValueError(message)
    return units


def is_usable(value: Decimal) -> bool:
    """Whether ``value`` is a finite number of at most nine digits before the comma."""
    return value.is_finite() and value.adjusted() < _MOST_DIGITS


def decimal_of(units: int, places: int) -> Decimal:
    """Return units of 10^-``places`` as a Decimal that shows every place.

    Example:
        >>> decimal_of(9000, 2)
        Decimal('90.00')
    """
    sign = "-" if units < 0 else ""
    whole, part = divmod(abs(units), 10**places)
    return Decimal(f"{sign}{whole}.{part:0{places}d}" if places else f"{sign}{whole}")


def decimal_near(value: Fraction) -> Fraction:
    """Return ``value`` where some decimal is exactly it, else cut off after twelve decimals.

    A trace shows decimals only; what is cut off here is in the step that rounds.

    Example:
        >>> decimal_near(Fraction(56, 3)), decimal_near(Fraction(1, 8))
        (Fraction(9333333333333, 500000000000), Fraction(1, 8))
    """
    if not 10**PERCENT_PLACES % value.denominator:
        return value
    return rounded(value, PERCENT_PLACES, RoundingMode.TRUNCATE)


def decimal_shown(value: Fraction, places: int) -> Decimal:
    """Return ``value`` with at least so many decimals, and all that it needs, up to twelve.

    Example:
        >>> decimal_shown(Fraction(90), 2), decimal_shown(Fraction("89.995"), 2)
        (Decimal('90.00'), Decimal('89.995'))
    """
    near = decimal_near(value)
    shown = places
    while 10**shown % near.denominator:
        shown += 1
    return decimal_of(int(near * 10**shown), shown)


def exact_text(value: Fraction) -> str:
    """Return a value as a decimal text where it has one, else as a fraction.

    Example:
        >>> exact_text(Fraction(11, 2)), exact_text(Fraction(25, 3))
        ('5.5', '25/3')
    """
    for places in range(MOST_PLACES * 2 + 1):
        if not 10**places % value.denominator:
            return str(decimal_of(int(value * 10**places), places))
    return str(value)


def comma_text(points: Decimal) -> str:
    """Return points as people read them, every declared decimal shown.

    Example:
        >>> comma_text(Decimal("89.50"))
        '89,50'
    """
    return f"{points:f}".replace(".", ",")
