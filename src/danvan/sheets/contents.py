"""What a file is, by its content: a suffix is only a name."""

import codecs
from pathlib import Path
from typing import Literal

from danvan.errors import SheetError
from danvan.messages import Message, message

LARGEST_FILE = 64 * 2**20

Content = Literal["csv", "zip"]

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_HEAD = 4096
#: What marks a file that is no table, and what people call it.
_OTHERS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "PDF"),
    (b"{\\rtf", "RTF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf", "7-Zip"),
    (b"\x1f\x8b", "gzip"),
    (b"SQLite format 3\0", "SQLite"),
)
_MARKUP = ((b"<?xml", "XML"), (b"<html", "HTML"), (b"<!doctype", "HTML"), (b"<table", "HTML"))


def load(path: Path, file: str) -> bytes:
    """Return the bytes of a file, one more than the most that are read at the most.

    Raises:
        SheetError: it cannot be read.
    """
    try:
        with path.open("rb") as stream:
            return stream.read(LARGEST_FILE + 1)
    except OSError as error:
        raise SheetError(
            message("The file cannot be read: {reason}.", reason=error.strerror or str(error)),
            file,
            message("Check the path and that you may read the file."),
        ) from error


def content_of(data: bytes, file: str) -> Content:
    """Tell a csv file from a zip file, which a workbook is.

    Raises:
        SheetError: it is neither, with the name of what it is; it is empty, or has more than
            64 MiB.
    """
    if len(data) > LARGEST_FILE:
        raise SheetError(
            message("The file has more than {most} MiB.", most=LARGEST_FILE // 2**20),
            file,
            message("Delete pictures and sheets that are no form, or send it in parts."),
        )
    if not data.removeprefix(codecs.BOM_UTF8).strip():
        raise SheetError(message("The file is empty."), file, message("Choose another file."))
    if data.startswith(b"PK\x03\x04"):
        return "zip"
    if data.startswith(_OLE):
        raise _old_office_file(data, file)
    name = _other(data)
    if name is not None:
        raise wrong_content(name, file)
    return "csv"


def wrong_content(name: Message | str, file: str) -> SheetError:
    """Return the error about a file of another kind."""
    return SheetError(
        message("This is a file of the kind {name}, not a workbook or csv.", name=name),
        file,
        message("Save the table as an Excel workbook (.xlsx) or as CSV UTF-8."),
    )


def protected(file: str) -> SheetError:
    """Return the error about a file that only a password opens."""
    return SheetError(
        message("The file is protected with a password."),
        file,
        message("Open it in Excel, take the password off, and save it."),
    )


def damaged(detail: Message | str, file: str) -> SheetError:
    """Return the error about a workbook that cannot be read."""
    return SheetError(
        message("The workbook is damaged ({detail}).", detail=detail),
        file,
        message("Open it in Excel, save it as a new workbook, and use that one."),
    )


def _old_office_file(data: bytes, file: str) -> SheetError:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return protected(file)
    is_word = "WordDocument".encode("utf-16-le") in data
    return wrong_content("Word 97-2003 (.doc)" if is_word else "Excel 97-2003 (.xls)", file)


def _other(data: bytes) -> Message | str | None:
    for start, name in _OTHERS:
        if data.startswith(start):
            return name
    head = data[:_HEAD].removeprefix(codecs.BOM_UTF8).lstrip().lower()
    for start, name in _MARKUP:
        if head.startswith(start):
            return name
    is_binary = b"\0" in data[:_HEAD] and not data.startswith(_UTF16_MARKS)
    return message("binary data") if is_binary else None
