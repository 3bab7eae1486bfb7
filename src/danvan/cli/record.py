"""``danvan record``: write into the register, by hand or from files."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

import attrs
import click

from danvan.books.reading import FilledFile, read_records
from danvan.cli.commands import command as danvan_command
from danvan.cli.commands import option
from danvan.cli.kept_texts import as_kept_text
from danvan.cli.offices import form_facts, is_new, opened, register_option, stamp
from danvan.cli.parameters import as_day, as_text, one_of
from danvan.cli.progress import Progress, shown_progress
from danvan.cli.session import Session, shared_options
from danvan.errors import RegisterError
from danvan.messages import message, translate
from danvan.outputs.recording_report import RecordingRequest, recording_report
from danvan.provinces import Province
from danvan.provinces.intake import Intake
from danvan.provinces.offices import Office
from danvan.tracking.recording import Wanted
from danvan.tracking.records import Extension, Record, Submission, SubmissionState, Waiver

_FOUND = 1
_OPTIONS = {"received_on": "--received", "extended_to": "--extended-to"}


@attrs.frozen(kw_only=True)
class _ByHand:
    """What the options say about one report."""

    key: str | None
    received: dt.date | None
    state: str | None
    document: str | None
    note: str | None
    extended_to: dt.date | None
    waive: bool
    decided: dt.date | None

    def is_empty(self) -> bool:
        return not any(attrs.astuple(self))

    def stated(self) -> frozenset[str]:
        """Return the attributes that the options state; the others of an entry stay as they are."""
        by_option = {
            "key": self.key,
            "received_on": self.received,
            "state": self.state,
            "document": self.document,
            "note": self.note,
            "grounds": self.note,
            "extended_to": self.extended_to,
            "decided_on": self.decided,
        }
        return frozenset(name for name, value in by_option.items() if value is not None)

    def record(self) -> Record:
        """Return the record that the options state.

        Raises:
            RegisterError: they state none, or two.
        """
        what = [self.received is not None, self.extended_to is not None, self.waive]
        if self.key is None or sum(what) != 1:
            raise RegisterError(
                message("The options do not state one thing to record."),
                "danvan record",
                message("Write --key KEY with one of: --received DAY, --extended-to DAY, --waive."),
            )
        if self.received is not None:
            return Submission(
                key=self.key,
                state=SubmissionState(self.state or SubmissionState.RECEIVED),
                received_on=self.received,
                document=self.document,
                note=self.note,
            )
        document = self._document()
        if self.extended_to is not None:
            return Extension(
                key=self.key,
                extended_to=self.extended_to,
                document=document,
                decided_on=self.decided,
                grounds=self.note,
            )
        return Waiver(key=self.key, document=document, decided_on=self.decided, grounds=self.note)

    def _document(self) -> str:
        if not self.document:
            raise RegisterError(
                message("An extension or a waiver needs the document that grants it."),
                "--document",
                message("Add --document NUMBER."),
            )
        return self.document


@danvan_command(
    message(
        "Write into the register of PROVINCE: one report by hand with --key, or the rows of FILEs "
        "(csv, or the workbook that danvan book or danvan template wrote). Nothing is written "
        "unless all rows are good, or --partial is given. What stands there already changes "
        "nothing; what differs needs --correct and becomes a new version."
    )
)
@click.argument("province", callback=as_text, metavar="PROVINCE|FILE.toml")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path), metavar="[FILE]...")
@register_option
@option(
    "--key",
    callback=as_kept_text,
    metavar="KEY",
    text=message("The report, for example lam-dong/672/month/2023-06."),
)
@option(
    "--received",
    callback=as_day,
    metavar="DAY",
    text=message("The day on which it was received, or on which its state changed."),
)
@option(
    "--state",
    callback=one_of(SubmissionState),
    metavar="STATE",
    text=message(
        "What happened: received (the default), nothing-to-report, returned, resubmitted or "
        "withdrawn."
    ),
)
@option(
    "--document",
    callback=as_kept_text,
    metavar="NUMBER",
    text=message("Number and symbol of the letter, or of the document that grants something."),
)
@option(
    "--extended-to",
    callback=as_day,
    metavar="DAY",
    text=message("Give this unit more time for this report; the new last day, inclusive."),
)
@option("--waive", is_flag=True, text=message("This unit need not send this report."))
@option(
    "--decided",
    callback=as_day,
    metavar="DAY",
    text=message("The day of the document that extends or waives."),
)
@option("--note", callback=as_kept_text, metavar="TEXT", text=message("A remark, or the grounds."))
@option(
    "--correct",
    is_flag=True,
    text=message("Keep what differs as a new version of its entry; nothing is overwritten."),
)
@option(
    "--reason",
    callback=as_kept_text,
    metavar="TEXT",
    text=message("Why an entry is corrected or taken back."),
)
@option(
    "--retract",
    is_flag=True,
    text=message("Take back an entry that was written by mistake; it stays in its history."),
)
@option(
    "--partial",
    is_flag=True,
    text=message("Write the good rows though others have problems; exit status 1 then."),
)
@option(
    "--by",
    callback=as_kept_text,
    metavar="NAME",
    text=message("Who writes; by default the user of this machine."),
)
@shared_options
def command(
    session: Session,
    province: str,
    files: Sequence[Path],
    register: str | None,
    key: str | None,
    received: dt.date | None,
    state: str | None,
    document: str | None,
    extended_to: dt.date | None,
    waive: bool,
    decided: dt.date | None,
    note: str | None,
    correct: bool,
    reason: str | None,
    retract: bool,
    partial: bool,
    by: str | None,
) -> None:
    """Write into the register."""
    by_hand = _ByHand(
        key=key,
        received=received,
        state=state,
        document=document,
        note=note,
        extended_to=extended_to,
        waive=waive,
        decided=decided,
    )
    _require_one_way(files, by_hand)
    found = session.province(province)
    with shown_progress(translate(message("Recording"), session.language)) as progress:
        read = _stated(by_hand, files, found, progress, partial=partial)
        wanted = tuple(
            attrs.evolve(one, reason=one.reason or reason, retracted=one.retracted or retract)
            for one in read.wanted
        )
        intake = Intake(
            office=Office(plain=found),
            stamp=stamp(by),
            today=session.today,
            correct=correct or retract,
            partial=partial,
        )
        if is_new(register):
            intake.rehearse(wanted, read.problems)
        with opened(session, register, create=True, progress=progress) as kept:
            intake = attrs.evolve(intake, office=Office(plain=found, register=kept))
            taken = intake.take(wanted, read.problems)
    report = recording_report(
        RecordingRequest(
            province=found.code,
            province_name=found.name,
            register=kept.name,
            entries=taken.entries,
            corrected=taken.corrected,
            unchanged=taken.unchanged,
            left_out=taken.left_out,
            problems=taken.problems,
            notices=read.notices,
        )
    )
    session.show(report)
    if taken.problems:
        raise click.exceptions.Exit(_FOUND)


def _require_one_way(files: Sequence[Path], by_hand: _ByHand) -> None:
    if bool(files) != by_hand.is_empty():
        raise RegisterError(
            message("Give files, or --key with what happened; not both, not neither."),
            "danvan record",
            message("See: danvan record --help"),
        )
    _require_distinct(files)


def _require_distinct(files: Sequence[Path]) -> None:
    resolved = [file.resolve() for file in files]
    twice = [str(file) for file in files if resolved.count(file.resolve()) > 1]
    if twice:
        raise RegisterError(
            message("A file is named twice: {file}.", file=twice[0]),
            "FILE",
            message("Name each file once."),
        )


def _option_of(attribute: str) -> str:
    """Return the option that states an attribute of a record."""
    return _OPTIONS.get(attribute, "--key")


def _stated(
    by_hand: _ByHand,
    files: Sequence[Path],
    province: Province,
    progress: Progress,
    *,
    partial: bool,
) -> FilledFile:
    """Return what the options or the files state; problems of all files are told together."""
    if not files:
        stated = Wanted(
            record=by_hand.record(),
            source="danvan record",
            place="--key",
            place_of=_option_of,
            stated=by_hand.stated(),
        )
        return FilledFile(wanted=(stated,))
    facts = form_facts(province)
    read = [read_records(file, facts, progress=progress, every_problem=partial) for file in files]
    return FilledFile(
        wanted=tuple(one for file in read for one in file.wanted),
        problems=tuple(problem for file in read for problem in file.problems),
        notices=tuple(notice for file in read for notice in file.notices),
    )
