"""Where the reference describes each table of a plan file, so that other tables can link to it."""

import functools
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

_REFERENCE = Path(__file__).parents[1] / "reference"
_PAGES = ("plan-files.md", "due-rules.md", "rubrics.md")
_HEADING_OR_TABLE = re.compile(
    r"^#{2,3} (?P<heading>.+)$|^```\{danvan-keys\} [\w.]+:(?P<name>\w+)$", re.MULTILINE
)
_NOT_IN_ANCHORS = re.compile(r"[^\w\- ]")


def table_in_words(name: str) -> str:
    """Return how a person calls the table that a record reads, with a link to its description."""
    target = _targets().get(name)
    return f"table `{name}`" if target is None else f"table [`{name}`]({target})"


@functools.cache
def _targets() -> Mapping[str, str]:
    return {name: target for page in _PAGES for name, target in _targets_in(page)}


def _targets_in(page: str) -> Iterator[tuple[str, str]]:
    heading = ""
    for match in _HEADING_OR_TABLE.finditer((_REFERENCE / page).read_text("utf-8")):
        if match["name"]:
            yield match["name"], f"{page}#{_anchor(heading)}"
        else:
            heading = match["heading"]


def _anchor(heading: str) -> str:
    """Return the anchor that the Markdown parser gives a heading."""
    return _NOT_IN_ANCHORS.sub("", heading.strip().lower()).replace(" ", "-")
