"""Checks of the scoring instruments."""

from collections.abc import Iterator

from danvan.calendar.origins import Origin
from danvan.errors import DanvanError
from danvan.messages import message
from danvan.model.instruments import ScoringInstrument
from danvan.provinces.checks.definitions import Group, Level, NamedCheck, found
from danvan.provinces.checks.subjects import Subject
from danvan.sdk.results import CheckFinding


def _instruments(subject: Subject) -> Iterator[tuple[ScoringInstrument, Origin]]:
    for row, place in subject.rows("rubrics"):
        if isinstance(row, ScoringInstrument):
            yield row, place


def rubrics_are_known_or_named(subject: Subject) -> Iterator[CheckFinding]:
    """Ask an instrument without criteria for what finds it: number, day or issuer."""
    for row, place in _instruments(subject):
        if not row.criteria_known and not (row.number or row.signed or row.issuer):
            yield found(
                place.label,
                message(
                    "The criteria of '{id}' are not known, and neither number, day nor issuer is.",
                    id=row.id,
                ),
            )


def rubrics_grade_somebody(subject: Subject) -> Iterator[CheckFinding]:
    """Ask each instrument whom it grades."""
    for row, place in _instruments(subject):
        if not row.groups and not row.scope and not row.note:
            yield found(place.label, message("'{id}' does not say whom it grades.", id=row.id))


def rubrics_replace_others(subject: Subject) -> Iterator[CheckFinding]:
    """Look for instruments that replace themselves."""
    for row, place in _instruments(subject):
        if row.replaces is not None and row.replaces in {row.number, row.id}:
            yield found(place.label, message("'{id}' says that it replaces itself.", id=row.id))


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


def criteria_are_known(subject: Subject) -> Iterator[CheckFinding]:
    """List instruments whose criteria no source read so far prints."""
    for row, place in _instruments(subject):
        if not row.criteria_known and not row.note:
            yield found(
                place.label,
                message("The criteria of '{id}' are not known yet.", id=row.id),
            )


CHECKS = (
    NamedCheck(
        id="rubric-known-or-named",
        group=Group.RUBRIC,
        level=Level.SHOULD,
        why=message("Nobody can find the decision by which units are scored."),
        run=rubrics_are_known_or_named,
    ),
    NamedCheck(
        id="rubric-grades-somebody",
        group=Group.RUBRIC,
        level=Level.SHOULD,
        why=message("No unit learns that it is scored."),
        run=rubrics_grade_somebody,
    ),
    NamedCheck(
        id="rubric-replaces-another",
        group=Group.RUBRIC,
        level=Level.MUST,
        why=message("An instrument that replaces itself is in force and is not."),
        run=rubrics_replace_others,
    ),
    NamedCheck(
        id="rubrics-of-code-are-new",
        group=Group.RUBRIC,
        level=Level.MUST,
        why=message("Two instruments of one name would score units in two ways."),
        run=code_gives_other_rubrics,
    ),
    NamedCheck(
        id="criteria-known",
        group=Group.RUBRIC,
        level=Level.PENDING,
        why=message("Nothing can be scored until somebody adds the criteria."),
        run=criteria_are_known,
    ),
)
