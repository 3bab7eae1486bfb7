"""Evaluating one unit, stage by stage, with or without a trace, by one pure function."""

from danvan.scoring.evaluating.units import EvaluationRequest, evaluate, layer_total

__all__ = ["EvaluationRequest", "evaluate", "layer_total"]
