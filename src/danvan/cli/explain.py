"""``danvan explain``: where a date comes from, or a point."""

import datetime as dt
import re
from collections.abc import Sequence
from pathlib import Path

import attrs
import click

from danvan.calendar.duties import Duty
from danvan.calendar.rolls import Roll
from danvan.calendar.schedule import Schedule
from danvan.cli.commands import command as danvan_command
from danvan.cli.commands import option
from danvan.cli.explain_score import explain_score
from danvan.cli.parameters import as_text, one_of, read_year
from danvan.cli.scoring_options import Sheets, scoring_options
from danvan.cli.session import Session, is_file, shared_options
from danvan.errors import DanvanError, UnknownNameError
from danvan.messages import message
from danvan.outputs.explanation import ExplanationRequest, explanation
from danvan.provinces import Province
from danvan.text import closest

_YEAR = re.compile(r"(\d{4})(?:-|$)")
_WITHOUT_UNIT, _WITH_UNIT = 3, 4


@attrs.frozen
class _Key:
    """The parts of a key."""

    province: str
    unit: str | None
    report: str
    period: str

    @property
    def tail(self) -> str:
        return f"{self.report}/{self.period}"


@danvan_command(
    message(
        "Show which rule, document, clause, wording and plugin made a date, and what moved it: for "
        "a KEY such as lam-dong/month/2023-06 or lam-dong/672/month/2023-06, or for all dates of "
        "PROVINCE in YEAR. For a plan file: FILE.toml KEY or FILE.toml YEAR. With --unit and "
        "--score: where the points, the grade and the rank of a unit come from."
    )
)
@click.argument("target", callback=as_text, metavar="KEY|PROVINCE|FILE.toml")
@click.argument("what", callback=as_text, required=False, metavar="[YEAR|KEY]")
@option(
    "--roll",
    callback=one_of(Roll),
    metavar="ROLL",
    text=message("Move last days that are days off; by default as the documents say."),
)
@option(
    "--regime",
    callback=as_text,
    metavar="ID",
    text=message("Preview one regime, for example standard."),
)
@option(
    "--unit",
    callback=as_text,
    metavar="ID",
    text=message("The unit whose points are explained."),
)
@option(
    "--score",
    "sheets",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="SHEET",
    text=message("A score sheet; may be given several times."),
)
@scoring_options
@shared_options
def command(
    session: Session,
    target: str,
    what: str | None,
    roll: str | None,
    regime: str | None,
    unit: str | None,
    sheets: tuple[Path, ...],
    rubric: Path | None,
    sent: dt.date | None,
    register: str | None,
    as_of: dt.date | None,
) -> None:
    """Show where dates, or the points of a unit, come from."""
    if sheets or unit is not None:
        asked = Sheets(
            year=session.today.year,
            paths=sheets,
            rubric=rubric,
            sent=sent,
            register=register,
            as_of=as_of,
        )
        explain_score(session, target, unit, attrs.evolve(asked, year=_score_year(what, asked)))
        return
    explain_dates(session, target, what, roll, regime)


def _score_year(what: str | None, asked: Sheets) -> int:
    return asked.year if what is None else read_year(what, "YEAR")


def explain_dates(
    session: Session, target: str, what: str | None, roll: str | None, regime: str | None
) -> None:
    """Show where dates come from."""
    name, key, year_text = _read(target, what)
    found = session.province(name)
    year = _year(found, key, year_text, session)
    schedule = found.schedule(year, roll=Roll(roll) if roll else None, regime=regime)
    duties = _chosen(schedule, key)
    session.show(
        explanation(
            ExplanationRequest(
                province=found.code,
                province_name=found.name,
                year=year,
                duties=duties,
                documents=found.documents_of(schedule),
                overlays=found.overlay_names,
                unit=key.unit if key else None,
            )
        )
    )


def _read(target: str, what: str | None) -> tuple[str, _Key | None, str | None]:
    """Return the province or file, the key if one is given, and the text of the year."""
    is_key = "/" in target and not is_file(target)
    if is_key and what is not None:
        raise DanvanError(
            message("The key '{key}' says its year already.", key=target),
            "YEAR",
            message("Leave '{what}' out.", what=what),
        )
    if is_key:
        key = _key(target)
        return key.province, key, None
    if what is not None and "/" in what:
        return target, _key(what, target), None
    return target, None, what


def _key(text: str, province: str | None = None) -> _Key:
    """Read a key; beside a province or a file its first part may be left out."""
    parts = text.split("/")
    if province is not None and len(parts) == _WITHOUT_UNIT - 1:
        parts = [province, *parts]
    if len(parts) == _WITHOUT_UNIT:
        return _Key(parts[0], None, parts[1], parts[2])
    if len(parts) == _WITH_UNIT:
        return _Key(parts[0], parts[1], parts[2], parts[3])
    raise DanvanError(
        message("'{key}' is not a key.", key=text),
        "KEY",
        message("Write it as lam-dong/month/2023-06 or lam-dong/672/month/2023-06."),
    )


def _year(found: Province, key: _Key | None, what: str | None, session: Session) -> int:
    if key is None:
        return read_year(what, "YEAR") if what else session.today.year
    match = _YEAR.match(key.period)
    if match:
        return int(match[1])
    for source in found.regimes:
        for event in source.regime.event_days:
            if event.id == key.period and event.day:
                return event.day.year
    raise UnknownNameError(
        message("There is no period '{period}'.", period=key.period),
        "KEY",
        message("Look the key up with: danvan due {province} YEAR -f csv", province=found.code),
    )


def _chosen(schedule: Schedule, key: _Key | None) -> Sequence[Duty]:
    duties = (*schedule.duties, *schedule.cancelled)
    if key is None:
        return duties
    chosen = [duty for duty in duties if duty.tail == key.tail]
    if not chosen:
        tails = [duty.tail for duty in duties]
        raise UnknownNameError(
            message("There is no duty '{duty}' in {year}.", duty=key.tail, year=str(schedule.year)),
            "KEY",
            message("Write one of: {near}.", near=closest(key.tail, tails) or tuple(tails[:5])),
        )
    if key.unit is not None:
        _require_owing(schedule, chosen[0], key.unit)
    return chosen


def _require_owing(schedule: Schedule, duty: Duty, unit_id: str) -> None:
    unit = schedule.assignments.units.get(unit_id)
    if any(owing is unit for owing in schedule.assignments.owing(duty)):
        return
    if unit.until is not None and unit in schedule.assignments.closed(duty):
        why = message(
            "{unit} closed on {day}, before the last day of '{duty}', and no longer owes it.",
            unit=unit.name,
            day=unit.until,
            duty=duty.tail,
        )
    else:
        why = message("{unit} does not owe '{duty}'.", unit=unit.name, duty=duty.tail)
    raise UnknownNameError(
        why, "KEY", message("Ask without the unit: danvan explain {key}", key=duty.key)
    )
