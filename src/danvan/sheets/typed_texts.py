"""A text that somebody typed, as danvan keeps it: clean, and in no old encoding."""

from danvan.errors import SheetError
from danvan.messages import message
from danvan.sheets.legacy import legacy_encoding
from danvan.sheets.texts import clean_text, quoted


def read_text(text: str) -> str:
    """Return the text in NFC without space around it.

    Raises:
        SheetError: it holds a character that nobody can see, is longer than a cell of Excel, or is
            typed in an old encoding; without a place.
    """
    plain = clean_text(text)
    encoding = legacy_encoding(plain)
    if encoding is None:
        return plain
    raise SheetError(
        message("'{text}' is typed in the old encoding {name}.", text=quoted(plain), name=encoding),
        "",
        message("Convert the file to Unicode with a converter such as UniKey, and send it again."),
    )
