"""The least and the greatest value of a field."""

import datetime as dt
from decimal import Decimal
from fractions import Fraction

from danvan.errors import SheetError
from danvan.messages import message
from danvan.sheets.fields import Bound, Field, Kind
from danvan.text import format_full_date, format_number, format_share


def require_bounds(field: Field, value: object) -> None:
    """Refuse a value below the minimum or above the maximum of its field.

    Raises:
        SheetError: it is; without a place.
    """
    if field.minimum is not None and is_less(value, field.minimum):
        raise _outside(field, value, "below")
    if field.maximum is not None and is_less(field.maximum, value):
        raise _outside(field, value, "above")


def is_less(one: object, other: object) -> bool:
    """Compare two days or two numbers; a Decimal and a Fraction have no order of their own."""
    if isinstance(one, dt.date) and isinstance(other, dt.date):
        return one < other
    if isinstance(one, int | Decimal) and isinstance(other, int | Decimal):
        return one < other
    if isinstance(one, int | Decimal | Fraction) and isinstance(other, int | Decimal | Fraction):
        return Fraction(one) < Fraction(other)
    raise TypeError(f"{one!r} and {other!r} cannot be compared.")


def show_value(field: Field, value: object) -> str:
    """Write a day, a number or a share as people do."""
    if isinstance(value, dt.date):
        return format_full_date(value)
    if field.kind is Kind.SHARE and isinstance(value, Fraction | Decimal | int):
        return format_share(Fraction(value), places=field.places)
    return format_number(value) if isinstance(value, int | Decimal) else str(value)


def _outside(field: Field, value: object, side: str) -> SheetError:
    least, most = (_bound(field, bound) for bound in (field.minimum, field.maximum))
    shown = show_value(field, value)
    what = (
        message("'{value}' is below {least}.", value=shown, least=least)
        if side == "below"
        else message("'{value}' is above {most}.", value=shown, most=most)
    )
    if field.minimum is None:
        return SheetError(what, "", message("Write a value up to {most}.", most=most))
    if field.maximum is None:
        return SheetError(what, "", message("Write a value from {least}.", least=least))
    return SheetError(
        what, "", message("Write a value from {least} to {most}.", least=least, most=most)
    )


def _bound(field: Field, bound: Bound) -> str:
    return "" if bound is None else show_value(field, bound)
