"""Texts that reach a person, in Vietnamese and English.

A :class:`Message` is a template with its values, not yet in any language. Every layer above
creates messages; only the edge (the command line, a format) says in which language they are read.
"""

from danvan.messages.catalogs import LANGUAGES, Language, translate
from danvan.messages.message import Message, Value, message

__all__ = ["LANGUAGES", "Language", "Message", "Value", "message", "translate"]
