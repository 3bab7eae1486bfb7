"""Colours and bars that follow the cells of a workbook when somebody changes them."""

from collections.abc import Iterator, Sequence

import attrs

from danvan.formats.xlsx.places import column_letters
from danvan.outputs.output import Column
from danvan.outputs.tones import Tone

_BAR_COLOUR = "#9DC3E6"
_BETWEEN_SENTENCES = "; "
#: The styles of the tones. Excel writes the symbol of a tone before the text; the text stays.
TONES: dict[str, dict[str, object]] = {
    f"{tone}-{marked}": {
        "bg_color": f"#{tone.fill}",
        "font_color": f"#{tone.ink}",
        **({"num_format": f'"{tone.symbol} "@'} if marked else {}),
    }
    for tone in Tone
    for marked in (True, False)
}


@attrs.frozen(kw_only=True)
class Rule:
    """A rule of conditional formatting, as XlsxWriter takes it.

    Attributes:
        options: the rule without its format; ``style``: the name of its format, if it has one.
    """

    options: dict[str, object]
    style: str = ""


def rules_of(columns: Sequence[Column], first: int) -> Iterator[tuple[int, Rule]]:
    """Yield the number of a column with each of its rules; ``first`` is the row below the heading.

    These formulas decide colours; no cell ever holds one.
    """
    for number, column in enumerate(columns):
        place = f"{column_letters(number)}{first + 1}"
        for text, tone in column.tones.items():
            criteria = f"=OR({_is(place, text)},{_begins(place, text + _BETWEEN_SENTENCES)})"
            # A text that is a symbol itself needs no second one.
            style = f"{tone}-{len(text) > 1}"
            yield number, Rule(options={"type": "formula", "criteria": criteria}, style=style)
        if column.bar is not None:
            yield number, Rule(options=_bar(float(column.bar)))


def _is(place: str, text: str) -> str:
    return f"EXACT({place},{_quoted(text)})"


def _begins(place: str, text: str) -> str:
    return f"EXACT(LEFT({place},{len(text.encode('utf-16-le')) // 2}),{_quoted(text)})"


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def _bar(most: float) -> dict[str, object]:
    return {
        "type": "data_bar",
        "data_bar_2010": True,
        "bar_solid": True,
        "bar_color": _BAR_COLOUR,
        "min_type": "num",
        "min_value": 0,
        "max_type": "num",
        "max_value": most,
    }
