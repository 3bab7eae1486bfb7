"""The layout of the consolidated report: which parts, in which order, under which headings."""

import enum

import attrs

from danvan.errors import DanvanError
from danvan.messages import message


class ReportPart(enum.StrEnum):
    """The usual parts of the report of Sở Nội vụ, in the usual order."""

    DIRECTION = "direction"
    RESULTS = "results"
    TARGETS = "targets"
    REPORTING = "reporting"
    MODELS = "models"
    INSPECTIONS = "inspections"
    GRADES = "grades"
    COMMENDATIONS = "commendations"
    DIFFICULTIES = "difficulties"
    NEXT_TASKS = "next-tasks"


@attrs.frozen(kw_only=True)
class PartLayout:
    """One part of the report; a part that danvan does not know has a heading and no id.

    Attributes:
        id: the part that danvan fills.
        heading: what the province calls it, without a number; by default the usual heading.
        wanted: what belongs into a part that only people can write.
    """

    id: ReportPart | None = None
    heading: str | None = attrs.field(default=None)
    wanted: str | None = None

    @heading.validator
    def _names_the_part(self, _attribute: object, value: str | None) -> None:
        if self.id is None and not value:
            raise DanvanError(
                message("The part has neither an id nor a heading."),
                "heading",
                message("Write the id of a part, or the heading of a part that people write."),
            )


@attrs.frozen(kw_only=True)
class ReportArea:
    """One area of the results, made of the rows of the plan under one clause.

    Attributes:
        title: the area, as the plan's heading is printed.
        clause: the clause of that heading; a row belongs to it when its own clause lies in it.
    """

    title: str
    clause: str

    def holds(self, clause: str | None) -> bool:
        """Whether a row's clause is this one or lies in it: II.3 and II.3.a in II.3, not II.30."""
        return clause == self.clause or (clause or "").startswith(f"{self.clause}.")


@attrs.frozen(kw_only=True)
class ReportLayout:
    """How a province wants its consolidated report; every key may be left out.

    Attributes:
        subject: what the report is about, without its period.
        parts: its parts in order; those that are not named are not written. Empty means the usual
            parts in the usual order.
        areas: the areas of its results; rows of the plan that lie in none come after them.
    """

    subject: str | None = None
    parts: tuple[PartLayout, ...] = attrs.field(default=())
    areas: tuple[ReportArea, ...] = ()

    @parts.validator
    def _names_each_part_once(self, _attribute: object, value: tuple[PartLayout, ...]) -> None:
        ids = [part.id for part in value]
        for index, found in enumerate(ids):
            if found is not None and found in ids[:index]:
                raise DanvanError(
                    message("The id '{id}' stands twice.", id=str(found)),
                    f"parts[{index}].id",
                    message("Name each part once."),
                )

    def ordered(self) -> tuple[PartLayout, ...]:
        """Return the parts in order; the usual ones where the province names none."""
        return self.parts or tuple(PartLayout(id=part) for part in ReportPart)

    def over(self, other: "ReportLayout") -> "ReportLayout":
        """Return this layout, completed by another one where it says nothing."""
        return ReportLayout(
            subject=self.subject or other.subject,
            parts=self.parts or other.parts,
            areas=self.areas or other.areas,
        )
