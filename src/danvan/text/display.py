"""Text from a file, made safe to print on a terminal."""

_PICTURES = 0x2400  # the block of control pictures follows the order of C0
_REPLACEMENT = "\ufffd"


def _stand_ins() -> dict[int, str]:
    hidden = [*range(0x80, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
    # A lone half of a pair cannot be encoded: printing it would be an error of its own.
    table = dict.fromkeys([*hidden, *range(0xD800, 0xE000)], _REPLACEMENT)
    table |= {code: chr(_PICTURES + code) for code in range(0x20)}
    table |= dict.fromkeys(map(ord, "\t\n\u2028\u2029"), " ")
    return table | {0x7F: "\N{SYMBOL FOR DELETE}"}


_STAND_INS = _stand_ins()


def visible(text: str) -> str:
    r"""Replace what a terminal would obey by something a person can see.

    A plan or a register is written by others; an escape in it could repaint the screen, and a
    bidi override could show a name that is not the one in the file.

    Args:
        text: Any text.

    Returns:
        One line of the same length. C0 and DEL become control pictures; C1, bidi embeddings,
        overrides and isolates, and lone surrogates become U+FFFD; tabs and line ends a space.

    Example:
        >>> visible("Đà Lạt\x1b[2J"), visible("a\tb")
        ('Đà Lạt␛[2J', 'a b')
    """
    return text.translate(_STAND_INS)
