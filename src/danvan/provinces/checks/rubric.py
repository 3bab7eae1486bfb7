"""Checks of the scoring instruments."""

from collections.abc import Callable, Iterator

import attrs

from danvan.calendar.origins import Origin
from danvan.errors import DanvanError
from danvan.messages import Message, message
from danvan.model.instruments import ScoringInstrument
from danvan.provinces.checks.definitions import Group, Level, NamedCheck, found
from danvan.provinces.checks.subjects import Subject
from danvan.scoring.criteria import Criterion
from danvan.scoring.rubrics import Rubric
from danvan.sdk.results import CheckFinding

#: Instruments, each with its place.
Rows = Iterator[tuple[ScoringInstrument, Origin]]


def _instruments(subject: Subject) -> Rows:
    for row, place in subject.rows("rubrics"):
        if isinstance(row, ScoringInstrument):
            yield row, place


def rubrics_are_known_or_named(rows: Rows) -> Iterator[CheckFinding]:
    """Ask an instrument without criteria for what finds it: number, day or issuer."""
    for row, place in rows:
        if not _is_known(row) and not (row.number or row.signed or row.issuer):
            yield found(
                place.label,
                message(
                    "The criteria of '{id}' are not known, and neither number, day nor issuer is.",
                    id=row.id,
                ),
            )


def rubrics_grade_somebody(rows: Rows) -> Iterator[CheckFinding]:
    """Ask each instrument whom it grades."""
    for row, place in rows:
        groups = isinstance(row, Rubric) and row.unit_groups
        if not row.groups and not groups and not row.scope and not row.note:
            yield found(place.label, message("'{id}' does not say whom it grades.", id=row.id))


def rubrics_replace_others(rows: Rows) -> Iterator[CheckFinding]:
    """Look for instruments that replace themselves."""
    for row, place in rows:
        if row.replaces is not None and row.replaces in {row.number, row.id}:
            yield found(place.label, message("'{id}' says that it replaces itself.", id=row.id))


def criteria_are_known(rows: Rows) -> Iterator[CheckFinding]:
    """List instruments whose criteria no source read so far prints."""
    for row, place in rows:
        if not _is_known(row) and not row.note:
            yield found(
                place.label,
                message("The criteria of '{id}' are not known yet.", id=row.id),
            )


def criteria_are_cited(rows: Rows) -> Iterator[CheckFinding]:
    """Ask each criterion of a rubric in force for its place in the document."""
    for row, place in rows:
        if isinstance(row, Rubric) and row.official and row.is_scorable:
            for criterion in row.criteria:
                if not _cites(criterion):
                    yield found(
                        place.label,
                        message("The criterion '{id}' cites no clause.", id=criterion.id),
                    )


def _cites(criterion: Criterion) -> bool:
    """Whether the criterion, or each that it consists of, names its clause."""
    if criterion.clause:
        return True
    return criterion.is_group and all(_cites(inner) for inner in criterion.criteria)


def _is_known(row: ScoringInstrument) -> bool:
    return row.criteria_known or (isinstance(row, Rubric) and row.is_scorable)


def code_gives_other_rubrics(subject: Subject) -> Iterator[CheckFinding]:
    """Look for instruments of the code that stand in the data too, and for code that breaks."""
    for year in subject.province.plan_years:
        stated = {row.id for row in subject.province.plan(year).rubrics}
        try:
            given = subject.province.hooks.rubrics(year)
        except DanvanError as error:
            yield found(str(year), error.what)
            continue
        for row in given:
            if row.id in stated:
                yield found(
                    f"{subject.province.code} {year}",
                    message("Code and data both state the instrument '{id}'.", id=row.id),
                )


@attrs.frozen(kw_only=True)
class RowCheck:
    """A check of instruments, of a province or of a file that stands alone.

    Attributes:
        look: yields what it found in instruments with their places.
    """

    id: str
    level: Level
    why: Message
    look: Callable[[Rows], Iterator[CheckFinding]]

    def named(self) -> NamedCheck:
        """Return it as a check of a province."""
        return NamedCheck(
            id=self.id,
            group=Group.RUBRIC,
            level=self.level,
            why=self.why,
            run=lambda subject: self.look(_instruments(subject)),
        )


ROW_CHECKS = (
    RowCheck(
        id="rubric-known-or-named",
        level=Level.SHOULD,
        why=message("Nobody can find the decision by which units are scored."),
        look=rubrics_are_known_or_named,
    ),
    RowCheck(
        id="rubric-grades-somebody",
        level=Level.SHOULD,
        why=message("No unit learns that it is scored."),
        look=rubrics_grade_somebody,
    ),
    RowCheck(
        id="rubric-replaces-another",
        level=Level.MUST,
        why=message("An instrument that replaces itself is in force and is not."),
        look=rubrics_replace_others,
    ),
    RowCheck(
        id="rubric-criteria-cited",
        level=Level.SHOULD,
        why=message("Nobody can compare the points with the annex."),
        look=criteria_are_cited,
    ),
    RowCheck(
        id="criteria-known",
        level=Level.PENDING,
        why=message("Nothing can be scored until somebody adds the criteria."),
        look=criteria_are_known,
    ),
)

CHECKS = (
    *(check.named() for check in ROW_CHECKS),
    NamedCheck(
        id="rubrics-of-code-are-new",
        group=Group.RUBRIC,
        level=Level.MUST,
        why=message("Two instruments of one name would score units in two ways."),
        run=code_gives_other_rubrics,
    ),
)
