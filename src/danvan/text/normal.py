"""One form for each use: NFC to keep, a folded form to search, a slug to name files."""

import re
import unicodedata

# đ has no decomposition, so no Unicode form turns it into d. The eth and the African d look the
# same in capitals (Ð, Ɖ) and are typed for Đ by old keyboards and converters.
_CROSSED_D = str.maketrans("đðɖ", "ddd")
_APOSTROPHES = str.maketrans("", "", "'‘’ʼ")
_UNSEEN = frozenset({"Mn", "Me", "Cf"})  # combining marks and zero-width characters
_WORD = re.compile("[a-z0-9]+")


def to_nfc(text: str) -> str:
    """Return the text in Unicode normal form C, the only form danvan keeps.

    Args:
        text: Any text; macOS file names and some keyboards give NFD.

    Returns:
        The same text with every letter and its marks composed where Unicode can.

    Example:
        >>> len("a\N{COMBINING BREVE}"), len(to_nfc("a\N{COMBINING BREVE}"))
        (2, 1)
    """
    return unicodedata.normalize("NFC", text)


def is_nfc(text: str) -> bool:
    r"""Tell whether the text is already in normal form C.

    Args:
        text: Any text.

    Returns:
        True when `to_nfc` would change nothing.

    Example:
        >>> is_nfc("Đà Lạt"), is_nfc("Đa\u0300 Lạt")
        (True, False)
    """
    return unicodedata.is_normalized("NFC", text)


def fold(text: str) -> str:
    """Return the text as a search sees it: no diacritics, no case, single spaces.

    Two texts that a person without a Vietnamese keyboard would type alike fold alike. Letters
    of other scripts are kept.

    Args:
        text: Any text, in any normal form.

    Returns:
        The folded text in NFC, without spaces at either end.

    Example:
        >>> fold("  Thành phố  ĐÀ LẠT ")
        'thanh pho da lat'
    """
    plain = unicodedata.normalize("NFKD", text).casefold().translate(_CROSSED_D)
    seen = "".join(char for char in plain if unicodedata.category(char) not in _UNSEEN)
    return to_nfc(" ".join(seen.split()))


def slug(text: str) -> str:
    """Return a name for files and addresses: ASCII letters, digits and single hyphens.

    An apostrophe joins (M'gar gives mgar); anything else that is not a letter or digit parts.

    Args:
        text: Any text, in any normal form.

    Returns:
        The slug; empty when the text has no letter or digit that ASCII can show.

    Example:
        >>> slug("Đà Lạt"), slug("Bà Rịa - Vũng Tàu"), slug("…")
        ('da-lat', 'ba-ria-vung-tau', '')
    """
    return "-".join(_WORD.findall(fold(text).translate(_APOSTROPHES)))
