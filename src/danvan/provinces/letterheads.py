"""How a province heads its documents and lays out its report, as its files state it."""

from collections.abc import Iterator

from danvan.model.letterheads import LetterheadUse, OfficeLetterhead
from danvan.model.report_layouts import ReportLayout
from danvan.planfile.records import PlanFile
from danvan.provinces.plans import year_of
from danvan.provinces.province import Province


def letterhead_for(province: Province, use: LetterheadUse, year: int) -> OfficeLetterhead | None:
    """Return the letterhead of documents of this use in ``year``; ``None`` when none is stated.

    A file of the office beside the work counts before the plan of the year, and that before a file
    for every year.
    """
    stated = (
        letterhead
        for content in _nearest_first(province, year)
        for letterhead in reversed(content.letterheads)
    )
    return next((found for found in stated if found.is_for(use)), None)


def report_layout(province: Province, year: int) -> ReportLayout:
    """Return how the report on ``year`` is laid out, key by key from the nearest file."""
    layout = ReportLayout()
    for content in _nearest_first(province, year):
        layout = layout.over(content.report)
    return layout


def _nearest_first(province: Province, year: int) -> Iterator[PlanFile]:
    """Yield the files that speak of ``year``, those that count first at the front."""
    own = province.files.files
    of_year = [file for file in own if year_of(file.calendar) == year]
    of_every_year = [file for file in own if year_of(file.calendar) is None]
    for files in (province.overlays, of_year, of_every_year):
        for file in reversed(files):
            yield file.whole
