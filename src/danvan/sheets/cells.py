"""From the value of a field to what Excel keeps, so that reading gives the same value again."""

import datetime as dt
from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import TypeAlias

from danvan.errors import SheetError
from danvan.messages import message
from danvan.sheets.bounds import show_value
from danvan.sheets.fields import Field, Kind
from danvan.sheets.numbers import MOST_DIGITS, MOST_WHOLE, require_places
from danvan.sheets.texts import clean_text
from danvan.text import format_full_date

Written: TypeAlias = str | int | Decimal | dt.date

#: Excel counts a 29 February 1900 that never was; days before it go wrong in some program.
_FIRST_DAY = dt.date(1900, 3, 1)
#: What people see for yes and no.
ANSWERS = {True: "có", False: "không"}


def write_value(field: Field, value: object) -> Written:
    """Return what the cell of a field holds; the empty text for None.

    Raises:
        SheetError: a text that no cell can hold, or a number with too many decimals; without a
            place.
        TypeError: a value of a type that the field does not read: a mistake of a programmer.
    """
    return "" if value is None else _WRITERS[field.kind](field, value)


def _text(field: Field, value: object) -> str:
    if field.parse is None and not isinstance(value, str):
        raise _wrong_type(field, value)
    return clean_text(field.show(value))


def _day(field: Field, value: object) -> Written:
    if type(value) is not dt.date:
        raise _wrong_type(field, value)
    return value if value >= _FIRST_DAY else format_full_date(value)


def _integer(field: Field, value: object) -> Written:
    if type(value) is not int:
        raise _wrong_type(field, value)
    return value if abs(value) <= MOST_WHOLE else str(value)


def _decimal(field: Field, value: object) -> Written:
    if isinstance(value, str) and value in field.words:
        return value
    if not isinstance(value, Decimal) or not value.is_finite():
        raise _wrong_type(field, value)
    require_places(Fraction(value), field.places, str(value))
    return value if _fits(value) else f"{value:f}"


def _share(field: Field, value: object) -> Written:
    if not isinstance(value, Fraction):
        raise _wrong_type(field, value)
    require_places(value * 100, field.places, show_value(field, value))
    return Decimal(value.numerator) / Decimal(value.denominator)


def _yes_no(field: Field, value: object) -> str:
    if not isinstance(value, bool):
        raise _wrong_type(field, value)
    return ANSWERS[value]


def _choice(field: Field, value: object) -> str:
    for choice in field.choices:
        if choice.value == value:
            return choice.label
    raise SheetError(
        message("'{text}' is not one of the answers.", text=str(value)),
        "",
        message("Write one of: {known}.", known=tuple(one.value for one in field.choices)),
    )


def _raw(field: Field, value: object) -> Written:
    if isinstance(value, str):
        return clean_text(value)
    if isinstance(value, Decimal) and value.is_finite():
        return value if _fits(value) else f"{value:f}"
    raise _wrong_type(field, value)


def _fits(value: Decimal) -> bool:
    return len(value.normalize().as_tuple().digits) <= MOST_DIGITS


def _wrong_type(field: Field, value: object) -> TypeError:
    return TypeError(f"The field {field.key!r} of kind {field.kind} cannot hold {value!r}.")


_WRITERS: Mapping[Kind, Callable[[Field, object], Written]] = {
    Kind.TEXT: _text,
    Kind.LONG_TEXT: _text,
    Kind.CUSTOM: _text,
    Kind.DAY: _day,
    Kind.INTEGER: _integer,
    Kind.DECIMAL: _decimal,
    Kind.SHARE: _share,
    Kind.YES_NO: _yes_no,
    Kind.CHOICE: _choice,
    Kind.RAW: _raw,
}
