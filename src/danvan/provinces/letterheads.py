"""How a province heads its documents and lays out its report, as its files state it."""

from collections.abc import Iterator

from danvan.model.letterheads import LetterheadUse, OfficeLetterhead
from danvan.model.report_layouts import ReportLayout
from danvan.outputs.documents import Template
from danvan.planfile.sources import read_bytes
from danvan.provinces.files import PlacedFile, inside
from danvan.provinces.plans import year_of
from danvan.provinces.province import Province

#: More bytes than a Word layout needs, pictures of a seal included.
_LARGEST = 10_000_000


def letterhead_for(province: Province, use: LetterheadUse, year: int) -> OfficeLetterhead | None:
    """Return the letterhead of documents of this use in ``year``; ``None`` when none is stated.

    A file of the office beside the work counts before the plan of the year, and that before a file
    for every year.
    """
    return next((letterhead for letterhead, _ in _stated(province, use, year)), None)


def template_for(province: Province, use: LetterheadUse, year: int) -> Template | None:
    """Return the Word layout of documents of this use; ``None`` when their letterhead names none.

    Raises:
        PlanFileError: there is no such file beside the one that names it, or it cannot be read.
    """
    found = next(_stated(province, use, year), None)
    if found is None or found[0].template is None:
        return None
    letterhead, file = found
    place = f"{file.origin.file}, letterheads.template"
    path = inside(file.path.parent, letterhead.template or "", place)
    return Template(name=path.as_posix(), content=read_bytes(path, path.as_posix(), _LARGEST))


def _stated(
    province: Province, use: LetterheadUse, year: int
) -> Iterator[tuple[OfficeLetterhead, PlacedFile]]:
    """Yield the letterheads of this use with the files that state them, the nearest first."""
    for file in _nearest_first(province, year):
        for letterhead in file.whole.letterheads:
            if letterhead.is_for(use):
                yield letterhead, file


def report_layout(province: Province, year: int) -> ReportLayout:
    """Return how the report on ``year`` is laid out, key by key from the nearest file."""
    layout = ReportLayout()
    for file in _nearest_first(province, year):
        layout = layout.over(file.whole.report)
    return layout


def _nearest_first(province: Province, year: int) -> Iterator[PlacedFile]:
    """Yield the files that speak of ``year``, those that count first at the front."""
    own = province.files.files
    of_year = [file for file in own if year_of(file.calendar) == year]
    of_every_year = [file for file in own if year_of(file.calendar) is None]
    for files in (province.overlays, of_year, of_every_year):
        yield from reversed(files)
