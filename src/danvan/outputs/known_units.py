"""How many of the units that the documents count are known by name."""

from collections.abc import Iterable, Iterator, Mapping

from danvan.messages import Message, message
from danvan.model.unit_lists import UnitList
from danvan.model.units import UnitCount, UnitKind


def known_unit_notices(
    units: UnitList, counts: Iterable[UnitCount], names: Mapping[UnitKind, str]
) -> Iterator[Message]:
    """Yield a notice for each kind of which a document counts more units than it names."""
    for count in counts:
        known = len(units.of_kind(count.kind))
        if known < count.count:
            yield message(
                "The documents count {count} units of the kind '{kind}' and name {known} of them; "
                "the others are not in the list.",
                count=count.count,
                kind=names[count.kind],
                known=known,
            )
