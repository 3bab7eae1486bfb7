"""Plain tables to records, strictly: a number never becomes text, a moment never a day."""

import datetime as dt
import enum
import functools
import re
import types
from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any, get_args, get_origin

import attrs
from cattrs import Converter
from cattrs.gen import make_dict_structure_fn, override

from danvan.calendar.rules import RULES
from danvan.errors import PlanFileError
from danvan.messages import Message, Value, message
from danvan.model.dates import PartialDate
from danvan.model.provinces import ProvinceRecord
from danvan.model.shares import share
from danvan.scoring.adjusting_points import DEDUCTIONS
from danvan.scoring.amounts import Amount
from danvan.scoring.functions import FUNCTIONS
from danvan.scoring.inputs import INPUTS
from danvan.text import closest, is_nfc, visible

#: Keys of a plan file that are no Python name.
RENAMED: Mapping[type, Mapping[str, str]] = {ProvinceRecord: {"opened": "from"}}


@attrs.frozen(kw_only=True)
class Choice:
    """A closed set of records, of which a table names one by a word.

    Attributes:
        key: the key that holds the word; ``words``: the record of each word.
        expected: what a reader expects there; ``example``: how it is written.
    """

    key: str
    words: Mapping[str, type]
    expected: Message
    example: Message

    def word_for(self, record: type) -> str | None:
        """Return the word that stands for ``record``."""
        return next((word for word, kind in self.words.items() if kind is record), None)

    def offers(self, kind: Any) -> bool:
        """Whether an annotation is a choice between records of this set."""
        records = set(get_args(kind)) - {types.NoneType}
        return bool(records) and records <= set(self.words.values())


#: The closed sets of a plan file.
CHOICES = (
    Choice(
        key="rule",
        words=RULES,
        expected=message("a due rule"),
        example=message('Write a table, for example: rule = "day-of-month", day = 15.'),
    ),
    Choice(
        key="kind",
        words=FUNCTIONS,
        expected=message("a function of points"),
        example=message('Write a table, for example: {{ kind = "all-or-nothing" }}.'),
    ),
    Choice(
        key="kind",
        words=DEDUCTIONS,
        expected=message("a function of points"),
        example=message('Write a table, for example: {{ kind = "per-time", each = 0.5 }}.'),
    ),
    Choice(
        key="source",
        words=INPUTS,
        expected=message("the source of a figure"),
        example=message('Write a table, for example: {{ source = "sheet", share = true }}.'),
    ),
)


@functools.cache
def converter() -> Converter:
    """Return the converter for plan files, made once."""
    strict = Converter(forbid_extra_keys=True, detailed_validation=True)
    strict.register_structure_hook_factory(attrs.has, lambda kind: _table_of(strict, kind))
    strict.register_structure_hook_factory(_is_mapping, lambda kind: _mapping_of(strict, kind))
    for kind, expected in _EXPECTED.items():
        strict.register_structure_hook(kind, _exactly(kind, expected))
    strict.register_structure_hook(PartialDate, _partial_date)
    strict.register_structure_hook(Fraction, _share)
    strict.register_structure_hook(Decimal, _decimal)
    strict.register_structure_hook_func(lambda kind: kind == dt.date | str, _day_or_text)
    strict.register_structure_hook(Amount, _amount)
    for choice in CHOICES:
        strict.register_structure_hook_func(choice.offers, _one_of(strict, choice))
    strict.register_structure_hook_factory(_is_tuple, lambda kind: _array_of(strict, kind))
    return strict


def _table_of(strict: Converter, kind: Any) -> Callable[[object, object], object]:
    renames: dict[str, Any] = {
        field: override(rename=key) for field, key in RENAMED.get(kind, {}).items()
    }
    structure_record = make_dict_structure_fn(
        kind, strict, _cattrs_forbid_extra_keys=True, **renames
    )
    return lambda value, _: structure_record(_table(value), kind)


def _is_mapping(kind: Any) -> bool:
    return get_origin(kind) is Mapping


def _mapping_of(strict: Converter, kind: Any) -> Callable[[object, object], object]:
    plain: Any = dict.__class_getitem__(get_args(kind))
    structure_dict = strict.get_structure_hook(plain)
    return lambda value, _: structure_dict(_table(value), plain)


def _table(value: object) -> dict[str, Any]:
    if not isinstance(value, dict):
        expected = message("a table")
        raise _wrong(value, expected, message("Write {expected}.", expected=expected))
    return value


_EXPECTED: Mapping[type, Message] = {
    str: message("a text in quotes"),
    int: message("a whole number"),
    bool: message("true or false"),
    dt.date: message("a date such as 2023-05-23"),
    dt.time: message("an hour such as 16:00:00"),
}


_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_LARGEST_NUMBER = 999_999_999
_LONGEST_LIST = 10_000


def _wrong(value: object, expected: Message, fix: Message) -> PlanFileError:
    what = message("Expected {expected}, found {found}.", expected=expected, found=_shown(value))
    return PlanFileError(what, "", fix)


def _shown(value: object) -> Value:
    longest = 60
    if isinstance(value, dict):
        return message("a table")
    if isinstance(value, list):
        return message("a list")
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        text = f"'{visible(value)}'"
    else:
        # Python refuses to write 4,301 decimal digits, but writes hexadecimal ones of any number.
        is_long = isinstance(value, int) and abs(value) >= 10**longest
        text = f"{value:#x}" if is_long else str(value)
    return text if len(text) <= longest else text[:longest] + "…"


def _exactly(kind: type, expected: Message) -> Callable[[object, object], object]:
    def structure(value: object, wanted: Any) -> object:
        # cattrs asks the hook for str about every enum that is a str.
        if wanted is not kind and issubclass(wanted, enum.Enum):
            return _choice(value, wanted)
        if type(value) is not kind:
            raise _wrong(value, expected, _fix_for(kind, value, expected))
        if isinstance(value, str):
            _require_clean(value)
        if isinstance(value, int) and abs(value) > _LARGEST_NUMBER:
            raise _too_large(value)
        return value

    return structure


def _require_clean(text: str) -> None:
    """Refuse what the bytes of the file may not hold either, written with a backslash."""
    control = _CONTROL.search(text)
    if control:
        raise PlanFileError(
            message("The text has the control character U+{code}.", code=f"{ord(control[0]):04X}"),
            "",
            message("Delete the character; the file must hold text only."),
        )
    if not is_nfc(text):
        raise PlanFileError(
            message("The text {text} is decomposed (NFD).", text=_shown(text)),
            "",
            message("Save the file with composed letters (Unicode NFC)."),
        )


def _too_large(value: int) -> PlanFileError:
    return PlanFileError(
        message("The number {value} is too large.", value=_shown(value)),
        "",
        message("Write a number of at most nine digits."),
    )


def _fix_for(kind: type, value: object, expected: Message) -> Message:
    if kind is str and not isinstance(value, dict | list):
        return message('Put the value in quotes: "{value}".', value=_shown(value))
    return message("Write {expected}.", expected=expected)


def _partial_date(value: object, _: object) -> PartialDate:
    if type(value) is dt.date:
        return PartialDate.of(value)
    if isinstance(value, str):
        return PartialDate.parse(value)
    expected = message("a date, or a month or year in quotes")
    raise _wrong(value, expected, message('Write 2023-05-23, "2023-05" or "2023".'))


def _share(value: object, _: object) -> Fraction:
    if isinstance(value, str):
        return share(value)
    fix = message('Write a string with a percent sign, for example "100%" or "98,66%".')
    raise _wrong(value, message("a share in quotes"), fix)


def _decimal(value: object, _: object) -> Decimal:
    if isinstance(value, Decimal) and value.is_finite():
        return value
    if type(value) is int:
        return Decimal(value)
    raise _wrong(value, message("a number"), message("Write a number without quotes."))


def _day_or_text(value: object, _: object) -> dt.date | str:
    if type(value) is dt.date or isinstance(value, str):
        return value
    expected = message("a date, or a month and day in quotes")
    raise _wrong(value, expected, message('Write 2025-12-10, or "12-10" for every year.'))


def _amount(value: object, _: object) -> Amount:
    if isinstance(value, str):
        return Amount.parse(value)
    if type(value) is int or isinstance(value, Decimal):
        return Amount.of(value)
    expected = message("a number, or a share in quotes")
    raise _wrong(value, expected, message('Write 12.5, "90%" or "1/3".'))


def _one_of(strict: Converter, choice: Choice) -> Callable[[object, object], object]:
    def structure(value: object, kind: object) -> object:
        if value is None:
            return None
        if not isinstance(value, dict):
            raise _wrong(value, choice.expected, choice.example)
        word = value.get(choice.key)
        offered = {name: one for name, one in choice.words.items() if one in get_args(kind)}
        if not isinstance(word, str) or word not in offered:
            raise _unknown_choice(choice.key, word, tuple(offered))
        fields = {key: inner for key, inner in value.items() if key != choice.key}
        return strict.structure(fields, offered[word])

    return structure


def _choice(value: object, kind: type[enum.Enum]) -> enum.Enum:
    try:
        return kind(value)
    except ValueError:
        raise _unknown_choice("", value, tuple(str(member.value) for member in kind)) from None


def _unknown_choice(key: str, value: object, known: tuple[str, ...]) -> PlanFileError:
    near = closest(value, known) if isinstance(value, str) else ()
    return PlanFileError(
        message("{found} is not one of the possible values.", found=_shown(value))
        if value is not None
        else message("The key is missing."),
        key,
        message("Write one of: {near}.", near=near or known),
    )


def _is_tuple(kind: Any) -> bool:
    return getattr(kind, "__origin__", None) is tuple


def _array_of(strict: Converter, kind: Any) -> Callable[[object, object], object]:
    listed: Any = list.__class_getitem__(get_args(kind)[0])
    structure_list = strict.get_structure_hook(listed)

    def structure(value: object, _: object) -> object:
        if not isinstance(value, list):
            raise _wrong(value, message("a list"), message("Put the values in brackets: [ … ]."))
        if len(value) > _LONGEST_LIST:
            raise PlanFileError(
                message("The list has {count} rows.", count=len(value)),
                "",
                message("A list of a plan holds {most} rows at most.", most=_LONGEST_LIST),
            )
        return tuple(structure_list(value, listed))

    return structure
