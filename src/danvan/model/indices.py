"""Yearly indices: PAR INDEX, SIPAS, PAPI, PCI."""

import decimal

import attrs

from danvan.model.documents import Cited


@attrs.frozen(kw_only=True)
class YearlyIndex(Cited):
    """An index that a plan names, and its value in one year where one is published.

    Attributes:
        name: the index as printed (``PAR INDEX``).
        year: the year that the value speaks of; ``None`` when the plan only names the index.
        score: the published score, exact.
        rank: the published rank among the provinces, 1 is the best.
    """

    id: str
    name: str
    title: str
    year: int | None = None
    score: decimal.Decimal | None = None
    rank: int | None = None
