"""What a plan file may hold, section by section."""

import datetime as dt
from collections.abc import Mapping

import attrs

from danvan.calendar.adjustments import Adjustment
from danvan.calendar.periods import PeriodKind
from danvan.calendar.regimes import Regime
from danvan.calendar.rolls import Roll
from danvan.model.checks import FIRST_YEAR, LAST_YEAR, in_range
from danvan.model.documents import SourceDocument
from danvan.model.letterheads import OfficeLetterhead
from danvan.model.plans import PlanRows
from danvan.model.provinces import ProvinceRecord
from danvan.model.report_layouts import ReportLayout
from danvan.model.units import UnitCount, UnitKind
from danvan.planfile.drafts import Draft
from danvan.scoring.rubrics import Rubric

#: The version of the file format that this danvan reads.
SCHEMA = 1


@attrs.frozen(kw_only=True)
class Files:
    """Further files of the same province, as paths from the folder of this one.

    Attributes:
        plans: plan files.
        units: unit lists in CSV.
        provinces: the list of provinces in CSV; national layer only.
        working_days: the table of working days in TOML; national layer only.
    """

    plans: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    provinces: str | None = None
    working_days: str | None = None


@attrs.frozen(kw_only=True)
class PlanHeader:
    """The plan that the rows of the file belong to.

    Attributes:
        document: id of the document that every row cites which names none.
    """

    year: int = attrs.field(validator=in_range(FIRST_YEAR, LAST_YEAR))
    title: str | None = None
    document: str | None = None
    note: str | None = None


@attrs.frozen(kw_only=True)
class Example:
    """Expected results, typed from the document; the checks run them.

    Attributes:
        dates: last day on time by ``report/period``.
        undated: ``report/period`` of duties without a date.
        complete: these are all dated duties of the year.
        roll: policy for days off; ``None`` as the rules say.
        regime: id of a regime to preview; ``None`` for the usual ones.
        carried_forward: the year is answered by an earlier plan.
    """

    year: int = attrs.field(validator=in_range(FIRST_YEAR, LAST_YEAR))
    dates: Mapping[str, dt.date] = attrs.field(factory=dict)
    undated: tuple[str, ...] = ()
    complete: bool = False
    roll: Roll | None = None
    regime: str | None = None
    carried_forward: bool = False


@attrs.frozen(kw_only=True)
class PluginTable:
    """Code that a data province also needs.

    Attributes:
        hooks: module with the hooks, as ``package.module``.
    """

    hooks: str | None = None


@attrs.frozen(kw_only=True)
class CalendarPart:
    """The sections of a plan file that decide due dates; every section may be left out.

    Attributes:
        labels: what people of the province call units of a kind, by the kind.
    """

    schema: int
    province: ProvinceRecord | None = None
    files: Files = Files()
    plugin: PluginTable = PluginTable()
    plan: PlanHeader | None = None
    draft: Draft = Draft()
    documents: tuple[SourceDocument, ...] = ()
    kinds: tuple[PeriodKind, ...] = ()
    regimes: tuple[Regime, ...] = ()
    adjustments: tuple[Adjustment, ...] = ()
    unit_counts: tuple[UnitCount, ...] = ()
    labels: Mapping[UnitKind, str] = attrs.field(factory=dict)


@attrs.frozen(kw_only=True)
class PlanFile(CalendarPart, PlanRows):
    """A whole plan file, checked; every section may be left out.

    Attributes:
        rubrics: the decisions by which units are scored; without criteria they are only named.
    """

    rubrics: tuple[Rubric, ...] = ()
    letterheads: tuple[OfficeLetterhead, ...] = ()
    report: ReportLayout = ReportLayout()
    examples: tuple[Example, ...] = ()
