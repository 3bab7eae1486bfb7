"""What every record of the register has: a subject, and whether that subject repeats."""

from collections.abc import Sequence
from typing import ClassVar

from danvan.errors import Problem


class Record:
    """Something that the office writes down.

    Two records of one :attr:`base` speak of the same thing. Where ``repeats`` is false the later
    one can only correct the earlier; where it is true a thing may happen again (a second visit).
    """

    __slots__ = ()

    repeats: ClassVar[bool] = False

    @property
    def base(self) -> str:
        """What the record speaks of; part of the subject of its entry, so it never changes."""
        raise NotImplementedError

    def corrects(self, earlier: "Record") -> bool:  # noqa: ARG002
        """Whether it can be meant as a correction of ``earlier``, a record of the same base.

        A thing that repeats is corrected only by naming its entry.
        """
        return not self.repeats

    def problem_after(self, earlier: Sequence["Record"]) -> Problem | None:  # noqa: ARG002
        """Return why it cannot follow the ``earlier`` records of its base, or ``None``.

        Most records may follow anything.
        """
        return None


def base_of(*parts: str | None) -> str:
    """Return the base made of ``parts``; a part that is empty is written as a hyphen."""
    return "/".join(part or "-" for part in parts)
