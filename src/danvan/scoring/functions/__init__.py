"""Criterion functions: the closed set of ways in which rubrics turn a figure into points.

Each function is a record with ``award(leaf)``, the exact points before the cap and the rounding.
A new shape is a new module here and a line in :data:`FUNCTIONS`; plan files, the JSON Schema and
the reference page follow from it. What none of them can say is a ``measure`` of a plugin.
"""

from collections.abc import Mapping

from danvan.scoring.functions.all_or_nothing import AllOrNothing
from danvan.scoring.functions.checklist import CheckItem, Checklist
from danvan.scoring.functions.counts import Counts
from danvan.scoring.functions.lateness import Lateness, Over, Tier
from danvan.scoring.functions.linear import Linear
from danvan.scoring.functions.measures import MeasuredPoints
from danvan.scoring.functions.points import EnteredPoints
from danvan.scoring.functions.product import Factor, Product
from danvan.scoring.functions.relative import Relative
from danvan.scoring.functions.steps import Step, Steps

Function = (
    EnteredPoints
    | AllOrNothing
    | Steps
    | Linear
    | Counts
    | Lateness
    | Product
    | Checklist
    | Relative
    | MeasuredPoints
)

#: The word that a plan file writes as ``kind = "…"``, and the record that it stands for.
FUNCTIONS: Mapping[str, type[Function]] = {
    "points": EnteredPoints,
    "all-or-nothing": AllOrNothing,
    "steps": Steps,
    "linear": Linear,
    "counts": Counts,
    "lateness": Lateness,
    "product": Product,
    "checklist": Checklist,
    "relative": Relative,
    "measure": MeasuredPoints,
}

__all__ = [
    "FUNCTIONS",
    "AllOrNothing",
    "CheckItem",
    "Checklist",
    "Counts",
    "EnteredPoints",
    "Factor",
    "Function",
    "Lateness",
    "Linear",
    "MeasuredPoints",
    "Over",
    "Product",
    "Relative",
    "Step",
    "Steps",
    "Tier",
]
