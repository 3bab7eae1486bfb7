"""The calendar of a rubric: who does what by when, from the registration to the appeal."""

import enum
from collections.abc import Mapping

import attrs

from danvan.calendar.bounds import Bound
from danvan.calendar.reports import Recipient, Senders
from danvan.calendar.rules import DueRule
from danvan.model.documents import Cited


class ScoringStep(enum.StrEnum):
    """A step of the year of scoring, in its order.

    - ``register``: units register for scoring.
    - ``self-score``: units send their own scores.
    - ``close``: sheets are no longer taken.
    - ``appraise``: the appraisal is done.
    - ``decide``: the results are decided.
    - ``announce``: the results are made public.
    - ``appeal``: the last day for a petition about the results.
    """

    REGISTER = "register"
    SELF_SCORE = "self-score"
    CLOSE = "close"
    APPRAISE = "appraise"
    DECIDE = "decide"
    ANNOUNCE = "announce"
    APPEAL = "appeal"


#: What people call each step.
STEP_LABELS: Mapping[ScoringStep, str] = {
    ScoringStep.REGISTER: "Đăng ký chấm điểm",
    ScoringStep.SELF_SCORE: "Gửi phiếu tự chấm điểm",
    ScoringStep.CLOSE: "Khóa sổ nhận phiếu chấm điểm",
    ScoringStep.APPRAISE: "Thẩm định điểm",
    ScoringStep.DECIDE: "Quyết định kết quả chấm điểm",
    ScoringStep.ANNOUNCE: "Công bố kết quả chấm điểm",
    ScoringStep.APPEAL: "Gửi kiến nghị về kết quả chấm điểm",
}

#: The steps that the scored units owe; nobody is late who does not appeal.
STEPS_OF_UNITS = frozenset({ScoringStep.REGISTER, ScoringStep.SELF_SCORE})


@attrs.frozen(kw_only=True)
class ScoringDay(Cited):
    """The day of one step, as the document states it.

    Attributes:
        step: what is done.
        label: what the document calls it; by default the word for the step.
        due: the rule for the stated date; left out where the document states none.
        opens: first day, for a window such as "trong tháng 11".
        bound: how the words before the day are read.
        ambiguous: the words can be read both ways; the earlier reading was taken.
        senders: who does it; by default the scored units where they owe it: they register and
            score themselves.
        recipients: who gets it.
    """

    step: ScoringStep
    label: str | None = None
    due: DueRule | None = None
    opens: DueRule | None = None
    bound: Bound = Bound.BY
    ambiguous: bool = False
    senders: Senders = Senders()
    recipients: tuple[Recipient, ...] = ()
