"""Rubrics: the criteria, points, grades and policies of one decision, one version, some units."""

import functools
import hashlib
import json
from collections.abc import Mapping
from decimal import Decimal

import attrs

from danvan.errors import ScoringError
from danvan.messages import message
from danvan.scoring.canonical import canonical
from danvan.scoring.conditions import TOTAL
from danvan.scoring.exact import units_of
from danvan.scoring.rubric_checks import rubric_problems
from danvan.scoring.rubric_parts import RubricParts
from danvan.scoring.settled import Settled, settled
from danvan.text import closest


@attrs.frozen(kw_only=True, slots=False)
class Rubric(RubricParts):
    """A scoring instrument with its criteria, as far as they are known.

    Without criteria it is only named; as a ``frame`` it shows what the sources tell. Neither
    scores anybody. One that is in force (``official``) states every policy that can matter to
    it: nothing is decided by a default.
    """

    def __attrs_post_init__(self) -> None:
        """Refuse parts that contradict each other, with every problem at once.

        Raises:
            ScoringError: sums that do not add up, bands with gaps, unstated policies, …
        """
        problems = tuple(rubric_problems(self))
        if problems:
            raise ScoringError.of(problems)

    @functools.cached_property
    def settled(self) -> Settled:
        """Its policies with nothing left open."""
        return settled(self)

    @functools.cached_property
    def maximum_units(self) -> Mapping[str, int]:
        """The maximum of each criterion in units, and its own under ``total``."""
        found = {
            criterion.id: units_of(criterion.maximum or Decimal(0), self.settled.places) or 0
            for criterion in self.walk()
        }
        return found | {TOTAL: self.settled.maximum}

    @functools.cached_property
    def plain_units(self) -> Mapping[str, int]:
        """The maximum in units of each criterion whose points are plainly entered."""
        return {name: self.maximum_units[name] for name in self.plain_maxima}

    @functools.cached_property
    def digest(self) -> str:
        """What tells this rubric from every other one and every other version of it."""
        text = json.dumps(canonical(self), ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()

    def grade_at(self, grade_id: str) -> int:
        """Return the place of a grade, 0 for the best.

        Raises:
            ScoringError: there is no such grade.
        """
        ids = [grade.id for grade in self.grades]
        if grade_id not in ids:
            raise ScoringError(
                message("There is no grade '{grade}'.", grade=grade_id),
                "grades",
                message("Write one of: {near}.", near=closest(grade_id, ids) or tuple(ids)),
            )
        return ids.index(grade_id)


def require_scorable(rubric: Rubric) -> None:
    """Refuse a rubric by which nobody can be scored, and say what is missing.

    Raises:
        ScoringError: it has no criteria, or only a frame of them.
    """
    if rubric.is_scorable:
        return
    name = rubric.number or rubric.title
    what = (
        message("Of the criteria of {name} only a frame is known.", name=name)
        if rubric.frame
        else message("The criteria and points of {name} are not in the data.", name=name)
    )
    raise ScoringError(
        what,
        f"rubrics, {rubric.id}",
        message(
            "Type the annex into a workbook and make a file of it: danvan template rubric PROVINCE "
            "YEAR -o FILE.xlsx, then the same with --from FILE.xlsx -o danvan.d/rubric.toml; or "
            "give a file of your own with --rubric FILE.toml."
        ),
    )
