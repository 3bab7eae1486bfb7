"""Overlays: local files that change a province without touching its plugin.

An overlay is for the one letter that moves one date, or for a rubric that an office has on paper.
The library reads none unless it is given one; the command line takes those beside the work.
"""

from collections.abc import Iterable
from pathlib import Path

import attrs

from danvan.calendar.origins import Origin
from danvan.errors import PlanFileError
from danvan.messages import message
from danvan.planfile.records import PlanFile
from danvan.provinces.files import PlacedFile, read_placed

OVERLAY_FILE = "danvan.toml"
OVERLAY_FOLDER = "danvan.d"

#: What an overlay may hold; anything else belongs into a plugin.
_ALLOWED = ("schema", "province", "documents", "adjustments", "rubrics")


def overlays_beside(folder: Path) -> tuple[Path, ...]:
    """Return the overlay files in ``folder``: ``danvan.toml``, then ``danvan.d/*.toml`` by name."""
    single = folder / OVERLAY_FILE
    found = [single] if single.is_file() else []
    return (*found, *sorted((folder / OVERLAY_FOLDER).glob("*.toml")))


def read_overlays(paths: Iterable[Path], province: str) -> tuple[PlacedFile, ...]:
    """Read the overlays that are for ``province``; those for another one are left out.

    Raises:
        PlanFileError: a file cannot be read, says no province, or holds what no overlay may.
    """
    placed = [_read_overlay(path) for path in paths]
    return tuple(file for file in placed if _code(file) == province)


def _read_overlay(path: Path) -> PlacedFile:
    name = path.as_posix()
    placed = read_placed(path, Origin(layer="overlay", plugin=name, file=name), whole=True)
    content = placed.whole
    if content.province is None:
        raise PlanFileError(
            message("The overlay does not say which province it is for."),
            f"{name}, province",
            message("Add the table [province] with code and name."),
        )
    _require_allowed(content, name)
    return placed


def _code(file: PlacedFile) -> str | None:
    return file.calendar.province.code if file.calendar.province else None


def _require_allowed(content: PlanFile, name: str) -> None:
    for field in attrs.fields(PlanFile):
        if field.name not in _ALLOWED and getattr(content, field.name) != field.default:
            raise PlanFileError(
                message("An overlay cannot hold '{section}'.", section=field.name),
                f"{name}, {field.name}",
                message("Use documents, adjustments or rubrics; the rest belongs into a plugin."),
            )
