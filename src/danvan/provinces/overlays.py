"""Overlays: local files that change a province without touching its plugin.

An overlay is for the one letter that moves one date, for a rubric that an office has on paper, or
for how the office heads its letters and orders its report.
The library reads none unless it is given one; the command line takes those beside the work.
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import attrs

from danvan.calendar.deciding import RegimeSource
from danvan.calendar.origins import Origin
from danvan.calendar.references import adjustment_problems
from danvan.errors import PlanFileError, Problem
from danvan.messages import message
from danvan.model.documents import SourceDocument
from danvan.planfile.records import PlanFile
from danvan.provinces.files import PlacedFile, read_placed, unlisted_documents

OVERLAY_FILE = "danvan.toml"
OVERLAY_FOLDER = "danvan.d"

#: What an overlay may hold; anything else belongs into a plugin.
_ALLOWED = ("schema", "province", "documents", "adjustments", "rubrics", "letterheads", "report")


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
    empty = PlanFile(schema=content.schema)
    for field in attrs.fields(PlanFile):
        differs = getattr(content, field.name) != getattr(empty, field.name)
        if field.name not in _ALLOWED and differs:
            raise PlanFileError(
                message("An overlay cannot hold '{section}'.", section=field.name),
                f"{name}, {field.name}",
                message(
                    "Use documents, adjustments, rubrics, letterheads or report; the rest belongs "
                    "into a plugin."
                ),
            )


def overlay_problems(
    overlays: Iterable[PlacedFile],
    documents: Mapping[str, SourceDocument],
    regimes: Iterable[RegimeSource],
) -> Iterator[Problem]:
    """Yield what overlays name that the province and they themselves do not have."""
    known = [source.regime for source in regimes]
    for overlay in overlays:
        for problem in unlisted_documents(overlay.whole, documents):
            yield attrs.evolve(problem, where=f"{overlay.origin.file}, {problem.where}")
        for index, adjustment in enumerate(overlay.calendar.adjustments):
            for problem in adjustment_problems(adjustment, known, f"adjustments[{index}]"):
                yield attrs.evolve(problem, where=f"{overlay.origin.file}, {problem.where}")
