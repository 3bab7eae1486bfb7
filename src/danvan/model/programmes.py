"""Programmes that run over several years."""

import attrs

from danvan.errors import DanvanError
from danvan.messages import message
from danvan.model.documents import Cited


@attrs.frozen(kw_only=True)
class Programme(Cited):
    """A programme that a plan carries out.

    Attributes:
        number: number and symbol, as printed at this place.
        first_year: first year, inclusive.
        last_year: last year, inclusive; ``None`` where none is stated.
        parties: the bodies that agreed on it, as printed.
    """

    id: str
    title: str
    number: str | None = None
    first_year: int | None = None
    last_year: int | None = attrs.field(default=None)
    parties: tuple[str, ...] = ()

    @last_year.validator
    def _ends_after_it_begins(self, _attribute: object, value: int | None) -> None:
        if value is not None and self.first_year is not None and value < self.first_year:
            raise DanvanError(
                message("The programme ends in {last}, before it begins.", last=value),
                "last_year",
                message("Write a last year from {first} on.", first=self.first_year),
            )
