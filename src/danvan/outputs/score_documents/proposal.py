"""The award proposal (*tờ trình khen thưởng*): the candidates by grade and rank."""

from collections.abc import Iterator

from danvan.errors import ScoringError
from danvan.messages import message
from danvan.outputs.documents import Block, EmptyPart, OfficialDocument, Paragraph
from danvan.outputs.output import Output
from danvan.outputs.score_documents.requests import (
    BLANK,
    ScoreDocumentRequest,
    as_output,
    bases,
    stamp_blocks,
    subject_of,
)
from danvan.outputs.score_group_tables import award_table
from danvan.scoring.candidates import candidates


def award_proposal(request: ScoreDocumentRequest) -> Output:
    """Return the proposal; the forms of commendation are left to the office.

    Raises:
        ScoringError: no rubric says who is a candidate.
    """
    scores = request.scores
    if not any(results.rubric.awards for results in scores.results):
        raise ScoringError(
            message("No rubric says which units are proposed for commendation."),
            "rubrics, awards",
            message("Add [[rubrics.awards]] with the grades that make a candidate."),
        )
    document = OfficialDocument(
        letterhead=request.paper.letterhead,
        type_name="TỜ TRÌNH",
        subject=subject_of(
            request, f"về việc đề nghị khen thưởng công tác dân vận năm {scores.year}"
        ),
        addressees=request.paper.addressees or (BLANK,),
        basis=bases(request),
        body=tuple(_body(request)),
        recipients=("Như trên",),
    )
    return as_output(request, "award-proposal", document)


def _body(request: ScoreDocumentRequest) -> Iterator[Block]:
    office, year = request.paper.office, request.scores.year
    yield from stamp_blocks(request)
    yield Paragraph(
        text=(
            f"Trên cơ sở kết quả chấm điểm, xếp loại công tác dân vận năm {year}, {office} đề nghị "
            "khen thưởng các đơn vị sau đây:"
        )
    )
    for results in request.scores.results:
        for award in results.rubric.awards:
            if candidates(results, award):
                yield award_table(results, award)
            else:
                yield Paragraph(text=f"{award.title}: không có đơn vị nào đủ điều kiện.")
    yield EmptyPart(wanted="hình thức khen thưởng, mức thưởng, thành tích của từng đơn vị")
    yield Paragraph(text=f"{office} kính trình xem xét, quyết định")
