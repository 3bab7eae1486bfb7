"""The nearest right names for a wrong one, for error messages."""

from collections.abc import Iterable
from difflib import get_close_matches

from danvan.text.normal import fold
from danvan.text.sorting import sort_key


def closest(word: str, candidates: Iterable[str], n: int = 3) -> tuple[str, ...]:
    """Find the names that somebody most likely meant.

    Diacritics and case do not count, so 'da lat' finds 'Đà Lạt'.

    Args:
        word: What was written.
        candidates: The right names, in any order; the order does not change the answer.
        n: The most names to return, 1 or more.

    Returns:
        The names in their own spelling, closest first; empty when none is near.

    Raises:
        ValueError: If n is below 1.

    Example:
        >>> closest("Lam Dnog", ["Hải Dương", "Lâm Đồng", "Bình Định"])
        ('Lâm Đồng',)
    """
    spellings: dict[str, list[str]] = {}
    for name in sorted(set(candidates), key=sort_key):
        spellings.setdefault(fold(name), []).append(name)
    near = get_close_matches(fold(word), spellings, n)
    return tuple(name for folded in near for name in spellings[folded])[:n]
