"""Markup that is finished: text inside it has been escaped where it was put in."""

import html
from fractions import Fraction


class Markup(str):
    """A piece of HTML or SVG."""

    __slots__ = ()

    def __html__(self) -> str:
        """Return itself: Jinja2 asks this before it escapes."""
        return str(self)


def element(name: str, /, *children: str, **attributes: str | int | Fraction | None) -> Markup:
    """Return an element; what is no markup yet is escaped.

    Args:
        name: its name.
        children: texts and elements inside it.
        attributes: an underline stands for a hyphen, one at the end for nothing; ``None`` leaves
            the attribute out.

    Example:
        >>> element("text", "a < b", x=1, text_anchor="end", class_=None)
        '<text x="1" text-anchor="end">a &lt; b</text>'
    """
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{html.escape(_text(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    inside = "".join(
        child if isinstance(child, Markup) else html.escape(child, quote=False)
        for child in children
    )
    return Markup(f"<{name}{written}>{inside}</{name}>")


def _text(value: str | int | Fraction) -> str:
    """Write a length with two decimals at most; a coordinate is no score."""
    if isinstance(value, Fraction):
        return f"{round(value * 100) / 100:g}"
    return str(value)
