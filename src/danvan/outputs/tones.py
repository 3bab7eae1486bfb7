"""What a value means for the reader: good, a warning, bad. Never by colour alone."""

import enum


class Tone(enum.StrEnum):
    """The tone of a cell or a bar; each has a symbol, so that nobody needs to see a colour."""

    GOOD = "good"
    WARNING = "warning"
    BAD = "bad"
    WAITING = "waiting"
    NEUTRAL = "neutral"

    @property
    def symbol(self) -> str:
        """The symbol that says the same as the colour."""
        return _LOOKS[self][0]

    @property
    def fill(self) -> str:
        """The background, as six hexadecimal digits of red, green and blue."""
        return _LOOKS[self][1]

    @property
    def ink(self) -> str:
        """The letters on that background; the contrast is at least 7 to 1 (WCAG 2.2, AAA)."""
        return _LOOKS[self][2]


_LOOKS = {
    Tone.GOOD: ("✓", "D8EEDD", "0F4A22"),
    Tone.WARNING: ("!", "FFE9B8", "5A3A00"),
    Tone.BAD: ("✗", "FAD4D0", "7A0F0B"),
    Tone.WAITING: ("○", "DCE9F9", "143F73"),
    Tone.NEUTRAL: ("–", "EEEEEE", "3A3A3A"),
}
