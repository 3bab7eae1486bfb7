"""The units of a province, looked up by id, by kind and by day."""

import datetime as dt
import functools
from collections.abc import Iterable, Iterator

import attrs

from danvan.errors import UnknownNameError
from danvan.messages import message
from danvan.model.units import Unit, UnitKind
from danvan.text import closest

_ORDER = {kind: position for position, kind in enumerate(UnitKind)}


@attrs.frozen(slots=False)
class UnitList:
    """Units in a fixed order: by kind, then by id."""

    units: tuple[Unit, ...] = ()

    @classmethod
    def of(cls, units: Iterable[Unit]) -> "UnitList":
        """Return the list of ``units``, sorted."""
        return cls(tuple(sorted(units, key=lambda unit: (_ORDER[unit.kind], unit.id))))

    def __iter__(self) -> Iterator[Unit]:
        """Iterate over all units, open or closed."""
        return iter(self.units)

    def __len__(self) -> int:
        """Count all units, open or closed."""
        return len(self.units)

    def __contains__(self, unit_id: object) -> bool:
        """Whether a unit has this id."""
        return unit_id in self._by_id

    @functools.cached_property
    def _by_id(self) -> dict[str, Unit]:
        return {unit.id: unit for unit in self.units}

    def get(self, unit_id: str) -> Unit:
        """Return the unit with this id.

        Raises:
            UnknownNameError: there is none; the closest ids and names are named.
        """
        unit = self._by_id.get(unit_id)
        if unit is None:
            raise _unknown_unit(unit_id, self.units)
        return unit

    def open_on(self, day: dt.date) -> "UnitList":
        """Return the units that are open on ``day``, inclusive at both ends."""
        return UnitList(tuple(unit for unit in self.units if unit.is_open_on(day)))

    def of_kind(self, kind: UnitKind) -> "UnitList":
        """Return the units whose newest kind is ``kind``."""
        return UnitList(tuple(unit for unit in self.units if unit.kind is kind))

    @functools.cached_property
    def change_days(self) -> tuple[dt.date, ...]:
        """The days on which some unit begins, or is no longer open, in order of time."""
        one = dt.timedelta(days=1)
        days: set[dt.date] = set()
        for unit in self.units:
            for state in unit.states:
                if state.opened is not None:
                    days.add(state.opened)
                if state.until is not None:
                    days.add(state.until + one)
        return tuple(sorted(days))


def _unknown_unit(unit_id: str, units: tuple[Unit, ...]) -> UnknownNameError:
    names = {f"{unit.id} ({unit.name})": unit for unit in units}
    by_name = closest(unit_id, [unit.name for unit in units])
    by_id = closest(unit_id, [unit.id for unit in units])
    near = [label for label, unit in names.items() if unit.id in by_id or unit.name in by_name]
    return UnknownNameError(
        message("There is no unit '{unit}' in this province.", unit=unit_id),
        message("unit"),
        message("Write one of: {near}.", near=tuple(near[:5]))
        if near
        else message("Look the id up with: danvan units PROVINCE"),
    )
