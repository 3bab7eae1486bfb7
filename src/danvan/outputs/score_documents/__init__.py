"""Scoring as official documents: minutes of the appraisal, draft decision, award proposal."""

from danvan.outputs.score_documents.decision import draft_decision
from danvan.outputs.score_documents.minutes import appraisal_minutes
from danvan.outputs.score_documents.proposal import award_proposal
from danvan.outputs.score_documents.requests import ScoreDocumentRequest

__all__ = ["ScoreDocumentRequest", "appraisal_minutes", "award_proposal", "draft_decision"]
