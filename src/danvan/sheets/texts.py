"""The text of a cell as danvan keeps it: NFC, no character that a person cannot see."""

import re

from danvan.errors import SheetError
from danvan.messages import message
from danvan.text import to_nfc, visible

#: Line ends and tabs are of use in a cell. The last two are no characters, and XML has no place
#: for them; half of a surrogate pair cannot be written at all.
_REFUSED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_LINE_ENDS = re.compile("\r\n?")
_LONGEST = 32_767  # UTF-16 units, as Excel counts
_QUOTED = 60


def clean_text(text: str) -> str:
    r"""Return the text in NFC, with LF line ends, without space around it.

    Raises:
        SheetError: it holds a control character or half of a surrogate pair, or is longer than a
            cell of Excel; without a place.

    Example:
        >>> clean_text(" Đa\u0300 Lạt\r\n2 ")
        'Đà Lạt\n2'
    """
    plain = to_nfc(_LINE_ENDS.sub("\n", text).strip())
    refused = _REFUSED.search(plain)
    if refused is not None:
        raise SheetError(
            message(
                "'{text}' holds the character U+{code}, which nobody can see.",
                text=quoted(plain),
                code=f"{ord(refused[0]):04X}",
            ),
            "",
            message("Delete the cell's text and type it again."),
        )
    if len(plain) > _LONGEST // 2 and units(plain) > _LONGEST:
        raise SheetError(
            message(
                "The cell has {count} characters; Excel takes {most}.",
                count=units(plain),
                most=_LONGEST,
            ),
            "",
            message("Shorten the text."),
        )
    return plain


def units(text: str) -> int:
    """Count as Excel does: a character beyond U+FFFF is two."""
    return len(text) + sum(char > "\uffff" for char in text)


def cut(text: str, most: int) -> str:
    """Return the text, cut to what Excel takes in a title or a message, in UTF-16 units."""
    if units(text) <= most:
        return text
    short = text.encode("utf-16-le")[: 2 * (most - 1)].decode("utf-16-le", "ignore")
    return short.rstrip() + "…"


def quoted(text: str) -> str:
    """Return the text for an error message: one line, safe to print, not too long."""
    shown = visible(text)
    return shown if len(shown) <= _QUOTED else shown[:_QUOTED] + "…"
