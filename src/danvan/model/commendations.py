"""Commendations: named, or published only as a count."""

import attrs

from danvan.errors import DanvanError
from danvan.messages import message
from danvan.model.dates import PartialDate
from danvan.model.documents import Cited


@attrs.frozen(kw_only=True)
class Commendation(Cited):
    """An award, or several of one form that are published only as a number.

    Attributes:
        form: the form of the award as printed (``bằng khen``).
        result_year: the year of the work that is rewarded.
        awarded: when it was given, often the year after.
        recipients: the names, as printed; empty where only a count is published.
        count: how many were given; must agree with the names where both are stated.
    """

    id: str
    title: str
    form: str | None = None
    awarded_by: str | None = None
    result_year: int | None = None
    awarded: PartialDate | None = None
    recipients: tuple[str, ...] = ()
    count: int | None = attrs.field(default=None)

    @count.validator
    def _agrees_with_names(self, _attribute: object, value: int | None) -> None:
        if value is not None and self.recipients and len(self.recipients) != value:
            raise DanvanError(
                message(
                    "{count} awards are counted, but {named} are named.",
                    count=value,
                    named=len(self.recipients),
                ),
                "count",
                message("Leave the names out until all are known, or correct the count."),
            )
