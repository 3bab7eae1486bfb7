"""The plan of a year, joined from the files that are for it."""

from danvan.model.plans import SECTIONS, Plan
from danvan.planfile.records import CalendarPart, PlanFile


def year_of(content: CalendarPart) -> int | None:
    """Return the year that a file plans for."""
    return content.plan.year if content.plan else None


def joined_plan(year: int, files: list[PlanFile]) -> Plan:
    """Return the plan of ``year``; the first file gives its title."""
    header = files[0].plan
    rows = {
        section: tuple(row for file in files for row in getattr(file, section))
        for section in SECTIONS
    }
    return Plan(
        year=year,
        title=header.title if header else None,
        document=header.document if header else None,
        note=header.note if header else None,
        **rows,
    )
