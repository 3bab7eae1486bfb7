"""The Vietnamese sort order, without a locale and without ICU.

The order is that of the Unicode collation for `vi` (CLDR) with numbers compared by value: letters
first (a ă â b c d đ e ê … o ô ơ … u ư …), then tones (level, grave, hook, tilde, acute, dot below),
then case (small before capital).
"""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from danvan.text.normal import to_nfc

SortKey: TypeAlias = tuple[str, str, str, str]
"""What `sort_key` returns: letters, tones, case, and the NFC text; compare it, do not read it."""


class _Weights(NamedTuple):
    letters: str = ""
    tones: str = ""
    case: str = ""


# A rank is two characters, so that a letter never runs into the next: "a0" < "a1" < "a2" < "b0".
_OWN_LETTERS = {
    "ă": "a1",
    "â": "a2",
    "đ": "d1",
    "ð": "d1",  # typed for đ by old keyboards
    "ɖ": "d1",
    "ê": "e1",
    "ô": "o1",
    "ơ": "o2",
    "ư": "u1",
}
# Grave, hook above, tilde, acute, dot below; any other mark stays itself and comes after them.
_TONES = {"\u0300": "\1", "\u0309": "\2", "\u0303": "\3", "\u0301": "\4", "\u0323": "\5"}
_LEVEL = "\0"
_SIGNS = " _-–—,;:!?.…'‘’\"“”()[]{}@*/\\&#%`^+<=>|~$₫€"
_PIECES = re.compile(r"\d+|\D")
_LONGEST_RANK = 0x10FFFF


def sort_key(text: str) -> SortKey:
    """Return the key that puts names in Vietnamese order.

    Runs of digits compare as numbers. Two texts have the same key only when they are the same
    text in NFC, so the order is total and a sorted list does not depend on how it was shuffled.

    Args:
        text: Any text, in any normal form.

    Returns:
        A key to be compared with other keys of this function only.

    Example:
        >>> sorted(["Phường 10", "Đà Lạt", "Phường 2", "Dầu Tiếng", "Ea Kar"], key=sort_key)
        ['Dầu Tiếng', 'Đà Lạt', 'Ea Kar', 'Phường 2', 'Phường 10']
    """
    whole = to_nfc(text)
    weights = [_weigh(piece) for piece in _PIECES.findall(whole)]
    letters = "".join([weight.letters for weight in weights])
    tones = "".join([weight.tones for weight in weights])
    case = "".join([weight.case for weight in weights])
    return letters, tones, case, whole


@lru_cache(maxsize=4096)
def _weigh(piece: str) -> _Weights:
    """Weigh one character of an NFC text, or one run of digits."""
    if piece[0].isdecimal():
        return _Weights(_number(piece), _LEVEL, "0")
    if piece.isalpha():
        return _weigh_letter(piece)
    if unicodedata.category(piece) in {"Mn", "Me"}:
        return _Weights(tones=_TONES.get(piece, piece))
    if unicodedata.category(piece) in {"Cc", "Cf"} and not piece.isspace():
        return _Weights()  # an unseen character moves no name; the NFC text decides at the end
    return _Weights(_sign(piece), _LEVEL, "0")


def _weigh_letter(char: str) -> _Weights:
    small = char.lower()
    rank, marks = _split(unicodedata.normalize("NFD", small))
    tones = "".join(_TONES.get(mark, mark) for mark in marks)
    return _Weights(rank, _LEVEL + tones, "0" if char == small else "1")


def _split(decomposed: str) -> tuple[str, str]:
    """Part a letter into its rank and the marks that are not of the letter itself."""
    base, marks = decomposed[0], decomposed[1:]
    for mark in marks:
        own = _OWN_LETTERS.get(to_nfc(base + mark))
        if own is not None:
            return own, marks.replace(mark, "", 1)
    return _OWN_LETTERS.get(base, base + "0"), marks


def _number(digits: str) -> str:
    """Rank by length, then digit by digit: as good as the value, and no limit on its size."""
    plain = "".join(str(unicodedata.decimal(digit)) for digit in digits).lstrip("0")
    return "0" + chr(min(len(plain), _LONGEST_RANK)) + plain


def _sign(char: str) -> str:
    """Rank a space or a sign: known ones first, all of them before digits."""
    place = _SIGNS.find(" " if char.isspace() else char)
    return "!" + char if place < 0 else " " + chr(place)
