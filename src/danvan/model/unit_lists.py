"""The units of a province, looked up by id, by kind and by day."""

import datetime as dt
import functools
from collections.abc import Iterable, Iterator

import attrs

from danvan.errors import UnknownNameError
from danvan.messages import message
from danvan.model.units import Unit, UnitKind
from danvan.text import closest, fold

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

    def find(self, text: str) -> Unit:
        """Return the unit with this id, or the only one with this name.

        The word for the type may be left out: ``Đà Lạt`` finds ``Thành phố Đà Lạt``.

        Raises:
            UnknownNameError: there is none, or several have the name.
        """
        if text in self:
            return self.get(text)
        # Without diacritics any tone will do; with them, they must be the right ones.
        same = fold if fold(text) == text.lower() else str.lower
        wanted = same(text)
        named = [
            unit for unit in self.units if wanted in {same(unit.name), same(own_name(unit.name))}
        ]
        if len(named) == 1:
            return named[0]
        raise _unknown_unit(text, tuple(named) or self.units)

    def open_on(self, day: dt.date) -> "UnitList":
        """Return the units that are open on ``day``, inclusive at both ends."""
        return UnitList(tuple(unit for unit in self.units if unit.is_open_on(day)))

    def of_kind(self, kind: UnitKind) -> "UnitList":
        """Return the units whose newest kind is ``kind``."""
        return UnitList(tuple(unit for unit in self.units if unit.kind == kind))

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


#: Words in front of a unit's own name, which people leave out.
_TYPE_WORDS = (
    "thành phố",
    "thị xã",
    "thị trấn",
    "huyện",
    "quận",
    "phường",
    "xã",
    "đặc khu",
    "sở",
    "ban",
)


def own_name(name: str) -> str:
    """Return a unit's name without the word for its type: ``Đà Lạt`` of ``Thành phố Đà Lạt``."""
    lower = name.lower()
    for word in _TYPE_WORDS:
        if lower.startswith(f"{word} "):
            return name[len(word) + 1 :]
    return name


def _unknown_unit(unit_id: str, units: tuple[Unit, ...]) -> UnknownNameError:
    names = closest(own_name(unit_id), [own_name(unit.name) for unit in units])
    ids = closest(unit_id, [unit.id for unit in units])
    near = [
        f"{unit.id} ({unit.name})"
        for wanted in (*names, *ids)
        for unit in units
        if wanted in {own_name(unit.name), unit.id}
    ]
    return UnknownNameError(
        message("There is no unit '{unit}' in this province.", unit=unit_id),
        message("unit"),
        message("Write one of: {near}.", near=tuple(dict.fromkeys(near))[:5])
        if near
        else message("Look the id up with: danvan units PROVINCE"),
    )
