"""Contacts of units: local data of the office, in no plugin and in no output but letters."""

import attrs

from danvan.text import slug
from danvan.tracking.records.record import Record, base_of


@attrs.frozen(kw_only=True)
class Contact(Record):
    """Whom the office calls about the reports of a unit."""

    unit: str
    name: str
    role: str | None = None
    phone: str | None = None
    email: str | None = None
    note: str | None = None

    @property
    def base(self) -> str:
        """The person at the unit."""
        return base_of(self.unit, slug(self.name))
