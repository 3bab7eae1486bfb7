"""Quotas: "không quá 20%"; they only ever lower grades."""

import enum
from fractions import Fraction

import attrs

from danvan.errors import ScoringError
from danvan.messages import message


class Denominator(enum.StrEnum):
    """Of whom the share is taken.

    - ``units``: all units that were scored, ineligible ones included.
    - ``eligible``: all but the ineligible and the deferred.
    - ``graded``: the units with a grade.
    - ``grades``: the units whose automatic grade is one of ``grades``.
    """

    UNITS = "units"
    ELIGIBLE = "eligible"
    GRADED = "graded"
    GRADES = "grades"


class Per(enum.StrEnum):
    """Where a quota holds.

    - ``group``: in each group of units by itself.
    - ``all``: over all groups together.
    """

    GROUP = "group"
    ALL = "all"


class QuotaRounding(enum.StrEnum):
    """What becomes of a part of a unit.

    - ``floor``: it is dropped: 20% of 19 units, 3.8, are 3.
    - ``half-up``: half a unit and more is one unit: 3.8 are 4, 3.4 are 3.
    - ``ceiling``: any part is one unit: 3.2 are 4.
    """

    FLOOR = "floor"
    HALF_UP = "half-up"
    CEILING = "ceiling"


class QuotaTies(enum.StrEnum):
    """What becomes of units that share the last place.

    - ``include``: all of them keep the grade, above the quota.
    - ``exclude``: none of them keeps it.
    - ``tie-break``: the keys of the ranking decide; what still ties is left out.
    """

    INCLUDE = "include"
    EXCLUDE = "exclude"
    TIE_BREAK = "tie-break"


@attrs.frozen(kw_only=True)
class Quota:
    """How many units may have a grade; nothing here has a default.

    Attributes:
        grade: id of the grade.
        share: the part of the denominator, as ``"20%"``; ``most``: a number of units instead.
        denominator: of whom the share is taken; ``grades``: the ids of grades, for the denominator
            of that name only.
        per: where it holds.
        rounding: what becomes of a part of a unit.
        at_least_one: a quota of 0 becomes 1; without it 0 is a valid answer.
        ties: what becomes of units that share the last place.
        and_better: better grades count against the quota too.
        clause: the place in the document.
    """

    grade: str
    share: Fraction | None = None
    most: int | None = None
    denominator: Denominator
    grades: tuple[str, ...] = ()
    per: Per
    rounding: QuotaRounding
    at_least_one: bool
    ties: QuotaTies
    and_better: bool = False
    clause: str | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse a quota without a number, and a denominator of no grades."""
        if (self.share is None) is (self.most is None):
            raise ScoringError(
                message("The quota states no number, or two."),
                "",
                message('Write either share = "20%" or most = 3.'),
            )
        if (self.denominator is Denominator.GRADES) is not bool(self.grades):
            raise ScoringError(
                message("The denominator of the quota and its grades do not go together."),
                "grades",
                message('Write grades with denominator = "grades", and only then.'),
            )


def places_for(quota: Quota, count: int) -> int:
    """Return how many units may have the grade, of ``count`` in the denominator; exact.

    Example:
        >>> places_for(Quota(grade="a", share=Fraction(57, 100), denominator=Denominator.UNITS,
        ...     per=Per.GROUP, rounding=QuotaRounding.FLOOR, at_least_one=False,
        ...     ties=QuotaTies.EXCLUDE), 100)
        57
    """
    if quota.share is not None:
        allowed = _whole(quota.share * count, quota.rounding)
    else:
        allowed = 0 if quota.most is None else quota.most
    return max(allowed, 1) if quota.at_least_one and count else allowed


def _whole(value: Fraction, rounding: QuotaRounding) -> int:
    if rounding is QuotaRounding.FLOOR:
        return value.numerator // value.denominator
    if rounding is QuotaRounding.CEILING:
        return -(-value.numerator // value.denominator)
    return (2 * value.numerator + value.denominator) // (2 * value.denominator)
