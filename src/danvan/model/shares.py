"""Shares of a population, exact."""

from fractions import Fraction

from danvan.errors import DanvanError
from danvan.messages import message
from danvan.text import parse_share


def share(text: str) -> Fraction:
    """Return the share that ``text`` states: ``"98,66%"`` is 4933/5000.

    Raises:
        DanvanError: the text is not a number followed by ``%``.
    """
    value = parse_share(text)
    if value is None:
        raise DanvanError(
            message("'{text}' is not a share.", text=text),
            "",
            message('Write a string with a percent sign, for example "100%" or "98,66%".'),
        )
    return value
