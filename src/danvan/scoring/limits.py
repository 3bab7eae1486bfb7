"""Limits: one comparison with one amount, as clauses write them."""

from collections.abc import Callable, Mapping
from fractions import Fraction
from operator import eq, ge, gt, le, lt

import attrs

from danvan.errors import ScoringError
from danvan.messages import Message, message
from danvan.scoring.amounts import Amount

#: How each key of a limit compares.
COMPARISONS: Mapping[str, Callable[[Fraction, Fraction], bool]] = {
    "at_least": ge,
    "more_than": gt,
    "at_most": le,
    "less_than": lt,
    "equals": eq,
}

_WORDS: Mapping[str, Message] = {
    "at_least": message("at least"),
    "more_than": message("more than"),
    "at_most": message("at most"),
    "less_than": message("less than"),
    "equals": message("exactly"),
}


@attrs.frozen(kw_only=True, slots=False)
class Limit:
    """One of five comparisons: "từ 90% trở lên" is ``at_least``, "trên 90%" is ``more_than``.

    Attributes:
        at_least: this amount or more.
        more_than: above this amount.
        at_most: this amount or less.
        less_than: below this amount.
        equals: exactly this amount.
    """

    at_least: Amount | None = None
    more_than: Amount | None = None
    at_most: Amount | None = None
    less_than: Amount | None = None
    equals: Amount | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse no comparison and more than one."""
        stated = [name for name in COMPARISONS if getattr(self, name) is not None]
        if len(stated) != 1:
            raise ScoringError(
                message("A limit states one comparison, not {count}.", count=len(stated)),
                "",
                message("Write one of: {known}.", known=tuple(COMPARISONS)),
            )

    @property
    def comparison(self) -> str:
        """The key of the comparison that is stated."""
        return next(name for name in COMPARISONS if getattr(self, name) is not None)

    @property
    def amount(self) -> Amount:
        """The amount that values are compared with."""
        found: Amount = getattr(self, self.comparison)
        return found

    def holds(self, value: Fraction) -> bool:
        """Whether ``value`` keeps the limit; it is compared as it is, never rounded."""
        return COMPARISONS[self.comparison](value, self.amount.value)

    def describe(self) -> Message:
        """Say the limit in words."""
        return message(
            "{comparison} {amount}",
            comparison=_WORDS[self.comparison],
            amount=self.amount.written(),
        )
