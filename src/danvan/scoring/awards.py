"""Awards: lists of candidates for commendation, from grades and ranks."""

import attrs

from danvan.model.checks import in_range, require_slug
from danvan.model.documents import Cited

_MOST = 100_000


@attrs.frozen(kw_only=True, slots=False)
class AwardList(Cited):
    """A list of candidates.

    Attributes:
        title: what is awarded, Vietnamese.
        grades: ids of the grades that make a candidate.
        first: only so many ranks of each group; ``None`` for all.
        groups: ids of the groups; empty means all.
    """

    id: str = attrs.field(validator=require_slug)
    title: str
    grades: tuple[str, ...]
    first: int | None = attrs.field(
        default=None, validator=attrs.validators.optional(in_range(1, _MOST))
    )
    groups: tuple[str, ...] = ()
