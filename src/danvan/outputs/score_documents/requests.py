"""What the documents of scoring are made of, and what they share."""

from collections.abc import Iterator

import attrs

from danvan.outputs.documents import Block, OfficialDocument, Paragraph
from danvan.outputs.letterheads import Stationery
from danvan.outputs.output import Column, Output, Table
from danvan.outputs.score_table import ScoreTableRequest
from danvan.outputs.score_values import (
    UNOFFICIAL,
    decimal_text,
    rubric_cell,
    rubric_label,
)
from danvan.scoring.evaluations import Evaluation, Outcome
from danvan.scoring.results import Results

#: What stands where nobody knows a name: somebody fills it in by hand.
BLANK = "……………"


@attrs.frozen(kw_only=True)
class ScoreDocumentRequest:
    """What a document of scoring is made of.

    Attributes:
        scores: the results.
        paper: what stands above and below the text; its number and day stay blank.
    """

    scores: ScoreTableRequest
    paper: Stationery

    @property
    def is_official(self) -> bool:
        """Whether every rubric is a decision in force."""
        return all(results.rubric.official for results in self.scores.results)

    def graded(self) -> Iterator[tuple[Results, Evaluation]]:
        """Yield the units that have a result."""
        for results in self.scores.results:
            for one in results.evaluations:
                if one.outcome is Outcome.GRADED:
                    yield results, one


def on_paper(document: OfficialDocument, paper: Stationery) -> OfficialDocument:
    """Return the document with what the office's paper says of recipients, filing and signer."""
    return attrs.evolve(
        document,
        letterhead=paper.letterhead,
        recipients=(*document.recipients, *paper.recipients),
        filing=paper.filing,
        signer=paper.signer,
        template=paper.template,
    )


def subject_of(request: ScoreDocumentRequest, subject: str) -> str:
    """Return the subject, stamped where some points are invented."""
    return subject if request.is_official else f"{subject} [{UNOFFICIAL}]"


def stamp_blocks(request: ScoreDocumentRequest) -> tuple[Block, ...]:
    """Return what stands first in a document that rests on invented points."""
    return tuple(
        Paragraph(
            text=(
                f"{rubric_label(results.rubric)} chưa phải là văn bản đã ban hành: điểm chỉ là giả "
                "định, văn bản này không có giá trị."
            )
        )
        for results in request.scores.results
        if not results.rubric.official
    )


def bases(request: ScoreDocumentRequest) -> tuple[str, ...]:
    """Return the grounds of a document, as far as the data knows them."""
    return tuple(f"Căn cứ {rubric_label(one.rubric)};" for one in request.scores.results)


def as_output(
    request: ScoreDocumentRequest,
    kind: str,
    document: OfficialDocument,
    annexes: tuple[Table, ...] = (),
) -> Output:
    """Return a document as an output; scripts get the final points and grades beside it."""
    scores = request.scores
    subject = str(document.subject)
    return Output(
        kind=kind,
        title=f"{subject[:1].upper()}{subject[1:]} - {scores.province_name}",
        header={
            "province": scores.province,
            "year": scores.year,
            "official": request.is_official,
            "rubrics": [rubric_cell(results.rubric) for results in scores.results],
        },
        records=Table(
            columns=tuple(
                Column(key=key)
                for key in ("unit", "unit_name", "group", "final", "outcome", "grade", "rank")
            ),
            rows=[
                (
                    one.unit,
                    one.name,
                    one.group,
                    decimal_text(one.total),
                    str(one.outcome),
                    one.grade,
                    results.ranking.in_group.get(one.unit),
                )
                for results in scores.results
                for one in results.evaluations
            ],
        ),
        tables=annexes,
        document=on_paper(document, request.paper),
    )
