"""What arguments of the command line may be: years, days, texts, one of a few words.

Each function is a callback of click: it gets the raw text, or ``None`` when the option is absent.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterable

import click

from danvan.errors import DanvanError, UnknownNameError
from danvan.messages import message
from danvan.text import closest, parse_date, to_nfc

_WHOLE = re.compile(r"[0-9]{1,4}")
_YEAR = re.compile(r"[1-9][0-9]{3}")


def as_year(_ctx: click.Context, param: click.Parameter, value: str | None) -> int | None:
    """Read a year in four digits."""
    return None if value is None else read_year(value, place_of(param))


def read_year(value: str, place: str) -> int:
    """Read a year in four digits; ``place`` is what an error names.

    Raises:
        DanvanError: the text is no year.
    """
    if not _YEAR.fullmatch(value):
        raise DanvanError(
            message("'{value}' is not a year.", value=value),
            place,
            message("Write a year in four digits, for example 2023."),
        )
    return int(value)


def as_day(_ctx: click.Context, param: click.Parameter, value: str | None) -> dt.date | None:
    """Read a day, as 2023-06-15 or 15/6/2023."""
    if value is None:
        return None
    day = parse_date(value)
    if day is None:
        raise DanvanError(
            message("'{value}' is not a day.", value=value),
            place_of(param),
            message("Write 2023-06-15 or 15/6/2023; the day must exist."),
        )
    return day


def as_text(_ctx: click.Context, _param: click.Parameter, value: str | None) -> str | None:
    """Read a text in composed letters, however it was typed."""
    return None if value is None else to_nfc(value)


def as_whole_numbers(
    _ctx: click.Context, param: click.Parameter, value: str | None
) -> tuple[int, ...] | None:
    """Read whole numbers between commas: 7,3,1."""
    if value is None:
        return None
    words = [word.strip() for word in value.split(",")]
    if not all(_WHOLE.fullmatch(word) for word in words):
        raise DanvanError(
            message("'{value}' is no list of whole numbers.", value=value),
            place_of(param),
            message("Write numbers between commas, for example 7,3,1."),
        )
    return tuple(map(int, words))


def one_of(
    words: Iterable[str],
) -> Callable[[click.Context, click.Parameter, str | None], str | None]:
    """Return the callback that reads one of ``words``."""
    known = tuple(str(word) for word in words)

    def as_word(_ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
        if value is None or value in known:
            return value
        raise UnknownNameError(
            message("'{value}' is not one of the possible values.", value=value),
            place_of(param),
            message("Write one of: {near}.", near=closest(value, known) or known),
        )

    return as_word


def place_of(param: click.Parameter) -> str:
    """Return how a person calls the parameter: its option, or its name."""
    return (
        max(param.opts, key=len) if isinstance(param, click.Option) else param.human_readable_name
    )
