"""The plan of one year."""

from collections.abc import Iterator

import attrs

from danvan.model.commendations import Commendation
from danvan.model.events import Event
from danvan.model.indices import YearlyIndex
from danvan.model.inspections import Inspection
from danvan.model.instruments import ScoringInstrument
from danvan.model.programmes import Programme
from danvan.model.required_documents import RequiredDocument
from danvan.model.skillful_models import ModelField, SkillfulModel
from danvan.model.targets import Target
from danvan.model.tasks import Task

PlanRow = (
    Task
    | Target
    | Event
    | RequiredDocument
    | Programme
    | YearlyIndex
    | ModelField
    | SkillfulModel
    | Inspection
    | Commendation
    | ScoringInstrument
)


@attrs.frozen(kw_only=True, slots=False)
class PlanRows:
    """The rows of a plan, section by section."""

    targets: tuple[Target, ...] = ()
    tasks: tuple[Task, ...] = ()
    events: tuple[Event, ...] = ()
    required_documents: tuple[RequiredDocument, ...] = ()
    inspections: tuple[Inspection, ...] = ()
    programmes: tuple[Programme, ...] = ()
    indices: tuple[YearlyIndex, ...] = ()
    rubrics: tuple[ScoringInstrument, ...] = ()
    model_fields: tuple[ModelField, ...] = ()
    models: tuple[SkillfulModel, ...] = ()
    commendations: tuple[Commendation, ...] = ()


@attrs.frozen(kw_only=True, slots=False)
class Plan(PlanRows):
    """Everything but the reporting calendar that the documents of one year ask for.

    Attributes:
        year: the year that the plan is for.
        document: id of the plan document.
    """

    year: int
    title: str | None = None
    document: str | None = None
    note: str | None = None

    def sections(self) -> Iterator[tuple[str, tuple[PlanRow, ...]]]:
        """Yield the name of each section and its rows, in the order of a plan."""
        for section in SECTIONS:
            yield section, getattr(self, section)


#: The sections in the order of a plan.
SECTIONS = tuple(field.name for field in attrs.fields(PlanRows))
