"""The minutes of the appraisal (*biên bản thẩm định*): what was appraised, and what it changed."""

from collections.abc import Iterator

from danvan.messages import Message, message
from danvan.outputs.documents import Block, EmptyPart, Heading, OfficialDocument, Paragraph, Points
from danvan.outputs.output import Column, Output, Row, Table
from danvan.outputs.score_documents.requests import (
    ScoreDocumentRequest,
    as_output,
    bases,
    stamp_blocks,
    subject_of,
)
from danvan.outputs.score_group_tables import group_tables, in_order
from danvan.outputs.score_values import OUTCOMES, person_points
from danvan.scoring.evaluations import Outcome
from danvan.scoring.results import Results
from danvan.scoring.sheet_keys import KeyKind, SheetKey
from danvan.scoring.sheets import Counted, Entry, Score, State

_CHANGES = (
    Column(key="unit_name", heading="Đơn vị", width=20),
    Column(key="criterion", heading="Mục", width=8),
    Column(key="self", heading="Tự chấm", width=9),
    Column(key="appraised", heading="Thẩm định", width=9),
    Column(key="reason", heading="Lý do", width=30),
)
_NOT_APPLICABLE = "không áp dụng"


def appraisal_minutes(request: ScoreDocumentRequest) -> Output:
    """Return the minutes; who met, where and when is left to the secretary."""
    scores = request.scores
    document = OfficialDocument(
        letterhead=request.paper.letterhead,
        type_name="BIÊN BẢN",
        subject=subject_of(request, f"thẩm định điểm công tác dân vận năm {scores.year}"),
        basis=bases(request),
        body=tuple(_body(request)),
    )
    return as_output(request, "appraisal-minutes", document)


def _body(request: ScoreDocumentRequest) -> Iterator[Block]:
    yield from stamp_blocks(request)
    yield Heading(text="I. THỜI GIAN, ĐỊA ĐIỂM, THÀNH PHẦN")
    yield EmptyPart(wanted="giờ, ngày, nơi họp; chủ trì, thư ký và người dự")
    yield Heading(text="II. KẾT QUẢ THẨM ĐỊNH")
    for results in request.scores.results:
        yield from group_tables(results)
    yield Heading(text="III. ĐIỂM ĐƯỢC ĐIỀU CHỈNH VÀ LÝ DO")
    changes = [row for results in request.scores.results for row in _changes(results)]
    if changes:
        yield Table(columns=_CHANGES, rows=changes)
    else:
        yield Paragraph(text="Không có mục nào có điểm thẩm định khác với điểm tự chấm.")
    yield Heading(text="IV. ĐƠN VỊ CHƯA CÓ KẾT QUẢ")
    open_units = tuple(one for results in request.scores.results for one in _open(results))
    yield Points(texts=open_units) if open_units else Paragraph(text="Không có.")
    yield Heading(text="V. Ý KIẾN KHÁC VÀ KẾT LUẬN")
    yield EmptyPart(wanted="ý kiến khác nhau, kết luận của người chủ trì; chữ ký chủ trì, thư ký")


def _changes(results: Results) -> Iterator[Row]:
    """Yield each figure that the appraisal changed, in the order of ranks and of the rubric."""
    sheets = {sheet.unit: sheet for sheet in results.request.sheets}
    for group in sorted({one.group for one in results.evaluations}):
        for one in in_order(results, group):
            entries = sheets[one.unit].entries
            for name, key in results.rubric.keys.items():
                entry = entries.get(name, Entry())
                own, appraised = entry.own, entry.appraised
                if own is None or appraised is None or _is_same(own, appraised):
                    continue
                said = _said(key, own), _said(key, appraised)
                yield one.name or one.unit, name, *said, appraised.reason


def _is_same(own: Score, appraised: Score) -> bool:
    return (own.state, own.value) == (appraised.state, appraised.value)


def _said(key: SheetKey, score: Score) -> str | None:
    if score.state is State.NOT_APPLICABLE:
        return _NOT_APPLICABLE
    value = score.value
    if isinstance(value, Counted):
        return f"{value.done:f}/{value.total:f}"
    if value is None:
        return None
    if key.kind is KeyKind.SWITCH:
        return "có" if value else "không"
    return f"{person_points(value)}{'%' if key.is_share else ''}"


def _open(results: Results) -> Iterator[Message]:
    for one in results.evaluations:
        if one.outcome is not Outcome.GRADED:
            yield message(
                "{unit}: {outcome}; {reasons}",
                unit=one.name or one.unit,
                outcome=OUTCOMES[one.outcome],
                reasons=one.reasons,
            )
