"""Vetoes: what bars a unit from being graded, or from the best grades, whatever its points."""

import enum

import attrs

from danvan.model.checks import require_id
from danvan.model.documents import Cited
from danvan.scoring.conditions import Condition


class Effect(enum.StrEnum):
    """What a veto does.

    - ``ineligible``: "không đủ điều kiện xếp loại"; counted, neither graded nor ranked.
    - ``ungraded``: "không xếp loại".
    - ``deferred``: decided later, for example while a case is open.
    - ``best-grade``: no grade above ``grade``.
    """

    INELIGIBLE = "ineligible"
    UNGRADED = "ungraded"
    DEFERRED = "deferred"
    BEST_GRADE = "best-grade"


@attrs.frozen(kw_only=True, slots=False)
class Veto(Cited):
    """A veto.

    Attributes:
        when: the condition that brings it about.
        effect: what it does.
        grade: id of the best grade that is left, for ``best-grade``.
    """

    id: str = attrs.field(validator=require_id)
    title: str
    when: Condition
    effect: Effect
    grade: str | None = None
