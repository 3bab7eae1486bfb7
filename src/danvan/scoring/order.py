"""The order of operations: one list, which the evaluation follows and every trace names.

No source fixes the order of bonus, deductions and clipping, nor a rule for ties; what can be
decided in more than one way is a field of the rubric, named here beside its stage.
"""

import enum
from collections.abc import Mapping

import attrs

from danvan.messages import Message, message


class Stage(enum.IntEnum):
    """A stage of the evaluation; the number is its place in the order."""

    VALIDATION = 0
    NOT_APPLICABLE = 1
    PEERS = 2
    FUNCTION = 3
    CRITERION_CAP = 4
    CRITERION_ROUNDING = 5
    GROUP = 6
    SUM = 7
    BONUS = 8
    DEDUCTION = 9
    CLIP = 10
    TOTAL_ROUNDING = 11
    CONDITIONS = 12
    GRADE = 13
    PROVISIONAL_RANK = 14
    QUOTA = 15
    UNIT_CAP = 16
    DECISION = 17
    FINAL_RANK = 18


@attrs.frozen
class Operation:
    """What happens at one stage.

    Attributes:
        label: what people call it, Vietnamese.
        does: one sentence.
        decided_by: the fields of a rubric that decide it.
    """

    label: str
    does: Message
    decided_by: tuple[str, ...] = ()


#: Every stage in its order.
OPERATIONS: Mapping[Stage, Operation] = {
    Stage.VALIDATION: Operation(
        "Kiểm tra",
        message(
            "Check the rubric and all sheets, every problem at once; choose the layer (self, "
            "appraised, final) by presence."
        ),
        ("layers", "policies.above_maximum", "late"),
    ),
    Stage.NOT_APPLICABLE: Operation(
        "Không áp dụng",
        message("Mark criteria that do not apply to the unit, with the reason."),
        ("criteria.assigned", "policies.not_applicable"),
    ),
    Stage.PEERS: Operation(
        "So với đơn vị cùng nhóm",
        message("Gather what relative criteria need of the other units, then freeze it."),
    ),
    Stage.FUNCTION: Operation(
        "Tính điểm tiêu chí",
        message("Compute the points of each criterion from unrounded facts."),
        ("criteria.function", "layers.weights", "policies.nothing_arose"),
    ),
    Stage.CRITERION_CAP: Operation(
        "Giới hạn tiêu chí",
        message("Keep the points between zero and the maximum; entered points are refused above."),
        ("criteria.maximum", "policies.above_maximum"),
    ),
    Stage.CRITERION_ROUNDING: Operation(
        "Làm tròn tiêu chí",
        message("Round the points of the criterion."),
        ("rounding.criterion", "rounding.mode"),
    ),
    Stage.GROUP: Operation(
        "Cộng nhóm",
        message(
            "Add up the group, share out what is not applicable, keep to its maximum, round; a "
            "bonus is never scaled."
        ),
        ("criteria.combine", "policies.not_applicable", "rounding.group"),
    ),
    Stage.SUM: Operation(
        "Tổng điểm tiêu chí",
        message("Add up the groups and keep to the cap of regular points."),
        ("policies.regular_maximum",),
    ),
    Stage.BONUS: Operation(
        "Điểm thưởng",
        message("Add the confirmed bonuses, each up to its maximum and all up to theirs."),
        ("bonuses", "policies.bonus_maximum"),
    ),
    Stage.DEDUCTION: Operation(
        "Điểm trừ",
        message("Take off the deductions, capped, never twice for one ground."),
        ("deductions", "late", "policies.deduction_maximum", "policies.same_ground"),
    ),
    Stage.CLIP: Operation(
        "Giới hạn tổng",
        message("Clip the total as the rubric says."),
        ("policies.clip", "policies.ceiling", "policies.floor"),
    ),
    Stage.TOTAL_ROUNDING: Operation(
        "Làm tròn tổng",
        message("Round the total: the decision value, which is printed, graded and ranked."),
        ("rounding.total", "rounding.decide_on", "policies.measured_in"),
    ),
    Stage.CONDITIONS: Operation(
        "Điều kiện",
        message("Look at eligibility and vetoes; what is not known is an answer of its own."),
        ("vetoes",),
    ),
    Stage.GRADE: Operation(
        "Xếp loại",
        message("Give the highest grade whose points and conditions hold."),
        ("grades",),
    ),
    Stage.PROVISIONAL_RANK: Operation(
        "Xếp hạng tạm",
        message("Rank the graded units of the group."),
        ("ranking",),
    ),
    Stage.QUOTA: Operation(
        "Tỷ lệ tối đa",
        message("Keep each quota; it lowers grades and moves neither points nor ranks."),
        ("quotas",),
    ),
    Stage.UNIT_CAP: Operation(
        "Không cao hơn đơn vị",
        message("Let no head be graded above the unit."),
        ("policies.head_not_above_unit",),
    ),
    Stage.DECISION: Operation(
        "Quyết định",
        message("Apply the decision of the council; vetoes are looked at again."),
    ),
    Stage.FINAL_RANK: Operation(
        "Xếp hạng",
        message("Rank by the declared key and ties, then freeze with the rubric's digest."),
        ("ranking",),
    ),
}
