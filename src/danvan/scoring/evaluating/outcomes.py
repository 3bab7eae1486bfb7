"""The outcome of a unit, and the words that explain its grade."""

from decimal import Decimal

from danvan.messages import Message, message
from danvan.scoring.evaluating.grading import Grading, Held, first_by_points
from danvan.scoring.evaluating.runs import Run
from danvan.scoring.evaluating.totals import Total
from danvan.scoring.evaluations import Gap, Outcome, gap_text
from danvan.scoring.exact import comma_text, decimal_of, decimal_shown
from danvan.scoring.order import Stage
from danvan.scoring.policies import DecideOn
from danvan.scoring.rule_names import reason_name
from danvan.scoring.trace import Step


def explain_grade(run: Run, place: int, total: Decimal) -> None:
    """Say which lower limit the total reaches, and which one it does not."""
    if run.trace is None:
        return
    grade = run.rubric.grades[place]
    note = [
        message(
            "{total} is at least {limit}", total=comma_text(total), limit=comma_text(grade.at_least)
        )
        if grade.at_least is not None
        else message("{total}: the lowest grade has no lower limit", total=comma_text(total))
    ]
    better = run.rubric.grades[place - 1] if place else None
    if better is not None and better.at_least is not None and total < better.at_least:
        note.append(
            message(
                "'{grade}' begins at {limit}", grade=better.label, limit=comma_text(better.at_least)
            )
        )
    run.trace.said(
        Step(
            stage=Stage.GRADE,
            rule=grade.id,
            title=grade.label,
            after=grade.label,
            clause=grade.clause,
            note=tuple(note),
        )
    )


def outcome_of(
    run: Run, total: Total | None, grading: Grading
) -> tuple[Outcome, list[Message | str]]:
    """Return the outcome: what a veto says, else what is missing, else what the points say."""
    if grading.outcome is not None:
        return grading.outcome, grading.reasons
    if total is None or run.gaps:
        return Outcome.INCOMPLETE, [_said(gap, run) for gap in run.gaps]
    if run.ungraded:
        return Outcome.UNGRADED, list(run.ungraded)
    return Outcome.GRADED, []


def with_grade(
    run: Run, held: Held, total: Total, reasons: list[Message | str]
) -> tuple[Outcome, list[Message | str]]:
    """Return the outcome of a unit with points, once its grades are known."""
    _compare_rounding(run, total)
    run.gaps += held.missing
    if run.gaps:
        return Outcome.INCOMPLETE, [_said(gap, run) for gap in run.gaps]
    if not held.holding:
        return Outcome.UNGRADED, [message("No grade has its points and conditions.")]
    return Outcome.GRADED, reasons


def _compare_rounding(run: Run, total: Total) -> None:
    """Say when the rounding alone moves the unit over a limit."""
    by_exact, by_rounded = first_by_points(total.exact, run), first_by_points(total.rounded, run)
    if by_exact == by_rounded or by_exact is None or by_rounded is None:
        return
    decided = run.settled.decide_on is DecideOn.ROUNDED
    run.notices.append(
        message(
            "{exact} is '{exact_grade}' and rounded to {rounded} '{rounded_grade}'; the rubric "
            "decides on {decided}.",
            exact=comma_text(decimal_shown(total.exact / run.settled.scale, run.settled.places)),
            exact_grade=run.rubric.grades[by_exact].label,
            rounded=comma_text(decimal_of(total.rounded, run.settled.places)),
            rounded_grade=run.rubric.grades[by_rounded].label,
            decided=message("the rounded total") if decided else message("the exact total"),
        )
    )


def _said(gap: Gap, run: Run) -> Message:
    return gap_text(gap, reason_name(run.rubric, gap.rule))
