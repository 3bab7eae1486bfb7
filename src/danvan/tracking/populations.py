"""Which units a group speaks of on a day, and how many of them are known by name."""

import datetime as dt
from collections.abc import Iterable

import attrs

from danvan.model.unit_lists import UnitList
from danvan.model.units import Unit, UnitCount, UnitGroup, UnitKind


@attrs.frozen(kw_only=True)
class KindCount:
    """How many units of a kind are known by name, of how many that documents count.

    ``expected`` equals ``known`` where no document counts the kind.
    """

    kind: UnitKind
    known: int
    expected: int


@attrs.frozen(kw_only=True)
class Population:
    """The units of a group on a day.

    Attributes:
        units: those that are known by name.
        by_kind: the same by kind, with the number that documents count.
        named: how many of them the group names one by one.
    """

    units: tuple[Unit, ...]
    by_kind: tuple[KindCount, ...]
    named: int = 0

    @property
    def expected(self) -> int:
        """How many there are, known or not."""
        return self.named + sum(count.expected for count in self.by_kind)

    @property
    def is_complete(self) -> bool:
        """Whether all of them are known by name."""
        return len(self.units) >= self.expected


def population_of(
    group: UnitGroup, units: UnitList, counts: Iterable[UnitCount], day: dt.date
) -> Population:
    """Return the units that ``group`` speaks of on ``day``, inclusive.

    A count that speaks of another year than that of ``day`` is taken too when nothing newer up to
    that year is stated: the number of departments is not counted every year. Where the list named
    all that were counted, it also tells how many there were after a merger, and no count is needed.
    """
    states = [(unit, state) for unit in units if (state := unit.state_on(day))]
    of_kind = {
        kind: tuple(unit for unit, state in states if state.kind is kind) for kind in group.kinds
    }
    listed = {unit.id for found in of_kind.values() for unit in found}
    named = tuple(unit for unit, _ in states if unit.id in group.units and unit.id not in listed)
    known_counts = list(counts)
    return Population(
        units=(*(unit for found in of_kind.values() for unit in found), *named),
        by_kind=tuple(
            KindCount(
                kind=kind,
                known=len(found),
                expected=max(len(found), _stated(kind, units, known_counts, day)),
            )
            for kind, found in of_kind.items()
        ),
        named=len(named),
    )


def _stated(kind: UnitKind, units: UnitList, counts: Iterable[UnitCount], day: dt.date) -> int:
    """Return the newest number of a kind that a document states up to the year of ``day``.

    It is 0 where that number tells no more than the list does.
    """
    stated = [
        count for count in counts if count.kind is kind and (count.year or day.year) <= day.year
    ]
    if not stated:
        return 0
    newest = max(stated, key=lambda count: count.year or 0)
    return 0 if _names_all(units, newest) else newest.count


def _names_all(units: UnitList, count: UnitCount) -> bool:
    """Whether the list names all units that a document counted in a year.

    Units may merge within the year, and the document may speak of either side of it.
    """
    if count.year is None:
        return False
    ends = (dt.date(count.year, 1, 1), dt.date(count.year, 12, 31))
    return any(_open_of_kind(units, count.kind, day) >= count.count for day in ends)


def _open_of_kind(units: UnitList, kind: UnitKind, day: dt.date) -> int:
    states = (unit.state_on(day) for unit in units)
    return sum(state is not None and state.kind is kind for state in states)
