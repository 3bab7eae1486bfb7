"""The official documents of scoring, on the command line."""

from collections.abc import Callable, Mapping

from danvan.cli.letterheads import PaperWish, paper_of
from danvan.model.letterheads import LetterheadUse
from danvan.outputs.letterheads import Stationery, letterhead_of
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
    """Return what a document is made of; an office that nobody names is a blank."""
    wish = PaperWish(use=LetterheadUse.SCORING, year=scores.year, office=office)
    blank = letterhead_of(BLANK, found.full_name, found.name)
    paper = paper_of(found, wish, None) or Stationery(letterhead=blank, office=BLANK)
    return ScoreDocumentRequest(scores=scores, paper=paper)
