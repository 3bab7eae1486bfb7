"""The two languages and how a message is read in one of them.

English is the language of the templates; Vietnamese is a gettext catalogue beside this module
(``locale/vi/LC_MESSAGES/danvan.mo``, compiled from the ``.po`` next to it).
"""

import datetime as dt
import functools
import gettext
from pathlib import Path
from typing import Literal, get_args

from danvan.messages.message import Message, Value
from danvan.text import format_date

Language = Literal["vi", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
DOMAIN = "danvan"
LOCALE_FOLDER = Path(__file__).parent / "locale"


@functools.cache
def catalog(language: Language) -> gettext.NullTranslations:
    """Return the catalogue of ``language``; the English templates are their own."""
    if language == "en":
        return gettext.NullTranslations()
    return gettext.translation(DOMAIN, LOCALE_FOLDER, [language], fallback=True)


def translate(text: Message | str, language: Language = "en") -> str:
    """Return ``text`` in ``language``; a plain string is data and comes back as it is.

    Dates read as ISO in English (2023-06-05) and as offices write them in Vietnamese (05/6/2023).
    """
    if isinstance(text, str):
        return text
    # The empty text is the key of the catalogue's own header.
    template = catalog(language).gettext(text.template) if text.template else ""
    return template.format(**{name: _filled(value, language) for name, value in text.values})


def _filled(value: Value, language: Language) -> str:
    if isinstance(value, tuple):
        return ", ".join(_filled(item, language) for item in value)
    if isinstance(value, dt.date):
        return value.isoformat() if language == "en" else format_date(value)
    if isinstance(value, int):
        return str(value)
    return translate(value, language)
