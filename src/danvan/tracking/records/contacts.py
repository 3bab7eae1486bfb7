"""Contacts of units: local data of the office, in no plugin and in no output but letters."""

from collections.abc import Sequence
from typing import ClassVar

import attrs

from danvan.errors import Problem
from danvan.messages import message
from danvan.text import fold
from danvan.tracking.records.record import Record


@attrs.frozen(kw_only=True)
class Contact(Record):
    """Whom the office calls about the reports of a unit."""

    repeats: ClassVar[bool] = True

    unit: str
    name: str
    role: str | None = None
    phone: str | None = None
    email: str | None = None
    note: str | None = None

    @property
    def base(self) -> str:
        """The unit."""
        return self.unit

    def corrects(self, earlier: Record) -> bool:
        """Whether both speak of one person; a name that is corrected names its entry."""
        return isinstance(earlier, Contact) and fold(earlier.name) == fold(self.name)

    def problem_after(self, earlier: Sequence[Record]) -> Problem | None:
        """Refuse the same person at the same unit twice."""
        if not any(self.corrects(contact) for contact in earlier):
            return None
        return Problem(
            message("{name} stands in the register as a contact already.", name=self.name),
            self.unit,
            message("Add --correct to keep this as a new version of the entry."),
        )
