"""Numbers of cells, exact: typed as text with a comma or a dot, or kept by Excel in binary."""

import re
from decimal import ROUND_HALF_EVEN, Decimal
from fractions import Fraction

from danvan.errors import SheetError
from danvan.messages import message
from danvan.sheets.texts import quoted

_WHOLE = re.compile(r"-?[0-9]{1,30}")
_NUMBER = re.compile(r"(?P<whole>-?[0-9]{1,30})(?:[.,](?P<part>[0-9]{1,30}))?")
_AS_THOUSANDS = re.compile(r"-?[1-9][0-9]{0,2}(?:[.,][0-9]{3})+")
#: Binary numbers miss a decimal one by far less; a slip of the key or a formula by far more.
_NEAR = Decimal("1e-9")
MOST_DIGITS = 15  # Excel keeps no more
MOST_WHOLE = 10**MOST_DIGITS - 1


def integer_of(cell: str | float) -> int:
    """Read a whole number.

    Raises:
        SheetError: it is none, or the text can be read as thousands; without a place.
    """
    if isinstance(cell, str):
        _refuse_thousands(cell)
        if _WHOLE.fullmatch(cell):
            return int(cell)
    elif cell == int(cell):
        return int(cell)
    raise SheetError(
        message("'{text}' is not a whole number.", text=quoted(_shown(cell))),
        "",
        message("Write digits only, for example 12."),
    )


def decimal_of(cell: str | float, places: int) -> Decimal:
    """Read a number with at most ``places`` decimals.

    What Excel keeps in binary is taken for the decimal number within 1e-9 of it.

    Raises:
        SheetError: it is none, has more decimals, or can be read as thousands; without a place.

    Example:
        >>> decimal_of(57.699999999999996, 2), decimal_of("57,7", 2)
        (Decimal('57.70'), Decimal('57.70'))
    """
    if isinstance(cell, str):
        return _typed(cell, places)
    exact = Decimal(repr(cell))
    near = exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_EVEN)
    if abs(exact - near) > _NEAR:
        raise _too_many_decimals(_shown(cell), places)
    return near + 0  # no negative zero


def require_places(number: Fraction, places: int, text: str) -> None:
    """Refuse a number with more than ``places`` decimals.

    Raises:
        SheetError: it has more; without a place.
    """
    if (number * 10**places).denominator != 1:
        raise _too_many_decimals(text, places)


def _typed(text: str, places: int) -> Decimal:
    _refuse_thousands(text)
    found = _NUMBER.fullmatch(text)
    if found is None:
        raise SheetError(
            message("'{text}' is not a number.", text=quoted(text)),
            "",
            message("Write digits with a comma before the decimals, for example 57,5."),
        )
    part = (found["part"] or "").rstrip("0")
    if len(part) > places:
        raise _too_many_decimals(text, places)
    return Decimal(f"{found['whole']}.{part:0<{places}}") + 0


def _refuse_thousands(text: str) -> None:
    """Refuse 1.234: in one office it is one thousand and more, in another one and a bit."""
    if _AS_THOUSANDS.fullmatch(text):
        raise SheetError(
            message("'{text}' may mean thousands or decimals.", text=quoted(text)),
            "",
            message("Write thousands without a mark: {plain}.", plain=re.sub("[.,]", "", text)),
        )


def _too_many_decimals(text: str, places: int) -> SheetError:
    return SheetError(
        message("'{text}' has more than {places} decimals.", text=quoted(text), places=places),
        "",
        message("Round the number; a formula may have made its decimals."),
    )


def _shown(cell: str | float) -> str:
    return cell if isinstance(cell, str) else repr(cell).removesuffix(".0").replace(".", ",")
