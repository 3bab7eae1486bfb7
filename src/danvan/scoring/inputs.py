"""Where a figure comes from: the closed set of sources that a rubric can name with ``of``."""

import enum
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

import attrs

from danvan.messages import message
from danvan.scoring.contexts import UnitContext
from danvan.scoring.facts import MeasurementFact, ReportFact
from danvan.scoring.readings import Reading, failed, figure_of, missing, share_of
from danvan.scoring.work_inputs import DocumentsInput, EventsInput, TasksInput


@attrs.frozen(kw_only=True)
class SheetInput:
    """The score sheet: a figure that somebody enters.

    Attributes:
        name: under which name the sheet has it; by default that of its criterion.
        share: the figure is a share, entered in percent or as 7/10.
    """

    name: str | None = None
    share: bool = False

    @property
    def is_share(self) -> bool:
        """Whether the figure is a share."""
        return self.share

    def read(self, unit: UnitContext, owner: str) -> Reading:
        """Return the figure for ``unit``; ``owner`` is the id of the criterion that asks."""
        return unit.entered(self.name or owner, is_share=self.share)


class ReportFigure(enum.StrEnum):
    """What is counted of the reports that a unit owed.

    - ``on-time-share``: the share that came on time, of all that were owed.
    - ``late-count``: how many came late.
    - ``missing-count``: how many never came.
    - ``late-or-missing-count``: how many came late or never.
    - ``days-late``: the days late of all that came, added up.
    - ``longest-delay``: the days late of the latest that came.
    """

    ON_TIME_SHARE = "on-time-share"
    LATE_COUNT = "late-count"
    MISSING_COUNT = "missing-count"
    LATE_OR_MISSING_COUNT = "late-or-missing-count"
    DAYS_LATE = "days-late"
    LONGEST_DELAY = "longest-delay"


@attrs.frozen(kw_only=True)
class ReportsInput:
    """The timeliness of reports; a trace names those that were late or missing.

    Attributes:
        figure: what is counted; delays are in calendar days.
        reports: ids of the report rules that count; empty means all.
    """

    figure: ReportFigure
    reports: tuple[str, ...] = ()

    @property
    def is_share(self) -> bool:
        """Whether the figure is a share."""
        return self.figure is ReportFigure.ON_TIME_SHARE

    def read(self, unit: UnitContext, owner: str) -> Reading:  # noqa: ARG002  as other inputs
        """Return the figure for ``unit``."""
        owed = owed_reports(unit, self.reports)
        if isinstance(owed, Reading):
            return owed
        blamed = [report for report in owed if self._blames(report)]
        names = tuple(report.key for report in blamed)
        details = tuple(report.describe() for report in blamed)
        if self.figure is ReportFigure.ON_TIME_SHARE:
            found = share_of(len(owed) - len(names), len(owed), names)
            return attrs.evolve(found, details=details)
        value = Fraction(_REPORT_COUNTS[self.figure](owed))
        return Reading(value=value, names=names, details=details)

    def _blames(self, report: ReportFact) -> bool:
        """Whether the report is among those that the figure counts."""
        if self.figure is ReportFigure.MISSING_COUNT:
            return not report.sent
        if self.figure in _LATE_ONLY:
            return report.sent and report.days_late > 0
        return not report.is_on_time


_LATE_ONLY = {ReportFigure.LATE_COUNT, ReportFigure.DAYS_LATE, ReportFigure.LONGEST_DELAY}


def owed_reports(unit: UnitContext, ids: tuple[str, ...]) -> Reading | tuple[ReportFact, ...]:
    """Return the reports that the unit owed, or why they are not known."""
    if "reports" in unit.facts.failed:
        return failed(unit.facts.failed["reports"])
    if unit.facts.reports is None:
        return missing(message("The timeliness of the unit's reports was not given."))
    return tuple(report for report in unit.facts.reports if not ids or report.report in ids)


def _days_late(owed: Sequence[ReportFact]) -> list[int]:
    return [max(0, report.days_late) for report in owed if report.sent]


_REPORT_COUNTS: Mapping[ReportFigure, Callable[[Sequence[ReportFact]], int]] = {
    ReportFigure.LATE_COUNT: lambda owed: sum(days > 0 for days in _days_late(owed)),
    ReportFigure.MISSING_COUNT: lambda owed: sum(not report.sent for report in owed),
    ReportFigure.LATE_OR_MISSING_COUNT: lambda owed: sum(not one.is_on_time for one in owed),
    ReportFigure.DAYS_LATE: lambda owed: sum(_days_late(owed)),
    ReportFigure.LONGEST_DELAY: lambda owed: max(_days_late(owed), default=0),
}


@attrs.frozen(kw_only=True)
class TargetInput:
    """How far a target of the plan was reached, as a share.

    Attributes:
        target: id of the target; ``part``: the id of one part of it.
    """

    target: str
    part: str | None = None

    @property
    def is_share(self) -> bool:
        """A target is reached to a share."""
        return True

    def read(self, unit: UnitContext, owner: str) -> Reading:  # noqa: ARG002  as other inputs
        """Return the share for ``unit``; a target of 0 is no share."""
        if self.target in unit.facts.failed:
            return failed(unit.facts.failed[self.target])
        for found in unit.facts.measurements:
            if self._is_meant(found):
                reading = share_of(Fraction(found.done), Fraction(found.total))
                return attrs.evolve(reading, details=(found.label,) if found.label else ())
        return missing(message("The target '{target}' was not measured.", target=self.target))

    def _is_meant(self, found: MeasurementFact) -> bool:
        return found.target == self.target and found.part == self.part


@attrs.frozen(kw_only=True)
class ValueInput:
    """A figure that is given by name beside the sheets, for example of a vote.

    Attributes:
        name: its name, as the caller or a plugin gives it.
        share: the figure is a share, given in percent.
    """

    name: str
    share: bool = False

    @property
    def is_share(self) -> bool:
        """Whether the figure is a share."""
        return self.share

    def read(self, unit: UnitContext, owner: str) -> Reading:  # noqa: ARG002  as other inputs
        """Return the figure for ``unit``."""
        if self.name in unit.facts.failed:
            return failed(unit.facts.failed[self.name])
        value = unit.facts.values.get(self.name)
        if value is None:
            return missing(message("The figure '{name}' was not given.", name=self.name))
        return figure_of(value, is_share=self.share)


@attrs.frozen(kw_only=True)
class MeasureInput:
    """A figure that a plugin computes.

    Attributes:
        name: name of the measure.
        share: the measure is a share, given in percent.
    """

    name: str
    share: bool = False

    @property
    def is_share(self) -> bool:
        """Whether the figure is a share."""
        return self.share

    def read(self, unit: UnitContext, owner: str) -> Reading:  # noqa: ARG002  as other inputs
        """Return the figure for ``unit``."""
        return unit.measured(self.name, is_share=self.share)


Input = (
    SheetInput
    | ReportsInput
    | TargetInput
    | TasksInput
    | DocumentsInput
    | EventsInput
    | ValueInput
    | MeasureInput
)

#: The word that a plan file writes as ``source = "…"``, and the record that it stands for.
INPUTS: Mapping[str, type[Input]] = {
    "sheet": SheetInput,
    "reports": ReportsInput,
    "target": TargetInput,
    "tasks": TasksInput,
    "documents": DocumentsInput,
    "events": EventsInput,
    "value": ValueInput,
    "measure": MeasureInput,
}
