"""The lines of a TOML file: where its tables begin, without losing a comment."""

import re
from collections import Counter
from collections.abc import Iterator

import attrs

_HEADER = re.compile(r"\s*\[{1,2}\s*([A-Za-z0-9_-]+)\s*(\.[^\]]*)?\]{1,2}")
_LINES = re.compile(r"[^\n]*\n|[^\n]+")
#: A long text may end in quotes of its own: up to five signs stand at its end.
_ENDS = {
    '"""': re.compile(r'(?:\\.|[^\\])*?"{3,5}', re.DOTALL),
    "'''": re.compile(r".*?'{3,5}", re.DOTALL),
}
_PIECES = re.compile(r'"""|\'\'\'|"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'|#[^\n]*|.', re.DOTALL)
_DEPTHS = {"[": 1, "{": 1, "]": -1, "}": -1}


@attrs.frozen
class Line:
    """One line with the table of the top level that it belongs to.

    Attributes:
        text: the line with its end.
        section: the name of the table (``tasks``); empty before the first one.
        row: which row of the section it belongs to, the first one being 0.
        inner: what follows in a header (``.parts`` of ``[[tasks.parts]]``), of the newest header.
        is_header: whether the line begins a table.
        is_whole: whether a key may begin on it: it is no part of a longer value.
    """

    text: str
    section: str
    row: int
    inner: str
    is_header: bool
    is_whole: bool


def lines_of(text: str) -> Iterator[Line]:
    """Yield the lines of a file that is valid TOML."""
    section, row, inner = "", 0, ""
    seen: Counter[str] = Counter()
    open_text, depth = "", 0
    for line in _LINES.findall(text):
        is_whole = not open_text and not depth
        header = _HEADER.match(line) if is_whole else None
        if header:
            section, inner = header[1], (header[2] or "").strip()
            seen[section] += not inner
            row = seen[section] - 1
        yield Line(line, section, row, inner, header is not None, is_whole)
        if not header:
            open_text, depth = _after(line, open_text, depth)


def _after(line: str, open_text: str, depth: int) -> tuple[str, int]:
    """Return which long text is open behind a line, and how many brackets are."""
    at = 0
    while at < len(line):
        found = (_ENDS[open_text] if open_text else _PIECES).match(line, at)
        if found is None:
            return open_text, depth
        at = found.end()
        if open_text:
            open_text = ""
        elif found[0] in _ENDS:
            open_text = found[0]
        else:
            depth += _DEPTHS.get(found[0], 0)
    return open_text, depth
