"""The register on the command line: its option, how it is opened, who writes in it."""

import datetime as dt
import getpass
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from danvan.books.facts import FormFacts
from danvan.cli.clock import now_in_vietnam
from danvan.cli.commands import option
from danvan.cli.parameters import as_day, as_text
from danvan.cli.progress import Progress
from danvan.cli.session import Session
from danvan.errors import RegisterError, UnknownNameError
from danvan.messages import Message, message, translate
from danvan.outputs.unit_kinds import kind_names
from danvan.provinces import Province
from danvan.provinces.offices import Office
from danvan.text import closest, visible
from danvan.tracking.entries import Stamp
from danvan.tracking.register import Register

register_option: Callable[..., Any] = option(
    "--register",
    "register",
    callback=as_text,
    metavar="FILE|URL",
    text=message("The register: a file, or postgresql://…"),
)

as_of_option: Callable[..., Any] = option(
    "--as-of",
    "as_of",
    callback=as_day,
    metavar="DAY",
    text=message("The day that is asked about, inclusive; by default today."),
)


@contextmanager
def office_of(
    session: Session,
    province: str,
    register: str | None,
    *,
    create: bool = False,
    progress: Progress | None = None,
) -> Iterator[Office]:
    """Open the register and give the office of the province; it is closed at the end.

    Raises:
        RegisterError: no register is named, or it cannot be opened.
    """
    found = session.province(province)
    with opened(session, register, create=create, progress=progress) as kept:
        yield Office(plain=found, register=kept)


@contextmanager
def opened(
    session: Session,
    register: str | None,
    *,
    create: bool = False,
    progress: Progress | None = None,
) -> Iterator[Register]:
    """Open the register and close it at the end; a migration is announced.

    Raises:
        RegisterError: no register is named, or it cannot be opened.
    """
    if register is None:
        raise RegisterError(
            message("No register is named."),
            "--register",
            message("Add --register FILE; danvan record makes a new one."),
        )

    def announce(what: Message) -> None:
        click.echo(visible(translate(what, session.language)), err=True)

    with Register.open(register, create=create, on_migrate=announce, progress=progress) as kept:
        yield kept


def require_period(office: Office, year: int, period: str | None) -> None:
    """Refuse what is no period of the year; ``None`` asks for none.

    Raises:
        UnknownNameError: the year has no period of this id.
    """
    known = office.period_ends(year)
    if period is not None and period not in known:
        raise UnknownNameError(
            message("There is no {what} '{text}'.", what=message("period"), text=period),
            "--period",
            message("Write one of: {near}.", near=closest(period, known) or tuple(known)[:5]),
        )


def is_new(register: str | None) -> bool:
    """Whether the register is a file that is not there yet."""
    return register is not None and "://" not in register and not Path(register).exists()


def stamp(by: str | None) -> Stamp:
    """Return when and by whom something is written: now, by ``by`` or the user of the machine.

    Raises:
        RegisterError: nobody is named, and the machine does not know its user.
    """
    return Stamp(at=now_in_vietnam(), by=by or _user())


def _user() -> str:
    try:
        return getpass.getuser()
    except (ImportError, KeyError, OSError) as error:
        raise RegisterError(
            message("It is not known who writes into the register."),
            "--by",
            message("Add --by NAME."),
        ) from error


def form_facts(province: Province, year: int | None = None) -> FormFacts:
    """Return the names that cells may hold: of all times, or of those open in ``year``."""
    years = [found for found in province.plan_years if found == year]
    others = [found for found in reversed(province.plan_years) if found != year]
    units = province.units
    if year is not None:
        first, last = dt.date(year, 1, 1), dt.date(year, 12, 31)
        open_units = {unit.id for day in (first, last) for unit in units.open_on(day)}
        chosen = tuple(unit for unit in units if unit.id in open_units)
    else:
        chosen = tuple(units)
    return FormFacts(
        units=chosen,
        kinds=kind_names(province.labels),
        plans=tuple(map(province.plan, (*years, *others))),
    )
