"""``measure``: points that a plugin computes, for what no other function can say."""

from collections.abc import Iterator
from decimal import Decimal

import attrs

from danvan.errors import Problem
from danvan.messages import Message, message
from danvan.model.checks import require_slug
from danvan.scoring.contexts import Leaf
from danvan.scoring.readings import Reading
from danvan.scoring.sheet_keys import SheetKey


@attrs.frozen(kw_only=True)
class MeasuredPoints:
    """The points that a measure gives, kept between zero and the maximum.

    Attributes:
        name: name of the measure, as its plugin registers it.
    """

    name: str = attrs.field(validator=require_slug)

    def award(self, leaf: Leaf) -> Reading:
        """Return the points of one unit; a missing or broken measure fails the criterion."""
        return leaf.unit.measured(self.name)

    def keys(self, owner: str) -> Iterator[SheetKey]:  # noqa: ARG002  as other functions
        """Yield nothing: nobody enters it."""
        yield from ()

    def problems(self, maximum: Decimal) -> Iterator[Problem]:  # noqa: ARG002  as other functions
        """Yield nothing: whether the plugin is there shows when units are scored."""
        yield from ()

    def describe(self) -> Message:
        """Say the function in words."""
        return message("the measure '{name}' of a plugin", name=self.name)
