"""The draft decision on the results, with the list of all units as its annex."""

from collections.abc import Iterator

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
from danvan.outputs.score_group_tables import group_tables
from danvan.outputs.score_summary import summary_table


def draft_decision(request: ScoreDocumentRequest) -> Output:
    """Return the draft; grounds of competence and who carries it out are left to the office."""
    scores = request.scores
    document = OfficialDocument(
        letterhead=request.paper.letterhead,
        type_name="QUYẾT ĐỊNH",
        subject=subject_of(
            request,
            f"về việc công nhận kết quả chấm điểm, xếp loại công tác dân vận năm {scores.year}",
        ),
        basis=(
            f"Căn cứ {BLANK};",
            *bases(request),
            f"Theo đề nghị của {BLANK}.",
        ),
        body=tuple(_body(request)),
        recipients=("Như Điều 3",),
    )
    annexes = tuple(
        table
        for results in scores.results
        for table in (*group_tables(results), summary_table(results))
    )
    return as_output(request, "draft-decision", document, annexes)


def _body(request: ScoreDocumentRequest) -> Iterator[Block]:
    year, count = request.scores.year, sum(1 for _ in request.graded())
    yield from stamp_blocks(request)
    yield Paragraph(
        text=(
            f"Điều 1. Công nhận kết quả chấm điểm, xếp loại công tác dân vận năm {year} của "
            f"{count} đơn vị (có danh sách kèm theo)."
        )
    )
    yield Paragraph(text="Điều 2. Quyết định này có hiệu lực kể từ ngày ký.")
    yield Paragraph(text="Điều 3. Trách nhiệm thi hành:")
    yield EmptyPart(wanted="các cơ quan, đơn vị chịu trách nhiệm thi hành")
