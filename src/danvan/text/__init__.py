"""Text as Vietnamese offices write it: NFC, sort order, slugs, dates, numbers, safe display."""

from danvan.text.dates import (
    format_date,
    format_full_date,
    parse_date,
    weekday_name,
    weekday_short,
)
from danvan.text.display import visible
from danvan.text.matching import closest
from danvan.text.normal import fold, is_nfc, slug, to_nfc
from danvan.text.numbers import format_number, format_share, parse_share
from danvan.text.sorting import SortKey, sort_key

__all__ = [
    "SortKey",
    "closest",
    "fold",
    "format_date",
    "format_full_date",
    "format_number",
    "format_share",
    "is_nfc",
    "parse_date",
    "parse_share",
    "slug",
    "sort_key",
    "to_nfc",
    "visible",
    "weekday_name",
    "weekday_short",
]
