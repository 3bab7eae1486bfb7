"""Drafts: plan files copied from an earlier one, and what nobody has confirmed in them."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

import attrs

from danvan.errors import Problem
from danvan.messages import message
from danvan.model.plans import SECTIONS
from danvan.text import closest, parse_share

_PART_OF_A_DATE = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}")
#: The tables that speak of the plan's own year; the others say what holds in every year.
_OF_THE_YEAR = frozenset({"regimes", "letterheads", *SECTIONS})
#: Keys that name or quote; a number in them is no number of the plan.
_NAMES = frozenset(
    {"id", "title", "name", "label", "clause", "document", "wording", "note", "years", "code"}
)
#: Texts that are given anew with each document.
_ON_PAPER = (".number", ".signer")


@attrs.frozen(kw_only=True)
class Draft:
    """What a copied plan still owes to the earlier one.

    While a place of a regime, or the document of the plan, is unconfirmed, the dates of the regime
    are provisional and blame nobody.

    Attributes:
        copied_from: the file from which the rows were copied.
        unconfirmed: the places whose date or number nobody has held against the new document, as
            ``tasks[cai-cach].due``; delete a line when it is right.
    """

    copied_from: str | None = None
    unconfirmed: tuple[str, ...] = ()

    def leaves_open(self, regime: str) -> bool:
        """Whether something that the dates of a regime depend on is unconfirmed."""
        starts = ("plan.document", f"regimes[{regime}]")
        return any(place.startswith(starts) for place in self.unconfirmed)


def draft_problems(draft: Draft, tables: Mapping[str, object]) -> Iterator[Problem]:
    """Yield a problem for each unconfirmed place that the file does not have."""
    if not draft.unconfirmed:
        return
    known = dict(places(tables))
    for index, place in enumerate(draft.unconfirmed):
        if place not in known:
            near = closest(place, known)
            yield Problem(
                message("There is no place '{place}' in the file.", place=place),
                f"draft.unconfirmed[{index}]",
                message("Delete the line, or write one of: {near}.", near=near)
                if near
                else message("Delete the line."),
            )


def dates_and_numbers(tables: Mapping[str, object]) -> Iterator[tuple[str, object]]:
    """Yield the place and the value of every date and number that a plan states for its year."""
    if isinstance(plan := tables.get("plan"), dict) and "document" in plan:
        yield "plan.document", plan["document"]
    for section, content in tables.items():
        if section in _OF_THE_YEAR:
            yield from _stated(section, content)


def _stated(place: str, value: object) -> Iterator[tuple[str, object]]:
    if isinstance(value, dict) and "rule" not in value:
        for key, inner in value.items():
            if key not in _NAMES:
                yield from _stated(f"{place}.{key}", inner)
    elif isinstance(value, list) and value and all(isinstance(row, dict) for row in value):
        for step, row in _rows(value):
            yield from _stated(f"{place}{step}", row)
    elif _states_something(place, value):
        yield place, value


def _states_something(place: str, value: object) -> bool:
    """Whether a value is a date, a number, a share, a due rule, or a number or name on paper."""
    if isinstance(value, list):
        return any(_states_something("", item) for item in value)
    if isinstance(value, bool):
        return False
    if isinstance(value, str):
        is_date = _PART_OF_A_DATE.fullmatch(value) is not None
        return is_date or parse_share(value) is not None or place.endswith(_ON_PAPER)
    return isinstance(value, dt.date | dt.time | int | Decimal | dict)


def places(value: object, place: str = "") -> Iterator[tuple[str, object]]:
    """Yield every place of a file with its value; a row is named by its id, else by its number."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _with_inside(f"{place}.{key}" if place else str(key), inner)
    elif isinstance(value, list):
        for step, row in _rows(value):
            yield from _with_inside(f"{place}{step}", row)


def _with_inside(place: str, value: object) -> Iterator[tuple[str, object]]:
    yield place, value
    yield from places(value, place)


def _rows(rows: list[object]) -> Iterator[tuple[str, object]]:
    for index, row in enumerate(rows):
        name = row.get("id") if isinstance(row, dict) else None
        yield f"[{name if isinstance(name, str) else index}]", row
