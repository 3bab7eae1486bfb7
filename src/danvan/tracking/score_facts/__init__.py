"""What a register knows that points are taken from: the facts of each unit."""

from danvan.tracking.score_facts.assembly import FactsRequest, facts_by_unit

__all__ = ["FactsRequest", "facts_by_unit"]
