"""Checks of the reporting calendar: its promises, its senders, and what it leaves open."""

from collections.abc import Iterator

from danvan.calendar.origins import Origin
from danvan.calendar.reports import ReportRule
from danvan.errors import DanvanError
from danvan.messages import message
from danvan.planfile.records import Example
from danvan.provinces.checks.definitions import CannotRunError, Group, Level, NamedCheck, found
from danvan.provinces.checks.subjects import Subject
from danvan.sdk.results import CheckFinding


def examples_hold(subject: Subject) -> Iterator[CheckFinding]:
    """Compute the examples and compare; overlays may well move a date that one lists."""
    beyond: DanvanError | None = None
    for example, place in subject.examples():
        try:
            yield from _compared(subject, example, place)
        except DanvanError as error:
            if subject.lies_beyond_the_table(error):
                beyond = error
            else:
                yield found(place.label, error.what)
    if beyond is not None:
        raise _no_table(subject)


def _compared(subject: Subject, example: Example, place: Origin) -> Iterator[CheckFinding]:
    schedule = subject.plain.schedule(example.year, roll=example.roll, regime=example.regime)
    duties = {duty.tail: duty for duty in schedule.duties}
    for tail, expected in example.dates.items():
        duty = duties.get(tail)
        if duty is None or duty.last_day != expected:
            yield found(
                place.label,
                message(
                    "{duty}: expected {expected}, found {found}.",
                    duty=tail,
                    expected=expected,
                    found=duty.last_day if duty and duty.last_day else message("no date"),
                ),
            )
        elif duty.carried_forward != example.carried_forward:
            yield found(
                place.label,
                message("{duty}: 'carried forward' differs from the example.", duty=tail),
            )
    for tail in example.undated:
        duty = duties.get(tail)
        if duty is None or duty.last_day is not None:
            yield found(place.label, message("{duty}: expected without a date.", duty=tail))
    if example.complete:
        for duty in schedule.duties:
            if duty.last_day is not None and duty.tail not in example.dates:
                yield found(place.label, message("{duty}: not in the example.", duty=duty.tail))


def _no_table(subject: Subject) -> CannotRunError:
    table = subject.province.national.working_days
    return CannotRunError(
        message(
            "The table of working days covers {first} to {horizon}.",
            first=table.first_day,
            horizon=table.horizon,
        )
    )


def years_can_be_computed(subject: Subject) -> Iterator[CheckFinding]:
    """Compute each year that the documents plan for."""
    beyond = False
    # What an example cannot compute, the examples say.
    promised = {example.year for example, _ in subject.examples() if example.regime is None}
    for year, schedule in subject.computed.items():
        if isinstance(schedule, DanvanError):
            if subject.lies_beyond_the_table(schedule):
                beyond = True
            elif year not in promised:
                yield found(str(year), schedule.what)
    if beyond:
        raise _no_table(subject)


def regimes_cover_their_examples(subject: Subject) -> Iterator[CheckFinding]:
    """Ask for each example whether a document plans for its year, as the example says."""
    for example, place in subject.examples():
        try:
            coverage = subject.plain.coverage(example.year, example.regime)
        except DanvanError:
            continue  # the examples say so
        compared = bool(example.dates)
        if not compared and coverage.carried_forward != example.carried_forward:
            yield found(
                place.label,
                message(
                    "No regime plans for {year}; write carried_forward = true, or another year.",
                    year=str(example.year),
                )
                if coverage.carried_forward
                else message(
                    "A regime plans for {year}; leave carried_forward out.", year=str(example.year)
                ),
            )


def no_two_regimes_claim_one_duty(subject: Subject) -> Iterator[CheckFinding]:
    """Look for duties that two regimes state and that are in force by both."""
    for year in subject.schedules:
        claimed: dict[str, list[str]] = {}
        sources = subject.province.coverage(year).sources
        for source in sources if len(sources) > 1 else ():
            for duty in subject.province.schedule(year, regime=source.regime.id).duties:
                # A letter adds a duty to the year, whichever regime is asked for.
                if duty.in_force and duty.regime == source.regime.id:
                    claimed.setdefault(duty.tail, []).append(source.regime.id)
        for tail, regimes in claimed.items():
            if len(regimes) > 1:
                yield found(
                    f"{subject.province.code}/{tail}",
                    message(
                        "Several regimes in force state it: {regimes}.", regimes=tuple(regimes)
                    ),
                )


def undated_duties_are_listed(subject: Subject) -> Iterator[CheckFinding]:
    """Ask each complete example for the duties of its year that have no date."""
    for example, place in subject.examples():
        schedule = subject.schedules.get(example.year)
        if not example.complete or example.regime is not None or schedule is None:
            continue
        for duty in schedule.duties:
            if duty.last_day is None and duty.tail not in example.undated:
                yield found(
                    place.label,
                    message("{duty} has no date and is not listed in undated.", duty=duty.tail),
                )


def years_have_examples(subject: Subject) -> Iterator[CheckFinding]:
    """Ask each regime for an example of one of its years."""
    promised = {example.year for example, _ in subject.examples() if example.regime is None}
    for source in subject.plain.regimes:
        regime = source.regime
        planned = set(regime.years) or promised
        if source.origin.layer == "national" or regime.on_request_only:
            continue
        if planned.isdisjoint(promised):
            yield found(
                source.origin.label,
                message("No example promises a date of the regime '{regime}'.", regime=regime.id),
            )


def reports_have_senders(subject: Subject) -> Iterator[CheckFinding]:
    """Ask each report who sends it."""
    for report, has_default, place in _reports(subject, "senders"):
        if not report.senders and not has_default and not report.note:
            yield found(
                place.label,
                message(
                    "Nobody sends the report '{report}', and no note says why.", report=report.id
                ),
            )


def reports_have_recipients(subject: Subject) -> Iterator[CheckFinding]:
    """Ask each report who gets it."""
    for report, has_default, place in _reports(subject, "recipients"):
        if not report.recipients and not has_default and not report.note:
            yield found(
                place.label,
                message(
                    "Nobody gets the report '{report}', and no note says why.", report=report.id
                ),
            )


def recipients_are_known(subject: Subject) -> Iterator[CheckFinding]:
    """Ask each recipient for its name, or its place in a unit list."""
    for file in subject.province.files.files:
        for index, regime in enumerate(file.whole.regimes):
            groups = [(f"regimes[{index}]", regime.recipients)]
            groups += [
                (f"regimes[{index}].reports[{inner}]", report.recipients)
                for inner, report in enumerate(regime.reports)
            ]
            for place, recipients in groups:
                for who in recipients:
                    if not who.name and not _is_listed(subject, who.code):
                        yield found(
                            file.origin.at(f"{place}.recipients").label,
                            message("The recipient '{code}' has no name.", code=who.code),
                        )


def _is_listed(subject: Subject, code: str) -> bool:
    # Where there are unit lists, the check unit-references says what they lack.
    return bool(subject.province.files.unit_lists) or code in subject.province.units


def _reports(subject: Subject, default: str) -> Iterator[tuple[ReportRule, bool, Origin]]:
    """Yield each report, whether its regime answers for it, and its place."""
    for file in subject.province.files.files:
        for index, regime in enumerate(file.whole.regimes):
            for inner, report in enumerate(regime.reports):
                place = file.origin.at(f"regimes[{index}].reports[{inner}]")
                yield report, bool(getattr(regime, default) or regime.note), place


def first_days_are_known(subject: Subject) -> Iterator[CheckFinding]:
    """List regimes whose first day in force was inferred from a month or a year."""
    for source in subject.plain.regimes:
        if source.validity.inferred and not source.regime.note:
            yield found(
                source.origin.label,
                message(
                    "The first day in force of '{regime}' is inferred: {day}.",
                    regime=source.regime.id,
                    day=source.validity.first,
                ),
            )


CHECKS = (
    NamedCheck(
        id="examples",
        group=Group.CALENDAR,
        level=Level.MUST,
        why=message("A date differs from what its author read in the document."),
        run=examples_hold,
    ),
    NamedCheck(
        id="years-can-be-computed",
        group=Group.CALENDAR,
        level=Level.MUST,
        why=message("Nobody gets a due list of a year that the documents plan for."),
        run=years_can_be_computed,
    ),
    NamedCheck(
        id="regime-covers-its-examples",
        group=Group.CALENDAR,
        level=Level.MUST,
        why=message("The example promises a year to which no document speaks in that way."),
        run=regimes_cover_their_examples,
    ),
    NamedCheck(
        id="no-two-regimes-claim-one-duty",
        group=Group.CALENDAR,
        level=Level.MUST,
        why=message("Two documents in force state one duty, and only one of its dates is shown."),
        run=no_two_regimes_claim_one_duty,
    ),
    NamedCheck(
        id="undated-duties-listed",
        group=Group.CALENDAR,
        level=Level.SHOULD,
        why=message("A report without a date may be lost and no example notices."),
        run=undated_duties_are_listed,
    ),
    NamedCheck(
        id="every-regime-has-an-example",
        group=Group.CALENDAR,
        level=Level.SHOULD,
        why=message("A later change of a file may move a date and no check notices."),
        run=years_have_examples,
    ),
    NamedCheck(
        id="every-report-has-senders-or-says-why",
        group=Group.CALENDAR,
        level=Level.SHOULD,
        why=message("No unit finds the report in its own list."),
        run=reports_have_senders,
    ),
    NamedCheck(
        id="every-report-has-recipients-or-says-why",
        group=Group.CALENDAR,
        level=Level.SHOULD,
        why=message("Who owes the report does not learn where to send it."),
        run=reports_have_recipients,
    ),
    NamedCheck(
        id="recipients-known",
        group=Group.CALENDAR,
        level=Level.SHOULD,
        why=message("Officials read a code where the name of an office belongs."),
        run=recipients_are_known,
    ),
    NamedCheck(
        id="first-day-in-force-known",
        group=Group.CALENDAR,
        level=Level.PENDING,
        why=message("Whether a duty near the beginning was in force waits for the exact day."),
        run=first_days_are_known,
    ),
)
