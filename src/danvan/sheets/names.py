"""Names of sheets as Excel takes them."""

import re

_LONGEST = 31  # UTF-16 units
_REFUSED = re.compile(r"[\[\]:*?/\\\x00-\x1f]")


def sheet_name(title: str, taken: set[str]) -> str:
    """Return a name of the characters and the length that Excel takes, not yet taken.

    Args:
        title: what the sheet should be called.
        taken: the names of the other sheets, case folded; the new one is added.

    Example:
        >>> taken = {"history"}  # Excel keeps this name for itself
        >>> sheet_name("Sở, ban/ngành", taken), sheet_name("sở, ban/ngành", taken)
        ('Sở, ban ngành', 'sở, ban ngành (2)')
    """
    plain = _REFUSED.sub(" ", title).strip(" '") or "Bảng"
    name, number = _cut(plain, _LONGEST), 1
    while name.casefold() in taken:
        number += 1
        name = f"{_cut(plain, _LONGEST - len(f' ({number})'))} ({number})"
    taken.add(name.casefold())
    return name


def _cut(text: str, units: int) -> str:
    return text.encode("utf-16-le")[: 2 * units].decode("utf-16-le", "ignore").rstrip(" '")
