"""Models of the movement “Dân vận khéo”."""

import attrs

from danvan.model.dates import PartialDate
from danvan.model.documents import Cited
from danvan.model.units import UnitGroup


@attrs.frozen(kw_only=True)
class ModelField(Cited):
    """One of the fields in which a plan asks for models.

    Attributes:
        registrants: who registers models in it.
    """

    id: str
    title: str
    registrants: UnitGroup = UnitGroup()


@attrs.frozen(kw_only=True)
class SkillfulModel(Cited):
    """A registered “Dân vận khéo” model.

    The ten texts from ``situation`` to ``upkeep`` are the usual fields of a registration form;
    all of them are optional.

    Attributes:
        unit: id of the unit that registers it.
        field: one of the fields that the plan lists, as printed.
    """

    id: str
    name: str
    unit: str | None = None
    field: str | None = None
    owner: str | None = None
    registered: PartialDate | None = None
    recognised: PartialDate | None = None
    spread_to: tuple[str, ...] = ()
    ended: PartialDate | None = None
    situation: str | None = None
    aims: str | None = None
    content: str | None = None
    place_and_people: str | None = None
    lead_and_partners: str | None = None
    resources: str | None = None
    time: str | None = None
    results: str | None = None
    upkeep: str | None = None
