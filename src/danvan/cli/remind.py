"""``danvan remind``: who must be urged today, and the letters to those who are late."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

import attrs
import click

from danvan.cli.commands import command as danvan_command
from danvan.cli.commands import option
from danvan.cli.letterheads import PaperWish, paper_of, receiver_of
from danvan.cli.offices import office_of, register_option
from danvan.cli.parameters import as_day, as_text, as_whole_numbers, as_year
from danvan.cli.session import Session, shared_options
from danvan.cli.writing import Target, write
from danvan.errors import Problem, RegisterError
from danvan.messages import message
from danvan.model.letterheads import LetterheadUse
from danvan.outputs.output import Output
from danvan.outputs.reminder_list import ReminderListRequest, reminder_list
from danvan.outputs.urging_letter import UrgingLetterRequest, urging_letter
from danvan.provinces import Province
from danvan.registry.formats import load_format
from danvan.text import slug
from danvan.tracking.records import Contact
from danvan.tracking.reminders import USUAL_BEFORE, Offsets, Reminder, reminders

_LETTER_FORMATS = ("docx", "table")


@attrs.frozen
class _Wishes:
    """What the options say about all letters."""

    as_of: dt.date
    reply_by: dt.date | None
    office: str | None


@danvan_command(
    message(
        "Show who must be urged on a day: before the last day, and every day after it until the "
        "report is there. With --letters a letter (công văn đôn đốc) to each late unit is written "
        "into a folder, as docx and as text."
    )
)
@click.argument("province", callback=as_text, metavar="PROVINCE|FILE.toml")
@click.argument("year", callback=as_year, required=False)
@register_option
@option(
    "--as-of",
    "as_of",
    callback=as_day,
    metavar="DAY",
    text=message("The day that is asked about, inclusive; by default today."),
)
@option(
    "--before",
    callback=as_whole_numbers,
    metavar="DAYS",
    text=message("Days before the last day on which to remind; by default 7,3,1,0."),
)
@option(
    "--after",
    callback=as_whole_numbers,
    metavar="DAYS",
    text=message("Days after the last day on which to urge; by default every day."),
)
@option(
    "--letters",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    text=message("Write a letter to each late unit into this folder."),
)
@option(
    "--reply-by",
    callback=as_day,
    metavar="DAY",
    text=message("The day by which the letters ask for the reports; by default none."),
)
@option(
    "--office",
    callback=as_text,
    metavar="NAME",
    text=message("The office that urges; by default the recipient of the reports."),
)
@shared_options
def command(
    session: Session,
    province: str,
    year: int | None,
    register: str | None,
    as_of: dt.date | None,
    before: tuple[int, ...] | None,
    after: tuple[int, ...] | None,
    letters: Path | None,
    reply_by: dt.date | None,
    office: str | None,
) -> None:
    """Show who must be urged, and write the letters."""
    day = as_of or session.today
    offsets = Offsets(before=USUAL_BEFORE if before is None else before, after=after)
    with office_of(session, province, register) as kept:
        found = kept.province
        schedule = found.schedule(year or day.year)
        urged = tuple(reminders(kept.overview(schedule, day), day, offsets))
        request = ReminderListRequest(
            province=found.code,
            province_name=found.name,
            year=schedule.year,
            as_of=day,
            reminders=urged,
            contacts=kept.current(Contact),
        )
    if letters is not None:
        late = [reminder for reminder in urged if reminder.is_late]
        _write_letters(session, found, late, letters, _Wishes(day, reply_by, office))
    session.show(reminder_list(request))


def _write_letters(
    session: Session,
    province: Province,
    late: Sequence[Reminder],
    folder: Path,
    wishes: _Wishes,
) -> None:
    """Write a letter to each unit, as docx and as text; a letter that is there stays as it is."""
    by_unit: dict[str, list[Reminder]] = {}
    for reminder in late:
        by_unit.setdefault(reminder.followed.obligation.unit.id, []).append(reminder)
    formats = [load_format(name, session.registry) for name in _LETTER_FORMATS]
    letters = [
        (urging_letter(_letter(province, own, wishes)), _stem(own[0])) for own in by_unit.values()
    ]
    targets = [
        (letter, Target(format=chosen, path=folder / f"{stem}{chosen.suffixes[0]}"))
        for letter, stem in letters
        for chosen in formats
    ]
    _require_folder(folder)
    _require_free(targets)
    folder.mkdir(parents=True, exist_ok=True)
    for letter, target in targets:
        write(letter, target, session.language)


def _stem(reminder: Reminder) -> str:
    unit = reminder.followed.obligation.unit
    return f"cong-van-don-doc-{slug(unit.name)}-{slug(unit.id)}"


def _require_folder(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise RegisterError(
            message("This is no folder for letters."),
            str(folder),
            message("Name a folder; it is made when it is not there."),
        )


def _require_free(targets: Sequence[tuple[Output, Target]]) -> None:
    taken = [target.path for _, target in targets if target.path and target.path.exists()]
    if taken:
        raise RegisterError.of(
            Problem(
                message("There is a letter of that name already."),
                str(path),
                message("Choose another folder, or delete the letter."),
            )
            for path in taken
        )


def _letter(
    province: Province, reminders: Sequence[Reminder], wishes: _Wishes
) -> UrgingLetterRequest:
    duty = reminders[0].followed.obligation.duty
    wish = PaperWish(use=LetterheadUse.LETTER, year=duty.period.year, office=wishes.office)
    paper = paper_of(province, wish, receiver_of(province, duty))
    if paper is None:
        raise RegisterError(
            message("No document says who receives the report."),
            reminders[0].followed.obligation.key,
            message("Add --office NAME."),
        )
    return UrgingLetterRequest(
        province=province.code,
        as_of=wishes.as_of,
        reminders=reminders,
        documents=province.documents,
        letterhead=paper.letterhead,
        office=paper.office,
        reply_by=wishes.reply_by,
        signer=paper.signer,
        recipients=paper.recipients or ("Như trên",),
        filing=paper.filing,
        template=paper.template,
    )
