"""What forms are filled in with: names of a province and of a plan, as people know them."""

from collections.abc import Iterable, Mapping

import attrs

from danvan.model.plans import Plan, PlanRow
from danvan.model.units import Unit, UnitKind
from danvan.sheets.fields import Choice
from danvan.text import sort_key


@attrs.frozen(kw_only=True)
class FormFacts:
    """The names that the cells of forms may hold.

    Attributes:
        units: the units that may stand in a row, each with the name that people see.
        kinds: what people call each kind of units.
        plans: the plans whose rows may be named; of two rows of one id the first plan's is shown.
    """

    units: tuple[Unit, ...] = ()
    kinds: Mapping[UnitKind, str] = attrs.field(factory=dict)
    plans: tuple[Plan, ...] = ()

    def unit_choices(self) -> tuple[Choice, ...]:
        """Return the units by name, each with its id, for names may repeat."""
        named = sorted(self.units, key=lambda unit: (sort_key(unit.name), unit.id))
        return tuple(Choice(unit.id, f"{unit.name} ({unit.id})") for unit in named)

    def kind_choices(self) -> tuple[Choice, ...]:
        """Return the kinds of units."""
        return tuple(Choice(str(kind), name) for kind, name in self.kinds.items())

    def rows(self, section: str) -> tuple[PlanRow, ...]:
        """Return the rows of a section of the plans, each id once."""
        found: dict[str, PlanRow] = {}
        for plan in self.plans:
            for row in getattr(plan, section):
                found.setdefault(row.id, row)
        return tuple(found.values())

    def plan_choices(self, section: str) -> tuple[Choice, ...]:
        """Return the rows of a section of the plans, each with its id."""
        return tuple(Choice(row.id, f"{row.id}: {title_of(row)}") for row in self.rows(section))

    def title_in(self, section: str, row_id: str | None) -> str | None:
        """Return the title of a row of the plans."""
        return next((title_of(row) for row in self.rows(section) if row.id == row_id), None)


def title_of(row: PlanRow) -> str:
    """Return what a row of a plan is called."""
    return str(getattr(row, "title", None) or getattr(row, "name", ""))


def enum_choices(names: Mapping[str, str]) -> tuple[Choice, ...]:
    """Return the choices of an enumeration, by the names that people read."""
    return tuple(Choice(str(value), label) for value, label in names.items())


def joined(texts: Iterable[str]) -> str:
    """Write several texts into one cell."""
    return "; ".join(texts)
