"""Keys of obligations: ``province/unit/report/period``."""

import attrs

from danvan.errors import RegisterError
from danvan.messages import message

_PARTS = 4


@attrs.frozen
class ObligationKey:
    """The parts of a key.

    >>> ObligationKey.parse("lam-dong/672/month/2023-06").tail
    'month/2023-06'
    """

    province: str
    unit: str
    report: str
    period: str

    @classmethod
    def parse(cls, text: str) -> "ObligationKey":
        """Read a key.

        Raises:
            RegisterError: the text is no key of an obligation.
        """
        parts = text.split("/")
        if len(parts) != _PARTS or not all(parts):
            raise RegisterError(
                message("'{key}' is no key of a report that a unit owes.", key=text),
                "key",
                message("Write province/unit/report/period; see: danvan due PROVINCE --by-unit"),
            )
        return cls(*parts)

    @property
    def tail(self) -> str:
        """The part that every unit shares."""
        return f"{self.report}/{self.period}"

    def __str__(self) -> str:
        """Return the key."""
        return f"{self.province}/{self.unit}/{self.report}/{self.period}"
