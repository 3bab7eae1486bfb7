"""``danvan remind``: who must be urged today, and the letters to those who are late."""

import datetime as dt
from pathlib import Path

import attrs
import click

from danvan.cli.commands import command as danvan_command
from danvan.cli.commands import option
from danvan.cli.letters import LetterWishes, write_letters
from danvan.cli.offices import as_of_option, office_of, register_option
from danvan.cli.parameters import as_day, as_text, as_whole_numbers, as_year
from danvan.cli.session import Session, shared_options
from danvan.messages import message
from danvan.outputs.reminder_list import ReminderListRequest, reminder_list
from danvan.text import visible
from danvan.tracking.records import Contact
from danvan.tracking.reminders import USUAL_BEFORE, Offsets, reminders
from danvan.tracking.standings import Status


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
@as_of_option
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
        overview = kept.overview(schedule, day)
        urged = tuple(reminders(overview, day, offsets))
        request = ReminderListRequest(
            province=found.code,
            province_name=found.name,
            year=schedule.year,
            as_of=day,
            reminders=urged,
            contacts=kept.current(Contact),
            unconfirmed=sum(one.standing.status is Status.UNCONFIRMED for one in overview),
        )
    if letters is not None:
        late = [reminder for reminder in urged if reminder.is_late]
        wishes = LetterWishes(day, reply_by, office)
        count = write_letters(session, found, late, letters, wishes)
        request = attrs.evolve(request, letters=count, folder=visible(str(letters)))
    session.show(reminder_list(request))
