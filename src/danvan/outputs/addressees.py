"""How letters speak to a unit."""

from danvan.calendar.schedule import Obligation
from danvan.model.units import UnitKind
from danvan.outputs.due_list import unit_name

#: Territories: what reports is their People's Committee.
_TERRITORIES = frozenset({UnitKind.DISTRICT, UnitKind.COMMUNE})


def addressee_name(obligation: Obligation) -> str:
    """Return whom a letter speaks to: of a territory, its People's Committee."""
    name = unit_name(obligation)
    if obligation.unit.kind not in _TERRITORIES:
        return name
    return f"Ủy ban nhân dân {name[:1].lower()}{name[1:]}"
