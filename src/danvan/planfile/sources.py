"""Bytes of a file to clean text: size, encoding, normal form, control characters.

A plan file may come from anybody, so nothing is taken on trust before it is parsed.
"""

import codecs
import errno
import os
import re
from pathlib import Path

import attrs

from danvan.errors import PlanFileError
from danvan.messages import Message, message
from danvan.text import is_nfc, visible

#: Largest file that is read, in bytes. The longest plan seen so far has about 60 kB.
LARGEST_PLAN_FILE = 2_000_000
LARGEST_UNIT_LIST = 20_000_000

_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
#: Control characters but for tab and line ends.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


@attrs.frozen
class Source:
    """A text file with the name by which people know it."""

    name: str
    text: str


def read_source(path: Path, name: str, largest: int = LARGEST_PLAN_FILE) -> Source:
    """Read a file as NFC text in UTF-8.

    A byte order mark is dropped and Windows line ends are read as line ends.

    Raises:
        PlanFileError: the file is missing, unreadable, larger than ``largest`` bytes, not text in
            UTF-8, not in NFC, or has control characters.
    """
    return decode_source(read_bytes(path, name, largest), name)


def decode_source(data: bytes, name: str) -> Source:
    """Read the bytes of a file as NFC text in UTF-8; see :func:`read_source`."""
    text = _decode(data, name)
    _require_clean(text, name)
    return Source(name, text.replace("\r\n", "\n"))


def read_bytes(path: Path, name: str, largest: int) -> bytes:
    """Read a file of at most ``largest`` bytes.

    Raises:
        PlanFileError: the file is missing, unreadable or too large.
    """
    try:
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        with path.open("rb") as file:
            data = file.read(largest + 1)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise PlanFileError(
            message("The file cannot be read: {reason}.", reason=reason),
            name,
            message("Check the path and that you may read the file."),
        ) from error
    if len(data) > largest:
        raise PlanFileError(
            message("The file is larger than {largest} bytes.", largest=largest),
            name,
            message("A plan file holds text only; split it, or check that it is the right file."),
        )
    return data


def _decode(data: bytes, name: str) -> str:
    if data.startswith(_UTF16_MARKS):
        raise _not_utf8(name, message("The file is in UTF-16, not UTF-8."))
    try:
        return data.removeprefix(codecs.BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        if b"\0" in data:
            raise _not_utf8(name, message("The file is not text.")) from error
        raise _not_utf8(
            name, message("The file is not text in UTF-8 (line {line}).", line=line)
        ) from error


def _not_utf8(name: str, what: Message) -> PlanFileError:
    return PlanFileError(what, name, message("Save the file as UTF-8 and try again."))


def _require_clean(text: str, name: str) -> None:
    control = _CONTROL.search(text)
    if control:
        raise PlanFileError(
            message("The file has the control character U+{code}.", code=f"{ord(control[0]):04X}"),
            _line(name, text.count("\n", 0, control.start()) + 1),
            message("Delete the character; the file must hold text only."),
        )
    if is_nfc(text):
        return
    for number, line in enumerate(text.split("\n"), start=1):
        if not is_nfc(line):
            raise PlanFileError(
                message("The text '{text}' is decomposed (NFD).", text=_decomposed_part(line)),
                _line(name, number),
                message("Save the file with composed letters (Unicode NFC)."),
            )


def _line(name: str, number: int) -> str:
    return f"{name}, line {number}"


def _decomposed_part(line: str) -> str:
    words = [word for word in line.split() if not is_nfc(word)]
    return visible(words[0][:40]) if words else ""
