"""The record of a province."""

import datetime as dt

import attrs

from danvan.errors import DanvanError
from danvan.messages import message
from danvan.model.checks import require_slug
from danvan.model.dates import require_day

#: Code of the national layer.
NATIONAL = "vn"


@attrs.frozen(kw_only=True)
class ProvinceRecord:
    """A province as an administrative body.

    Attributes:
        code: danvan's code, a slug (``lam-dong``).
        name: the name without "tỉnh" or "thành phố".
        official_code: the two-digit code of the national list, as a string.
        opened: first day, inclusive; ``None`` when it lies before the data begins.
        until: last day, inclusive; ``None`` while the province exists.
        successors: codes of the provinces that took over.
        units_since: first day on which the unit list is complete as far as its sources go.
        extends: the layer whose labels and kinds of periods it takes, ``vn``; never duties.
        national_regimes: ids of regimes of the national layer that the province takes.
        national_units: whether the communes of the national layer belong to it.
    """

    code: str = attrs.field(validator=require_slug)
    name: str
    official_code: str | None = None
    opened: dt.date | None = attrs.field(default=None, validator=require_day)
    until: dt.date | None = attrs.field(default=None, validator=require_day)
    successors: tuple[str, ...] = ()
    units_since: dt.date | None = attrs.field(default=None, validator=require_day)
    extends: str | None = attrs.field(default=None)
    national_regimes: tuple[str, ...] = ()
    national_units: bool = False
    document: str | None = None
    clause: str | None = None
    note: str | None = None

    @extends.validator
    def _is_the_national_layer(self, _attribute: object, value: str | None) -> None:
        if value not in {None, NATIONAL}:
            raise DanvanError(
                message("There is no layer '{layer}'.", layer=str(value)),
                "extends",
                message('Write extends = "{national}", or leave it out.', national=NATIONAL),
            )

    def __attrs_post_init__(self) -> None:
        """Refuse a province that ends before it begins."""
        if self.opened and self.until and self.until < self.opened:
            raise DanvanError(
                message("The province ends on {last}, before it begins.", last=self.until),
                "until",
                message("Write a last day on or after {first}.", first=self.opened),
            )


@attrs.frozen(kw_only=True)
class NationalProvince:
    """A province of the national list.

    Attributes:
        code: the official two-digit code; ``slug``: danvan's code.
        name: without "tỉnh" or "thành phố"; ``full_name``: with it.
        type: "tỉnh" or "thành phố".
        communes: number of its communes of all three types.
        opened: first day of its present extent, inclusive.
    """

    code: str
    slug: str
    name: str
    full_name: str
    type: str
    communes: int
    opened: dt.date
    document: str
