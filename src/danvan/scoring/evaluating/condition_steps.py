"""The steps of a trace about conditions and vetoes: what was looked at, and what it means."""

import enum
from collections.abc import Mapping

import attrs

from danvan.messages import Message, message
from danvan.scoring.conditions import Condition
from danvan.scoring.evaluating.runs import Run
from danvan.scoring.grades import Grade
from danvan.scoring.order import Stage
from danvan.scoring.readings import Figure, Reading
from danvan.scoring.rule_names import subject_of
from danvan.scoring.trace import Step
from danvan.scoring.vetoes import Veto


class Verdict(enum.Enum):
    """What becomes of a condition, also of one whose figure nobody knows."""

    HOLDS = enum.auto()
    DOES_NOT_HOLD = enum.auto()
    UNKNOWN_HOLDS = enum.auto()
    UNKNOWN_FAILS = enum.auto()
    UNKNOWN = enum.auto()


_KNOWN = {Verdict.HOLDS, Verdict.DOES_NOT_HOLD}
_HOLDING = {Verdict.HOLDS, Verdict.UNKNOWN_HOLDS}
_WORDS: Mapping[Verdict, Message] = {
    Verdict.HOLDS: message("holds"),
    Verdict.DOES_NOT_HOLD: message("does not hold"),
    Verdict.UNKNOWN_HOLDS: message("not known; by the rubric it holds"),
    Verdict.UNKNOWN_FAILS: message("not known; by the rubric it does not hold"),
    Verdict.UNKNOWN: message("not known; the unit is incomplete"),
}


@attrs.frozen
class Place:
    """Where a condition is looked at: the stage, and the grade or the veto that asks.

    Attributes:
        is_part: the condition is one of several of its veto; it does not decide alone.
    """

    stage: Stage
    grade: Grade | None = None
    veto: Veto | None = None
    is_part: bool = False


def explain_condition(
    condition: Condition, reading: Reading, run: Run, place: Place, verdict: Verdict
) -> None:
    """Say what a condition looked at and whether it holds."""
    if run.trace is None:
        return
    found: tuple[Message, ...] = ()
    if reading.value is not None:
        figure = Figure(
            value=reading.value, is_share=condition.amount.is_share, counts=reading.counts
        )
        found = (message("found: {value}", value=figure.shown()),)
    title, said = _words(condition, run, place, verdict)
    asked = place.veto or condition
    step = Step(
        stage=place.stage,
        rule=condition.id,
        title=title,
        clause=condition.clause or asked.clause,
        note=(*said, *found),
    )
    run.trace.said(step)


def _words(
    condition: Condition, run: Run, place: Place, verdict: Verdict
) -> tuple[Message | str, tuple[Message, ...]]:
    """Return the title and the verdict of a condition; a veto says whether it bars the unit."""
    subject, limit = subject_of(run.rubric, condition), condition.describe()
    if place.grade is not None:
        title = message(
            "condition of '{grade}': {subject}", grade=place.grade.label, subject=subject
        )
        return title, (limit, _WORDS[verdict])
    if place.veto is None or place.is_part:
        return subject, (limit, _WORDS[verdict])
    applies = message("it applies only with: {limit}", limit=limit)
    if verdict is Verdict.UNKNOWN:
        title = message("not known whether the veto applies: {veto}", veto=place.veto.title)
    else:
        title = _veto_title(place.veto, bars=verdict in _HOLDING)
    return title, (applies, *(() if verdict in _KNOWN else (_WORDS[verdict],)))


def _veto_title(veto: Veto, *, bars: bool) -> Message:
    if bars:
        return message("the veto applies: {veto}", veto=veto.title)
    return message("the veto does not apply: {veto}", veto=veto.title)


def explain_veto(veto: Veto, run: Run, *, bars: bool) -> None:
    """Say whether a veto bars the unit, and what it does."""
    if run.trace is not None:
        run.trace.said(
            Step(
                stage=Stage.CONDITIONS,
                rule=veto.id,
                title=message("the veto takes effect: {veto}", veto=veto.title)
                if bars
                else _veto_title(veto, bars=False),
                after=(veto.grade or str(veto.effect)) if bars else None,
                clause=veto.clause,
            )
        )
