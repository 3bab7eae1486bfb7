"""Dates and weekdays as Vietnamese offices write them; read leniently, written strictly."""

import re
from datetime import date

_YEAR_FIRST = re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{1,2})-(?P<day>[0-9]{1,2})")
_DAY_FIRST = re.compile(
    r"(?P<day>[0-9]{1,2})(?P<mark>[/.-])(?P<month>[0-9]{1,2})(?P=mark)(?P<year>[0-9]{4})"
)
_LAST_MONTH_WITH_ZERO = 2
_NAMES = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")
_SHORT_NAMES = ("T2", "T3", "T4", "T5", "T6", "T7", "CN")


def format_date(day: date) -> str:
    """Write a date for running text.

    Days below 10 and months 1 and 2 take a leading zero, other months do not: the manner of
    Decree 30/2020/NĐ-CP, which keeps a one-digit figure from being altered by hand.

    Args:
        day: The date.

    Returns:
        The date, day first, with slashes and a year of four digits.

    Example:
        >>> format_date(date(2023, 6, 5)), format_date(date(2018, 2, 1))
        ('05/6/2023', '01/02/2018')
    """
    width = 2 if day.month <= _LAST_MONTH_WITH_ZERO else 1
    return f"{day.day:02}/{day.month:0{width}}/{day.year:04}"


def format_full_date(day: date) -> str:
    """Write a date for a column of a table: always ten characters.

    Args:
        day: The date.

    Returns:
        The date as dd/mm/yyyy.

    Example:
        >>> format_full_date(date(2023, 6, 5))
        '05/06/2023'
    """
    return f"{day.day:02}/{day.month:02}/{day.year:04}"


def parse_date(text: str) -> date | None:
    """Read a date the way offices and spreadsheets write it.

    Args:
        text: Year first with hyphens (2024-11-30), or day first with slashes, dots or hyphens
            (30/11/2024, 05/6/2023, 5-6-2023, 30.11.2024). Spaces around it are dropped.

    Returns:
        The date; None when the text is not one, when there is no such day (30/02/2023), or
        when the year has two digits, because nobody can tell its century.

    Example:
        >>> parse_date("05/6/2023"), parse_date("30/02/2023")
        (datetime.date(2023, 6, 5), None)
    """
    plain = text.strip()
    found = _YEAR_FIRST.fullmatch(plain) or _DAY_FIRST.fullmatch(plain)
    if found is None:
        return None
    try:
        return date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        return None


def weekday_name(day: date) -> str:
    """Name the weekday in full.

    Args:
        day: The date.

    Returns:
        'Thứ Hai' for a Monday to 'Thứ Bảy' for a Saturday, 'Chủ nhật' for a Sunday.

    Example:
        >>> weekday_name(date(2023, 6, 5))
        'Thứ Hai'
    """
    return _NAMES[day.weekday()]


def weekday_short(day: date) -> str:
    """Name the weekday for the head of a column.

    Args:
        day: The date.

    Returns:
        'T2' for a Monday to 'T7' for a Saturday, 'CN' for a Sunday.

    Example:
        >>> weekday_short(date(2023, 6, 4))
        'CN'
    """
    return _SHORT_NAMES[day.weekday()]
