"""The part on commendations: given in the period, by name or as a count."""

from collections.abc import Sequence

from danvan.messages import message
from danvan.model.commendations import Commendation
from danvan.outputs.award_cells import award_cell, award_table
from danvan.outputs.consolidated.contents import PartContent, ReportRequest
from danvan.outputs.documents import EmptyPart, Paragraph

_YEAR = "year"


def commendations_part(request: ReportRequest) -> PartContent:
    """Return the awards given in the period; the year of the results may be an earlier one."""
    given = [found for found in request.commendations if _belongs(found, request)]
    if not given:
        wanted = EmptyPart(wanted=message("commendations given or proposed in the period"))
        return PartContent(blocks=(wanted,), is_filled=False)
    return PartContent(
        blocks=(Paragraph(text=_sentence(given)), award_table(given)),
        data={"commendations": [award_cell(found) for found in given]},
    )


def _belongs(found: Commendation, request: ReportRequest) -> bool:
    """Whether an award was given in the period; one without a date belongs to its own year."""
    if found.awarded is not None:
        return request.may_hold(found.awarded)
    return found.result_year == request.period.year and request.period.kind == _YEAR


def _sentence(given: Sequence[Commendation]) -> str:
    counts = [
        len(found.recipients) or None if found.count is None else found.count for found in given
    ]
    known = [count for count in counts if count is not None]
    rest = len(counts) - len(known)
    unknown = f"; {rest} mục không nêu số lượng" if rest else ""
    return f"Trong kỳ có {sum(known)} khen thưởng được ghi nhận{unknown}."
