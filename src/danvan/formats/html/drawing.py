"""What pictures are drawn with: images with a name, texts that are cut, colours of tones."""

from danvan.formats.html.markup import Markup, element
from danvan.outputs.tones import Tone
from danvan.text import visible

INK, TRACK = "#1a1a1a", "#e8e8e8"
_LINE = "#8a8a8a"
_LONGEST_NAME = 34


def image(name: str, width: int, height: int, *parts: str, kind: str) -> Markup:
    """Return an image that is never drawn larger than it is, and smaller where there is no room."""
    return element(
        "svg",
        element("title", name),
        *parts,
        role="img",
        aria_label=name,
        class_=kind,
        viewBox=f"0 0 {width} {height}",
        width=width,
        height=height,
    )


def name_of(name: str, place: tuple[int, int]) -> Markup:
    """Return a name, cut where it would run into what stands to its right, and whole on a touch."""
    shown = visible(name)
    if len(shown) <= _LONGEST_NAME:
        return label(shown, place)
    short = label(f"{shown[: _LONGEST_NAME - 1]}…", place)
    return element("g", element("title", shown), short)


def label(
    text: str,
    place: tuple[int, int],
    *,
    anchor: str = "start",
    ink: str = INK,
    weight: str = "normal",
) -> Markup:
    """Return a text at the left end of its line, or at the anchor that is named."""
    return element(
        "text",
        text,
        x=place[0],
        y=place[1],
        text_anchor=None if anchor == "start" else anchor,
        font_weight=None if weight == "normal" else weight,
        fill=ink,
    )


def paint(tone: Tone) -> dict[str, str]:
    """Return the background of a tone, with the line around it."""
    return {"fill": f"#{tone.fill}", "stroke": _LINE}
