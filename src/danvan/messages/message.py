"""A text that is not yet in any language."""

import datetime as dt
from typing import TypeAlias, Union

import attrs

Value: TypeAlias = Union[str, int, dt.date, "Message", tuple["Value", ...]]


@attrs.frozen
class Message:
    """An English template with the values that fill it.

    The template is the key of the translation; the values are data and are never translated,
    except a value that is itself a message.
    """

    template: str
    values: tuple[tuple[str, Value], ...] = ()


def message(template: str, /, **values: Value) -> Message:
    """Return ``template`` with the values for its ``{names}``; the form that extraction finds."""
    return Message(template, tuple(values.items()))
