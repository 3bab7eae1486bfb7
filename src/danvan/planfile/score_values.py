"""The cell of a score: points, a figure, a share, yes or no, or not applicable; read strictly."""

import datetime as dt
import re
from decimal import Decimal

import attrs

from danvan.errors import PlanFileError, SheetError
from danvan.messages import Message, message
from danvan.planfile.score_rows import CellValue, LocatedRow
from danvan.scoring.sheet_keys import KeyKind, SheetKey
from danvan.scoring.sheets import Counted, State, Value
from danvan.sheets.fields import Field, Kind
from danvan.sheets.values import read_value
from danvan.text import fold

_NUMBER = re.compile(r"[+-]?[0-9]{1,9}(?:(?P<mark>[.,])(?P<part>[0-9]{1,9}))?")
_RATIO = re.compile(r"([0-9]{1,9})\s*/\s*([0-9]{1,9})")
_NOT_APPLICABLE = {"n/a", "khong ap dung"}
_SWITCHES = {"co": Decimal(1), "yes": Decimal(1), "khong": Decimal(0), "no": Decimal(0)}

_DAY = Field(key="day", heading="day", kind=Kind.DAY)
_CONFIRMED = Field(key="confirmed", heading="confirmed", kind=Kind.YES_NO)

#: How near the number of a workbook must be to one of the declared decimals to be meant as it.
_NEAR = Decimal("1e-9")


def score_in(
    row: LocatedRow, key: SheetKey | None, places: int
) -> tuple[State, Value | None] | None:
    """Return the state and the value of the score cell; ``None`` where it is empty.

    Args:
        row: the row.
        key: what the rubric expects; ``None`` where it knows no such name.
        places: the decimals that entered points may have.

    Raises:
        PlanFileError: the cell holds something else.
    """
    value = row.cells.get("score")
    if value is None or row.text("score") == "":
        return None
    if isinstance(value, str):
        return _from_text(value.strip(), row, key, places)
    return State.SCORED, _from_cell(value, row, key, places)


def day_in(row: LocatedRow, heading: str) -> dt.date | None:
    """Return the day of a cell; ``None`` where it is empty.

    Raises:
        PlanFileError: the cell holds no day.
    """
    found = _read(row, heading, _DAY)
    return found if isinstance(found, dt.date) else None


def confirmed_in(row: LocatedRow) -> bool:
    """Return whether somebody outside the unit confirmed the score; an empty cell says no.

    Raises:
        PlanFileError: the cell is neither yes nor no.
    """
    return _read(row, "confirmed", _CONFIRMED) is True


def _read(row: LocatedRow, heading: str, field: Field) -> object:
    value = row.cells.get(heading)
    if value is None or value == "":
        return None
    try:
        return read_value(field, str(value) if isinstance(value, Decimal) else value)
    except SheetError as error:
        place = row.at(heading)
        raise PlanFileError.of(
            attrs.evolve(problem, where=place) for problem in error.problems
        ) from error


def _from_text(
    text: str, row: LocatedRow, key: SheetKey | None, places: int
) -> tuple[State, Value | None]:
    word = fold(text)
    if word in _NOT_APPLICABLE:
        return State.NOT_APPLICABLE, None
    if key is not None and key.kind is KeyKind.SWITCH and word in _SWITCHES:
        return State.SCORED, _SWITCHES[word]
    ratio = _RATIO.fullmatch(text)
    if ratio is not None:
        return State.SCORED, Counted(Decimal(ratio[1]), Decimal(ratio[2]))
    if text.endswith("%"):
        return State.SCORED, _percent(text, row, key)
    number = _number(text, row, places)
    _require_plain_percent(number, row, key)
    return State.SCORED, number


def _require_plain_percent(number: Decimal, row: LocatedRow, key: SheetKey | None) -> None:
    """Refuse a share between 0 and 1 without its sign: 0.85 may be 85% or 0.85%.

    A workbook keeps 100% as the number 1, and nothing of it says that it was a percentage.

    Raises:
        PlanFileError: it is one.
    """
    is_one = number == 1 and not isinstance(row.cells.get("score"), str)
    if key is not None and key.is_share and (0 < number < 1 or is_one):
        raise _refused(
            row,
            message("'{text}' can be read in two ways.", text=str(number)),
            message(
                "Write {percent}% as a text if {number} is a part of 1, else {number}%.",
                percent=f"{(number * 100).normalize():f}",
                number=str(number),
            ),
        )


def _percent(text: str, row: LocatedRow, key: SheetKey | None) -> Decimal:
    if key is not None and not key.is_share:
        raise _refused(
            row,
            message("'{text}' is a share, but '{key}' is none.", text=text, key=key.key),
            message("Write a plain number."),
        )
    return _number(text.removesuffix("%").strip(), row, places=9)


def _number(text: str, row: LocatedRow, places: int) -> Decimal:
    match = _NUMBER.fullmatch(text)
    if match is None:
        raise _refused(
            row,
            message("'{text}' is no number.", text=text),
            message("Write digits with a decimal dot, for example 8.5, or n/a with a reason."),
        )
    plain = text.replace(",", ".")
    if _may_be_thousands(match, text) and places < len(match["part"]):
        raise _refused(
            row,
            message("'{text}' can be read in two ways.", text=text),
            message("Write thousands without a mark and decimals as the rubric rounds them."),
        )
    if match["mark"] == "," and not row.comma_is_decimal and row.places:
        raise _refused(
            row,
            message("'{text}' is a text with a decimal comma, not a number.", text=text),
            message("Format the cell as a number and type {number} again.", number=text),
        )
    if match["mark"] == "," and not row.comma_is_decimal:
        raise _refused(
            row,
            message(
                "'{text}' has a decimal comma in a file that parts cells by commas.", text=text
            ),
            message("Write {number}.", number=plain),
        )
    return Decimal(plain)


def _may_be_thousands(match: "re.Match[str]", text: str) -> bool:
    grouped = 3
    return bool(match["mark"]) and len(match["part"]) == grouped and not text.startswith("0")


def _from_cell(value: CellValue, row: LocatedRow, key: SheetKey | None, places: int) -> Decimal:
    """Return the number of a workbook's cell; a float is meant as the nearest declared decimal."""
    if isinstance(value, dt.date | dt.time):
        raise _refused(
            row,
            message("The cell holds the date or hour {value}, not a number.", value=str(value)),
            message("A program made a date of it: format the cell as text and type the number."),
        )
    if isinstance(value, bool):
        return Decimal(int(value))
    if not isinstance(value, float):
        number = Decimal(value or 0)
        _require_plain_percent(number, row, key)
        return number
    exact = Decimal(value)
    if not exact.is_finite():
        raise _refused(
            row, message("'{text}' is no number.", text=str(value)), message("Write a number.")
        )
    if key is not None and key.kind is not KeyKind.POINTS:
        number = Decimal(repr(value))
        _require_plain_percent(number, row, key)
        return number
    nearest = round(exact, places)
    return nearest if abs(nearest - exact) <= _NEAR else Decimal(repr(value))


def _refused(row: LocatedRow, what: Message, fix: Message) -> PlanFileError:
    return PlanFileError(what, row.at("score"), fix)
