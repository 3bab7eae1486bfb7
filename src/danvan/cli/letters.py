"""Letters to units whose reports are late, one file each."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

import attrs

from danvan.cli.letterheads import PaperWish, paper_of, receiver_of
from danvan.cli.session import Session
from danvan.cli.writing import Target, write
from danvan.errors import Problem, RegisterError
from danvan.messages import message
from danvan.model.letterheads import LetterheadUse
from danvan.model.units import UnitKind
from danvan.outputs.output import Output
from danvan.outputs.urging_letter import UrgingLetterRequest, urging_letter
from danvan.provinces import Province
from danvan.registry.formats import load_format
from danvan.text import fold, slug
from danvan.tracking.reminders import Reminder

_FORMATS = ("docx", "table")


@attrs.frozen
class LetterWishes:
    """What the options say about all letters."""

    as_of: dt.date
    reply_by: dt.date | None
    office: str | None

    def require_sense(self, province: Province) -> None:
        """Refuse a day of reply that has passed, and a Party body as the writing office.

        Raises:
            RegisterError: the wishes make no letter of a State office.
        """
        if self.reply_by is not None and self.reply_by < self.as_of:
            raise RegisterError(
                message("{day} lies before the day of the letters.", day=self.reply_by),
                "--reply-by",
                message("Write a day on or after {day}.", day=self.as_of),
            )
        party = [unit.name for unit in province.units if unit.kind is UnitKind.COMMITTEE]
        if self.office is not None and fold(self.office) in map(fold, party):
            raise RegisterError(
                message("{office} is a body whose papers have another layout.", office=self.office),
                "--office",
                message("Name an office of the State."),
            )


def write_letters(
    session: Session,
    province: Province,
    late: Sequence[Reminder],
    folder: Path,
    wishes: LetterWishes,
) -> int:
    """Write a letter to each unit, as docx and as text, and return how many units got one.

    A letter that is there stays as it is; an office writes none to itself.

    Raises:
        RegisterError: a letter of that name is there, or nobody says which office writes.
    """
    wishes.require_sense(province)
    by_unit: dict[str, list[Reminder]] = {}
    for reminder in (found for found in late if not found.is_own):
        by_unit.setdefault(reminder.followed.obligation.unit.id, []).append(reminder)
    formats = [load_format(name, session.registry) for name in _FORMATS]
    letters = [
        (urging_letter(_letter(province, own, wishes)), _stem(own[0], wishes.as_of))
        for own in by_unit.values()
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
    return len(letters)


def _stem(reminder: Reminder, day: dt.date) -> str:
    unit = reminder.followed.obligation.unit
    return f"cong-van-don-doc-{day.isoformat()}-{slug(unit.name)}-{slug(unit.id)}"


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
    province: Province, reminders: Sequence[Reminder], wishes: LetterWishes
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
