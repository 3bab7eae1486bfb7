"""Checks of the record of a province and of the rows of its plans."""

from collections.abc import Iterator

from danvan.messages import message
from danvan.model.documents import Cited
from danvan.model.plans import SECTIONS
from danvan.model.provinces import NATIONAL
from danvan.model.targets import Target
from danvan.provinces.checks.definitions import Group, Level, NamedCheck, found
from danvan.provinces.checks.subjects import Subject
from danvan.sdk.results import CheckFinding
from danvan.text import slug


def code_is_the_slug_of_the_name(subject: Subject) -> Iterator[CheckFinding]:
    """Hold the code against the name: provinces are asked for by either."""
    record = subject.province.record
    if record.code not in {slug(record.name), NATIONAL}:
        yield found(
            subject.province.origin.at("province.code").label,
            message(
                "The code is '{code}', but the name '{name}' asks for '{slug}'.",
                code=record.code,
                name=record.name,
                slug=slug(record.name),
            ),
        )


def official_code_is_the_national_one(subject: Subject) -> Iterator[CheckFinding]:
    """Hold the official code against the national list; a province that ended is not in it."""
    record = subject.province.record
    if record.official_code is None or record.until is not None:
        return
    for listed in subject.province.national.provinces:
        if listed.slug == record.code and listed.code != record.official_code:
            yield found(
                subject.province.origin.at("province.official_code").label,
                message(
                    "The national list has the code {listed}, not {code}.",
                    listed=listed.code,
                    code=record.official_code,
                ),
            )


def successors_are_known(subject: Subject) -> Iterator[CheckFinding]:
    """Look for each successor in the national list and among the installed provinces."""
    known = {listed.slug for listed in subject.province.national.provinces}
    known |= {plugin.name for plugin in subject.registry.provinces()}
    for successor in subject.province.record.successors:
        if successor not in known:
            yield found(
                subject.province.origin.at("province.successors").label,
                message("There is no province '{code}'.", code=successor),
            )


def ended_province_names_successors(subject: Subject) -> Iterator[CheckFinding]:
    """Ask a province that ended who took over."""
    record = subject.province.record
    if record.until is not None and not record.successors:
        yield found(
            subject.province.origin.at("province").label,
            message("It ended on {day}, and no successor is named.", day=record.until),
        )


def rows_have_ids_of_their_own(subject: Subject) -> Iterator[CheckFinding]:
    """Look for rows of one section and one year that share an id, each in its own file."""
    seen: dict[tuple[object, str, str], str] = {}
    for file in subject.province.files.files:
        year = file.calendar.plan.year if file.calendar.plan else None
        for section, index, row_id in _ids(file.whole):
            place = file.origin.at(f"{section}[{index}].id").label
            other = seen.setdefault((year, section, row_id), place)
            if other != place:
                yield found(
                    place, message("The id '{id}' already stands in {file}.", id=row_id, file=other)
                )


def _ids(content: object) -> Iterator[tuple[str, int, str]]:
    for section in SECTIONS:
        for index, row in enumerate(getattr(content, section)):
            yield section, index, row.id


def rows_cite(subject: Subject) -> Iterator[CheckFinding]:
    """Look for regimes, letterheads and rows of plans without document, or clause and wording."""
    for file in subject.province.files.files:
        for section in ("regimes", "letterheads"):
            for index, row in enumerate(getattr(file.whole, section)):
                if not _cites(row):
                    yield _uncited(file.origin.at(f"{section}[{index}]").label)
    for row, place in subject.plan_rows():
        if not _cites(row):
            yield _uncited(place.label)


def _cites(row: Cited) -> bool:
    return bool(row.document and (row.clause or row.wording))


def _uncited(where: str) -> CheckFinding:
    return found(where, message("The row does not cite its document and clause."))


def inner_rows_cite(subject: Subject) -> Iterator[CheckFinding]:
    """Look for reports without clause and wording, and for changes and counts without document."""
    for file in subject.province.files.files:
        content = file.whole
        for index, regime in enumerate(content.regimes):
            for inner, report in enumerate(regime.reports):
                if not (report.clause or report.wording):
                    yield _uncited(file.origin.at(f"regimes[{index}].reports[{inner}]").label)
        for index, change in enumerate(content.adjustments):
            if not change.document:
                yield _uncited(file.origin.at(f"adjustments[{index}]").label)
        for index, count in enumerate(content.unit_counts):
            if not (count.document or (content.plan and content.plan.document)):
                yield _uncited(file.origin.at(f"unit_counts[{index}]").label)


def targets_with_share_have_population(subject: Subject) -> Iterator[CheckFinding]:
    """Ask each share of what it is a share."""
    for row, place in subject.rows("targets"):
        if not isinstance(row, Target):
            continue
        for index, part in enumerate(row.parts):
            if part.share is not None and not part.population and not part.group:
                yield found(
                    place.at(f"{place.place}.parts[{index}]").label,
                    message("The share has neither population nor group."),
                )


def documents_can_be_found(subject: Subject) -> Iterator[CheckFinding]:
    """List documents that no number and no day identifies."""
    for file in subject.province.files.files:
        for index, document in enumerate(file.calendar.documents):
            if not document.number and document.signed is None and not document.note:
                yield found(
                    file.origin.at(f"documents[{index}]").label,
                    message("The document has neither number nor date, and no note says why."),
                )


def drafts_are_confirmed(subject: Subject) -> Iterator[CheckFinding]:
    """Name every date and number of a copied plan that nobody has held against the paper."""
    for file in subject.province.files.files:
        draft = file.calendar.draft
        for place in draft.unconfirmed:
            yield found(
                file.origin.at(place).label,
                message(
                    "Copied from {file} and not yet confirmed.",
                    file=draft.copied_from or message("another file"),
                ),
            )


CHECKS = (
    NamedCheck(
        id="province-code-is-a-slug",
        group=Group.RECORD,
        level=Level.SHOULD,
        why=message("Who asks for the province by its name does not find it."),
        run=code_is_the_slug_of_the_name,
    ),
    NamedCheck(
        id="official-code-known",
        group=Group.RECORD,
        level=Level.MUST,
        why=message("The province takes the communes of another one."),
        run=official_code_is_the_national_one,
    ),
    NamedCheck(
        id="successors-known",
        group=Group.RECORD,
        level=Level.MUST,
        why=message("Who follows a closed province to its successor ends nowhere."),
        run=successors_are_known,
    ),
    NamedCheck(
        id="ended-province-names-successors",
        group=Group.RECORD,
        level=Level.SHOULD,
        why=message("Nobody is told who took over the duties of the province."),
        run=ended_province_names_successors,
    ),
    NamedCheck(
        id="row-ids-unique",
        group=Group.RECORD,
        level=Level.MUST,
        why=message("Two rows of one plan have one name, and a reference may mean either."),
        run=rows_have_ids_of_their_own,
    ),
    NamedCheck(
        id="citations",
        group=Group.RECORD,
        level=Level.SHOULD,
        why=message("Nobody can look up where the row comes from."),
        run=rows_cite,
    ),
    NamedCheck(
        id="every-row-cites",
        group=Group.RECORD,
        level=Level.SHOULD,
        why=message("Nobody can look up where the report, the change or the count comes from."),
        run=inner_rows_cite,
    ),
    NamedCheck(
        id="targets-with-share-have-population",
        group=Group.RECORD,
        level=Level.SHOULD,
        why=message("A share of nothing known cannot be measured."),
        run=targets_with_share_have_population,
    ),
    NamedCheck(
        id="documents-can-be-found",
        group=Group.RECORD,
        level=Level.PENDING,
        why=message("A document without number and date waits for somebody who has the paper."),
        run=documents_can_be_found,
    ),
    NamedCheck(
        id="draft-confirmed",
        group=Group.RECORD,
        level=Level.PENDING,
        why=message("A date or a number of last year waits for the new document."),
        run=drafts_are_confirmed,
    ),
)
