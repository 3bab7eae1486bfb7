"""What a cell is to a script and to a person; shared by every output format."""

import datetime as dt
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from itertools import islice
from typing import TypeAlias

import attrs

from danvan.messages import Language, Message, translate
from danvan.outputs.output import Cell, Output, Row
from danvan.text import format_full_date, format_number, format_share, visible

#: What the json module can write.
Json: TypeAlias = str | int | bool | dict[str, "Json"] | list["Json"] | None
Sentences: TypeAlias = Message | str | tuple[Message | str, ...]

NOTICES_HEADING = "Ghi chú"
SOURCES_HEADING = "Căn cứ"
_YES_OR_NO = {True: "có", False: "không", None: ""}
_BETWEEN_SENTENCES = "; "
_NOT_IN_XML = re.compile("[\ufffe\uffff]")
_SHARE_PLACES = 4  # for scripts; people read two
_MOST_TEXTS = 16_384
_LINES_AT_ONCE = 1024


def to_json(cell: Cell, language: Language) -> Json:
    """Return what a script reads: ISO dates, messages in ``language``, text untouched.

    Several sentences become one text, no sentence becomes null. Points and shares are texts, so
    that no reader makes them floats: ``98.5``, ``98,6667%``.

    Example:
        >>> to_json({"last_day": dt.date(2023, 6, 5), "note": ("a", "b")}, "vi")
        {'last_day': '2023-06-05', 'note': 'a; b'}
    """
    match cell:
        case dt.date() | Decimal() | Fraction():
            return _for_scripts(cell)
        case Message():
            return translate(cell, language)
        case tuple():
            return _BETWEEN_SENTENCES.join(translate(text, language) for text in cell) or None
        case Mapping():
            return {key: to_json(value, language) for key, value in cell.items()}
        case list():
            return [to_json(value, language) for value in cell]
    return cell


def to_person(cell: Cell, language: Language) -> str:
    """Return the one line that a person reads; nothing in it can command a terminal.

    Example:
        >>> to_person(dt.date(2023, 6, 5), "vi"), to_person(True, "vi"), to_person(None, "vi")
        ('05/06/2023', 'có', '')
    """
    match cell:
        case None | bool():
            return _YES_OR_NO[cell]
        case int() | dt.date() | Decimal() | Fraction():
            return _for_people(cell)
        case tuple():
            return _BETWEEN_SENTENCES.join(sentences(cell, language))
        case Mapping() | list():
            return visible(json.dumps(to_json(cell, language), ensure_ascii=False))
    return visible(translate(cell, language))


def _for_scripts(cell: dt.date | Decimal | Fraction) -> str:
    if isinstance(cell, dt.date):
        return cell.isoformat()
    if isinstance(cell, Fraction):
        return format_share(cell, _SHARE_PLACES)
    # No exponent, no zeros at the end, and no sign before a zero.
    return f"{cell.normalize():f}" if cell else "0"


def _for_people(cell: int | dt.date | Decimal | Fraction) -> str:
    if isinstance(cell, dt.date):
        return format_full_date(cell)
    if isinstance(cell, Fraction):
        return format_share(cell)
    return str(cell) if isinstance(cell, int) else format_number(cell)


def to_xml_person(cell: Cell, language: Language) -> str:
    """Return what a person reads, without the two characters that XML refuses even then.

    Markup in it is still markup: whoever writes XML escapes it.
    """
    return _NOT_IN_XML.sub("\ufffd", to_person(cell, language))


def sentences(texts: Sentences, language: Language) -> tuple[str, ...]:
    """Return each sentence as a line that a person reads."""
    several = texts if isinstance(texts, tuple) else (texts,)
    return tuple(visible(translate(text, language)) for text in several)


def remarks(output: Output, language: Language) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield what people read below the tables, each part with its heading; no part is empty."""
    for heading, texts in ((NOTICES_HEADING, output.notices), (SOURCES_HEADING, output.sources)):
        if texts:
            yield heading, sentences(texts, language)


def to_bytes(lines: Iterable[str]) -> Iterator[bytes]:
    r"""Yield the lines as UTF-8, many at once, never all of them.

    Half a pair of surrogates cannot be encoded; it is written as ``\udc80``, which is also how
    JSON writes it.
    """
    rest = iter(lines)
    while batch := "".join(islice(rest, _LINES_AT_ONCE)):
        yield batch.encode("utf-8", "backslashreplace")


@attrs.define
class CellTexts:
    """The text of each cell, made once for a cell that many rows share.

    Cells are told apart by identity, so that ``True`` is not taken for ``1`` and mappings need no
    hash. Each known cell is kept alive (an identity is only good as long as its object lives), up
    to a bound; rows of cells that nobody shares need no more memory than that.

    Attributes:
        make: writes one cell.
    """

    make: Callable[[Cell], str]
    _texts: dict[int, str] = attrs.field(factory=dict, init=False)
    _known: list[Cell] = attrs.field(factory=list, init=False)

    def of(self, row: Row) -> list[str]:
        """Return the texts of a row's cells."""
        cells = tuple(row)
        texts = list(map(self._texts.get, map(id, cells)))
        if None not in texts:
            return [text for text in texts if text is not None]
        return [
            self._write(cell) if text is None else text
            for cell, text in zip(cells, texts, strict=True)
        ]

    def _write(self, cell: Cell) -> str:
        if len(self._known) >= _MOST_TEXTS:
            self._texts.clear()
            self._known.clear()
        self._known.append(cell)
        text = self._texts[id(cell)] = self.make(cell)
        return text
