"""The units of a province: its own, ended with it, and those of the national layer."""

import datetime as dt
from collections.abc import Iterable

import attrs

from danvan.model.unit_lists import UnitList
from danvan.model.units import Unit


def joined_units(own: Iterable[Unit], national: Iterable[Unit], until: dt.date | None) -> UnitList:
    """Return all units of a province.

    A body of the national layer that reuses the code of an earlier one has the id
    ``CODE@OPENING-DATE``. No unit outlives its province.
    """
    ended = [_ending_with(unit, until) for unit in own]
    used = {unit.code for unit in ended if unit.code}
    return UnitList.of((*ended, *(_with_own_id(unit, used) for unit in national)))


def _ending_with(unit: Unit, until: dt.date | None) -> Unit:
    """Let no unit outlive its province; whether it ended earlier may stay unknown."""
    last = unit.last
    if until is None or (last.until is not None and last.until <= until):
        return unit
    return attrs.evolve(unit, states=(*unit.states[:-1], attrs.evolve(last, until=until)))


def _with_own_id(unit: Unit, used: set[str]) -> Unit:
    if unit.code not in used or unit.opened is None:
        return unit
    return attrs.evolve(unit, id=f"{unit.code}@{unit.opened.isoformat()}")
