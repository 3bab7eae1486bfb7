"""From a cell to the value of its field."""

import datetime as dt
from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from math import isfinite
from typing import TypeGuard

from danvan.errors import SheetError
from danvan.messages import message
from danvan.sheets.bounds import require_bounds
from danvan.sheets.fields import Field, Kind
from danvan.sheets.numbers import MOST_WHOLE, decimal_of, integer_of, require_places
from danvan.sheets.raw import Percentage, Raw
from danvan.sheets.texts import quoted
from danvan.sheets.typed_texts import read_text
from danvan.text import closest, fold, format_share, parse_date, parse_share

_ANSWERS = {
    **dict.fromkeys(("có", "co", "yes", "true", "x", "1"), True),
    **dict.fromkeys(("không", "khong", "no", "false", "0"), False),
}


#: How many answers an error tells; of more, only those that are near.
_MOST_ANSWERS = 12


def read_value(field: Field, raw: Raw) -> object:
    """Return the value of a cell; None when it is empty.

    Raises:
        SheetError: the cell holds no such value; without a place.
    """
    cell = read_text(raw) if isinstance(raw, str) else raw
    if cell == "":
        return None
    value = _READERS[field.kind](field, cell)
    require_bounds(field, value)
    return value


def _text(field: Field, cell: Raw) -> object:
    return _parsed(field, _plain_text(cell))


def _custom(field: Field, cell: Raw) -> object:
    day = _day_of(cell) if isinstance(cell, dt.date) else None
    return _parsed(field, day.isoformat() if day else _plain_text(cell))


def _parsed(field: Field, text: str) -> object:
    return field.parse(text) if field.parse else text


def _plain_text(cell: Raw) -> str:
    """Return a text, or the digits that Excel took for a number: document 123 is "123"."""
    if isinstance(cell, str):
        return cell
    if _is_number(cell) and cell == int(cell) and abs(cell) <= MOST_WHOLE:
        return str(int(cell))
    raise SheetError(
        message("Excel has turned the text of this cell into '{value}'.", value=_shown(cell)),
        "",
        message("Format the cell as text, then type it again."),
    )


def _day(_field: Field, cell: Raw) -> dt.date:
    if isinstance(cell, dt.date):
        return _day_of(cell)
    day = parse_date(cell) if isinstance(cell, str) else None
    if day is None:
        raise SheetError(
            message("'{text}' is not a day.", text=_shown(cell)),
            "",
            message("Write day, month and a year of four digits, for example 05/06/2023."),
        )
    return day


def _day_of(cell: dt.date) -> dt.date:
    if not isinstance(cell, dt.datetime):
        return cell
    if cell.time() == dt.time():
        return cell.date()
    raise SheetError(
        message("'{text}' has a time of day.", text=str(cell)),
        "",
        message("Write the day only."),
    )


def _integer(_field: Field, cell: Raw) -> int:
    return integer_of(_number_or_text(cell))


def _decimal(field: Field, cell: Raw) -> Decimal:
    return decimal_of(_number_or_text(cell), field.places)


def _number_or_text(cell: Raw) -> str | float:
    if isinstance(cell, str) or _is_number(cell):
        return cell
    raise SheetError(
        message("Excel has turned the number of this cell into '{value}'.", value=_shown(cell)),
        "",
        message("Format the cell as a number, then type it again."),
    )


def _share(field: Field, cell: Raw) -> Fraction:
    if isinstance(cell, Percentage):
        return Fraction(decimal_of(cell.number, field.places + 2))
    share = parse_share(cell) if isinstance(cell, str) else None
    if share is None:
        raise SheetError(
            message("'{text}' is not a percentage.", text=_shown(cell)),
            "",
            message("Write it with a percent sign, for example 98,66%."),
        )
    require_places(share * 100, field.places, _shown(cell))
    return share


def _yes_no(_field: Field, cell: Raw) -> bool:
    if isinstance(cell, bool):
        return cell
    text = _shown(cell)
    answer = _ANSWERS.get(text, _ANSWERS.get(fold(text)))
    if answer is None:
        raise SheetError(
            message("'{text}' is neither yes nor no.", text=text),
            "",
            message("Write 'có' or 'không'."),
        )
    return answer


def _choice(field: Field, cell: Raw) -> str:
    text = _plain_text(cell)
    value = field.answers.get(text) or field.answers.get(fold(text))
    if value is not None:
        return value
    labels = tuple(choice.label for choice in field.choices)
    near = tuple(label for label in labels if fold(text) in fold(label))[:_MOST_ANSWERS]
    near = near or closest(text, labels)
    few = near or (labels if len(labels) <= _MOST_ANSWERS else ())
    raise SheetError(
        message("'{text}' is not one of the answers.", text=quoted(text)),
        "",
        message("Write one of: {known}.", known=few)
        if few
        else message(
            "Choose from the list of the cell; it has {count} answers.", count=len(labels)
        ),
    )


def _raw(_field: Field, cell: Raw) -> Raw:
    return cell


def _is_number(cell: Raw) -> TypeGuard[float]:
    return isinstance(cell, int | float) and not isinstance(cell, bool) and isfinite(cell)


def _shown(cell: Raw) -> str:
    if isinstance(cell, Percentage):
        return format_share(Decimal(repr(cell.number)), places=10)
    if isinstance(cell, float):
        return repr(cell).removesuffix(".0")
    return quoted(str(cell))


_READERS: Mapping[Kind, Callable[[Field, Raw], object]] = {
    Kind.TEXT: _text,
    Kind.LONG_TEXT: _text,
    Kind.CUSTOM: _custom,
    Kind.DAY: _day,
    Kind.INTEGER: _integer,
    Kind.DECIMAL: _decimal,
    Kind.SHARE: _share,
    Kind.YES_NO: _yes_no,
    Kind.CHOICE: _choice,
    Kind.RAW: _raw,
}
