"""What a cell of a workbook holds, and how Excel shows it."""

import datetime as dt
from decimal import Decimal
from fractions import Fraction
from typing import TypeAlias

from danvan.messages import Language
from danvan.outputs.cells import to_xml_person
from danvan.outputs.output import Cell, CellKind
from danvan.text import parse_share

#: A number is one that Excel keeps to the last digit, or the nearest one that it can hold.
Value: TypeAlias = str | int | float | dt.date

DATE, PLAIN, SIGN = "dd/mm/yyyy", "", "sign"
_MOST_DIGITS = 10**15  # Excel keeps fifteen
_MOST_PLACES = 6
_FIRST_YEAR = 1900  # earlier days have no number in Excel
_HUNDRED = 100


def value_of(cell: Cell, kind: CellKind, language: Language) -> tuple[Value, str]:
    """Return what the cell holds, with the code of its number format (or ``sign``, centred).

    A date, a number or a share is one where Excel can hold it exactly as it is shown, else what a
    person reads. A column of shares may hold them as texts (``98,66%``).

    Example:
        >>> value_of(Fraction(4933, 5000), CellKind.TEXT, "vi")
        (0.9866, '0.00%')
        >>> value_of("=1+1", CellKind.TEXT, "vi")
        ('=1+1', '')
    """
    share = parse_share(cell) if kind is CellKind.SHARE and isinstance(cell, str) else None
    match share if share is not None else cell:
        case dt.date() as day if day.year >= _FIRST_YEAR:
            return day, DATE
        case bool():
            pass
        case int() as number if abs(number) < _MOST_DIGITS:
            return number, PLAIN
        case Decimal() as number if number.is_finite() and _fits(number):
            return float(number), _places(number)
        case Fraction() as part:
            whole = (part * _HUNDRED).denominator == 1
            return float(part), "0%" if whole else "0.00%"
    return to_xml_person(cell, language), SIGN if kind is CellKind.SIGN else PLAIN


def _fits(number: Decimal) -> bool:
    exact = number.normalize()
    return len(exact.as_tuple().digits) <= len(str(_MOST_DIGITS)) - 1 and abs(exact) < _MOST_DIGITS


def _places(number: Decimal) -> str:
    exponent = int(number.normalize().as_tuple().exponent)
    places = min(max(-exponent, 0), _MOST_PLACES)
    return f"0.{'0' * places}" if places else "0"
