"""The official documents of scoring, on the command line."""

from collections.abc import Callable, Mapping

from danvan.outputs.letterheads import letterhead_of
from danvan.outputs.output import Output
from danvan.outputs.score_documents import (
    ScoreDocumentRequest,
    appraisal_minutes,
    award_proposal,
    draft_decision,
)
from danvan.outputs.score_documents.requests import BLANK
from danvan.outputs.score_table import ScoreTableRequest
from danvan.provinces import Province

#: What ``--document`` may name.
DOCUMENTS: Mapping[str, Callable[[ScoreDocumentRequest], Output]] = {
    "minutes": appraisal_minutes,
    "decision": draft_decision,
    "awards": award_proposal,
}


def document_request(
    found: Province, scores: ScoreTableRequest, office: str | None
) -> ScoreDocumentRequest:
    """Return what a document is made of; an office that nobody named is a blank."""
    return ScoreDocumentRequest(
        scores=scores,
        letterhead=letterhead_of(office or BLANK, found.full_name, found.name),
        office=office,
    )
